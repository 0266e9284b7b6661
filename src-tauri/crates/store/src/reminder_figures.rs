//! Appointments and their reminders in sums, by the month of the appointment.

use db::Conn;
use domain::dates::Date;
use domain::insight::Month;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::parsed;

/// How appointments of a month ended, with and without a reminder.
const APPOINTMENTS: &str = "SELECT substr(a.at, 1, 7) AS month, a.state, \
     EXISTS (SELECT 1 FROM reminders r WHERE r.appointment_id = a.id AND r.state = 'uploaded') \
       AS reminded, COUNT(*) AS n \
     FROM appointments a WHERE a.at >= $1 AND a.at < $2 GROUP BY 1, 2, 3";
/// What was answered to reminders of a month.
const REPLIES: &str = "SELECT substr(a.at, 1, 7) AS month, r.reply, COUNT(*) AS n \
     FROM appointments a CROSS JOIN reminders r ON r.appointment_id = a.id \
     WHERE a.at >= $1 AND a.at < $2 AND r.state = 'uploaded' GROUP BY 1, 2";
const FIRST_DAY: &str = "SELECT at FROM appointments ORDER BY at LIMIT 1";

/// The statements, for the test that reads their plans. The last one reads one row of an index.
pub const LISTINGS: [&str; 2] = [APPOINTMENTS, REPLIES];

/// Appointments of one kind in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointments {
    /// The month.
    pub month: Month,
    /// `booked`, `arrived`, `left`, `no_show`, `cancelled`.
    pub state: String,
    /// A reminder of it reached the service.
    pub reminded: bool,
    /// How many.
    pub count: u32,
}

/// Reminders with one answer in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replies {
    /// The month.
    pub month: Month,
    /// `confirmed`, `cancelled`, `unreadable`; none yet, or never.
    pub reply: Option<String>,
    /// How many.
    pub count: u32,
}

fn count(row: &SqliteRow) -> Result<u32, StoreError> {
    u32::try_from(row.try_get::<i64, _>("n")?).map_err(|_| StoreError::Corrupt("n"))
}

/// The appointments from one day to another, both included.
pub async fn appointments(
    conn: &mut Conn,
    from: Date,
    to: Date,
) -> Result<Vec<Appointments>, StoreError> {
    let rows = sqlx::query(APPOINTMENTS)
        .bind(from.iso())
        .bind(to.plus_days(1).iso())
        .fetch_all(conn)
        .await?;
    let read = |row: &SqliteRow| {
        Ok(Appointments {
            month: parsed(row, "month")?,
            state: row.try_get("state")?,
            reminded: row.try_get("reminded")?,
            count: count(row)?,
        })
    };
    rows.iter().map(read).collect()
}

/// The answers to reminders of those appointments.
pub async fn replies(conn: &mut Conn, from: Date, to: Date) -> Result<Vec<Replies>, StoreError> {
    let rows =
        sqlx::query(REPLIES).bind(from.iso()).bind(to.plus_days(1).iso()).fetch_all(conn).await?;
    let read = |row: &SqliteRow| {
        Ok(Replies {
            month: parsed(row, "month")?,
            reply: row.try_get("reply")?,
            count: count(row)?,
        })
    };
    rows.iter().map(read).collect()
}

/// The month of the first appointment on record.
pub async fn first_month(conn: &mut Conn) -> Result<Option<Month>, StoreError> {
    let row = sqlx::query(FIRST_DAY).fetch_optional(conn).await?;
    let at: Option<String> = row.map(|row| row.try_get("at")).transpose()?;
    let month = at.map(|at| at.get(..7).unwrap_or_default().parse());
    month.transpose().map_err(|_| StoreError::Corrupt("at"))
}
