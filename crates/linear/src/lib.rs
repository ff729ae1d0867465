//! A linear program in whole numbers, and a bound of its least cost that holds whatever the solver does.
//!
//! The solver (Clarabel, an interior point method) is asked for the prices of the rows alone, and is not believed: they are
//! rounded to whole parts, and what they prove is worked out anew in whole numbers. Prices that are not good, because it ended
//! early or badly, prove less and never something wrong.

#![deny(missing_docs)]

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SupportedConeT};

/// Prices are rounded to so many parts of one.
const PARTS: i32 = 1 << 24;
/// A price beyond is no price.
const DEAR: f64 = 1e12;
/// The solver takes so many steps at most; of time it knows nothing.
const STEPS: u32 = 100;

/// A sum of columns, each so many times; each column once.
pub type Sum = Vec<(usize, i32)>;

#[derive(Debug, Clone)]
struct Row {
    sum: Sum,
    side: i32,
}

/// Columns are numbers from 0 to their most; rows say what sums of them are.
#[derive(Debug, Clone, Default)]
pub struct Program {
    most: Vec<i32>,
    equal: Vec<Row>,
    at_most: Vec<Row>,
}

impl Program {
    /// One column more. That it is no greater than its most has to follow from the rows.
    pub fn column(&mut self, most: i32) -> usize {
        self.most.push(most);
        self.most.len() - 1
    }

    /// A column is 0.
    pub fn rule_out(&mut self, column: usize) {
        if let Some(most) = self.most.get_mut(column) {
            *most = 0;
        }
    }

    /// A sum is exactly so much.
    pub fn is(&mut self, sum: Sum, side: i32) {
        self.equal.push(Row { sum, side });
    }

    /// A sum is so much at most.
    pub fn is_at_most(&mut self, sum: Sum, side: i32) {
        self.at_most.push(Row { sum, side });
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.equal.iter().chain(&self.at_most)
    }

    /// What a sum cannot be less than, rounded up: it is a whole number where all columns are. Where no columns meet all rows it is
    /// any number.
    #[must_use]
    pub fn least(&self, cost: &[(usize, i32)]) -> i64 {
        self.proven(cost, &self.prices(cost))
    }

    /// What prices prove. Each row times its price is nothing, or less than nothing, so the cost with all of them added is no more
    /// than without; and no column is less than nothing there, or more than its most.
    fn proven(&self, cost: &[(usize, i32)], prices: &[f64]) -> i64 {
        let parts = i128::from(PARTS);
        let mut reduced = vec![0_i128; self.most.len()];
        let mut add = |sum: &[(usize, i32)], times: i128| {
            for (column, count) in sum {
                if let Some(reduced) = reduced.get_mut(*column) {
                    *reduced += times * i128::from(*count);
                }
            }
        };
        add(cost, parts);
        let mut proven = 0;
        for (place, (row, price)) in self.rows().zip(prices).enumerate() {
            let least = if place < self.equal.len() { i128::MIN } else { 0 };
            let price = whole(*price).max(least);
            add(&row.sum, price);
            proven -= price * i128::from(row.side);
        }
        for (reduced, most) in reduced.into_iter().zip(&self.most) {
            proven += reduced.min(0) * i128::from(*most);
        }
        i64::try_from(-(-proven).div_euclid(parts)).unwrap_or(i64::MIN)
    }

