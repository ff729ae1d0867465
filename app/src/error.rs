//! The errors that reach a browser: a closed set. None holds text from inside; the sentences are those
//! of the domain's refusals, which are written for people.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::actions::checklists::ItemNow;

/// Why something that a person asked for was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    /// Nobody has signed in, or the session has ended.
    #[error("You are not signed in. Sign in, and go on from here; what you wrote is kept.")]
    SignIn,
    /// The person may not do that.
    #[error("{sentence}")]
    Forbidden {
        /// For people.
        sentence: String,
    },
    /// There is no such thing.
    #[error("{sentence}")]
    NotFound {
        /// For people.
        sentence: String,
    },
    /// Somebody else was quicker.
    #[error("{sentence}")]
    Stale {
        /// For people.
        sentence: String,
        /// The item as it is now, where it is about one.
        now: Option<Box<ItemNow>>,
    },
    /// A rule refuses.
    #[error("{sentence}")]
    Refused {
        /// For people.
        sentence: String,
    },
    /// A field cannot be read.
    #[error("{field}: {sentence}")]
    Invalid {
        /// The field's name for people.
        field: String,
        /// For people.
        sentence: String,
    },
    /// What was sent has a field too few, or one that cannot be read at all: no page of ours sends that.
    #[error("The form was not complete. Nothing was changed; load the page again and repeat.")]
    Incomplete,
    /// What was sent is longer than what is read.
    #[error("That was too long: 1 MB is read. Nothing was changed; make it shorter and repeat.")]
    TooLong,
    /// The database is busy.
    #[error("Slipway is busy. Nothing was changed; try again in a moment.")]
    Busy,
    /// Nobody knows whether it was done.
    #[error("The database did not answer in time. Look whether it was done before you do it again.")]
    Unsure,
    /// A fault of ours.
    #[error("Something went wrong inside Slipway. Nothing was changed; the log knows it as {request}.")]
    Internal {
        /// The request's id.
        request: String,
    },
    /// The server cannot be reached, or answers what cannot be read.
    #[error("Slipway cannot be reached. Nothing was changed; check the connection and try again.")]
    Unreachable,
    /// The database cannot be written, or not even read, until somebody mends it. Its code says why, so it stands last: it
    /// is what has none of the codes above.
    #[error("{sentence}")]
    #[serde(untagged)]
    Storage {
        /// For programs: that of `backend::error::Storage`.
        code: String,
        /// For people.
        sentence: String,
    },
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Deserialization(why) if why.contains("length limit") => Self::TooLong,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Incomplete,
            _ => Self::Unreachable,
        }
    }
}

#[cfg(feature = "ssr")]
mod from_backend {
    use axum::http::StatusCode;
    use backend::Error;
    use backend::error::Storage;
    use domain::blockers::Refusal as Blocker;
    use domain::calendar::draft::Refusal as Draft;
    use domain::calendar::edit::Refusal as Calendar;
    use domain::checklists::Refusal as Tick;
    use domain::freezes::change::Refusal as Freeze;
    use domain::identity::visibility::Refusal as Unseen;
    use domain::requests::Refusal as Request;
    use domain::rotation::handover::Refusal as Handover;
    use domain::rotation::swap::Refusal as Swap;

    use super::AppError;

    /// What became of a wish, whichever rule says so.
    enum Outcome {
        NotFound,
        Forbidden,
        RolesTooOld,
        Stale,
        Refused,
        Invalid,
        Taken,
        KeyReused,
        Busy,
        Unsure,
        Storage(Storage),
        Internal,
    }

    const fn outcome_of(error: &Error) -> Outcome {
        match error {
            Error::NotFound(_) => Outcome::NotFound,
            Error::Forbidden(_)
            | Error::Request(Request::Own | Request::Embargoed | Request::NotYours)
            | Error::Swap(Swap::NotYours | Swap::NotForYou | Swap::NotNamed | Swap::NotConcerned)
            | Error::Handover(Handover::NotNext) => Outcome::Forbidden,
            Error::RolesTooOld => Outcome::RolesTooOld,
            Error::Calendar(Calendar::Stale)
            | Error::Visibility(Unseen::Stale)
            | Error::Freeze(Freeze::Stale)
            | Error::Blocker(Blocker::Stale | Blocker::Over)
            | Error::Request(Request::Settled(_))
            | Error::Draft(Draft::Stale | Draft::Changed)
            | Error::Swap(Swap::Settled(_) | Swap::Changed)
            | Error::Handover(Handover::Done)
            | Error::Tick(Tick::Stale(_)) => Outcome::Stale,
            Error::Calendar(_)
            | Error::Visibility(_)
            | Error::Tick(_)
            | Error::Start(_)
            | Error::Removal(_)
            | Error::Freeze(_)
            | Error::Blocker(_)
            | Error::Request(Request::Over(_) | Request::TooLate(_))
            | Error::Draft(_)
            | Error::Swap(_)
            | Error::Handover(_)
            | Error::Departure(_) => Outcome::Refused,
            Error::Invalid { .. } => Outcome::Invalid,
            Error::Taken(_) => Outcome::Taken,
            Error::KeyReused => Outcome::KeyReused,
            Error::Busy(_) => Outcome::Busy,
            Error::Unsure(_) => Outcome::Unsure,
            Error::Storage(storage, _) => Outcome::Storage(*storage),
            Error::Internal(_) => Outcome::Internal,
        }
    }

