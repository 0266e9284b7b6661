//! The reminders table: every message to a patient that was ever planned, what was sent of it and
//! what came back; and what a message needs of the patient's card.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::dates::Date;
use domain::ids::{AppointmentId, ItemId, PatientId, ReminderId};
use domain::phone::Phone;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

/// Where a reminder stands. One word per state, the same in SQL and everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReminderState {
    /// Here, until shortly before it is wanted.
    Held,
    /// At the service.
    Uploaded,
    /// Nothing goes.
    Stopped,
    /// A person calls instead.
    Call,
    /// It cannot go as it stands, or the service refused it.
    Refused,
    /// Nobody knows whether it arrived.
    Unknown,
}

impl ReminderState {
    /// Every state, in the order of the enum.
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Uploaded, Self::Stopped, Self::Call, Self::Refused, Self::Unknown];

    /// The stored and printed word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Uploaded => "uploaded",
            Self::Stopped => "stopped",
            Self::Call => "call",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// One reminder. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Stable id.
    pub id: ReminderId,
    /// Of which appointment.
    pub appointment_id: AppointmentId,
    /// The item that carries it.
    pub item_id: Option<ItemId>,
    /// Where it stands.
    pub state: ReminderState,
    /// When the message goes to the patient, as it was last planned or sent.
    pub send_at: WallMinute,
    /// What was last about to be sent, as JSON; while it is held, it is on its way.
    pub sent: Option<Sensitive<String>>,
    /// The service's id of it.
    pub crm_id: Option<String>,
    /// Whether it can still be stopped here.
    pub withdrawable: bool,
    /// Why it stands so, as a code.
    pub reason: Option<String>,
    /// The service's words.
    pub server_said: Option<Sensitive<String>>,
    /// When it arrived.
    pub uploaded_at: Option<DateTime<Utc>>,
    /// What the patient answered: `confirmed`, `cancelled`, `unreadable`.
    pub reply: Option<String>,
    /// The patient's word for it.
    pub reply_said: Option<Sensitive<String>>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for Reminder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reminder")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.appointment_id, r.item_id, r.state, r.send_at, r.sent, r.crm_id, \
             r.withdrawable, r.reason, r.server_said, r.uploaded_at, r.reply, r.reply_said, \
             r.created_at FROM ",
            $rest
        )
    };
}

const OF_APPOINTMENT: &str =
    select!("reminders r WHERE r.appointment_id = $1 ORDER BY r.created_at, r.rowid");
const BETWEEN: &str = select!(
    "appointments a JOIN reminders r ON r.appointment_id = a.id \
     WHERE a.at >= $1 AND a.at < $2 ORDER BY a.at, a.id, r.created_at, r.rowid"
);

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 2] = [OF_APPOINTMENT, BETWEEN];

fn read(row: &SqliteRow) -> Result<Reminder, StoreError> {
    let state: String = row.try_get("state")?;
    let state = ReminderState::ALL.into_iter().find(|one| one.as_str() == state);
    let words = |column: &'static str| {
        row.try_get::<Option<String>, _>(column).map(|text| text.map(Sensitive::new))
    };
    Ok(Reminder {
        id: parsed(row, "id")?,
        appointment_id: parsed(row, "appointment_id")?,
        item_id: parsed_opt(row, "item_id")?,
        state: state.ok_or(StoreError::Corrupt("a state"))?,
        send_at: parsed(row, "send_at")?,
        sent: words("sent")?,
        crm_id: row.try_get("crm_id")?,
        withdrawable: row.try_get("withdrawable")?,
        reason: row.try_get("reason")?,
        server_said: words("server_said")?,
        uploaded_at: instant_opt(row, "uploaded_at")?,
        reply: row.try_get("reply")?,
        reply_said: words("reply_said")?,
        created_at: instant_of(row, "created_at")?,
    })
}

fn all(rows: &[SqliteRow]) -> Result<Vec<Reminder>, StoreError> {
    rows.iter().map(read).collect()
}

