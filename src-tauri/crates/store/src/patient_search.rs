//! Finding patients: one page at a time, each kind of search by an index of its own. A joined card
//! is in none of them. A test reads the plans, a bench times them.
//!
//! A page is one row (see `patient_columns`).

use db::Conn;
use domain::dates::Date;
use domain::ids::PatientId;
use domain::patient::Card;

use crate::StoreError;
use crate::patient_columns::{read, read_page, select, select_page};
use crate::patients::{StoredPatient, folded};

/// What a list is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatientSearch {
    /// Everybody, the newest card first.
    All,
    /// A piece of the name, one character or more.
    Name(String),
    /// The beginning of an identity number, in capitals.
    IdPrefix(String),
    /// A birthday.
    Birthday(Date),
    /// The end of a phone number, four digits or more.
    PhoneTail(String),
    /// The beginning of a chart number.
    Chart(String),
}

/// Sorts after every id, so that the first page needs no other query than the next.
const END: &str = "g";
/// Sorts after whatever a number may go on with.
const BEYOND: char = '\u{10FFFF}';

const ALL: &str = select_page!(
    "patients p",
    "WHERE p.id < $1 AND p.merged_into IS NULL ORDER BY p.id DESC LIMIT $2"
);
/// `$3` the first three characters or fewer, `$4` the last three, `$5` all of it.
const BY_NAME: &str = select_page!(
    "patient_grams g JOIN patients p ON p.id = g.patient_id",
    "WHERE g.gram = $3 AND g.patient_id < $1 AND p.merged_into IS NULL \
     AND ($4 = $3 OR EXISTS (SELECT 1 FROM patient_grams e \
       WHERE e.gram = $4 AND e.patient_id = g.patient_id)) \
     AND ($5 = $3 OR instr(lower(replace(replace(p.name, ' ', ''), '　', '')), $5) > 0) \
     ORDER BY g.patient_id DESC LIMIT $2"
);
/// In the order of the numbers, from `$1` on. One lower bound only: with two, SQLite may walk from
/// the wrong one.
const BY_ID: &str = select_page!(
    "patients p",
    "WHERE p.national_id >= $1 AND p.national_id < $3 AND p.merged_into IS NULL \
     ORDER BY p.national_id LIMIT $2"
);
const BY_CHART: &str = select_page!(
    "patients p",
    "WHERE p.chart_number >= $1 AND p.chart_number < $3 AND p.merged_into IS NULL \
     ORDER BY p.chart_number LIMIT $2"
);
const BY_BIRTHDAY: &str = select_page!(
    "patients p",
    "WHERE p.birthday = $3 AND p.id < $1 AND p.merged_into IS NULL ORDER BY p.id DESC LIMIT $2"
);
/// `$3` the last four digits, `$4` all that were typed.
const BY_PHONE: &str = select_page!(
    "patients p",
    "WHERE p.phone_tail = $3 AND p.id < $1 AND p.merged_into IS NULL \
     AND substr(p.phone, -length($4)) = $4 ORDER BY p.id DESC LIMIT $2"
);

/// Whose name it is, to the letter. `$1` to `$3` as in a search by name.
const OF_NAME: &str = select!(
    "patient_grams g JOIN patients p ON p.id = g.patient_id",
    "WHERE g.gram = $1 AND p.merged_into IS NULL \
     AND lower(replace(replace(p.name, ' ', ''), '　', '')) = $2 ORDER BY g.patient_id LIMIT 2"
);

/// Who shares two of name, birthday and phone with a card. `$1` the card itself.
const SAME_BIRTHDAY: &str =
    select!("patients p", "WHERE p.birthday = $2 AND p.id <> $1 AND p.merged_into IS NULL");
const SAME_PHONE: &str = select!(
    "patients p",
    "WHERE p.phone_tail = $2 AND p.phone = $3 AND p.id <> $1 AND p.merged_into IS NULL LIMIT 50"
);

/// Every statement, for the test that reads their plans and the bench that times them.
pub const LISTINGS: [&str; 9] =
    [ALL, BY_NAME, BY_ID, BY_CHART, BY_BIRTHDAY, BY_PHONE, SAME_BIRTHDAY, SAME_PHONE, OF_NAME];

