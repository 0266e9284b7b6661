//! Beginning a list: everybody who agreed, chosen patients (who agreed or have an appointment), or
//! a file. Who may not be asked about stands in it too, as a row that says so.

use std::collections::HashSet;

use domain::dates::{Date, Source};
use domain::ids::{ListId, PatientId};
use domain::patient::Patient;
use domain::visit::CureType;
use serde::Deserialize;
use store::eligibility_lists::{self as lists, List, ListRow};
use ts_rs::TS;

use super::agreements::{admitted, agreed_day};
use super::file;
use super::list::{EligibilityListView, nothing_runs, shown};
use super::question::cure_type_of;
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::RejectedField;

/// What a list is made of.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EligibilityListStart {
    /// Everybody who agreed, the patients below, or a file.
    #[ts(type = "\"agreed\" | \"chosen\" | \"file\"")]
    pub from: String,
    /// The cards, for `chosen`.
    #[serde(default)]
    pub patient_ids: Vec<String>,
    /// The file, for `file`.
    #[serde(default)]
    pub path: Option<String>,
    /// The treatment, where a row of a file does not say its own.
    pub cure_type: String,
    /// The day, where a row of a file does not say its own; blank is today.
    #[serde(default)]
    pub date: String,
    /// For `file`: the person at the desk attests that everybody in it agreed on this day.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub agreed: Option<String>,
}

/// What holds where a row does not say its own.
pub(super) struct Defaults {
    pub(super) cure_type: Option<CureType>,
    pub(super) func_date: Date,
    pub(super) agreed: Option<Date>,
}

/// Begins a list. The desk's task works it; a command calls [`super::run_list`].
pub async fn eligibility_list_start(
    desk: &Desk,
    request: EligibilityListStart,
) -> Result<EligibilityListView, AppError> {
    let defaults = defaults(desk, &request)?;
    super::token::gate_lets_through(desk).await?;
    nothing_runs(desk.read().await?.conn()).await?;
    let table = match (request.from.as_str(), &request.path) {
        ("file", Some(path)) => Some(crate::imports::open_table(path.into()).await?),
        ("file", None) => return Err(AppError::FileUnreadable { problem: "no file".to_owned() }),
        _ => None,
    };
    let mut tx = desk.begin().await?;
    nothing_runs(tx.conn()).await?;
    let (mut rows, rejected) = match (request.from.as_str(), table) {
        ("file", Some(table)) => file::rows(desk, &mut tx, table, &defaults).await?,
        ("chosen", _) => {
            (chosen(desk, &mut tx, &request.patient_ids, &defaults).await?, Vec::new())
        }
        ("agreed", _) => (agreed(desk, &mut tx, &defaults).await?, Vec::new()),
        _ => return Err(bad("from", domain::field_error::Code::NotAChoice)),
    };
    once_each(&mut rows);
    let list = head(desk, &request, &defaults, &rows);
    lists::insert(tx.conn(), &list, &rows).await?;
    let what = format!("{} rows", rows.len());
    desk.audit(&mut tx, "eligibility.list", &list.id.to_string(), &what).await?;
    tx.commit().await?;
    desk.questions.announce();
    with_rejected(desk, list.id, rejected).await
}

async fn with_rejected(
    desk: &Desk,
    id: ListId,
    rejected: Vec<RejectedField>,
) -> Result<EligibilityListView, AppError> {
    Ok(EligibilityListView { rejected, ..shown(desk, id).await? })
}

fn bad(field: &'static str, code: domain::field_error::Code) -> AppError {
    AppError::BadField { field, code }
}

fn defaults(desk: &Desk, request: &EligibilityListStart) -> Result<Defaults, AppError> {
    let func_date = match request.date.trim() {
        "" => desk.today(),
        typed => Date::parse(typed, Source::Screen).map_err(|code| bad("FUNC_DATE", code))?,
    };
    let agreed = match request.agreed.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(typed) => {
            Some(agreed_day(desk, typed, Source::Screen).map_err(|code| bad("AGREED_DATE", code))?)
        }
    };
    let cure_type = match (request.from.as_str(), request.cure_type.trim()) {
        // Each row of a file may say its own.
        ("file", "") => None,
        (_, typed) => Some(cure_type_of(typed).map_err(|code| bad("CURE_TYPE", code))?),
    };
    Ok(Defaults { cure_type, func_date, agreed })
}

fn head(
    desk: &Desk,
    request: &EligibilityListStart,
    defaults: &Defaults,
    rows: &[ListRow],
) -> List {
    let now = desk.ground.clock.now();
    let nobody = rows.iter().all(|row| row.state != "waiting");
    List {
        id: ListId::new(&*desk.ground.clock),
        environment: desk.ground.current().settings.environment,
        source: request.from.clone(),
        state: if nobody { "done" } else { "running" }.to_owned(),
        reason: None,
        cure_type: first_type(defaults, rows),
        func_date: defaults.func_date,
        started_at: now,
        started_by: desk.user.name.clone(),
        ended_at: nobody.then_some(now),
    }
}

/// What a file without a treatment of its own is filed under.
fn first_type(defaults: &Defaults, rows: &[ListRow]) -> CureType {
    let first = rows.first().map(|row| row.cure_type);
    defaults.cure_type.or(first).unwrap_or(CureType::Drug)
}

async fn agreed(
    desk: &Desk,
    tx: &mut db::Tx,
    defaults: &Defaults,
) -> Result<Vec<ListRow>, AppError> {
    let everybody = store::agreements::standing(tx.conn(), desk.today()).await?;
    let rows = everybody.into_iter().zip(1..).filter_map(|(one, number)| {
        Some(ListRow {
            number,
            patient_id: Some(one.patient_id),
            name: one.name,
            national_id: one.national_id,
            birthday: one.birthday?,
            cure_type: defaults.cure_type?,
            func_date: defaults.func_date,
            state: "waiting".to_owned(),
            reason: None,
        })
    });
    Ok(rows.collect())
}

async fn chosen(
    desk: &Desk,
    tx: &mut db::Tx,
    patient_ids: &[String],
    defaults: &Defaults,
) -> Result<Vec<ListRow>, AppError> {
    let mut rows = Vec::new();
    for (id, number) in patient_ids.iter().zip(1..) {
        let id: PatientId = id.parse().map_err(|_| AppError::NotFound)?;
        let card = store::patients::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
        let admitted = admitted(desk, tx.conn(), id).await?;
        rows.extend(row_of(card, number, admitted, defaults));
    }
    Ok(rows)
}

/// A card without identity number or birthday cannot be asked about at all.
fn row_of(card: Patient, number: u32, admitted: bool, defaults: &Defaults) -> Option<ListRow> {
    Some(ListRow {
        number,
        patient_id: Some(card.id),
        name: card.name,
        national_id: card.national_id?,
        birthday: card.birthday?,
        cure_type: defaults.cure_type?,
        func_date: defaults.func_date,
        state: if admitted { "waiting" } else { "not_asked" }.to_owned(),
        reason: (!admitted).then(|| "no_agreement".to_owned()),
    })
}

/// The same question stands in a list once.
fn once_each(rows: &mut [ListRow]) {
    let mut seen = HashSet::new();
    for row in rows.iter_mut().filter(|row| row.state == "waiting") {
        let question = (row.national_id.clone(), row.birthday, row.cure_type, row.func_date);
        if !seen.insert(question) {
            "not_asked".clone_into(&mut row.state);
            row.reason = Some("duplicate".to_owned());
        }
    }
}