/// One reminder.
pub async fn get(conn: &mut Conn, id: ReminderId) -> Result<Option<Reminder>, StoreError> {
    let row = sqlx::query(select!("reminders r WHERE r.id = $1"))
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Every reminder of an appointment, oldest first.
pub async fn of_appointment(
    conn: &mut Conn,
    appointment: AppointmentId,
) -> Result<Vec<Reminder>, StoreError> {
    let rows = sqlx::query(OF_APPOINTMENT).bind(appointment.to_string()).fetch_all(conn).await?;
    all(&rows)
}

/// The reminders of every appointment from a day up to another, both included, each oldest first.
pub async fn between(conn: &mut Conn, from: Date, to: Date) -> Result<Vec<Reminder>, StoreError> {
    let rows =
        sqlx::query(BETWEEN).bind(from.iso()).bind(to.plus_days(1).iso()).fetch_all(conn).await?;
    all(&rows)
}

/// Everything that is held: one small index from end to end, which holds nothing else.
pub async fn held(conn: &mut Conn) -> Result<Vec<Reminder>, StoreError> {
    let rows = sqlx::query(select!(
        "reminders r INDEXED BY reminders_held WHERE r.state = 'held' ORDER BY r.appointment_id"
    ))
    .fetch_all(conn)
    .await?;
    all(&rows)
}

/// Adds one.
pub async fn insert(conn: &mut Conn, one: &Reminder) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO reminders (id, appointment_id, item_id, state, send_at, withdrawable, \
         reason, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)",
    )
    .bind(one.id.to_string())
    .bind(one.appointment_id.to_string())
    .bind(one.item_id.map(|id| id.to_string()))
    .bind(one.state.as_str())
    .bind(one.send_at.to_string())
    .bind(one.withdrawable)
    .bind(one.reason.as_deref())
    .bind(instant(one.created_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Which item carries it.
pub async fn set_item(conn: &mut Conn, id: ReminderId, item: ItemId) -> Result<(), StoreError> {
    sqlx::query("UPDATE reminders SET item_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(item.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// What is about to be sent, and when the message then goes.
pub async fn set_sent(
    conn: &mut Conn,
    id: ReminderId,
    sent: &Sensitive<String>,
    send_at: WallMinute,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE reminders SET sent = $2, send_at = $3 WHERE id = $1")
        .bind(id.to_string())
        .bind(sent.expose())
        .bind(send_at.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// Where it stands now.
#[derive(Clone)]
pub struct Standing {
    /// The state.
    pub state: ReminderState,
    /// Why, as a code.
    pub reason: Option<String>,
    /// The service's words.
    pub server_said: Option<String>,
    /// Whether it can still be stopped here.
    pub withdrawable: bool,
}

/// Writes where it stands. What is held has not been sent.
pub async fn set_standing(
    conn: &mut Conn,
    id: ReminderId,
    standing: &Standing,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE reminders SET state = $2, reason = $3, server_said = $4, withdrawable = $5, \
         updated_at = $6, sent = CASE WHEN $2 = 'held' THEN NULL ELSE sent END, \
         next_poll_at = CASE WHEN $2 = 'uploaded' THEN next_poll_at END WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(standing.state.as_str())
    .bind(standing.reason.as_deref())
    .bind(standing.server_said.as_deref())
    .bind(standing.withdrawable)
    .bind(instant(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// It arrived: under this id, if one is known, and asked about from then on. Without one nobody can
/// ask what the patient answers, which stands there as the reason.
pub async fn set_uploaded(
    conn: &mut Conn,
    id: ReminderId,
    crm_id: Option<&str>,
    next_poll_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE reminders SET state = 'uploaded', \
         reason = CASE WHEN $2 IS NULL THEN 'no_id' END, server_said = NULL, \
         withdrawable = 0, crm_id = $2, next_poll_at = $3, uploaded_at = $4, updated_at = $4 \
         WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(crm_id)
    .bind(next_poll_at.map(instant))
    .bind(instant(now))
    .execute(conn)
    .await?;
    Ok(())
}

/// What a message needs of the patient's card. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Card {
    /// `patient`.
    pub name: Option<Sensitive<String>>,
    /// `patient_id`, 病歷號.
    pub chart_number: Option<String>,
    /// Where the message goes.
    pub phone: Option<Phone>,
    /// The patient agreed that the CRM has them.
    pub consent: bool,
    /// The patient wants no reminders.
    pub opt_out: bool,
}

impl std::fmt::Debug for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Card([redacted])")
    }
}

/// The card that stands for a patient now, joined ones included.
pub async fn card(conn: &mut Conn, patient: PatientId) -> Result<Option<Card>, StoreError> {
    let kept = crate::patients::kept(conn, patient).await?;
    Ok(kept.map(|kept| Card {
        consent: kept.consents(),
        name: kept.card.name,
        chart_number: kept.card.chart_number,
        phone: kept.card.phone,
        opt_out: kept.card.opt_out,
    }))
}
