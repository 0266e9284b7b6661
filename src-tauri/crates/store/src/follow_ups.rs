//! The follow-ups table: what people said three and six months after a course began. An entry is
//! corrected, never deleted; what stood there before stays. Whether a day can be right is
//! `domain::course`'s business.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::Conn;
use domain::course::{FollowUp, Mark, Smoked};
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::{FollowUpId, PatientId};
use domain::visit::CureType;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, parsed};
use crate::visits::type_number;

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The course, the mark, the day and the answer.
    pub follow_up: FollowUp,
    /// Who made it, by name.
    pub by: String,
    /// CO in ppm, 0 to 99.
    pub co: Option<u8>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFollowUp {
    /// Stable id.
    pub id: FollowUpId,
    /// Of whom.
    pub patient_id: PatientId,
    /// The server whose courses it belongs to.
    pub environment: Environment,
    /// What it says now.
    pub said: Said,
    /// Counts corrections, from 1.
    pub rev: i64,
    /// When it was last written.
    pub recorded_at: DateTime<Utc>,
    /// Who wrote it.
    pub recorded_by: String,
}

/// What stood there before a correction.
#[derive(Debug, Clone)]
pub struct Change {
    /// As it was.
    pub before: Said,
    /// When it was corrected.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: String,
}

const OF_PATIENT: &str = "SELECT id, patient_id, environment, cure_type, begun, months, made_on, \
     made_by, smoked, co, rev, recorded_at, recorded_by FROM follow_ups \
     WHERE patient_id = $1 AND environment = $2 ORDER BY made_on DESC, id DESC";
const CHANGES: &str = "SELECT c.follow_up_id, c.before, c.at, c.who \
     FROM follow_ups f CROSS JOIN follow_up_changes c ON c.follow_up_id = f.id \
     WHERE f.patient_id = $1 ORDER BY c.id DESC";
const OF_COURSES: &str = "SELECT patient_id, cure_type, begun, months, made_on, smoked \
     FROM follow_ups WHERE environment = $1 AND begun >= $2 AND begun <= $3";

/// Every statement of the lists, for the test that reads their plans.
pub const LISTINGS: [&str; 3] = [OF_PATIENT, CHANGES, OF_COURSES];

fn follow_up(row: &SqliteRow) -> Result<FollowUp, StoreError> {
    Ok(FollowUp {
        cure_type: type_of(row.try_get("cure_type")?)?,
        begun: parsed(row, "begun")?,
        mark: mark_of(row.try_get("months")?)?,
        on: parsed(row, "made_on")?,
        smoked: smoked_of(&row.try_get::<String, _>("smoked")?)?,
    })
}

fn type_of(number: i64) -> Result<CureType, StoreError> {
    let both = [CureType::Drug, CureType::Education];
    let found = both.into_iter().find(|one| type_number(*one) == number);
    found.ok_or(StoreError::Corrupt("cure_type"))
}

fn mark_of(months: i64) -> Result<Mark, StoreError> {
    let months = u8::try_from(months).ok();
    months.and_then(Mark::from_months).ok_or(StoreError::Corrupt("months"))
}

fn smoked_of(word: &str) -> Result<Smoked, StoreError> {
    Smoked::from_word(word).ok_or(StoreError::Corrupt("smoked"))
}

fn read(row: &SqliteRow) -> Result<StoredFollowUp, StoreError> {
    let co: Option<i64> = row.try_get("co")?;
    Ok(StoredFollowUp {
        id: parsed(row, "id")?,
        patient_id: parsed(row, "patient_id")?,
        environment: parsed(row, "environment")?,
        said: Said {
            follow_up: follow_up(row)?,
            by: row.try_get("made_by")?,
            co: co.map(u8::try_from).transpose().map_err(|_| StoreError::Corrupt("co"))?,
        },
        rev: row.try_get("rev")?,
        recorded_at: instant_of(row, "recorded_at")?,
        recorded_by: row.try_get("recorded_by")?,
    })
}

