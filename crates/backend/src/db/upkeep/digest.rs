//! Whether two tables hold the same rows, wherever they are and in whatever order they come.

use sha2::{Digest, Sha256};

use crate::clock::hex;
use crate::db::Value;

/// The sum of the hashes of rows: the same for the same rows in any order, and another one when a row is
/// there twice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    rows: u64,
    high: u128,
    low: u128,
}

impl Sum {
    /// Adds a row.
    pub(super) fn add(&mut self, row: &[Value]) {
        let hash = Sha256::digest(encoded(row));
        let (high, low) = hash.split_at(16);
        let number = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0_u128, |number, byte| (number << 8) | u128::from(*byte))
        };
        self.high = self.high.wrapping_add(number(high));
        self.low = self.low.wrapping_add(number(low));
        self.rows += 1;
    }

    /// How many rows were added.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }
}

/// The first 16 hexadecimal digits, for people to compare.
impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let folded = self.high ^ self.low;
        f.write_str(hex(&folded.to_be_bytes()).get(..16).unwrap_or_default())
    }
}

/// A row as bytes that no other row has.
pub(super) fn encoded(row: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut add = |kind: u8, content: Option<&[u8]>| match content {
        None => bytes.push(b'0'),
        Some(content) => {
            bytes.push(kind);
            bytes.extend_from_slice(&(content.len() as u64).to_be_bytes());
            bytes.extend_from_slice(content);
        }
    };
    for value in row {
        match value {
            Value::Text(text) => add(b't', text.as_deref().map(str::as_bytes)),
            Value::Int(number) => add(
                b'i',
                number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice),
            ),
            Value::Bytes(content) => add(b'b', content.as_deref()),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[Vec<Value>]) -> Sum {
        let mut sum = Sum::default();
        rows.iter().for_each(|row| sum.add(row));
        sum
    }

    #[test]
    fn the_order_of_rows_does_not_count_and_everything_else_does() {
        let row = |text: &str, number: i64| vec![Value::from(text), Value::from(number)];
        let both = sum(&[row("a", 1), row("b", 2)]);
        assert_eq!(both, sum(&[row("b", 2), row("a", 1)]));
        for other in [
            vec![row("a", 1)],
            vec![row("a", 1), row("b", 2), row("b", 2)],
            vec![row("a", 2), row("b", 1)],
            vec![row("a", 1), row("b", 3)],
        ] {
            assert_ne!(both, sum(&other), "{other:?}");
        }
        assert_ne!(both.to_string(), sum(&[row("a", 1)]).to_string());
    }

    #[test]
    fn values_do_not_run_into_each_other() {
        let pairs = [
            (
                vec![Value::from("ab"), Value::from("c")],
                vec![Value::from("a"), Value::from("bc")],
            ),
            (vec![Value::from("")], vec![Value::Text(None)]),
            (vec![Value::from("1")], vec![Value::from(1_i64)]),
            (vec![Value::from("a")], vec![Value::from(b"a".to_vec())]),
        ];
        for (one, other) in pairs {
            assert_ne!(encoded(&one), encoded(&other), "{one:?} {other:?}");
        }
    }
}
