//! Folders of files: copied, cleared, and compressed for a server that only hands them out.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What compresses well. Pictures and fonts are compressed already.
const COMPRESSED: [&str; 9] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Removes a folder with all it holds; a folder that is not there is fine.
pub(crate) fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} could not be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Copies all files below one folder to another.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files(from)? {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &target).with_context(|| format!("{} could not be copied", file.display()))?;
    }
    Ok(())
}

/// Puts a `.br` and a `.gz` beside each file that is smaller so.
pub(crate) fn compress(folder: &Path) -> Result<()> {
    for file in files(folder)? {
        let extension = file
            .extension()
            .and_then(|text| text.to_str())
            .unwrap_or_default();
        if COMPRESSED.contains(&extension) {
            let bytes = fs::read(&file)?;
            beside(&file, "br", &bytes, &with_brotli(&bytes)?)?;
            beside(&file, "gz", &bytes, &with_gzip(&bytes)?)?;
        }
    }
    Ok(())
}

fn beside(file: &Path, extension: &str, plain: &[u8], packed: &[u8]) -> Result<()> {
    if packed.len() < plain.len() {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        fs::write(name, packed)?;
    }
    Ok(())
}

fn with_brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed)
}

fn with_gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// All files below a folder, in a steady order.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{with_brotli, with_gzip};

    #[test]
    fn what_is_packed_is_smaller() {
        let text = b"The third Thursday of the month. ".repeat(40);
        assert!(with_brotli(&text).unwrap().len() < text.len() / 4);
        assert!(with_gzip(&text).unwrap().len() < text.len() / 4);
    }
}
