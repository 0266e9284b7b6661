//! Departments (科別) in both of NHI's numberings. Which of them `REF_DEPT` takes is not confirmed,
//! so a clinic sets it (`hpa.department_list`), and the specification's own "0" is always offered.

use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::StaffId;
use domain::text;
use serde::{Deserialize, Serialize};
use store::departments::Department;
use ts_rs::TS;

use super::fields::{Field, Problem, Reader, changed, day_text, first};
use crate::desk::Desk;
use crate::error::AppError;

/// A department as the window shows it.
#[derive(Debug, Serialize, TS)]
pub struct DepartmentRow {
    /// Stable id.
    pub id: String,
    /// Its code in 就醫科別: `01`.
    pub padded: Option<String>,
    /// Its code in 診療科別: `1`.
    pub unpadded: Option<String>,
    /// What it is called.
    pub name: String,
    /// The first day it is in use, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// The last day.
    pub valid_to: Option<String>,
    /// Where this row comes from.
    pub source: String,
    /// In use on the day that was asked for.
    pub valid: bool,
    /// The codes to offer for it, by the numbering that is set.
    pub offered: Vec<String>,
}

/// A department as the manager typed it.
#[derive(Debug, Deserialize, TS)]
pub struct DepartmentSaveRequest {
    /// The department to write over; none for a new one.
    pub id: Option<String>,
    /// Two characters; may be blank where the other code is there.
    pub padded: String,
    /// Without a zero in front; may be blank where the other code is there.
    pub unpadded: String,
    /// What it is called.
    pub name: String,
    /// A day in any form; may be blank.
    pub valid_from: String,
    /// A day in any form; may be blank.
    pub valid_to: String,
    /// Where this comes from; absent: as it was.
    #[serde(default)]
    #[ts(optional)]
    pub source: Option<String>,
}

pub(super) const FIELDS: &[Field] = &[
    Field::new("padded", &["就醫科別", "就醫科別代碼"]),
    Field::new("unpadded", &["診療科別", "診療科別代碼"]),
    Field::new("name", &["科別", "科別名稱", "名稱"]),
    Field::new("valid_from", &["生效日期", "有效起日", "起日"]),
    Field::new("valid_to", &["失效日期", "有效迄日", "迄日"]),
    Field::new("source", &["來源"]),
];

pub(super) fn texts(department: &Department) -> Vec<String> {
    vec![
        department.padded.clone().unwrap_or_default(),
        department.unpadded.clone().unwrap_or_default(),
        department.name.clone(),
        day_text(department.valid_from),
        day_text(department.valid_to),
        department.source.clone(),
    ]
}

/// Reads a row; it is given `id`.
pub(super) fn parse(
    texts: &[String],
    source: Source,
    id: String,
) -> Result<Department, Vec<Problem>> {
    let mut reader = Reader::new(FIELDS, texts, source);
    let padded = reader.read("padded", padded_code);
    let unpadded = reader.read("unpadded", unpadded_code);
    if padded == Some(None) && unpadded == Some(None) {
        reader.refuse("padded", Code::Required);
    }
    let name = reader.name("name");
    let (valid_from, valid_to) = reader.days();
    let source = reader.prose("source");
    let department = padded.zip(unpadded).map(|(padded, unpadded)| Department {
        id,
        padded,
        unpadded,
        name,
        valid_from,
        valid_to,
        source,
    });
    reader.done(department)
}

fn padded_code(typed: &str) -> Result<Option<String>, Code> {
    code(typed, |code| code.len() == 2)
}

fn unpadded_code(typed: &str) -> Result<Option<String>, Code> {
    code(typed, |code| code == "0" || (code.len() <= 2 && !code.starts_with('0')))
}

fn code(typed: &str, formed: impl FnOnce(&str) -> bool) -> Result<Option<String>, Code> {
    let code = text::compact(typed);
    if code.is_empty() {
        return Ok(None);
    }
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric());
    if plain && formed(&code) { Ok(Some(code)) } else { Err(Code::BadDepartmentCode) }
}

