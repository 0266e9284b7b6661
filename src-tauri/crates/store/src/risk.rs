//! Visits by day, oldest first: those HPA does not have as they stand here, and those a comparison
//! with claims looks at.
//!
//! Every statement walks an index of its own; a test reads the plans.

use db::Conn;
use domain::claim::{Facts, Visited};
use domain::clinic_code::ClinicCode;
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::VisitId;
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::visit::CureType;
use serde::Deserialize;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::text::parsed;
use crate::visits::{StoredVisit, VisitState, read};

/// The place of a row: the day of its visit, and its id.
pub type Place = (String, String);

macro_rules! by_day {
    ($filter:literal) => {
        concat!(
            "SELECT v.* FROM visits v WHERE ",
            $filter,
            " AND (v.func_date, v.id) > ($1, $2) ORDER BY v.func_date, v.id LIMIT $3"
        )
    };
}

const NOT_THERE: &str =
    by_day!("(v.state NOT IN ('registered', 'deleted') OR v.pending IS NOT NULL)");
const REGISTERED_IN: &str =
    by_day!("v.state = 'registered' AND v.pending IS NULL AND v.environment = $4");
const COUNT_NOT_THERE: &str = "SELECT COUNT(*) AS n FROM visits v \
     WHERE (v.state NOT IN ('registered', 'deleted') OR v.pending IS NOT NULL) \
     AND v.func_date < $1";
const COUNT_REGISTERED_IN: &str = "SELECT COUNT(*) AS n FROM visits v \
     WHERE v.state = 'registered' AND v.pending IS NULL AND v.environment = $2 \
     AND v.func_date < $1";
const BETWEEN: &str = "SELECT v.id, v.name, v.state, v.content, v.standing FROM visits v \
     WHERE v.state <> 'deleted' AND v.environment = $1 AND v.func_date >= $2 \
     AND v.func_date <= $3 ORDER BY v.func_date, v.id";

/// Every statement, for the test that reads their plans.
pub const LISTINGS: [&str; 7] = [
    NOT_THERE,
    REGISTERED_IN,
    COUNT_NOT_THERE,
    COUNT_REGISTERED_IN,
    BETWEEN,
    crate::claims::ALL,
    crate::claims::IMPORTS,
];

/// At most so many visits after a place that HPA does not have as they stand here.
pub async fn not_there(
    conn: &mut Conn,
    after: &Place,
    limit: u32,
) -> Result<Vec<StoredVisit>, StoreError> {
    let rows = sqlx::query(NOT_THERE)
        .bind(&after.0)
        .bind(&after.1)
        .bind(i64::from(limit))
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// At most so many visits after a place that an environment's server confirmed.
pub async fn registered_in(
    conn: &mut Conn,
    environment: Environment,
    after: &Place,
    limit: u32,
) -> Result<Vec<StoredVisit>, StoreError> {
    let rows = sqlx::query(REGISTERED_IN)
        .bind(&after.0)
        .bind(&after.1)
        .bind(i64::from(limit))
        .bind(environment.as_str())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// How many of [`not_there`] are of days before this one (`YYYY-MM-DD`, or `~` for all), and with
/// an environment also those its server confirmed.
pub async fn count_before(
    conn: &mut Conn,
    day: &str,
    registered_in: Option<Environment>,
) -> Result<i64, StoreError> {
    let row = sqlx::query(COUNT_NOT_THERE).bind(day).fetch_one(&mut *conn).await?;
    let mut count: i64 = row.try_get("n")?;
    if let Some(environment) = registered_in {
        let row = sqlx::query(COUNT_REGISTERED_IN)
            .bind(day)
            .bind(environment.as_str())
            .fetch_one(conn)
            .await?;
        count += row.try_get::<i64, _>("n")?;
    }
    Ok(count)
}

/// A visit as a comparison needs it.
#[derive(Debug, Clone)]
pub struct Here {
    /// Stable id.
    pub id: VisitId,
    /// The five facts and the weeks.
    pub visited: Visited,
    /// The name, for lists.
    pub name: Option<Sensitive<String>>,
    /// Where it stands.
    pub state: VisitState,
    /// HPA has it with these facts and weeks.
    pub stands: bool,
}

/// The part of a visit's content that a comparison needs.
#[derive(Deserialize)]
struct Content {
    hosp_id: ClinicCode,
    id: NationalId,
    birthday: Date,
    func_date: Date,
    cure_type: CureType,
    cure_week: u8,
}

impl From<Content> for Visited {
    fn from(content: Content) -> Self {
        let Content { hosp_id, id, birthday, func_date, cure_type, cure_week } = content;
        Self { facts: Facts { hosp_id, id, birthday, func_date, cure_type }, weeks: cure_week }
    }
}

/// Visits of an environment from one day to another, deleted ones aside.
pub async fn between(
    conn: &mut Conn,
    environment: Environment,
    from: Date,
    to: Date,
) -> Result<Vec<Here>, StoreError> {
    let rows = sqlx::query(BETWEEN)
        .bind(environment.as_str())
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(conn)
        .await?;
    rows.iter().map(read_here).collect()
}

fn read_here(row: &SqliteRow) -> Result<Here, StoreError> {
    let visited = read_visited(&row.try_get::<String, _>("content")?)?;
    let standing: Option<String> = row.try_get("standing")?;
    let standing = standing.as_deref().map(read_visited).transpose()?;
    let name: Option<String> = row.try_get("name")?;
    Ok(Here {
        id: parsed(row, "id")?,
        stands: standing.as_ref() == Some(&visited),
        visited,
        name: name.map(Sensitive::new),
        state: parsed(row, "state")?,
    })
}

fn read_visited(content: &str) -> Result<Visited, StoreError> {
    let content: Content =
        serde_json::from_str(content).map_err(|_| StoreError::Corrupt("content"))?;
    Ok(content.into())
}
