//! What is wrong with a file that somebody wants to bring in: each thing with its line and column, and a sentence.
//!
//! Nothing of a file is taken while anything is wrong with it, and nothing is guessed: a reader of this crate says what it
//! found, and people mend the file.

use std::fmt;

/// So many problems are told of at most; the others are counted.
pub const MOST: usize = 200;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// The letter in the line, counted from 1.
    pub column: usize,
    /// For people.
    pub why: String,
}

impl Problem {
    /// A problem at a place.
    #[must_use]
    pub fn new(line: usize, column: usize, why: impl Into<String>) -> Self {
        Self {
            line,
            column,
            why: why.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.why)
    }
}

/// Everything that is wrong with a file, in the order of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    problems: Vec<Problem>,
    left_off: usize,
}

impl Report {
    /// A report of these, sorted; beyond [`MOST`] they are counted only.
    #[must_use]
    pub fn new(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        let left_off = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        Self { problems, left_off }
    }

    /// Nothing is wrong, or the report.
    ///
    /// # Errors
    /// The report, where a problem is in it.
    pub fn verdict(problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Self::new(problems))
        }
    }

    /// Both in one.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let left_off = self.left_off + other.left_off;
        let mut both = Self::new([self.problems, other.problems].concat());
        both.left_off += left_off;
        both
    }

    /// The problems, at most [`MOST`].
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many more there are.
    #[must_use]
    pub const fn left_off(&self) -> usize {
        self.left_off
    }
}

impl From<Problem> for Report {
    fn from(problem: Problem) -> Self {
        Self::new(vec![problem])
    }
}

/// A line for each problem.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        match self.left_off {
            0 => Ok(()),
            1 => f.write_str("\nand one more"),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for Report {}
