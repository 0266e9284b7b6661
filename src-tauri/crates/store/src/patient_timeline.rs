//! What happened around one patient, table by table, newest first. Each statement walks an index;
//! how they are put in one order is `app`'s business.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::clock;
use domain::dates::Date;
use domain::ids::PatientId;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, read_instant};

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// When; of a day its beginning.
    pub at: DateTime<Utc>,
    /// Which table it comes from.
    pub kind: &'static str,
    /// Where it stands, or what was done.
    pub what: String,
    /// The day or minute it is about.
    pub day: Option<String>,
    /// A second code.
    pub detail: Option<String>,
    /// Words of the service or of a person.
    pub said: Option<Sensitive<String>>,
    /// Who.
    pub who: Option<String>,
    /// The id of what it is about.
    pub subject: String,
}

/// How a table writes its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Day,
    Minute,
    Instant,
}

/// One statement: `$1` the cards or numbers as a JSON list, `$2` the latest time, `$3` how many.
struct Source {
    kind: &'static str,
    written: Written,
    by_number: bool,
    sql: &'static str,
}

macro_rules! of_cards {
    ($before:literal, $after:literal) => {
        concat!($before, " IN (SELECT value FROM json_each($1)) ", $after, " LIMIT $3")
    };
}

const SOURCES: [Source; 10] = [
    Source {
        kind: "visit",
        written: Written::Day,
        by_number: false,
        sql: of_cards!(
            "SELECT func_date AS time, state AS what, func_date AS day, \
             CASE cure_type WHEN 1 THEN 'drug' ELSE 'education' END AS detail, \
             server_said AS said, NULL AS who, id AS subject FROM visits WHERE patient_id",
            "AND func_date <= $2 ORDER BY func_date DESC"
        ),
    },
    Source {
        kind: "eligibility",
        written: Written::Instant,
        by_number: true,
        sql: of_cards!(
            "SELECT checked_at AS time, outcome AS what, func_date AS day, \
             CASE booked WHEN 'no' THEN NULL ELSE 'booked_' || booked END AS detail, \
             message AS said, checked_by AS who, id AS subject FROM eligibility_checks \
             WHERE national_id",
            "AND checked_at <= $2 ORDER BY id DESC"
        ),
    },
    Source {
        kind: "appointment",
        written: Written::Minute,
        by_number: false,
        sql: of_cards!(
            "SELECT at AS time, state AS what, at AS day, reason AS detail, NULL AS said, \
             doctor_name AS who, id AS subject FROM appointments WHERE patient_id",
            "AND at <= $2 ORDER BY at DESC"
        ),
    },
    Source {
        kind: "attendance",
        written: Written::Minute,
        by_number: false,
        sql: of_cards!(
            "SELECT check_in AS time, state AS what, check_in AS day, check_out AS detail, \
             NULL AS said, doctor_name AS who, id AS subject FROM operations WHERE patient_id",
            "AND check_in <= $2 ORDER BY check_in DESC"
        ),
    },
    Source {
        kind: "reminder",
        written: Written::Instant,
        by_number: false,
        sql: of_cards!(
            "SELECT COALESCE(r.uploaded_at, r.created_at) AS time, r.state AS what, \
             r.send_at AS day, r.reason AS detail, r.server_said AS said, NULL AS who, \
             r.appointment_id AS subject \
             FROM appointments a JOIN reminders r ON r.appointment_id = a.id WHERE a.patient_id",
            "AND COALESCE(r.uploaded_at, r.created_at) <= $2 ORDER BY time DESC"
        ),
    },
    Source {
        kind: "reply",
        written: Written::Instant,
        by_number: false,
        sql: of_cards!(
            "SELECT r.reply_at AS time, r.reply AS what, a.at AS day, NULL AS detail, \
             r.reply_said AS said, NULL AS who, r.appointment_id AS subject \
             FROM appointments a JOIN reminders r ON r.appointment_id = a.id \
             WHERE r.reply IS NOT NULL AND a.patient_id",
            "AND r.reply_at <= $2 ORDER BY time DESC"
        ),
    },
    Source {
        kind: "task",
        written: Written::Instant,
        by_number: false,
        sql: of_cards!(
            "SELECT created_at AS time, kind AS what, NULL AS day, why AS detail, said, \
             NULL AS who, id AS subject FROM tasks WHERE patient_id",
            "AND created_at <= $2 ORDER BY created_at DESC"
        ),
    },
    Source {
        kind: "task",
        written: Written::Instant,
        by_number: false,
        sql: of_cards!(
            "SELECT done_at AS time, 'done' AS what, NULL AS day, outcome AS detail, note AS said, \
             done_by AS who, id AS subject FROM tasks WHERE done_at IS NOT NULL AND patient_id",
            "AND done_at <= $2 ORDER BY done_at DESC"
        ),
    },
    Source {
        kind: "follow_up",
        written: Written::Day,
        by_number: false,
        sql: of_cards!(
            "SELECT made_on AS time, smoked AS what, begun AS day, \
             CASE cure_type WHEN 1 THEN 'drug_' ELSE 'education_' END || months AS detail, \
             NULL AS said, made_by AS who, id AS subject FROM follow_ups WHERE patient_id",
            "AND made_on <= $2 ORDER BY made_on DESC"
        ),
    },
    Source {
        kind: "audit",
        written: Written::Instant,
        by_number: false,
        // Who merely looked is in the audit itself.
        sql: of_cards!(
            "SELECT at AS time, act AS what, NULL AS day, detail, NULL AS said, who, subject \
             FROM audit WHERE act <> 'patient.read' AND subject",
            "AND at <= $2 ORDER BY seq DESC"
        ),
    },
];

