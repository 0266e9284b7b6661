//! The list of visits: pages by id, newest first, found by name, identity number or birthday.
//!
//! Every query walks an index; a test reads the plans.

use std::collections::BTreeMap;

use db::Conn;
use domain::dates::Date;
use domain::ids::VisitId;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::patients::folded;
use crate::text::parsed_opt;
use crate::visits::{Card, StoredVisit, VisitState, read};

/// What a list is narrowed to.
#[derive(Debug, Clone)]
pub enum Search {
    /// Everything.
    All,
    /// A piece of the patient's name, one character or more.
    Name(String),
    /// The beginning of an identity number, in capitals.
    IdPrefix(String),
    /// A birthday.
    Birthday(Date),
}

/// A visit in a list, with the key facts of its patient's card beside it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The visit.
    pub stored: StoredVisit,
    /// The card now.
    pub card: Card,
}

/// Sorts after every id, so that the first page needs no other query than the next.
const END: &str = "g";

macro_rules! listing {
    ($from:literal, $filter:literal) => {
        concat!(
            "SELECT v.id, v.patient_id, v.environment, v.content, v.standing, v.pending, v.state, \
             v.item_id, v.reason, v.server_said, v.registered_at, v.rev, v.created_at, v.updated_at, \
             p.national_id AS card_id, p.birthday AS card_birthday FROM ",
            $from,
            " JOIN patients p ON p.id = v.patient_id WHERE ",
            $filter,
            " AND v.id < $1 AND (v.state = $2 OR ($2 IS NULL AND v.state <> 'deleted')) \
             ORDER BY v.id DESC LIMIT $3"
        )
    };
}

const ALL: &str = listing!("visits v", "TRUE");
const OF_STATE: &str = listing!("visits v", "v.state = $2");
const BY_ID: &str = listing!("visits v", "v.national_id >= $4 AND v.national_id < $5");
const BY_BIRTHDAY: &str = listing!("visits v", "v.birthday = $4");
const BY_NAME: &str = listing!(
    "patient_grams g JOIN visits v ON v.patient_id = g.patient_id",
    "g.gram = $4 AND instr(lower(replace(p.name, ' ', '')), $5) > 0"
);

/// Every statement of the list, for the test that reads their plans.
pub const LISTINGS: [&str; 5] = [ALL, OF_STATE, BY_ID, BY_BIRTHDAY, BY_NAME];

/// One page of at most `limit` visits older than `after`, newest first.
pub async fn list(
    conn: &mut Conn,
    search: &Search,
    state: Option<VisitState>,
    after: Option<VisitId>,
    limit: u32,
) -> Result<Vec<Listed>, StoreError> {
    let after = after.map_or_else(|| END.to_owned(), |id| id.to_string());
    let state = state.map(VisitState::as_str);
    let sql = match search {
        Search::All if state.is_some() => OF_STATE,
        Search::All => ALL,
        Search::Name(_) => BY_NAME,
        Search::IdPrefix(_) => BY_ID,
        Search::Birthday(_) => BY_BIRTHDAY,
    };
    let query = sqlx::query(sql).bind(after).bind(state).bind(i64::from(limit));
    let query = match search {
        Search::All => query,
        Search::Name(piece) => {
            let piece = folded(piece);
            let gram: String = piece.chars().take(2).collect();
            query.bind(gram).bind(piece)
        }
        Search::IdPrefix(prefix) => query.bind(prefix.clone()).bind(format!("{prefix}~")),
        Search::Birthday(day) => query.bind(day.to_string()),
    };
    query.fetch_all(conn).await?.iter().map(read_listed).collect()
}

fn read_listed(row: &SqliteRow) -> Result<Listed, StoreError> {
    Ok(Listed {
        stored: read(row)?,
        card: Card {
            national_id: parsed_opt(row, "card_id")?,
            birthday: parsed_opt(row, "card_birthday")?,
        },
    })
}

/// How many visits stand in each state.
pub async fn count_by_state(conn: &mut Conn) -> Result<BTreeMap<&'static str, i64>, StoreError> {
    let mut counts = BTreeMap::new();
    for state in VisitState::ALL {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM visits WHERE state = $1")
            .bind(state.as_str())
            .fetch_one(&mut *conn)
            .await?;
        counts.insert(state.as_str(), row.try_get("n")?);
    }
    Ok(counts)
}
