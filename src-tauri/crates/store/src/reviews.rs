//! The reviews table: what is kept of a review, where it stands and what came back. When the service
//! is asked about one is `review_results`' business.

use chrono::{DateTime, Utc};
use db::Conn;
use domain::ids::{PatientId, ReviewId};
use domain::review::Review;
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::{instant, instant_of, instant_opt, parsed, parsed_opt};

pub use crate::stored_review::{ReviewState, StoredReview};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, source, author, rating, created, content, doctor, patient_id, keep_phone, \
             state, reason, server_said, item_id, sent, crm_id, uploaded_at, status, reply, \
             reply_at, pending_at, handled_at, final, polls, next_poll_at, offer, entered_by, rev, \
             created_at FROM reviews ",
            $rest
        )
    };
}
pub(crate) use select;

/// `$6` a piece of author, content or doctor in lower case; blank for all.
const UP: &str = select!(
    "WHERE state = $1 AND final = $2 AND (place_at, id) > ($3, $4) \
     AND ($6 = '' OR instr(lower(author || ' ' || content || ' ' || COALESCE(doctor, '')), $6) > 0) \
     ORDER BY place_at, id LIMIT $5"
);
const DOWN: &str = select!(
    "WHERE state = $1 AND final = $2 AND (place_at, id) < ($3, $4) \
     AND ($6 = '' OR instr(lower(author || ' ' || content || ' ' || COALESCE(doctor, '')), $6) > 0) \
     ORDER BY place_at DESC, id DESC LIMIT $5"
);
const COUNT: &str = "SELECT COUNT(*) AS n FROM reviews WHERE state = $1";
const BY_KEY: &str = select!(
    "WHERE source = $1 AND author = $2 AND created = $3 ORDER BY state = 'discarded', id DESC \
     LIMIT 1"
);
const OF_PATIENT: &str = select!("WHERE patient_id = $1 ORDER BY created_at, id");
const UPLOADED: &str = select!("WHERE uploaded_at >= $1 AND uploaded_at < $2 ORDER BY uploaded_at");

const FIRST_UPLOAD: &str =
    "SELECT MIN(uploaded_at) AS at FROM reviews WHERE uploaded_at IS NOT NULL";

/// The statements of the lists, to be looked at by a test: none of them may read a whole table.
pub const LISTINGS: [&str; 7] = [UP, DOWN, COUNT, BY_KEY, OF_PATIENT, UPLOADED, FIRST_UPLOAD];

pub(crate) fn read(row: &SqliteRow) -> Result<StoredReview, StoreError> {
    let words = |column: &'static str| {
        row.try_get::<Option<String>, _>(column).map(|text| text.map(Sensitive::new))
    };
    let state: String = row.try_get("state")?;
    Ok(StoredReview {
        id: parsed(row, "id")?,
        review: Review {
            source: row.try_get("source")?,
            author: Sensitive::new(row.try_get("author")?),
            rating: row.try_get("rating")?,
            created: parsed(row, "created")?,
            content: Sensitive::new(row.try_get("content")?),
            doctor: row.try_get("doctor")?,
        },
        patient_id: parsed_opt(row, "patient_id")?,
        keep_phone: row.try_get("keep_phone")?,
        state: ReviewState::of(&state).ok_or(StoreError::Corrupt("a state"))?,
        reason: row.try_get("reason")?,
        server_said: words("server_said")?,
        item_id: parsed_opt(row, "item_id")?,
        sent: words("sent")?,
        crm_id: row.try_get("crm_id")?,
        uploaded_at: instant_opt(row, "uploaded_at")?,
        status: row.try_get("status")?,
        reply: words("reply")?,
        reply_at: instant_opt(row, "reply_at")?,
        pending_at: instant_opt(row, "pending_at")?,
        handled_at: instant_opt(row, "handled_at")?,
        is_final: row.try_get("final")?,
        polls: row.try_get("polls")?,
        next_poll_at: instant_opt(row, "next_poll_at")?,
        offer: row.try_get("offer")?,
        entered_by: row.try_get("entered_by")?,
        rev: row.try_get("rev")?,
        created_at: instant_of(row, "created_at")?,
    })
}

pub(crate) fn all(rows: &[SqliteRow]) -> Result<Vec<StoredReview>, StoreError> {
    rows.iter().map(read).collect()
}

/// A section of the list: one state, of those still open or of those that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The state.
    pub state: ReviewState,
    /// Nothing more will come of them.
    pub is_final: bool,
    /// The latest first.
    pub latest_first: bool,
}

/// A place in a section: what it is sorted by, and the id.
pub type Place = (String, String);

/// One page of a section, after a place; at most `limit`, those whose author, content or doctor
/// holds `piece`, given in lower case.
pub async fn page(
    conn: &mut Conn,
    section: Section,
    after: Option<&Place>,
    piece: &str,
    limit: u32,
) -> Result<Vec<StoredReview>, StoreError> {
    // Before and behind whatever a moment is written as.
    let from = if section.latest_first { "~" } else { "" };
    let (at, id) = after.map_or((from, from), |(at, id)| (at.as_str(), id.as_str()));
    let rows = sqlx::query(if section.latest_first { DOWN } else { UP })
        .bind(section.state.as_str())
        .bind(section.is_final)
        .bind(at)
        .bind(id)
        .bind(i64::from(limit))
        .bind(piece)
        .fetch_all(conn)
        .await?;
    all(&rows)
}

