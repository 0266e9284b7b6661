//! The pieces of names that patients are found by: every one, two and three characters that stand
//! together, so that a Chinese name is one look into an index however much of it is typed.

use std::collections::BTreeSet;

use db::Conn;
use domain::ids::PatientId;

use crate::StoreError;

/// The form in which names are compared: lower case, without white space.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Every piece of a name.
fn grams(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = folded(name).chars().collect();
    (1..=3).flat_map(|n| letters.windows(n).map(|piece| piece.iter().collect())).collect()
}

/// Writes the pieces of a card that has none yet.
pub(crate) async fn write(
    conn: &mut Conn,
    id: PatientId,
    name: Option<&str>,
) -> Result<(), StoreError> {
    let Some(name) = name else {
        return Ok(());
    };
    let pieces = serde_json::to_string(&grams(name)).map_err(|_| StoreError::Corrupt("name"))?;
    sqlx::query("INSERT INTO patient_grams (gram, patient_id) SELECT value, $2 FROM json_each($1)")
        .bind(pieces)
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Takes the pieces of a card away: it is found by no name any more.
pub(crate) async fn remove(conn: &mut Conn, id: PatientId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM patient_grams WHERE patient_id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_three_characters_is_found_by_all_that_stand_together() {
        let expected: BTreeSet<String> =
            ["王", "大", "明", "王大", "大明", "王大明"].map(String::from).into_iter().collect();
        assert_eq!(grams("王 大明"), expected);
        assert!(grams("").is_empty());
    }
}