pub(super) fn row(department: &Department, day: Date, list: &str) -> DepartmentRow {
    DepartmentRow {
        id: department.id.clone(),
        padded: department.padded.clone(),
        unpadded: department.unpadded.clone(),
        name: department.name.clone(),
        valid_from: department.valid_from.map(Date::iso),
        valid_to: department.valid_to.map(Date::iso),
        source: department.source.clone(),
        valid: department.holds_on(day),
        offered: offered(department, list),
    }
}

/// The code of the numbering that is set; for 不分科 both, since the specification's sample has "0".
fn offered(department: &Department, list: &str) -> Vec<String> {
    let both = department.unpadded.as_deref() == Some("0");
    let (mine, other) = match list {
        "unpadded" => (&department.unpadded, &department.padded),
        _ => (&department.padded, &department.unpadded),
    };
    let other = other.as_ref().filter(|_| both);
    mine.iter().chain(other).cloned().collect()
}

/// The department that has one of these codes.
pub(super) fn find(all: &[Department], texts: &[String]) -> Option<Department> {
    let has = |known: &Option<String>, place: usize| {
        let typed = texts.get(place).map(|typed| text::compact(typed)).unwrap_or_default();
        !typed.is_empty() && known.as_deref() == Some(&typed)
    };
    let by = |one: &&Department| has(&one.padded, 0);
    all.iter().find(by).or_else(|| all.iter().find(|one| has(&one.unpadded, 1))).cloned()
}

/// An id nobody has.
pub(super) fn new_id(desk: &Desk) -> String {
    // Ids of one kind are as good as another's here.
    StaffId::new(&*desk.ground.clock).to_string()
}

/// Writes one, with its audit line, in a transaction that was begun.
pub(super) async fn write(
    desk: &Desk,
    tx: &mut db::Tx,
    department: &Department,
    known: Option<&Department>,
) -> Result<(), AppError> {
    let all = store::departments::list(tx.conn()).await?;
    let taken = |of: fn(&Department) -> &Option<String>| {
        let mut others = all.iter().filter(|one| one.id != department.id);
        of(department).is_some() && others.any(|one| of(one) == of(department))
    };
    if taken(|one| &one.padded) {
        return Err(AppError::BadField { field: "padded", code: Code::Taken });
    }
    if taken(|one| &one.unpadded) {
        return Err(AppError::BadField { field: "unpadded", code: Code::Taken });
    }
    store::departments::save(tx.conn(), department).await?;
    let before = known.map(texts).unwrap_or_default();
    let what = changed(FIELDS, &before, &texts(department));
    desk.audit(tx, "department.save", &department.id, &what).await
}

/// Saves a department, a new one or over one that is there.
pub async fn department_save(
    desk: &Desk,
    request: DepartmentSaveRequest,
) -> Result<DepartmentRow, AppError> {
    desk.only_manager()?;
    let mut tx = desk.begin().await?;
    let all = store::departments::list(tx.conn()).await?;
    let known = match &request.id {
        Some(id) => Some(all.into_iter().find(|one| one.id == *id).ok_or(AppError::NotFound)?),
        None => None,
    };
    let source = request
        .source
        .or_else(|| known.as_ref().map(|known| known.source.clone()))
        .unwrap_or_default();
    let texts = [
        request.padded,
        request.unpadded,
        request.name,
        request.valid_from,
        request.valid_to,
        source,
    ];
    let id = known.as_ref().map_or_else(|| new_id(desk), |known| known.id.clone());
    let department = parse(&texts, Source::Screen, id).map_err(first)?;
    write(desk, &mut tx, &department, known.as_ref()).await?;
    tx.commit().await?;
    let current = desk.ground.current();
    Ok(row(&department, desk.today(), current.settings.value("hpa.department_list")))
}

/// Takes a department off the table.
pub async fn department_remove(desk: &Desk, id: &str) -> Result<(), AppError> {
    desk.only_manager()?;
    let mut tx = desk.begin().await?;
    if !store::departments::remove(tx.conn(), id).await? {
        return Err(AppError::NotFound);
    }
    desk.audit(&mut tx, "department.remove", id, "").await?;
    Ok(tx.commit().await?)
}
