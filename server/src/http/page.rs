//! The few plain pages of signing in and of errors: no script, the look of all the others, everything escaped.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// A page with a heading, a sentence, and something to press.
pub(crate) struct Page<'a> {
    /// The heading, as text.
    pub(crate) title: &'a str,
    /// What happened and what to do, as text.
    pub(crate) lede: &'a str,
    /// A form or a link, as HTML.
    pub(crate) action: &'a str,
}

impl Page<'_> {
    /// The page as an answer that nobody keeps.
    pub(crate) fn respond(&self, status: StatusCode) -> Response {
        let (title, lede, action) = (escape(self.title), escape(self.lede), self.action);
        let html = format!(
            r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title} · Slipway</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pkg/slipway.css">
</head>
<body class="page">
<a class="skip-link" href="#content">Skip to content</a>
<header class="site-header">
<div class="site-header-row">
<a class="brand" href="/"><svg class="brand-mark" aria-hidden="true"><use href="/icons.svg#slipway"></use></svg>Slipway</a>
<nav class="main-nav" aria-label="Main"><ul><li><a href="/">Calendar</a></li><li><a href="/subscribe">Subscribe</a></li></ul></nav>
<div class="site-header-end"><a class="button button-small" href="/sign-in">Sign in</a></div>
</div>
</header>
<main class="main main-narrow" id="content" tabindex="-1">
<div class="page-head"><h1>{title}</h1><p class="lede">{lede}</p></div>
{action}
</main>
</body>
</html>
"##
        );
        let mut response = (status, Html(html)).into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// The text, safe between tags and in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut safe, letter| {
            match letter {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '"' => safe.push_str("&quot;"),
                '\'' => safe.push_str("&#39;"),
                _ => safe.push(letter),
            }
            safe
        })
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_gets_out_of_its_place() {
        assert_eq!(
            escape(r#"<b a="1" b='2'>&</b>"#),
            "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;&lt;/b&gt;"
        );
        assert_eq!(escape("Ana ü 19.7"), "Ana ü 19.7");
    }
}
