//! Many rows as one text, for reads of thousands: row by row from SQLite's thread to ours they take longer than to be found.

/// Between two rows, and between two fields of one, as the statements write them. Of what people type, no name keeps them.
pub(super) const RECORD: char = '\u{1e}';
pub(super) const FIELD: char = '\u{1f}';

/// A field that may be empty.
pub(super) fn given(field: &str) -> Option<&str> {
    (!field.is_empty()).then_some(field)
}
