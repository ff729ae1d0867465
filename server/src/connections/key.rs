//! The key that tokens are encrypted with in the database: of the settings, or of a file beside a SQLite database, which is
//! made when it is first needed. It never leaves this module; whoever has the database alone can read no token.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use backend::clock::{random_bytes, secret};
use backend::db::upkeep;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use domain::id::PersonId;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};

use crate::config::{Config, Secret};

/// How long a key is, in bytes.
const LENGTH: usize = 32;
/// The first byte of what was encrypted in the way of this module.
const WAY: u8 = 1;

/// A pair of tokens in clear.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// What lets in.
    pub access: String,
    /// What gets the next pair, once.
    pub refresh: String,
}

/// Never a token.
impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

/// A key.
pub struct Key(LessSafeKey);

/// Never the key.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// The key of a setting; none when it is no key.
    #[must_use]
    pub fn of_setting(text: &Secret) -> Option<Self> {
        Self::of_text(text.expose())
    }

    fn of_text(text: &str) -> Option<Self> {
        let bytes = BASE64_STANDARD.decode(text.trim()).ok()?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes).ok()?;
        Some(Self(LessSafeKey::new(key)))
    }

    /// Encrypts the tokens of a connection; they can be read as that one's only. A random nonce for each pair is far from
    /// repeating: a key sees some ten pairs a day.
    #[must_use]
    pub fn seal(&self, connection: &str, tokens: &Tokens) -> Option<Vec<u8>> {
        self.seal_bytes(connection, serde_json::to_vec(tokens).ok()?)
    }

    /// The tokens of a connection; none when they were encrypted with another key, for another connection, or changed
    /// since.
    #[must_use]
    pub fn open(&self, connection: &str, sealed: &[u8]) -> Option<Tokens> {
        serde_json::from_slice(&self.open_bytes(connection, sealed)?).ok()
    }

    /// Encrypts the address of somebody's calendar; it can be read as that one's only. No connection has a ':' in its name.
    #[must_use]
    pub fn seal_address(&self, person: &PersonId, address: &str) -> Option<Vec<u8>> {
        self.seal_bytes(&format!("calendar:{person}"), address.as_bytes().to_vec())
    }

    /// The address of somebody's calendar; none when it was encrypted with another key, for somebody else, or changed since.
    #[must_use]
    pub fn open_address(&self, person: &PersonId, sealed: &[u8]) -> Option<Secret> {
        let clear = self.open_bytes(&format!("calendar:{person}"), sealed)?;
        String::from_utf8(clear).ok().map(Secret::new)
    }

    fn seal_bytes(&self, of: &str, mut text: Vec<u8>) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = random_bytes();
        let (nonce_of_it, of) = (Nonce::assume_unique_for_key(nonce), Aad::from(of.as_bytes()));
        self.0.seal_in_place_append_tag(nonce_of_it, of, &mut text).ok()?;
        Some([&[WAY], &nonce[..], &text].concat())
    }

    fn open_bytes(&self, of: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (way, rest) = sealed.split_first()?;
        let (nonce, text) = rest.split_first_chunk::<NONCE_LEN>()?;
        let mut text = (*way == WAY).then(|| text.to_vec())?;
        let (nonce, of) = (Nonce::assume_unique_for_key(*nonce), Aad::from(of.as_bytes()));
        let clear = self.0.open_in_place(nonce, of, &mut text).ok()?;
        Some(clear.to_vec())
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum NoKey {
    /// There is none, and none is made.
    #[error("there is no key to decrypt its OAuth tokens with")]
    Missing,
    /// The file cannot be read or made, or holds no key.
    #[error("the key for OAuth tokens in '{}' cannot be used: {why}", .file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        why: String,
    },
}

/// Where the key comes from.
#[derive(Debug, Clone)]
pub struct Keys {
    setting: Secret,
    file: Option<PathBuf>,
}

