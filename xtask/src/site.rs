//! Folders of files: copied, cleared, and compressed for a server that only hands them out.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

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

/// Gives script, WebAssembly and style sheet names that hold a hash of all three, so that a browser may keep them
/// for ever, and returns the name without its end: `slipway.<16 digits>`. The style sheet stays under its plain name,
/// too, for pages that are no part of the application.
pub(crate) fn name_by_content(pkg: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for end in ["css", "js", "wasm"] {
        hash.update(fs::read(pkg.join(format!("slipway.{end}")))?);
    }
    let digits: String = hash
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = format!("slipway.{digits}");
    let script = fs::read_to_string(pkg.join("slipway.js"))?;
    fs::write(
        pkg.join(format!("{name}.js")),
        script.replace("slipway.wasm", &format!("{name}.wasm")),
    )?;
    fs::remove_file(pkg.join("slipway.js"))?;
    fs::rename(pkg.join("slipway.wasm"), pkg.join(format!("{name}.wasm")))?;
    fs::copy(pkg.join("slipway.css"), pkg.join(format!("{name}.css")))?;
    Ok(name)
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
    use super::{name_by_content, with_brotli, with_gzip};

    #[test]
    fn names_follow_the_content() {
        let folder = std::env::temp_dir().join(format!("slipway-names-{}", std::process::id()));
        let named = |style: &str| {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("slipway.css"), style).unwrap();
            std::fs::write(folder.join("slipway.js"), "new URL('slipway.wasm')").unwrap();
            std::fs::write(folder.join("slipway.wasm"), "wasm").unwrap();
            let name = name_by_content(&folder).unwrap();
            let script = std::fs::read_to_string(folder.join(format!("{name}.js"))).unwrap();
            assert_eq!(script, format!("new URL('{name}.wasm')"));
            assert!(folder.join(format!("{name}.wasm")).exists());
            assert!(folder.join("slipway.css").exists() && !folder.join("slipway.wasm").exists());
            std::fs::remove_dir_all(&folder).unwrap();
            name
        };
        let (first, again, other) = (named("a"), named("a"), named("b"));
        assert!(first == again && first != other, "{first} {other}");
        assert_eq!(first.len(), "slipway.".len() + 16);
    }

    #[test]
    fn what_is_packed_is_smaller() {
        let text = b"The third Thursday of the month. ".repeat(40);
        assert!(with_brotli(&text).unwrap().len() < text.len() / 4);
        assert!(with_gzip(&text).unwrap().len() < text.len() / 4);
    }
}
