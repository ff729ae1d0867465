//! What was found, for people and for machines.

use serde::Serialize;

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    /// Neither good nor bad: nobody knows yet.
    Note,
    Warn,
    Fail,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Warn => "warn",
            Self::Fail => "fail",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    state: State,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

/// Everything that was looked at, in its order.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, check: &'static str, state: State, says: String, remedy: Option<String>) {
        self.0.push(Finding {
            check,
            state,
            says,
            remedy,
        });
    }

    /// It is as it should be.
    pub(super) fn ok(&mut self, check: &'static str, says: impl Into<String>) {
        self.add(check, State::Ok, says.into(), None);
    }

    /// It is not known yet.
    pub(super) fn note(&mut self, check: &'static str, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(check, State::Note, says.into(), Some(remedy.into()));
    }

    /// It works, and should be looked at.
    pub(super) fn warn(&mut self, check: &'static str, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(check, State::Warn, says.into(), Some(remedy.into()));
    }

    /// It does not work.
    pub(super) fn fail(&mut self, check: &'static str, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(check, State::Fail, says.into(), Some(remedy.into()));
    }

    /// How many things do not work.
    pub(super) fn failed(&self) -> usize {
        self.0
            .iter()
            .filter(|finding| finding.state == State::Fail)
            .count()
    }

    /// A line each, and what to do below it.
    pub(super) fn text(&self) -> String {
        let width = self
            .0
            .iter()
            .map(|finding| finding.check.len())
            .max()
            .unwrap_or(0);
        let mut lines = Vec::new();
        for finding in &self.0 {
            let state = finding.state.word();
            lines.push(format!("{state:4}  {:width$}  {}", finding.check, finding.says));
            if let Some(remedy) = &finding.remedy {
                lines.push(format!("      {:width$}  -> {remedy}", ""));
            }
        }
        lines.join("\n")
    }

    /// A list of objects.
    pub(super) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_says_how_it_is_and_what_to_do() {
        let mut findings = Findings::default();
        findings.ok("clock", "it is right");
        findings.fail("disk", "it is full", "make room");
        assert_eq!(
            findings.text(),
            "ok    clock  it is right\nfail  disk   it is full\n             -> make room"
        );
        assert_eq!(findings.failed(), 1);
        let json: serde_json::Value = serde_json::from_str(&findings.json().unwrap()).unwrap();
        assert_eq!(json[1]["state"], "fail");
        assert_eq!(json[1]["remedy"], "make room");
        assert!(json[0].get("remedy").is_none());
    }
}