/// The place of a review in its section.
#[must_use]
pub fn place(one: &StoredReview) -> Place {
    (instant(one.place_at()), one.id.to_string())
}

/// How many stand so.
pub async fn count(conn: &mut Conn, state: ReviewState) -> Result<i64, StoreError> {
    let row = sqlx::query(COUNT).bind(state.as_str()).fetch_one(conn).await?;
    Ok(row.try_get("n")?)
}

/// One review.
pub async fn get(conn: &mut Conn, id: ReviewId) -> Result<Option<StoredReview>, StoreError> {
    let row =
        sqlx::query(select!("WHERE id = $1")).bind(id.to_string()).fetch_optional(conn).await?;
    row.as_ref().map(read).transpose()
}

/// The one of this source, author and time; a given-up one only where there is no other.
pub async fn by_key(
    conn: &mut Conn,
    source: &str,
    author: &Sensitive<String>,
    created: WallMinute,
) -> Result<Option<StoredReview>, StoreError> {
    let row = sqlx::query(BY_KEY)
        .bind(source)
        .bind(author.expose())
        .bind(created.to_string())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Those that are said to be a patient's.
pub async fn of_patient(
    conn: &mut Conn,
    patient: PatientId,
) -> Result<Vec<StoredReview>, StoreError> {
    all(&sqlx::query(OF_PATIENT).bind(patient.to_string()).fetch_all(conn).await?)
}

/// Those that arrived from one moment up to another, which is not included.
pub async fn uploaded_between(
    conn: &mut Conn,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<StoredReview>, StoreError> {
    all(&sqlx::query(UPLOADED).bind(instant(from)).bind(instant(to)).fetch_all(conn).await?)
}

/// When the first one arrived.
pub async fn first_upload(conn: &mut Conn) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sqlx::query(FIRST_UPLOAD).fetch_one(conn).await?;
    instant_opt(&row, "at")
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Exists`] where its source, author and time stand here already.
pub async fn insert(conn: &mut Conn, one: &StoredReview) -> Result<(), StoreError> {
    write(conn, one, one.created_at, one.rev).await
}

/// Writes one over as it is now, and counts the change.
///
/// # Errors
/// As [`insert`].
pub async fn update(
    conn: &mut Conn,
    one: &StoredReview,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    write(conn, one, now, one.rev + 1).await
}

const WRITE: &str = "INSERT INTO reviews (id, source, author, rating, created, content, doctor, \
     patient_id, keep_phone, state, reason, server_said, item_id, sent, crm_id, uploaded_at, \
     status, reply, reply_at, pending_at, handled_at, final, polls, next_poll_at, offer, place_at, \
     rev, updated_at, entered_by, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
     $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30) \
     ON CONFLICT (id) DO UPDATE SET source = $2, author = $3, rating = $4, created = $5, \
     content = $6, doctor = $7, patient_id = $8, keep_phone = $9, state = $10, reason = $11, \
     server_said = $12, item_id = $13, sent = $14, crm_id = $15, uploaded_at = $16, status = $17, \
     reply = $18, reply_at = $19, pending_at = $20, handled_at = $21, final = $22, polls = $23, \
     next_poll_at = $24, offer = $25, place_at = $26, rev = $27, updated_at = $28";

async fn write(
    conn: &mut Conn,
    one: &StoredReview,
    now: DateTime<Utc>,
    rev: i64,
) -> Result<(), StoreError> {
    let review = &one.review;
    let words = |text: &Option<Sensitive<String>>| text.as_ref().map(|text| text.expose().clone());
    sqlx::query(WRITE)
        .bind(one.id.to_string())
        .bind(&review.source)
        .bind(review.author.expose())
        .bind(&review.rating)
        .bind(review.created.to_string())
        .bind(review.content.expose())
        .bind(&review.doctor)
        .bind(one.patient_id.map(|id| id.to_string()))
        .bind(one.keep_phone)
        .bind(one.state.as_str())
        .bind(&one.reason)
        .bind(words(&one.server_said))
        .bind(one.item_id.map(|id| id.to_string()))
        .bind(words(&one.sent))
        .bind(&one.crm_id)
        .bind(one.uploaded_at.map(instant))
        .bind(&one.status)
        .bind(words(&one.reply))
        .bind(one.reply_at.map(instant))
        .bind(one.pending_at.map(instant))
        .bind(one.handled_at.map(instant))
        .bind(one.is_final)
        .bind(one.polls)
        .bind(one.next_poll_at.map(instant))
        .bind(one.offer)
        .bind(instant(one.place_at()))
        .bind(rev)
        .bind(instant(now))
        .bind(&one.entered_by)
        .bind(instant(one.created_at))
        .execute(conn)
        .await?;
    Ok(())
}
