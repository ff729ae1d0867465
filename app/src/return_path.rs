//! Where to go after signing in or after a form: an address of ours, or the front page.
//!
//! The address comes from a query or a field that anybody can write, so everything that a browser could take for
//! another site is dropped: `//host`, backslashes, which browsers read as slashes, and tabs and line
//! breaks, which they leave out.

use std::fmt::Write;

/// The longest that is kept.
const LONGEST: usize = 2000;

/// The path if it is local, else the front page.
#[must_use]
pub fn local(wanted: Option<&str>) -> String {
    wanted.filter(|path| is_local(path)).unwrap_or("/").to_owned()
}

/// `door?return=path`, with everything in the path escaped that would end it or change it there.
#[must_use]
pub fn with_return(door: &str, path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~@:!$'()*,;=?".contains(&byte);
    path.bytes().fold(format!("{door}?return="), |mut address, byte| {
        if plain(byte) {
            address.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
        address
    })
}

fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= LONGEST
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        // Back to a door is no way back.
        && !path.starts_with("/auth/")
        && path.split('?').next() != Some("/sign-in")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_paths_are_kept() {
        for path in [
            "/",
            "/releases/gitlab/19.7",
            "/calendar/2026-12?kind=patch&zone=Europe%2FKyiv#today",
            "/a//b",
            "/@me",
        ] {
            assert_eq!(local(Some(path)), path);
        }
    }

    #[test]
    fn a_path_survives_in_a_query() {
        let path = "/calendar/2026-12?kind=patch&zone=Europe%2FKyiv#today";
        let address = with_return("/sign-in", path);
        assert_eq!(
            address,
            "/sign-in?return=/calendar/2026-12?kind=patch%26zone=Europe%252FKyiv%23today"
        );
    }

    #[test]
    fn everything_else_is_the_front_page() {
        let long = format!("/{}", "a".repeat(LONGEST));
        for path in [
            "",
            "releases",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/a\\b",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\n/evil.example",
            "/a\r\nset-cookie: x=1",
            " /a",
            "/a b",
            "/ü",
            "/\u{7f}",
            "/auth/logout",
            "/auth/gitlab?return=/",
            "/sign-in",
            "/sign-in?return=/",
            &long,
        ] {
            assert_eq!(local(Some(path)), "/", "{path:?}");
        }
        assert_eq!(local(None), "/");
    }
}
