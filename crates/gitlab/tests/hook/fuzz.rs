//! Payloads that were changed in ways nobody thought of. None makes the parser panic, and whatever it still
//! reads can be stored: no NUL, nothing without end, no time that no calendar has.
//!
//! A case is 25 inputs. `PROPTEST_CASES=200000` makes ten million out of the two tests.

use std::cell::Cell;
use std::sync::LazyLock;

use gitlab::hook::event::{Event, parse};
use jiff::tz::Offset;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::payloads::ALL;

const INPUTS: u32 = 25;

/// The event's name, the body without blanks, and as a value.
struct Payload {
    event: &'static str,
    body: Vec<u8>,
    value: Value,
}

static PAYLOADS: LazyLock<Vec<Payload>> = LazyLock::new(|| {
    ALL.iter()
        .map(|(_, event, body)| {
            let value: Value = serde_json::from_str(body).unwrap();
            Payload {
                event,
                body: serde_json::to_vec(&value).unwrap(),
                value,
            }
        })
        .collect()
});

/// Chance that follows from a seed (splitmix64): an input is made in microseconds, and again from its seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below a number that is not zero.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn payload(&mut self) -> &'static Payload {
        self.of(&PAYLOADS)
    }
}

/// What may stand in a place where something else is expected.
fn strange(chance: &mut Chance) -> Value {
    match chance.below(20) {
        0 => Value::Null,
        1 => json!(chance.next().is_multiple_of(2)),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(chance.next()),
        5 => json!(i64::MAX),
        6 => json!(-1.5e300),
        7 => json!([]),
        8 => json!({}),
        9 => json!([Value::Null, {"id": 1}, "x"]),
        10 => json!({"id": chance.next() >> 40, "title": "\u{0}", "path_with_namespace": "a/b"}),
        11 => json!("x".repeat(chance.below(6_000))),
        12 => json!("🚢\u{0}\n\u{202e}".repeat(chance.below(400))),
        13 => json!("0".repeat(40)),
        14 => json!(format!("{:040x}", chance.next())),
        15 => json!(*chance.of(&[
            "",
            " ",
            "\u{0}",
            "null",
            "opened",
            "success",
            "refs/tags/v1.0.0",
            "refs/tags/",
            "a/b",
            "../..",
            "http://a.b/\u{0}",
            "https://ä.example/ü",
            "http://[::1]:99999/",
            "javascript:alert(1)",
            "1969-12-31 23:59:59 UTC",
            "2999-12-31T23:59:59-23:59",
            "2026-11-24T12:21:00.999999999+23:59",
            "2026-02-30",
            "2026-11-24",
            "9999-12-31T23:59:59Z",
            "2026-11-24 12:21:00",
            "-0001-01-01T00:00:00Z",
        ])),
        16 => json!(format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02} {}{:02}00",
            chance.below(3_100),
            chance.below(14),
            chance.below(33),
            chance.below(26),
            chance.below(62),
            chance.below(62),
            chance.of(&["+", "-", "UTC", ""]),
            chance.below(26),
        )),
        17 => json!(format!("https://a.b/{}", "ö/".repeat(chance.below(1_200)))),
        18 => chance.payload().value.clone(),
        _ => {
            let payload = chance.payload();
            let mut place = payload.value.clone();
            place_in(&mut place, chance).take()
        }
    }
}

/// Somewhere in a value: mostly deep, sometimes at its top.
fn place_in<'a>(value: &'a mut Value, chance: &mut Chance) -> &'a mut Value {
    let inside = match value {
        Value::Object(fields) => fields.len(),
        Value::Array(items) => items.len(),
        _ => 0,
    };
    if inside == 0 || chance.below(6) == 0 {
        return value;
    }
    let index = chance.below(inside);
    let within = match value {
        Value::Object(fields) => fields.values_mut().nth(index),
        Value::Array(items) => items.get_mut(index),
        _ => None,
    };
    place_in(within.unwrap(), chance)
}

