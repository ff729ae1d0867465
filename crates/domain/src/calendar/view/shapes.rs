//! The shape of a product's mark. There are fewer colours than products may be, so those of one colour differ
//! in shape.

use crate::id::ProductId;

/// So many shapes there are; the design draws each of them.
pub const SHAPES: usize = 5;

/// The shape of each product, in the order of the products: the first one of a colour has shape 0, the second
/// one shape 1. Counted by age, so that a new product changes the shape of none: an id that is a word was there
/// with the first data, those that are made later begin with a digit and follow time.
#[must_use]
pub fn shapes(products: &[(&ProductId, &str)]) -> Vec<usize> {
    products
        .iter()
        .map(|(id, colour)| {
            let before = products
                .iter()
                .filter(|(other, its)| its == colour && age(other) < age(id))
                .count();
            before % SHAPES
        })
        .collect()
}

fn age(id: &ProductId) -> (bool, &str) {
    (id.as_str().starts_with(|c: char| c.is_ascii_digit()), id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_a_colour_differ() {
        let ids: Vec<ProductId> = ["019c", "first", "019b", "019d"]
            .iter()
            .map(|id| id.parse().unwrap())
            .collect();
        let colours = ["blue", "blue", "teal", "blue"];
        let products: Vec<_> = ids.iter().zip(colours).collect();
        assert_eq!(shapes(&products), [1, 0, 0, 2]);
    }
}