/// One entry.
pub async fn get(conn: &mut Conn, id: FollowUpId) -> Result<Option<StoredFollowUp>, StoreError> {
    let row = sqlx::query(
        "SELECT id, patient_id, environment, cure_type, begun, months, made_on, made_by, smoked, \
         co, rev, recorded_at, recorded_by FROM follow_ups WHERE id = $1",
    )
    .bind(id.to_string())
    .fetch_optional(conn)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Every entry of a patient for courses of that server, the latest day first.
pub async fn of_patient(
    conn: &mut Conn,
    patient: PatientId,
    environment: Environment,
) -> Result<Vec<StoredFollowUp>, StoreError> {
    let rows = sqlx::query(OF_PATIENT)
        .bind(patient.to_string())
        .bind(environment.as_str())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// The follow-ups of courses begun from one day to another, by patient.
pub async fn of_courses(
    conn: &mut Conn,
    environment: Environment,
    from: Date,
    to: Date,
) -> Result<HashMap<PatientId, Vec<FollowUp>>, StoreError> {
    let rows = sqlx::query(OF_COURSES)
        .bind(environment.as_str())
        .bind(from.iso())
        .bind(to.iso())
        .fetch_all(conn)
        .await?;
    let mut all: HashMap<PatientId, Vec<FollowUp>> = HashMap::new();
    for row in &rows {
        all.entry(parsed(row, "patient_id")?).or_default().push(follow_up(row)?);
    }
    Ok(all)
}

/// Adds an entry; [`StoreError::Exists`] when the same course, mark and day stands here.
pub async fn insert(conn: &mut Conn, one: &StoredFollowUp) -> Result<(), StoreError> {
    let Said { follow_up, by, co } = &one.said;
    sqlx::query(
        "INSERT INTO follow_ups (id, patient_id, environment, cure_type, begun, months, made_on, \
         made_by, smoked, co, rev, recorded_at, recorded_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(one.id.to_string())
    .bind(one.patient_id.to_string())
    .bind(one.environment.as_str())
    .bind(type_number(follow_up.cure_type))
    .bind(follow_up.begun.iso())
    .bind(i64::from(follow_up.mark.months()))
    .bind(follow_up.on.iso())
    .bind(by)
    .bind(follow_up.smoked.as_str())
    .bind(co.map(i64::from))
    .bind(one.rev)
    .bind(instant(one.recorded_at))
    .bind(&one.recorded_by)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes a correction over `before`, which is kept; answers whether that still stood there.
/// [`StoreError::Exists`] as for [`insert`].
pub async fn correct(
    conn: &mut Conn,
    before: &StoredFollowUp,
    said: &Said,
    at: DateTime<Utc>,
    who: &str,
) -> Result<bool, StoreError> {
    let follow_up = &said.follow_up;
    let done = sqlx::query(
        "UPDATE follow_ups SET cure_type = $3, begun = $4, months = $5, made_on = $6, \
         made_by = $7, smoked = $8, co = $9, rev = rev + 1, recorded_at = $10, recorded_by = $11 \
         WHERE id = $1 AND rev = $2",
    )
    .bind(before.id.to_string())
    .bind(before.rev)
    .bind(type_number(follow_up.cure_type))
    .bind(follow_up.begun.iso())
    .bind(i64::from(follow_up.mark.months()))
    .bind(follow_up.on.iso())
    .bind(&said.by)
    .bind(follow_up.smoked.as_str())
    .bind(said.co.map(i64::from))
    .bind(instant(at))
    .bind(who)
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    let text = serde_json::to_string(&Written::of(&before.said));
    sqlx::query(
        "INSERT INTO follow_up_changes (follow_up_id, before, at, who) VALUES ($1, $2, $3, $4)",
    )
    .bind(before.id.to_string())
    .bind(text.map_err(|_| StoreError::Corrupt("before"))?)
    .bind(instant(at))
    .bind(who)
    .execute(conn)
    .await?;
    Ok(true)
}

/// What stood in each entry of a patient before, the last correction first.
pub async fn changes(
    conn: &mut Conn,
    patient: PatientId,
) -> Result<HashMap<FollowUpId, Vec<Change>>, StoreError> {
    let rows = sqlx::query(CHANGES).bind(patient.to_string()).fetch_all(conn).await?;
    let mut all: HashMap<FollowUpId, Vec<Change>> = HashMap::new();
    for row in &rows {
        let before: Written = serde_json::from_str(&row.try_get::<String, _>("before")?)
            .map_err(|_| StoreError::Corrupt("before"))?;
        let change =
            Change { before: before.said()?, at: instant_of(row, "at")?, who: row.try_get("who")? };
        all.entry(parsed(row, "follow_up_id")?).or_default().push(change);
    }
    Ok(all)
}

/// An earlier version as it is kept.
#[derive(Serialize, Deserialize)]
struct Written {
    cure_type: i64,
    begun: Date,
    months: i64,
    on: Date,
    by: String,
    smoked: String,
    co: Option<u8>,
}

impl Written {
    fn of(said: &Said) -> Self {
        let one = &said.follow_up;
        Self {
            cure_type: type_number(one.cure_type),
            begun: one.begun,
            months: i64::from(one.mark.months()),
            on: one.on,
            by: said.by.clone(),
            smoked: one.smoked.as_str().to_owned(),
            co: said.co,
        }
    }

    fn said(self) -> Result<Said, StoreError> {
        let follow_up = FollowUp {
            cure_type: type_of(self.cure_type)?,
            begun: self.begun,
            mark: mark_of(self.months)?,
            on: self.on,
            smoked: smoked_of(&self.smoked)?,
        };
        Ok(Said { follow_up, by: self.by, co: self.co })
    }
}