/// A payload with fields dropped, doubled, moved and replaced.
fn other_values(chance: &mut Chance) -> (&'static str, Vec<u8>) {
    let payload = chance.payload();
    let mut value = payload.value.clone();
    for _ in 0..=chance.below(3) {
        let replacement = strange(chance);
        let place = place_in(&mut value, chance);
        match place {
            Value::Object(fields) if !fields.is_empty() => {
                let index = chance.below(fields.len());
                let key = fields.keys().nth(index).unwrap().clone();
                match chance.below(3) {
                    0 => _ = fields.remove(&key),
                    1 => _ = fields.insert(key, replacement),
                    _ => _ = fields.insert("object_attributes".to_owned(), replacement),
                }
            }
            Value::Array(items) => items.push(replacement),
            place => *place = replacement,
        }
    }
    let mut body = serde_json::to_vec(&value).unwrap();
    // What a value cannot say: a field twice, and lists in lists without end.
    match chance.below(8) {
        0 => insert_after(&mut body, b'{', chance, b"\"id\":1,"),
        1 => {
            let depth = 1 + chance.below(400);
            let lists = format!("{}{},\"x\":", "[".repeat(depth), "]".repeat(depth));
            insert_after(&mut body, b':', chance, lists.as_bytes());
        }
        2 => {
            let depth = 1 + chance.below(400);
            insert_after(&mut body, b':', chance, "{\"id\":".repeat(depth).as_bytes());
        }
        _ => {}
    }
    (payload.event, body)
}

/// After one of the places where a byte stands.
fn insert_after(body: &mut Vec<u8>, byte: u8, chance: &mut Chance, inserted: &[u8]) {
    let start = chance.below(body.len().max(1));
    let found = (start..body.len()).find(|place| body[*place] == byte);
    if let Some(place) = found {
        body.splice(place + 1..place + 1, inserted.iter().copied());
    }
}

/// A payload with bytes turned, cut, doubled and swapped.
fn other_bytes(chance: &mut Chance) -> (&'static str, Vec<u8>) {
    let payload = chance.payload();
    let mut body = payload.body.clone();
    for _ in 0..=chance.below(4) {
        if body.is_empty() {
            break;
        }
        let place = chance.below(body.len());
        let end = body.len().min(place + 1 + chance.below(40));
        match chance.below(9) {
            0 => body[place] ^= 1 << chance.below(8),
            1 => body[place] = u8::try_from(chance.below(256)).unwrap(),
            2 => body[place] = *chance.of(b"{}[]\",:\\0 -.eE\x00\xff"),
            3 if chance.below(8) == 0 => body.truncate(place),
            3 | 4 => _ = body.drain(place..end),
            5 => {
                let copied = body[place..end].to_vec();
                body.splice(place..place, copied);
            }
            6 => {
                let other = &chance.payload().body;
                let from = chance.below(other.len());
                let to = other.len().min(from + 1 + chance.below(200));
                body.splice(place..end, other[from..to].iter().copied());
            }
            7 => insert_after(&mut body, b'"', chance, b"\\u0000"),
            _ => {
                if let Some(digit) = body[place..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                    *digit = b'0' + u8::try_from(chance.below(10)).unwrap();
                }
            }
        }
    }
    (payload.event, body)
}

/// What was read can be stored and shown.
fn sound(event: &Event) {
    if let Some(at) = event.happened_at() {
        assert!(
            (1970..=2999).contains(&Offset::UTC.to_datetime(at).year()),
            "{at}"
        );
    }
    assert!(
        event
            .project()
            .is_none_or(|project| project.id > 0 && project.path.contains('/'))
    );
    let mut rest = vec![serde_json::to_value(event).unwrap()];
    while let Some(value) = rest.pop() {
        match value {
            Value::String(text) => {
                assert!(!text.chars().any(char::is_control), "{text:?}");
                assert!(text.chars().nth(2_000).is_none(), "{} bytes", text.len());
            }
            Value::Number(number) => assert!(number.as_i64().is_some_and(|number| number > 0), "{number}"),
            Value::Array(items) => rest.extend(items),
            Value::Object(fields) => rest.extend(fields.into_iter().map(|(_, value)| value)),
            Value::Null | Value::Bool(_) => {}
        }
    }
}

fn run(changed: fn(&mut Chance) -> (&'static str, Vec<u8>)) {
    let (read, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let config = Config {
        source_file: Some(file!()),
        ..Config::default()
    };
    let cases = config.cases;
    TestRunner::new(config)
        .run(&any::<u64>(), |seed| {
            let mut chance = Chance(seed);
            for _ in 0..INPUTS {
                let (event, body) = changed(&mut chance);
                match parse(event, &body) {
                    Ok(event) => {
                        sound(&event);
                        read.set(read.get() + 1);
                    }
                    Err(error) => {
                        let said = error.to_string();
                        let plain = !said.chars().any(char::is_control);
                        assert!(plain && said.chars().nth(600).is_none(), "{said:?}");
                        refused.set(refused.get() + 1);
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    // Neither so much broken that nothing is tried, nor so little that nothing is wrong.
    assert!(
        read.get() > cases && refused.get() > cases,
        "{} read, {} refused",
        read.get(),
        refused.get()
    );
}

#[test]
fn payloads_with_other_values() {
    run(other_values);
}

#[test]
fn payloads_with_other_bytes() {
    run(other_bytes);
}
