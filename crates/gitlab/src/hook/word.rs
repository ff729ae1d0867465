//! Words of which GitLab's documentation gives a list. GitLab adds to its lists without asking, so that a
//! word which is not in ours is kept as it is instead of making the whole event unreadable.

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
            /// A word that Slipway does not know: at most 100 characters.
            Other(String),
        }

        impl $name {
            /// The word, as GitLab writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl $crate::hook::field::Kind for $name {
            type Value = Self;

            const WHAT: &'static str = "a word";

            fn read(text: &str) -> Result<Self, &'static str> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => {
                        let word = $crate::hook::field::named(text, $crate::hook::field::LONGEST_WORD)?;
                        Ok(Self::Other(word.to_owned()))
                    }
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(super) use words;
