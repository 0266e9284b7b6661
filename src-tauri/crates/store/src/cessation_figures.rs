//! Visits as the programme's figures count them, person by person. Deleted visits are left out, and
//! so are drafts, which stand elsewhere, and visits for the other server. One index holds all that
//! is read; no content is opened.

use db::Conn;
use domain::clock::date_of;
use domain::course::{Counted, Past};
use domain::dates::Date;
use domain::environment::Environment;
use domain::ids::PatientId;
use domain::visit::CureType;
use futures_util::TryStreamExt;
use sqlx::Row;

use crate::StoreError;
use crate::text::{parsed, read_instant};

/// Everybody seen from one day to another, with every visit on record, also of other days: what a
/// course is depends on all of them.
const PEOPLE: &str = "WITH people (id) AS MATERIALIZED ( \
       SELECT DISTINCT patient_id FROM visits \
       WHERE environment = $1 AND func_date >= $2 AND func_date <= $3 AND state <> 'deleted') \
     SELECT id, (SELECT json_group_array(json_array(v.func_date, v.cure_type, v.hosp_id, \
         v.branch, v.cure_stage, v.content ->> '$.examyear', v.content ->> '$.cure_week', \
         v.content ->> '$.week_tot', v.content ->> '$.first_visit', v.content ->> '$.prsn_id', \
         v.content ->> '$.smoke_day_num', v.content ->> '$.co_check', v.registered_at)) \
       FROM visits v WHERE v.environment = $1 AND v.patient_id = people.id \
         AND v.state <> 'deleted') AS visits \
     FROM people";
const FIRST_DAY: &str = "SELECT func_date FROM visits WHERE environment = $1 \
     AND state <> 'deleted' ORDER BY func_date LIMIT 1";
const STAFF: &str = "SELECT prsn_id, name FROM staff WHERE prsn_id IS NOT NULL \
     ORDER BY removed_at IS NOT NULL, removed_at DESC, name";

/// The statements, for the test that reads their plans.
pub const LISTINGS: [&str; 2] = [PEOPLE, FIRST_DAY];

/// A visit as [`PEOPLE`] lists it, in that order.
type Listed<'a> =
    (&'a str, u8, &'a str, &'a str, u8, u16, u8, u8, u8, &'a str, u16, Option<u8>, Option<&'a str>);

/// Hands over everybody who was seen from one day to another, one person after the other, with all
/// their visits in no order. `staff` says which group of counselors an identity number is of.
pub async fn each_person(
    conn: &mut Conn,
    environment: Environment,
    from: Date,
    to: Date,
    mut staff: impl FnMut(&str) -> u32,
    mut take: impl FnMut(PatientId, Vec<Counted>),
) -> Result<(), StoreError> {
    let mut rows =
        sqlx::query(PEOPLE).bind(environment.as_str()).bind(from.iso()).bind(to.iso()).fetch(conn);
    while let Some(row) = rows.try_next().await? {
        let text: &str = row.try_get("visits")?;
        let listed: Vec<Listed<'_>> =
            serde_json::from_str(text).map_err(|_| StoreError::Corrupt("content"))?;
        let visits = listed.into_iter().map(|one| counted(one, &mut staff));
        take(parsed(&row, "id")?, visits.collect::<Result<_, _>>()?);
    }
    Ok(())
}

fn counted(listed: Listed<'_>, staff: &mut impl FnMut(&str) -> u32) -> Result<Counted, StoreError> {
    let (day, cure_type, hosp_id, branch, stage, year, week, total, first, who, cigarettes, co, at) =
        listed;
    let date: Date = day.parse().map_err(|_| StoreError::Corrupt("func_date"))?;
    let confirmed = at.map(read_instant).transpose()?.map(date_of);
    let cure_type = match cure_type {
        1 => CureType::Drug,
        2 => CureType::Education,
        _ => return Err(StoreError::Corrupt("cure_type")),
    };
    Ok(Counted {
        past: Past {
            date,
            cure_type,
            hosp_id: hosp_id.parse().map_err(|_| StoreError::Corrupt("hosp_id"))?,
            branch: branch.parse().map_err(|_| StoreError::Corrupt("branch"))?,
            stage,
            year,
            week,
            total,
            first_visit: first == 1,
        },
        staff: staff(who),
        cigarettes,
        co,
        same_day: confirmed.is_some_and(|confirmed| confirmed <= date),
    })
}

/// The first day of which a visit is on record for that server.
pub async fn first_day(
    conn: &mut Conn,
    environment: Environment,
) -> Result<Option<Date>, StoreError> {
    let row = sqlx::query(FIRST_DAY).bind(environment.as_str()).fetch_optional(conn).await?;
    row.as_ref().map(|row| parsed(row, "func_date")).transpose()
}

/// Identity number and name of everybody on the list of staff, present people first, and of those
/// who were on it.
pub async fn staff_names(conn: &mut Conn) -> Result<Vec<(String, String)>, StoreError> {
    let rows = sqlx::query(STAFF).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("prsn_id")?, row.try_get("name")?))).collect()
}
