//! Which of what waits is listed, and where a list of packages goes on, as an address says it.

use backend::velocity::Cursor;
use backend::velocity::others::{PackagePlace, Place, WaitingList};
use domain::calendar::Version;
use domain::changes::Severity;

use super::Asked;
use crate::context::RequestContext;

/// Which of what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waits {
    /// Where it waits.
    pub place: Place,
    /// What has this severity, or none; all where nothing is asked.
    pub severity: Option<Option<Severity>>,
    /// Those that come after this place.
    pub before: Option<Cursor>,
    /// Whether the address names a place that is none.
    pub lost: bool,
}

/// What an address says of the default branch.
const MAIN: &str = "main";
/// And of what has no severity.
const NONE: &str = "none";

impl Waits {
    /// Reads the parameters of an address: `line`, `severity`, `before`. Without a line it is the default branch.
    ///
    /// # Errors
    /// A sentence that says which of them cannot be read.
    pub fn read(parameter: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let place = match parameter("line").as_deref() {
            None | Some(MAIN) => Place::Main,
            Some(text) => {
                let version = text.parse::<Version>();
                let version =
                    version.map_err(|_| format!("'{text}' is no line; write main, or one such as 19.6."))?;
                Place::Branch(version.line)
            }
        };
        let severity = match parameter("severity").as_deref() {
            None => None,
            Some(NONE) => Some(None),
            Some(text) => {
                let severity = text.parse().ok().and_then(Severity::of);
                let severity =
                    severity.ok_or_else(|| format!("'{text}' is no severity; write 1 to 4, or none."))?;
                Some(Some(severity))
            }
        };
        let before = parameter("before").map(|text| text.parse::<Cursor>());
        Ok(Self {
            place,
            severity,
            lost: matches!(before, Some(Err(_))),
            before: before.and_then(Result::ok),
        })
    }

    /// What the backend is asked for so many of them.
    #[must_use]
    pub fn wanted(&self, most: usize) -> WaitingList {
        WaitingList {
            place: self.place,
            severity: self.severity,
            after: self.before.clone(),
            most,
        }
    }

    /// A place as an address says it: `main`, `19.6`.
    #[must_use]
    pub fn line(place: Place) -> String {
        match place {
            Place::Main => MAIN.to_owned(),
            Place::Branch(line) => line.to_string(),
        }
    }
}

/// The address of what waits in a place, of one severity or of any.
pub(crate) fn waiting_address(
    context: &RequestContext,
    asked: &Asked,
    place: Place,
    severity: Option<Option<Severity>>,
) -> String {
    let line = Waits::line(place);
    let severity = severity
        .map(|severity| severity.map_or_else(|| NONE.to_owned(), |severity| severity.number().to_string()));
    let mut more = vec![("line", line.as_str())];
    more.extend(severity.as_deref().map(|severity| ("severity", severity)));
    asked.address(context, "/velocity/waiting", &more)
}

/// Where a list of packages goes on, by `before`; none at its top. The flag says that the address names a place that is none.
pub fn packages_place(parameter: impl Fn(&str) -> Option<String>) -> (Option<PackagePlace>, bool) {
    let before = parameter("before").map(|text| text.parse::<PackagePlace>());
    let lost = matches!(before, Some(Err(_)));
    (before.and_then(Result::ok), lost)
}

#[cfg(test)]
mod tests {
    use backend::velocity::others::Place;
    use domain::calendar::Line;
    use domain::changes::Severity;

    use super::Waits;

    fn read(line: Option<&str>, severity: Option<&str>, before: Option<&str>) -> Result<Waits, String> {
        Waits::read(|name| {
            let found = match name {
                "line" => line,
                "severity" => severity,
                _ => before,
            };
            found.map(str::to_owned)
        })
    }

    #[test]
    fn the_address_names_a_place_and_a_severity() {
        let all = read(None, None, None).unwrap();
        assert_eq!((all.place, all.severity, all.lost), (Place::Main, None, false));
        let some = read(Some("19.6"), Some("2"), Some("5:group/project!7")).unwrap();
        assert_eq!(some.place, Place::Branch(Line::new(19, 6)));
        assert_eq!(some.severity, Some(Some(Severity::S2)));
        assert_eq!(some.before.map(|before| before.iid), Some(7));
        assert_eq!(Waits::line(some.place), "19.6");
        let none = read(Some("main"), Some("none"), Some("nonsense")).unwrap();
        assert_eq!(
            (none.place, none.severity, none.lost),
            (Place::Main, Some(None), true)
        );
        for (line, severity) in [(Some("stable"), None), (None, Some("5")), (None, Some("S1"))] {
            assert!(read(line, severity, None).is_err(), "{line:?} {severity:?}");
        }
    }
}
