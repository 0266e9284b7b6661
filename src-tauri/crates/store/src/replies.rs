//! The columns of the reminders table that hold what the patient answered and when the CRM is
//! asked again. How a reminder comes to be uploaded is another file's business.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{AppointmentId, PatientId, ReminderId};
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, parsed};

/// A reminder that was uploaded, as far as asking about it goes.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Our own id.
    pub id: ReminderId,
    /// The appointment it was for.
    pub appointment_id: AppointmentId,
    /// Whose.
    pub patient_id: PatientId,
    /// Where the appointment stands now, as its word.
    pub appointment_state: String,
    /// When the message goes to the patient.
    pub send_at: WallMinute,
    /// Exactly what was uploaded, as JSON.
    pub sent: Option<Sensitive<String>>,
    /// The service's own id.
    pub crm_id: Option<String>,
    /// What the patient answered so far.
    pub reply: Option<String>,
    /// The service's word for it.
    pub reply_said: Option<Sensitive<String>>,
    /// How often was asked by itself.
    pub polls: i64,
}

/// What came of asking.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// What the patient answered, and the service's word for it; none leaves both as they are.
    pub reply: Option<(&'static str, Sensitive<String>)>,
    /// When, for a reply that is new.
    pub reply_at: Option<DateTime<Utc>>,
    /// Nothing more will come.
    pub is_final: bool,
    /// When it is asked again by itself.
    pub next_poll_at: Option<DateTime<Utc>>,
    /// Why the service has nothing to say, and its words.
    pub reason: Option<(&'static str, String)>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.appointment_id, a.patient_id, a.state AS appointment_state, \
             r.send_at, r.sent, r.crm_id, r.reply, r.reply_said, r.polls \
             FROM reminders r JOIN appointments a ON a.id = r.appointment_id ",
            $rest
        )
    };
}

const DUE: &str = select!(
    "WHERE r.state = 'uploaded' AND r.final = 0 AND r.crm_id IS NOT NULL AND r.next_poll_at <= $1 \
     ORDER BY r.next_poll_at LIMIT $2"
);
const OPEN: &str = select!(
    "WHERE r.state = 'uploaded' AND r.final = 0 AND r.crm_id IS NOT NULL AND r.id > $1 ORDER BY r.id LIMIT $2"
);
const UNPLANNED: &str = select!(
    "WHERE r.state = 'uploaded' AND r.final = 0 AND r.crm_id IS NOT NULL AND r.next_poll_at IS NULL AND r.polls = 0 LIMIT $1"
);

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 3] = [DUE, OPEN, UNPLANNED];

fn read(row: &SqliteRow) -> Result<Asked, StoreError> {
    let secret = |column| -> Result<_, StoreError> {
        Ok(row.try_get::<Option<String>, _>(column)?.map(Sensitive::new))
    };
    Ok(Asked {
        id: parsed(row, "id")?,
        appointment_id: parsed(row, "appointment_id")?,
        patient_id: parsed(row, "patient_id")?,
        appointment_state: row.try_get("appointment_state")?,
        send_at: parsed(row, "send_at")?,
        sent: secret("sent")?,
        crm_id: row.try_get("crm_id")?,
        reply: row.try_get("reply")?,
        reply_said: secret("reply_said")?,
        polls: row.try_get("polls")?,
    })
}

/// Those to be asked about by now, the longest due first; at most `limit`.
pub async fn due(
    conn: &mut Conn,
    now: DateTime<Utc>,
    limit: u32,
) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(DUE).bind(instant(now)).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// Every one the service may still have something to say about, after this id; at most `limit`.
pub async fn open(
    conn: &mut Conn,
    after: Option<ReminderId>,
    limit: u32,
) -> Result<Vec<Asked>, StoreError> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows = sqlx::query(OPEN).bind(after).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// Those nobody has planned to ask about yet; at most `limit`.
pub async fn unplanned(conn: &mut Conn, limit: u32) -> Result<Vec<Asked>, StoreError> {
    let rows = sqlx::query(UNPLANNED).bind(i64::from(limit)).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// One of them, while the service may still have something to say about it.
pub async fn get(conn: &mut Conn, id: ReminderId) -> Result<Option<Asked>, StoreError> {
    let row = sqlx::query(select!("WHERE r.id = $1 AND r.state = 'uploaded' AND r.final = 0"))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// When the next one is to be asked about.
pub async fn next_due(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sqlx::query(
        "SELECT MIN(next_poll_at) AS at FROM reminders \
         WHERE state = 'uploaded' AND final = 0 AND next_poll_at IS NOT NULL",
    )
    .fetch_one(conn)
    .await?;
    crate::text::instant_opt(&row, "at")
}

/// Plans when one is asked about.
pub async fn plan(
    conn: &mut Conn,
    id: ReminderId,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE reminders SET next_poll_at = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(at.map(instant))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes down what came of asking.
pub async fn heard(
    conn: &mut Conn,
    id: ReminderId,
    now: DateTime<Utc>,
    heard: &Heard,
) -> Result<(), StoreError> {
    let (reply, said) = heard.reply.as_ref().map(|(word, said)| (*word, said.expose())).unzip();
    let (reason, words) = heard.reason.as_ref().map(|(code, words)| (*code, words)).unzip();
    sqlx::query(
        "UPDATE reminders SET reply = COALESCE($2, reply), reply_said = COALESCE($3, reply_said), \
         reply_at = COALESCE($4, reply_at), final = $5, next_poll_at = $6, reason = $7, \
         server_said = COALESCE($8, server_said), polls = polls + 1, updated_at = $9 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(reply)
    .bind(said)
    .bind(heard.reply_at.map(instant))
    .bind(i64::from(heard.is_final))
    .bind(heard.next_poll_at.map(instant))
    .bind(reason)
    .bind(words)
    .bind(instant(now))
    .execute(conn)
    .await?;
    Ok(())
}