impl PatientSearch {
    /// Its statement.
    #[must_use]
    pub const fn sql(&self) -> &'static str {
        match self {
            Self::All => ALL,
            Self::Name(_) => BY_NAME,
            Self::IdPrefix(_) => BY_ID,
            Self::Birthday(_) => BY_BIRTHDAY,
            Self::PhoneTail(_) => BY_PHONE,
            Self::Chart(_) => BY_CHART,
        }
    }

    /// What is bound from the third place on.
    #[must_use]
    pub fn bound(&self) -> Vec<String> {
        match self {
            Self::All => Vec::new(),
            Self::Name(piece) => {
                let piece = folded(piece);
                let letters: Vec<char> = piece.chars().collect();
                let ends = letters.len().min(3);
                let first = letters[..ends].iter().collect();
                vec![first, letters[letters.len() - ends..].iter().collect(), piece]
            }
            Self::IdPrefix(prefix) | Self::Chart(prefix) => vec![format!("{prefix}{BEYOND}")],
            Self::Birthday(day) => vec![day.iso()],
            Self::PhoneTail(digits) => {
                vec![digits[digits.len().saturating_sub(4)..].to_owned(), digits.clone()]
            }
        }
    }

    /// Where the page after this card begins, as bound in the first place.
    #[must_use]
    pub fn start(&self, after: Option<&StoredPatient>) -> String {
        match (self, after) {
            (Self::IdPrefix(prefix) | Self::Chart(prefix), None) => prefix.clone(),
            (Self::IdPrefix(_), Some(last)) => {
                just_after(last.card.national_id.as_ref().map(|id| id.as_str()))
            }
            (Self::Chart(_), Some(last)) => just_after(last.card.chart_number.as_deref()),
            (_, None) => END.to_owned(),
            (_, Some(last)) => last.id.to_string(),
        }
    }

    /// Whether a card is found by this.
    #[must_use]
    pub fn finds(&self, card: &Card) -> bool {
        match self {
            Self::All => true,
            Self::Name(piece) => card
                .name
                .as_ref()
                .is_some_and(|name| folded(name.expose()).contains(&folded(piece))),
            Self::IdPrefix(prefix) => {
                card.national_id.as_ref().is_some_and(|id| id.as_str().starts_with(prefix))
            }
            Self::Birthday(day) => card.birthday == Some(*day),
            Self::PhoneTail(digits) => {
                card.phone.as_ref().is_some_and(|phone| phone.as_str().ends_with(digits))
            }
            Self::Chart(prefix) => {
                card.chart_number.as_ref().is_some_and(|chart| chart.starts_with(prefix))
            }
        }
    }
}

/// Sorts after a number and before every longer one: none holds what cannot be printed.
fn just_after(number: Option<&str>) -> String {
    format!("{}\u{1}", number.unwrap_or_default())
}

/// One page of at most `limit` cards after the given one.
pub async fn list(
    conn: &mut Conn,
    search: &PatientSearch,
    after: Option<PatientId>,
    limit: u32,
) -> Result<Vec<StoredPatient>, StoreError> {
    let last = match after {
        Some(id) => crate::patients::stored(&mut *conn, id).await?,
        None => None,
    };
    let query = sqlx::query(search.sql()).bind(search.start(last.as_ref())).bind(i64::from(limit));
    let query = search.bound().into_iter().fold(query, sqlx::query::Query::bind);
    read_page(&query.fetch_one(conn).await?)
}

/// The cards of a name, blanks aside: none, one, or two where there are more.
pub async fn of_name(conn: &mut Conn, name: &str) -> Result<Vec<StoredPatient>, StoreError> {
    let whole = folded(name);
    let first: String = whole.chars().take(3).collect();
    let rows = sqlx::query(OF_NAME).bind(first).bind(whole).fetch_all(conn).await?;
    rows.iter().map(read).collect()
}

/// Cards that may be of the same person: two of name, birthday and phone are the same.
pub async fn likely_duplicates(
    conn: &mut Conn,
    card: &Card,
    itself: Option<PatientId>,
) -> Result<Vec<StoredPatient>, StoreError> {
    let itself = itself.map_or_else(String::new, |id| id.to_string());
    let mut found: Vec<StoredPatient> = Vec::new();
    if let Some(day) = card.birthday {
        let rows =
            sqlx::query(SAME_BIRTHDAY).bind(&itself).bind(day.iso()).fetch_all(&mut *conn).await?;
        for row in &rows {
            let other = read(row)?;
            if same_name(card, &other.card) || same_phone(card, &other.card) {
                found.push(other);
            }
        }
    }
    if let Some(phone) = &card.phone {
        let query = sqlx::query(SAME_PHONE).bind(&itself).bind(phone.tail()).bind(phone.as_str());
        for row in &query.fetch_all(conn).await? {
            let other = read(row)?;
            if same_name(card, &other.card) && found.iter().all(|known| known.id != other.id) {
                found.push(other);
            }
        }
    }
    Ok(found)
}

fn same_name(one: &Card, other: &Card) -> bool {
    match (&one.name, &other.name) {
        (Some(one), Some(other)) => folded(one.expose()) == folded(other.expose()),
        _ => false,
    }
}

fn same_phone(one: &Card, other: &Card) -> bool {
    one.phone.is_some() && one.phone == other.phone
}