impl Keys {
    /// As the settings say.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let file = upkeep::sqlite_file(config.database_url.expose()).map(|database| {
            let mut name = database.into_os_string();
            name.push(".key");
            name.into()
        });
        Self {
            setting: config.secret_key.clone(),
            file,
        }
    }

    /// Whether there is a key, or one can be made.
    #[must_use]
    pub fn can_be_had(&self) -> bool {
        !self.setting.is_empty() || self.file.is_some()
    }

    /// The file of the key, where the settings hold none.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref().filter(|_| self.setting.is_empty())
    }

    /// The key.
    ///
    /// # Errors
    /// [`NoKey`].
    pub fn read(&self) -> Result<Key, NoKey> {
        if let Some(key) = Key::of_setting(&self.setting) {
            return Ok(key);
        }
        let file = self.file().ok_or(NoKey::Missing)?;
        let wrong = |why: String| NoKey::File {
            file: file.to_owned(),
            why,
        };
        match fs::read_to_string(file) {
            Ok(text) => Key::of_text(&text).ok_or_else(|| wrong("it holds no key".to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(NoKey::Missing),
            Err(error) => Err(wrong(error.to_string())),
        }
    }

    /// The key; where there is none yet one is made, for its owner alone to read.
    ///
    /// # Errors
    /// [`NoKey`].
    pub fn read_or_make(&self) -> Result<Key, NoKey> {
        match (self.read(), self.file()) {
            (Err(NoKey::Missing), Some(file)) => {
                make(file).map_err(|error| NoKey::File {
                    file: file.to_owned(),
                    why: error.to_string(),
                })?;
                self.read()
            }
            (read, _) => read,
        }
    }
}

/// Writes a new key. It gets its name when it is whole, and takes nobody's place: of two who make one the first one's is
/// used by both.
fn make(file: &Path) -> io::Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}", secret()));
    let beside = PathBuf::from(name);
    let written = write(&beside).and_then(|()| match fs::hard_link(&beside, file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    });
    // What could not be written need not be there either.
    let _ = fs::remove_file(&beside);
    written
}

fn write(file: &Path) -> io::Result<()> {
    let mut made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    writeln!(made, "{}", BASE64_STANDARD.encode(random_bytes::<LENGTH>()))?;
    made.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn tokens() -> Tokens {
        Tokens {
            access: "hush-access".to_owned(),
            refresh: "hush-refresh".to_owned(),
        }
    }

    fn key(byte: u8) -> Key {
        Key::of_text(&BASE64_STANDARD.encode([byte; LENGTH])).unwrap()
    }

    #[test]
    fn what_is_sealed_is_read_by_its_key_for_its_connection_as_it_was() {
        let sealed = key(1).seal("ops", &tokens()).unwrap();
        assert_eq!(key(1).open("ops", &sealed), Some(tokens()));
        assert!(key(2).open("ops", &sealed).is_none(), "another key");
        assert!(key(1).open("dev", &sealed).is_none(), "another connection");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key(1).open("ops", &changed).is_none(), "byte {at}");
            assert!(key(1).open("ops", &sealed[..at]).is_none(), "cut off at {at}");
        }
        assert_ne!(
            sealed,
            key(1).seal("ops", &tokens()).unwrap(),
            "never the same twice"
        );
        assert!(!String::from_utf8_lossy(&sealed).contains("hush"));
        assert!(!format!("{:?} {:?}", tokens(), key(1)).contains("hush"));
    }

    #[test]
    fn an_address_is_read_for_its_person_only() {
        let (ana, bo): (PersonId, PersonId) = ("ana".parse().unwrap(), "bo".parse().unwrap());
        let sealed = key(1).seal_address(&ana, "https://hush.example.com").unwrap();
        let open = |key: Key, person: &PersonId| key.open_address(person, &sealed);
        assert_eq!(open(key(1), &ana).unwrap().expose(), "https://hush.example.com");
        assert!(open(key(1), &bo).is_none() && open(key(2), &ana).is_none());
        assert!(
            key(1).open("calendar:ana", &sealed).is_none(),
            "an address is no pair of tokens"
        );
    }

    #[test]
    fn the_table_of_keys() {
        for (text, is_one) in [
            ("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", true),
            (" MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=\n", true),
            ("MDEyMzQ1Njc4OWFiY2RlZg==", false),
            ("0123456789abcdef0123456789abcdef", false),
            ("hush", false),
            ("", false),
        ] {
            assert_eq!(Key::of_text(text).is_some(), is_one, "{text}");
        }
    }

    #[test]
    fn a_key_is_made_once_and_for_its_owner() {
        let folder = std::env::temp_dir().join(format!("slipway-key-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("slipway.db.key");
        let keys = Keys {
            setting: Secret::default(),
            file: Some(file.clone()),
        };
        assert!(matches!(keys.read(), Err(NoKey::Missing)), "reading makes none");
        let sealed: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let makers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| keys.read_or_make().unwrap().seal("ops", &tokens()).unwrap()))
                .collect();
            makers.into_iter().map(|maker| maker.join().unwrap()).collect()
        });
        let key = keys.read().unwrap();
        assert!(
            sealed
                .iter()
                .all(|sealed| key.open("ops", sealed) == Some(tokens()))
        );
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing else is left");
        fs::write(&file, "cut off").unwrap();
        let error = keys.read_or_make().unwrap_err().to_string();
        assert!(
            error.contains("it holds no key") && !error.contains("cut off"),
            "{error}"
        );
        fs::remove_dir_all(folder).unwrap();
        let postgres = Keys {
            setting: Secret::default(),
            file: None,
        };
        assert!(!postgres.can_be_had() && matches!(postgres.read_or_make(), Err(NoKey::Missing)));
    }
}
