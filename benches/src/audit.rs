//! Whether the audit tells the same as the state.

use std::collections::HashMap;

use domain::checklists::StateKind;
use serde::Deserialize;

use crate::stage::Struck;

#[derive(Deserialize)]
struct Detail {
    before: StateKind,
    after: StateKind,
}

/// The items whose lines of the audit do not lead to their state: there is a line for each version, as many
/// lead away from a state as lead to it (one more to the one that it has), and the newest leads to that one.
pub fn disagreements(struck: &Struck) -> Vec<String> {
    let mut lines: HashMap<&str, Vec<(i64, Detail)>> = HashMap::new();
    let mut wrong = Vec::new();
    for (entity, detail, at) in &struck.ticks {
        match serde_json::from_str(detail) {
            Ok(detail) => lines.entry(entity).or_default().push((*at, detail)),
            Err(error) => wrong.push(format!("{entity}: {error}: {detail}")),
        }
    }
    for item in &struck.items {
        let entity = format!("item:{}", item.id);
        let own = lines.remove(entity.as_str()).unwrap_or_default();
        let newest = own.iter().map(|(at, _)| *at).max();
        let count = |kind: StateKind| {
            let to = own.iter().filter(|(_, line)| line.after == kind).count();
            let away = own.iter().filter(|(_, line)| line.before == kind).count();
            (to, away + usize::from(kind == item.state))
        };
        let whole = i64::try_from(own.len()).is_ok_and(|lines| lines == item.version);
        let chained = StateKind::ALL.into_iter().all(|kind| {
            let (to, away) = count(kind);
            // Every item begins open.
            to + usize::from(kind == StateKind::Open) == away
        });
        let leads = own.is_empty()
            || own
                .iter()
                .any(|(at, line)| Some(*at) == newest && line.after == item.state);
        if !(whole && chained && leads) {
            wrong.push(format!(
                "{entity} is {} in version {}, with {} lines",
                item.state,
                item.version,
                own.len()
            ));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::Item;

    fn struck(version: i64, state: StateKind, lines: &[(&str, &str)]) -> Struck {
        let line = |(at, (before, after)): (i64, &(&str, &str))| {
            let detail = format!(r#"{{"before":"{before}","after":"{after}"}}"#);
            ("item:1".to_owned(), detail, at)
        };
        let id = "1".to_owned();
        Struck {
            items: vec![Item { id, version, state }],
            ticks: (0..).zip(lines).map(line).collect(),
            jobs: Vec::new(),
            extended: 0,
        }
    }

    #[test]
    fn the_table_of_audits() {
        use StateKind::{Done, Open};
        let (there, back) = (("open", "done"), ("done", "open"));
        for (version, state, lines, agrees) in [
            (0, Open, &[][..], true),
            (1, Done, &[there], true),
            (3, Done, &[there, back, there], true),
            (2, Open, &[there, back], true),
            (1, Open, &[there], false),
            (2, Done, &[there], false),
            (1, Done, &[there, there], false),
            (2, Done, &[there, there], false),
            (2, Open, &[back, there], false),
        ] {
            let found = disagreements(&struck(version, state, lines));
            assert_eq!(found.is_empty(), agrees, "{version} {state}: {found:?}");
        }
    }
}
