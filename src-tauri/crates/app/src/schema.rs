//! The record's whole schema: the tables of `store` and `outbox` in one numbered history.

use db::Migration;

/// Every migration, oldest first.
pub(crate) fn migrations() -> Vec<Migration> {
    let mut all: Vec<Migration> =
        store::MIGRATIONS.iter().chain(outbox::MIGRATIONS).copied().collect();
    all.sort_by_key(|migration| migration.version);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_both_crates_make_one_history_without_a_gap() {
        let numbers: Vec<i64> = migrations().iter().map(|migration| migration.version).collect();
        let expected: Vec<i64> = (1..).take(numbers.len()).collect();
        assert_eq!(numbers, expected);
    }
}
