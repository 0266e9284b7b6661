//! The patients table. Whoever asks for a number that stands on a joined card gets the kept one.
//! How patients are found is in `patient_search`, how cards are joined in `merges`.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::{ItemId, PatientId};
use domain::national_id::NationalId;
use domain::patient::{Card, Consent, Patient, sex_code};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::patient_columns::{read, select};
use crate::patient_grams;
use crate::text::{instant, parsed, parsed_opt};

pub(crate) use crate::patient_grams::folded;

/// A card as it stands here.
#[derive(Debug, Clone)]
pub struct StoredPatient {
    /// Stable id.
    pub id: PatientId,
    /// What a person edits.
    pub card: Card,
    /// Whether the CRM may have this person; none while nobody asked.
    pub consent: Option<Consent>,
    /// The card this one was joined to.
    pub merged_into: Option<PatientId>,
    /// What the CRM was last told, and when.
    pub sent: Option<Sent>,
    /// The item that carries it there.
    pub crm_item: Option<ItemId>,
    /// Counts every change of the content.
    pub rev: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What the CRM was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Of its content.
    pub hash: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl StoredPatient {
    /// Whether the CRM may have this person.
    #[must_use]
    pub fn consents(&self) -> bool {
        self.consent.as_ref().is_some_and(|consent| consent.given)
    }
}

/// One card in full, joined ones too.
pub async fn stored(conn: &mut Conn, id: PatientId) -> Result<Option<StoredPatient>, StoreError> {
    let row = sqlx::query(select!("patients p", "WHERE p.id = $1"))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The card that stands for this one now: itself, or the one it was joined to in the end.
pub async fn kept(conn: &mut Conn, id: PatientId) -> Result<Option<StoredPatient>, StoreError> {
    let mut found = stored(&mut *conn, id).await?;
    while let Some(next) = found.as_ref().and_then(|card| card.merged_into) {
        found = stored(&mut *conn, next).await?;
    }
    Ok(found)
}

/// The key facts of one card.
pub async fn get(conn: &mut Conn, id: PatientId) -> Result<Option<Patient>, StoreError> {
    Ok(stored(conn, id).await?.map(|stored| stored.card.key_facts(stored.id)))
}

/// The key facts of the card that stands for this identity number.
pub async fn by_national_id(
    conn: &mut Conn,
    national_id: &NationalId,
) -> Result<Option<Patient>, StoreError> {
    let found = kept_by_national_id(conn, national_id).await?;
    Ok(found.map(|stored| stored.card.key_facts(stored.id)))
}

/// The card that stands for this identity number.
pub async fn kept_by_national_id(
    conn: &mut Conn,
    national_id: &NationalId,
) -> Result<Option<StoredPatient>, StoreError> {
    let row = sqlx::query(select!("patients p", "WHERE p.national_id = $1"))
        .bind(national_id.as_str())
        .fetch_optional(&mut *conn)
        .await?;
    standing_for(conn, row.as_ref()).await
}

/// The card that stands for this chart number.
pub async fn kept_by_chart_number(
    conn: &mut Conn,
    chart_number: &str,
) -> Result<Option<StoredPatient>, StoreError> {
    let row = sqlx::query(select!("patients p", "WHERE p.chart_number = $1"))
        .bind(chart_number)
        .fetch_optional(&mut *conn)
        .await?;
    standing_for(conn, row.as_ref()).await
}

async fn standing_for(
    conn: &mut Conn,
    row: Option<&SqliteRow>,
) -> Result<Option<StoredPatient>, StoreError> {
    match row.map(read).transpose()? {
        Some(found) if found.merged_into.is_some() => kept(conn, found.id).await,
        found => Ok(found),
    }
}

/// Every identity number that ever meant this card: its own, and those of cards joined to it.
pub async fn numbers_of(conn: &mut Conn, id: PatientId) -> Result<Vec<NationalId>, StoreError> {
    let rows = sqlx::query(
        "WITH RECURSIVE one (id) AS (VALUES ($1) UNION \
         SELECT p.id FROM one JOIN patients p ON p.merged_into = one.id) \
         SELECT p.national_id FROM one JOIN patients p ON p.id = one.id \
         WHERE p.national_id IS NOT NULL",
    )
    .bind(id.to_string())
    .fetch_all(conn)
    .await?;
    rows.iter().map(|row| parsed(row, "national_id")).collect()
}

/// How many cards there are, joined ones not counted.
pub async fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    let row = sqlx::query("SELECT COUNT(*) AS n FROM patients WHERE merged_into IS NULL")
        .fetch_one(conn)
        .await?;
    Ok(row.try_get("n")?)
}

/// Adds a card with key facts only.
pub async fn insert(
    conn: &mut Conn,
    patient: &Patient,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    insert_card(conn, patient.id, &Card::of(patient), at).await
}

/// Adds a card; [`StoreError::Exists`] when its identity or chart number is on another card.
pub async fn insert_card(
    conn: &mut Conn,
    id: PatientId,
    card: &Card,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let query = sqlx::query(
        "INSERT INTO patients (id, national_id, chart_number, name, birthday, sex, phone, \
         phone_tail, doctor_name, first_visit_date, visit_times, opt_out, note, created_at, \
         updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)",
    );
    with_card(query.bind(id.to_string()), card).bind(instant(at)).execute(&mut *conn).await?;
    patient_grams::write(conn, id, name_of(card)).await
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

/// Binds the content of a card, in the order of both statements.
fn with_card<'q>(query: Query<'q>, card: &Card) -> Query<'q> {
    query
        .bind(card.national_id.as_ref().map(|id| id.as_str().to_owned()))
        .bind(card.chart_number.clone())
        .bind(name_of(card).map(str::to_owned))
        .bind(card.birthday.map(Date::iso))
        .bind(card.sex.map(sex_code))
        .bind(card.phone.as_ref().map(|phone| phone.as_str().to_owned()))
        .bind(card.phone.as_ref().map(|phone| phone.tail().to_owned()))
        .bind(card.doctor_name.clone())
        .bind(card.first_visit_date.map(Date::iso))
        .bind(card.visit_times)
        .bind(card.opt_out)
        .bind(card.note.as_ref().map(|note| note.expose().clone()))
}