    /// The HTTP status of an error.
    #[must_use]
    pub fn status_of(error: &Error) -> StatusCode {
        match outcome_of(error) {
            Outcome::NotFound => StatusCode::NOT_FOUND,
            Outcome::Forbidden | Outcome::RolesTooOld => StatusCode::FORBIDDEN,
            Outcome::Stale | Outcome::Taken => StatusCode::CONFLICT,
            Outcome::Refused | Outcome::Invalid | Outcome::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Outcome::Busy | Outcome::Unsure | Outcome::Storage(_) => StatusCode::SERVICE_UNAVAILABLE,
            Outcome::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code of an error, for programs.
    #[must_use]
    pub const fn code_of(error: &Error) -> &'static str {
        match outcome_of(error) {
            Outcome::NotFound => "not_found",
            Outcome::Forbidden => "forbidden",
            Outcome::RolesTooOld => "roles_too_old",
            Outcome::Stale => "stale",
            Outcome::Refused => "refused",
            Outcome::Invalid => "invalid",
            Outcome::Taken => "taken",
            Outcome::KeyReused => "key_reused",
            Outcome::Busy => "busy",
            Outcome::Unsure => "unsure",
            Outcome::Storage(storage) => storage.code(),
            Outcome::Internal => "internal",
        }
    }

    impl AppError {
        /// An address whose parameters cannot be read, with a sentence that says which of them.
        #[must_use]
        pub fn unreadable(why: &str) -> Self {
            Self::Invalid {
                field: "Address".to_owned(),
                sentence: sentence(why),
            }
        }

        /// The error as the browser may know it; causes go to the log under the request's id.
        #[must_use]
        pub fn from_backend(error: &Error, request: &str) -> Self {
            let sentence = sentence(&error.to_string());
            match error {
                Error::Invalid { field, why } => Self::Invalid {
                    field: (*field).to_owned(),
                    sentence: why.clone(),
                },
                Error::Busy(cause) => {
                    tracing::warn!(?cause, "the database is busy");
                    Self::Busy
                }
                Error::Unsure(cause) => {
                    tracing::error!(?cause, "a change may have been committed or not");
                    Self::Unsure
                }
                Error::Storage(storage, cause) => {
                    tracing::error!(code = storage.code(), ?cause, "the database cannot be used");
                    Self::Storage {
                        code: storage.code().to_owned(),
                        sentence,
                    }
                }
                Error::Internal(cause) => {
                    tracing::error!(?cause, "internal error");
                    Self::Internal {
                        request: request.to_owned(),
                    }
                }
                error => match outcome_of(error) {
                    Outcome::NotFound => Self::NotFound { sentence },
                    Outcome::Forbidden | Outcome::RolesTooOld => Self::Forbidden { sentence },
                    Outcome::Stale => Self::Stale { sentence, now: None },
                    _ => match field_of(error) {
                        Some(field) => Self::Invalid {
                            field: field.to_owned(),
                            sentence,
                        },
                        None => Self::Refused { sentence },
                    },
                },
            }
        }
    }

    /// The field that a rule of the calendar refuses what stands in, by its label; none where it is about the release as it is.
    const fn field_of(error: &Error) -> Option<&'static str> {
        let Error::Calendar(refusal) = error else {
            return None;
        };
        match refusal {
            Calendar::NoReason => Some("Public reason"),
            Calendar::TooFar { .. } | Calendar::AfterRelease { .. } | Calendar::InFuture(_) => Some("Date"),
            Calendar::BadVersions
            | Calendar::VersionTaken { .. }
            | Calendar::NotMonthly { .. }
            | Calendar::NotPatch { .. }
            | Calendar::UnknownLine { .. } => Some("Versions"),
            Calendar::Published
            | Calendar::NotPlanned(_)
            | Calendar::Nothing(_)
            | Calendar::Stale
            | Calendar::NoStep
            | Calendar::NoVersions
            | Calendar::Publication
            | Calendar::PutAway(_) => None,
        }
    }

    /// The text as a sentence: a capital first, where it begins with no command, and a full stop at the end.
    #[must_use]
    pub fn sentence(text: &str) -> String {
        let mut letters = text.chars();
        let Some(first) = letters.next() else {
            return String::new();
        };
        let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
        if text.starts_with("slipway ") {
            return format!("{text}{stop}");
        }
        format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
    }
}

#[cfg(feature = "ssr")]
pub use from_backend::{code_of, sentence, status_of};

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::sentence;

    #[test]
    fn the_table_of_sentences() {
        for (text, told) in [
            ("look at it", "Look at it."),
            ("what now?", "What now?"),
            ("slipway doctor says why", "slipway doctor says why."),
            ("", ""),
        ] {
            assert_eq!(sentence(text), told);
        }
    }
}