/// Every statement, for the test that reads their plans.
#[must_use]
pub fn statements() -> Vec<&'static str> {
    SOURCES.iter().map(|source| source.sql).chain([JOINED]).collect()
}

const JOINED: &str = "WITH RECURSIVE one (id) AS (VALUES ($1) UNION \
     SELECT p.id FROM one CROSS JOIN patients p WHERE p.merged_into = one.id) SELECT id FROM one";

/// Everything up to a moment, at most `limit` of each kind, in no common order.
pub async fn until(
    conn: &mut Conn,
    patient: PatientId,
    latest: Option<DateTime<Utc>>,
    limit: u32,
) -> Result<Vec<Event>, StoreError> {
    let rows = sqlx::query(JOINED).bind(patient.to_string()).fetch_all(&mut *conn).await?;
    let cards: Vec<String> = rows.iter().map(|row| row.try_get("id")).collect::<Result<_, _>>()?;
    let numbers = crate::patients::numbers_of(&mut *conn, patient).await?;
    let list = |ids: Vec<&str>| serde_json::to_string(&ids).map_err(|_| StoreError::Corrupt("id"));
    let cards = list(cards.iter().map(String::as_str).collect())?;
    let numbers = list(numbers.iter().map(|id| id.as_str()).collect())?;
    let mut events = Vec::new();
    for source in &SOURCES {
        let rows = sqlx::query(source.sql)
            .bind(if source.by_number { &numbers } else { &cards })
            .bind(bound(source.written, latest))
            .bind(i64::from(limit))
            .fetch_all(&mut *conn)
            .await?;
        for row in &rows {
            events.push(read(source, row)?);
        }
    }
    Ok(events)
}

/// The moment as the table writes it; without one, later than all.
fn bound(written: Written, latest: Option<DateTime<Utc>>) -> String {
    match (latest, written) {
        (None, _) => "9999".to_owned(),
        (Some(at), Written::Day) => clock::date_of(at).iso(),
        (Some(at), Written::Minute) => WallMinute::of(at).to_string(),
        (Some(at), Written::Instant) => instant(at),
    }
}

fn read(source: &Source, row: &SqliteRow) -> Result<Event, StoreError> {
    let time: String = row.try_get("time")?;
    let wrong = StoreError::Corrupt("a time");
    let at = match source.written {
        Written::Instant => read_instant(&time)?,
        Written::Minute => time.parse::<WallMinute>().map_err(|_| wrong)?.instant(),
        Written::Day => {
            let day = Date::from_iso(&time).map_err(|_| StoreError::Corrupt("a day"))?;
            WallMinute::new(day, 0, 0).map_err(|_| wrong)?.instant()
        }
    };
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    Ok(Event {
        at,
        kind: source.kind,
        what: row.try_get("what")?,
        day: row.try_get("day")?,
        detail: some(row.try_get("detail")?),
        said: some(row.try_get("said")?).map(Sensitive::new),
        who: row.try_get("who")?,
        subject: row.try_get("subject")?,
    })
}
