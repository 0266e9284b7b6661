//! The drugs table: what is known here of each code of `CURE_ITEM`, and on which days it is on the
//! programme's list. It is the clinic's to edit; whether an unknown or ended code matters is not
//! decided here.

use db::Conn;
use domain::dates::Date;
use domain::visit::DrugCode;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::parsed_opt;

/// One drug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drug {
    /// The NHI code.
    pub code: DrugCode,
    /// What it is called.
    pub name: String,
    /// E.g. `4 mg`; empty where nobody said.
    pub strength: String,
    /// E.g. a patch; empty where nobody said.
    pub form: String,
    /// The first day on the list; none where nobody said.
    pub valid_from: Option<Date>,
    /// The last day on the list; none while it goes on.
    pub valid_to: Option<Date>,
    /// Where this row comes from.
    pub source: String,
    /// Anything to know besides.
    pub note: String,
}

impl Drug {
    /// Whether it is on the list on this day, its first and last day included.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        crate::text::holds(self.valid_from, self.valid_to, day)
    }
}

fn read(row: &SqliteRow) -> Result<Drug, StoreError> {
    let code: String = row.try_get("code")?;
    Ok(Drug {
        code: DrugCode::parse(&code).map_err(|_| StoreError::Corrupt("a drug code"))?,
        name: row.try_get("name")?,
        strength: row.try_get("strength")?,
        form: row.try_get("form")?,
        valid_from: parsed_opt(row, "valid_from")?,
        valid_to: parsed_opt(row, "valid_to")?,
        source: row.try_get("source")?,
        note: row.try_get("note")?,
    })
}

/// The drug of this code, whatever its days.
pub async fn get(conn: &mut Conn, code: &DrugCode) -> Result<Option<Drug>, StoreError> {
    let row = sqlx::query(
        "SELECT code, name, strength, form, valid_from, valid_to, source, note FROM drugs \
         WHERE code = $1",
    )
    .bind(code.as_str())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The drug of this code, if it is on the list on this day.
pub async fn on(conn: &mut Conn, code: &DrugCode, day: Date) -> Result<Option<Drug>, StoreError> {
    Ok(get(conn, code).await?.filter(|drug| drug.holds_on(day)))
}

/// Every drug, by code.
pub async fn list(conn: &mut Conn) -> Result<Vec<Drug>, StoreError> {
    let rows = sqlx::query(
        "SELECT code, name, strength, form, valid_from, valid_to, source, note FROM drugs \
         ORDER BY code",
    )
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// Writes a drug, over what stood under its code.
pub async fn save(conn: &mut Conn, drug: &Drug) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO drugs (code, name, strength, form, valid_from, valid_to, source, note) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO UPDATE SET \
         name = excluded.name, strength = excluded.strength, form = excluded.form, \
         valid_from = excluded.valid_from, valid_to = excluded.valid_to, \
         source = excluded.source, note = excluded.note",
    )
    .bind(drug.code.as_str())
    .bind(&drug.name)
    .bind(&drug.strength)
    .bind(&drug.form)
    .bind(drug.valid_from.map(Date::iso))
    .bind(drug.valid_to.map(Date::iso))
    .bind(&drug.source)
    .bind(&drug.note)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a code off the table. Answers whether it was there.
pub async fn remove(conn: &mut Conn, code: &DrugCode) -> Result<bool, StoreError> {
    let done =
        sqlx::query("DELETE FROM drugs WHERE code = $1").bind(code.as_str()).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}
