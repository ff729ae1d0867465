//! The `Link` header: `<https://…?page=2>; rel="next", <…>; rel="first"`.

/// The address that the header gives for the next page.
pub(crate) fn next(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, after) = after.split_once('>')?;
        // An address has no angle brackets, so the next one begins the next link.
        let (parameters, following) = match after.find('<') {
            Some(at) => after.split_at(at),
            None => (after, ""),
        };
        if parameters.split([';', ',']).any(is_next) {
            return Some(address);
        }
        rest = following;
    }
    None
}

fn is_next(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, value)| {
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .trim()
                .trim_matches('"')
                .split_ascii_whitespace()
                .any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn the_next_one_of_several() {
        for (header, expected) in [
            (r#"<https://a/x?page=2>; rel="next""#, Some("https://a/x?page=2")),
            (
                r#"<https://a/x?page=1>; rel="prev", <https://a/x?page=3&c=a,b;c>; rel="next", <https://a/x>; rel="first""#,
                Some("https://a/x?page=3&c=a,b;c"),
            ),
            (r#"<https://a/y>;title="z";rel="last next""#, Some("https://a/y")),
            ("<https://a/y>; rel=next", Some("https://a/y")),
            (r#"<https://a/x?page=1>; rel="first""#, None),
            (r#"<https://a/x>; title="next""#, None),
            ("<https://a/x", None),
            ("", None),
            ("nonsense", None),
        ] {
            assert_eq!(next(header), expected, "{header}");
        }
    }
}
