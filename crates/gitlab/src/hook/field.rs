//! What a field of a payload may hold. A text that names something (a tag, a branch, a path) is as it should
//! be or refused; a text for people (a title) is cut and cleaned, for nobody would mend it by hand.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// The longest title, in characters; a longer one is cut there. GitLab's own limit is 255 for most.
pub(super) const LONGEST_TITLE: usize = 1_000;

/// The longest name of a branch, tag, path or stage, in characters; a longer one is refused. Git and GitLab
/// allow 255 to a part.
pub(super) const LONGEST_NAME: usize = 500;

/// The longest status, action or tier, in characters.
pub(super) const LONGEST_WORD: usize = 100;

/// The longest address, in characters.
pub(super) const LONGEST_URL: usize = 2_000;

/// What a text has to be.
pub(super) trait Kind {
    /// What becomes of it.
    type Value;

    /// For `expected …`.
    const WHAT: &'static str;

    /// The value, or what is wrong with the text: a sentence that does not repeat it.
    fn read(text: &str) -> Result<Self::Value, &'static str>;
}

/// A text that has to be there.
pub(super) struct Must<K: Kind>(pub(super) K::Value);

/// A text that may be missing, null or empty, which is all the same.
pub(super) struct May<K: Kind>(pub(super) Option<K::Value>);

impl<K: Kind> Default for May<K> {
    fn default() -> Self {
        Self(None)
    }
}

/// A number that GitLab gave to something: from 1 on, and a database can hold it.
#[derive(Clone, Copy)]
pub(super) struct Id(pub(super) i64);

/// An object. What serde derives would take a list of the values, too.
pub(super) struct Object<T>(pub(super) T);

/// True, false, or null for false.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::<bool>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A text for people, on one line, empty or not.
pub(super) struct Title;

impl Kind for Title {
    type Value = String;

    const WHAT: &'static str = "a text";

    fn read(text: &str) -> Result<String, &'static str> {
        let line: String = text
            .chars()
            .map(|character| if character.is_control() { ' ' } else { character })
            .take(LONGEST_TITLE)
            .collect();
        Ok(line.trim().to_owned())
    }
}

/// A text for people of many lines, cut where it is very long.
pub(super) struct Prose;

/// How much of a long text is read, in characters.
pub(super) const LONGEST_PROSE: usize = 20_000;

impl Kind for Prose {
    type Value = String;

    const WHAT: &'static str = "a text";

    fn read(text: &str) -> Result<String, &'static str> {
        Ok(text.chars().take(LONGEST_PROSE).collect())
    }
}

/// A text that names something.
pub(super) struct Name;

impl Kind for Name {
    type Value = String;

    const WHAT: &'static str = "a name";

    fn read(text: &str) -> Result<String, &'static str> {
        named(text, LONGEST_NAME).map(str::to_owned)
    }
}

/// `refs/tags/v19.6.1-ee`, of which the tag is kept.
pub(super) struct TagRef;

impl Kind for TagRef {
    type Value = String;

    const WHAT: &'static str = "a tag's ref";

    fn read(text: &str) -> Result<String, &'static str> {
        let tag = text
            .strip_prefix("refs/tags/")
            .ok_or("it does not begin with refs/tags/")?;
        Name::read(tag)
    }
}

/// A whole commit id, in lower case; none for the zeros that git writes where there is none.
pub(super) struct Sha;

impl Kind for Sha {
    type Value = Option<String>;

    const WHAT: &'static str = "a commit";

    fn read(text: &str) -> Result<Option<String>, &'static str> {
        if !matches!(text.len(), 40 | 64) || !is_hex(text) {
            return Err("it is no commit: 40 or 64 hexadecimal digits");
        }
        let zeros = text.bytes().all(|byte| byte == b'0');
        Ok((!zeros).then(|| text.to_ascii_lowercase()))
    }
}

/// The beginning of a commit id.
pub(super) struct ShortSha;

impl Kind for ShortSha {
    type Value = String;

    const WHAT: &'static str = "a commit's first digits";

    fn read(text: &str) -> Result<String, &'static str> {
        if (4..=64).contains(&text.len()) && is_hex(text) {
            Ok(text.to_ascii_lowercase())
        } else {
            Err("it is no commit: at least 4 hexadecimal digits")
        }
    }
}

/// An address that a link may lead to: http or https, with a host, and without anybody's password.
pub(super) struct WebUrl;

impl Kind for WebUrl {
    type Value = String;

    const WHAT: &'static str = "an address";

    fn read(text: &str) -> Result<String, &'static str> {
        if text.len() > LONGEST_URL {
            return Err("it is too long for an address");
        }
        let url = reqwest::Url::parse(text).map_err(|_| "it is no whole address")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("it is no address that begins with http:// or https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("it is an address with a name or a password in it");
        }
        // As the parser understood it: ASCII, without spaces and line ends.
        let url = String::from(url);
        if url.len() > LONGEST_URL {
            Err("it is too long for an address")
        } else {
            Ok(url)
        }
    }
}

/// A name without control characters, and without spaces around it.
pub(super) fn named(text: &str, longest: usize) -> Result<&str, &'static str> {
    if text.is_empty() {
        Err("it is empty")
    } else if text.chars().any(char::is_control) {
        Err("it holds a character that cannot be printed")
    } else if text.trim().len() != text.len() {
        Err("it begins or ends with a space")
    } else if text.chars().nth(longest).is_some() {
        Err("it is too long")
    } else {
        Ok(text)
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl<'de, K: Kind> Deserialize<'de> for Must<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text::<K>(PhantomData)).map(Self)
    }
}

impl<'de, K: Kind> Deserialize<'de> for May<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_option(MayText::<K>(PhantomData))
            .map(Self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = i64::deserialize(deserializer)?;
        if id > 0 {
            Ok(Self(id))
        } else {
            Err(de::Error::custom("it is no id: ids begin with 1"))
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(PhantomData)).map(Self)
    }
}

struct Text<K>(PhantomData<K>);

impl<K: Kind> Visitor<'_> for Text<K> {
    type Value = K::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(K::WHAT)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<K::Value, E> {
        K::read(text).map_err(E::custom)
    }
}

struct MayText<K>(PhantomData<K>);

impl<'de, K: Kind> Visitor<'de> for MayText<K> {
    type Value = Option<K::Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(K::WHAT)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(None);
        }
        K::read(text).map(Some).map_err(E::custom)
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields))
    }
}
