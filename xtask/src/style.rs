//! One style sheet out of many: `@import url("x.css");` is replaced by what that file says.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// The style sheet with all it imports. A file that is imported into a layer, as in
/// `@import url("base.css") layer(base);`, is wrapped in it.
pub(crate) fn bundle(file: &Path) -> Result<String> {
    let mut text = String::new();
    append(file, &mut text, &mut Vec::new())?;
    Ok(text)
}

fn append(file: &Path, text: &mut String, open: &mut Vec<PathBuf>) -> Result<()> {
    if open.iter().any(|other| other == file) {
        bail!("{} imports itself", file.display());
    }
    let source = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    open.push(file.to_path_buf());
    for line in source.lines() {
        let Some(rule) = line.trim().strip_prefix("@import") else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        let (name, layer) = import(rule).with_context(|| format!("in {}: {line}", file.display()))?;
        if let Some(layer) = layer {
            text.extend(["@layer ", layer, " {\n"]);
        }
        append(&file.with_file_name(name), text, open)?;
        if layer.is_some() {
            text.push_str("}\n");
        }
    }
    open.pop();
    Ok(())
}

/// Reads ` url("x.css") layer(base);`.
fn import(rule: &str) -> Result<(&str, Option<&str>)> {
    const FORM: &str = "an import is written @import url(\"x.css\"); or @import url(\"x.css\") layer(name);";
    let rest = rule.trim().strip_prefix("url(\"").context(FORM)?;
    let (name, rest) = rest.split_once("\")").context(FORM)?;
    let rest = rest.trim().strip_suffix(';').context(FORM)?.trim();
    if name.contains(':') || name.starts_with('/') {
        bail!("only files of the project are imported");
    }
    if rest.is_empty() {
        return Ok((name, None));
    }
    let layer = rest
        .strip_prefix("layer(")
        .and_then(|rest| rest.strip_suffix(')'))
        .context(FORM)?;
    Ok((name, Some(layer)))
}

#[cfg(test)]
mod tests {
    use super::{bundle, import};

    #[test]
    fn an_import_names_a_file_and_perhaps_a_layer() {
        assert_eq!(import(r#" url("a.css");"#).unwrap(), ("a.css", None));
        assert_eq!(
            import(r#" url("a/b.css") layer(base);"#).unwrap(),
            ("a/b.css", Some("base"))
        );
        assert!(import(r#" url("https://example.com/a.css");"#).is_err());
        assert!(import(r#" "a.css" print;"#).is_err());
    }

    #[test]
    fn imports_are_replaced_where_they_stand() {
        let folder = std::env::temp_dir().join(format!("slipway-style-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("parts")).unwrap();
        std::fs::write(
            folder.join("main.css"),
            "@import url(\"parts/a.css\") layer(base);\np {}\n",
        )
        .unwrap();
        std::fs::write(folder.join("parts/a.css"), "@import url(\"b.css\");\na {}\n").unwrap();
        std::fs::write(folder.join("parts/b.css"), "b {}\n").unwrap();
        let text = bundle(&folder.join("main.css"));
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(text.unwrap(), "@layer base {\nb {}\na {}\n}\np {}\n");
    }
}