fn name_of(card: &Card) -> Option<&str> {
    card.name.as_ref().map(|name| name.expose().as_str())
}

/// Writes the key facts of a card over what stood there.
pub async fn update(
    conn: &mut Conn,
    patient: &Patient,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(stored) = stored(&mut *conn, patient.id).await? else {
        return Ok(());
    };
    let card = Card {
        national_id: patient.national_id.clone(),
        chart_number: patient.chart_number.clone(),
        name: patient.name.clone(),
        birthday: patient.birthday,
        ..stored.card
    };
    update_card(conn, patient.id, &card, at).await
}

/// Writes a card over what stood there; [`StoreError::Exists`] as for a new one.
pub async fn update_card(
    conn: &mut Conn,
    id: PatientId,
    card: &Card,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let query = sqlx::query(
        "UPDATE patients SET national_id = $2, chart_number = $3, name = $4, birthday = $5, \
         sex = $6, phone = $7, phone_tail = $8, doctor_name = $9, first_visit_date = $10, \
         visit_times = $11, opt_out = $12, note = $13, updated_at = $14, rev = rev + 1 \
         WHERE id = $1",
    );
    with_card(query.bind(id.to_string()), card).bind(instant(at)).execute(&mut *conn).await?;
    patient_grams::remove(&mut *conn, id).await?;
    patient_grams::write(conn, id, name_of(card)).await
}

/// Writes whether the CRM may have this person.
pub async fn set_consent(
    conn: &mut Conn,
    id: PatientId,
    consent: Option<&Consent>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let word = consent.map(|consent| if consent.given { "yes" } else { "no" });
    sqlx::query(
        "UPDATE patients SET consent = $2, consent_on = $3, consent_by = $4, updated_at = $5, \
         rev = rev + 1 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(word)
    .bind(consent.map(|consent| consent.on.iso()))
    .bind(consent.map(|consent| consent.by.clone()))
    .bind(instant(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes what the CRM was told. The content is as it was.
pub async fn set_sent(conn: &mut Conn, id: PatientId, sent: &Sent) -> Result<(), StoreError> {
    sqlx::query("UPDATE patients SET sent_hash = $2, sent_at = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(&sent.hash)
        .bind(instant(sent.at))
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes the item that carries the card to the CRM. The content is as it was.
pub async fn set_crm_item(conn: &mut Conn, id: PatientId, item: ItemId) -> Result<(), StoreError> {
    sqlx::query("UPDATE patients SET crm_item_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(item.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// The first visit and how many days with a visit or an attendance stand here, of an environment.
pub async fn counted(
    conn: &mut Conn,
    id: PatientId,
    environment: &str,
) -> Result<(Option<Date>, u32), StoreError> {
    let row = sqlx::query(
        "SELECT MIN(day) AS first, COUNT(*) AS times FROM ( \
         SELECT func_date AS day FROM visits \
         WHERE patient_id = $1 AND state <> 'deleted' AND environment = $2 \
         UNION SELECT substr(check_in, 1, 10) FROM operations WHERE patient_id = $1)",
    )
    .bind(id.to_string())
    .bind(environment)
    .fetch_one(conn)
    .await?;
    let times: i64 = row.try_get("times")?;
    Ok((parsed_opt(&row, "first")?, u32::try_from(times).unwrap_or(u32::MAX)))
}