    /// What the solver says that each row is worth.
    fn prices(&self, cost: &[(usize, i32)]) -> Vec<f64> {
        // Columns that are 0 are left out.
        let mut kept = Vec::with_capacity(self.most.len());
        let mut count = 0;
        for most in &self.most {
            kept.push((*most > 0).then_some(count));
            count += usize::from(*most > 0);
        }
        let rows = self.equal.len() + self.at_most.len();
        if count == 0 {
            return vec![0.0; rows];
        }
        let column = |number: usize| kept.get(number).copied().flatten();
        let (mut at, mut of, mut value) = (Vec::new(), Vec::new(), Vec::new());
        let mut sides = Vec::new();
        for (place, row) in self.rows().enumerate() {
            for (number, times) in &row.sum {
                if let Some(number) = column(*number) {
                    at.push(place);
                    of.push(number);
                    value.push(f64::from(*times));
                }
            }
            sides.push(f64::from(row.side));
        }
        // No column is less than nothing.
        for number in 0..count {
            at.push(rows + number);
            of.push(number);
            value.push(-1.0);
            sides.push(0.0);
        }
        let mut costs = vec![0.0; count];
        for (number, times) in cost {
            if let Some(cost) = column(*number).and_then(|number| costs.get_mut(number)) {
                *cost += f64::from(*times);
            }
        }
        let all = CscMatrix::new_from_triplets(sides.len(), count, at, of, value);
        let cones = [
            SupportedConeT::ZeroConeT(self.equal.len()),
            SupportedConeT::NonnegativeConeT(sides.len() - self.equal.len()),
        ];
        let settings = DefaultSettings {
            verbose: false,
            max_iter: STEPS,
            ..DefaultSettings::default()
        };
        let flat = CscMatrix::zeros((count, count));
        let mut prices = match DefaultSolver::new(&flat, &costs, &all, &sides, &cones, settings) {
            Ok(mut solver) => {
                solver.solve();
                solver.solution.z
            }
            Err(_) => Vec::new(),
        };
        prices.resize(rows, 0.0);
        prices
    }
}

/// A price in parts; nothing where it is none.
fn whole(price: f64) -> i128 {
    if price.abs() < DEAR {
        (price * f64::from(PARTS)).round() as i128
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn prices_prove_the_least() {
        // Two of three halves: a half each is possible in parts, and is rounded up.
        let mut program = Program::default();
        let [a, b, c] = [(); 3].map(|()| program.column(1));
        for pair in [[a, b], [b, c], [a, c]] {
            program.is_at_most(pair.map(|column| (column, -1)).into(), -1);
        }
        assert_eq!(program.least(&[(a, 1), (b, 1), (c, 1)]), 2);
        assert_eq!(program.least(&[(a, 1), (b, 10), (c, 10)]), 11);
        program.rule_out(a);
        assert_eq!(program.least(&[(a, 1), (b, 1), (c, 10)]), 11);
        assert_eq!(program.least(&[]), 0);
    }

    #[test]
    fn what_is_impossible_is_proven_to_be_dear() {
        let mut program = Program::default();
        let column = program.column(1);
        program.is(vec![(column, 1)], 3);
        assert!(program.least(&[(column, 1)]) > 1);
    }

    fn any_sum() -> impl Strategy<Value = Sum> {
        prop::collection::btree_map(0_usize..4, -3_i32..4, 0..4).prop_map(|sum| sum.into_iter().collect())
    }

    fn any_price() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => -20.0..20.0,
            1 => any::<f64>(),
        ]
    }

    proptest! {
        /// Whatever the solver says and whatever else it could say, no whole numbers cost less.
        #[test]
        fn no_prices_prove_too_much(
            most in prop::collection::vec(0_i32..3, 4),
            equal in prop::collection::vec((any_sum(), -2_i32..4), 0..2),
            at_most in prop::collection::vec((any_sum(), -2_i32..4), 0..4),
            cost in any_sum(),
            prices in prop::collection::vec(any_price(), 6),
        ) {
            let mut program = Program::default();
            for most in &most {
                program.column(*most);
            }
            for (sum, side) in equal {
                program.is(sum, side);
            }
            for (sum, side) in at_most {
                program.is_at_most(sum, side);
            }
            let of = |sum: &Sum, columns: &[i32]| -> i32 { sum.iter().map(|(column, times)| columns[*column] * times).sum() };
            let mut best: Option<i32> = None;
            for number in 0..81_i32 {
                let columns: Vec<i32> = (0..4).map(|place| number / 3_i32.pow(place) % 3).collect();
                let possible = columns.iter().zip(&most).all(|(column, most)| column <= most)
                    && program.equal.iter().all(|row| of(&row.sum, &columns) == row.side)
                    && program.at_most.iter().all(|row| of(&row.sum, &columns) <= row.side);
                if possible {
                    best = Some(best.unwrap_or(i32::MAX).min(of(&cost, &columns)));
                }
            }
            if let Some(best) = best {
                prop_assert!(program.least(&cost) <= i64::from(best));
                prop_assert!(program.proven(&cost, &prices) <= i64::from(best));
            }
        }
    }
}
