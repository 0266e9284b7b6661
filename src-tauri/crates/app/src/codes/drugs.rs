//! The drugs a clinic knows: saved and taken off by the manager, each change in the audit. A code
//! that is not here is no mistake of a visit; it only warns there.

use domain::dates::{Date, Source};
use domain::visit::DrugCode;
use serde::{Deserialize, Serialize};
use store::drugs::Drug;
use ts_rs::TS;

use super::fields::{Field, Problem, Reader, changed, day_text, first};
use crate::desk::Desk;
use crate::error::AppError;

/// A drug as the window shows it.
#[derive(Debug, Serialize, TS)]
pub struct DrugRow {
    /// The NHI code, ten characters.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// E.g. `4 mg`.
    pub strength: String,
    /// E.g. a patch.
    pub form: String,
    /// The first day on the list, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// The last day on the list.
    pub valid_to: Option<String>,
    /// Where this row comes from.
    pub source: String,
    /// Anything to know besides.
    pub note: String,
    /// On the list on the day that was asked for.
    pub valid: bool,
}

/// A drug as the manager typed it.
#[derive(Debug, Deserialize, TS)]
pub struct DrugSaveRequest {
    /// The code; what stands under it is written over.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// E.g. `4 mg`; may be blank.
    pub strength: String,
    /// E.g. a patch; may be blank.
    pub form: String,
    /// A day in any form; may be blank.
    pub valid_from: String,
    /// A day in any form; may be blank.
    pub valid_to: String,
    /// May be blank.
    pub source: String,
    /// May be blank.
    pub note: String,
}

pub(super) const FIELDS: &[Field] = &[
    Field::new("code", &["藥品代碼", "健保代碼", "代碼"]),
    Field::new("name", &["藥品名稱", "品名", "名稱"]),
    Field::new("strength", &["含量", "規格", "劑量"]),
    Field::new("form", &["劑型"]),
    Field::new("valid_from", &["生效日期", "有效起日", "起日"]),
    Field::new("valid_to", &["失效日期", "有效迄日", "迄日"]),
    Field::new("source", &["來源"]),
    Field::new("note", &["備註"]),
];

pub(super) fn texts(drug: &Drug) -> Vec<String> {
    vec![
        drug.code.as_str().to_owned(),
        drug.name.clone(),
        drug.strength.clone(),
        drug.form.clone(),
        day_text(drug.valid_from),
        day_text(drug.valid_to),
        drug.source.clone(),
        drug.note.clone(),
    ]
}

pub(super) fn parse(texts: &[String], source: Source) -> Result<Drug, Vec<Problem>> {
    let mut reader = Reader::new(FIELDS, texts, source);
    let code = reader.read("code", DrugCode::parse);
    let name = reader.name("name");
    let (strength, form) = (reader.prose("strength"), reader.prose("form"));
    let (valid_from, valid_to) = reader.days();
    let (source, note) = (reader.prose("source"), reader.prose("note"));
    let drug =
        code.map(|code| Drug { code, name, strength, form, valid_from, valid_to, source, note });
    reader.done(drug)
}

pub(super) fn row(drug: &Drug, day: Date) -> DrugRow {
    DrugRow {
        code: drug.code.as_str().to_owned(),
        name: drug.name.clone(),
        strength: drug.strength.clone(),
        form: drug.form.clone(),
        valid_from: drug.valid_from.map(Date::iso),
        valid_to: drug.valid_to.map(Date::iso),
        source: drug.source.clone(),
        note: drug.note.clone(),
        valid: drug.holds_on(day),
    }
}

/// Writes one, with its audit line, in a transaction that was begun.
pub(super) async fn write(
    desk: &Desk,
    tx: &mut db::Tx,
    drug: &Drug,
    known: Option<&Drug>,
) -> Result<(), AppError> {
    store::drugs::save(tx.conn(), drug).await?;
    let before = known.map(texts).unwrap_or_default();
    let what = changed(FIELDS, &before, &texts(drug));
    desk.audit(tx, "drug.save", drug.code.as_str(), &what).await
}

/// Saves a drug over what stood under its code.
pub async fn drug_save(desk: &Desk, request: DrugSaveRequest) -> Result<DrugRow, AppError> {
    desk.only_manager()?;
    let texts = [
        request.code,
        request.name,
        request.strength,
        request.form,
        request.valid_from,
        request.valid_to,
        request.source,
        request.note,
    ];
    let drug = parse(&texts, Source::Screen).map_err(first)?;
    let mut tx = desk.begin().await?;
    let known = store::drugs::get(tx.conn(), &drug.code).await?;
    write(desk, &mut tx, &drug, known.as_ref()).await?;
    tx.commit().await?;
    Ok(row(&drug, desk.today()))
}

/// Takes a drug off the table. One that was dispensed is better given its last day.
pub async fn drug_remove(desk: &Desk, code: &str) -> Result<(), AppError> {
    desk.only_manager()?;
    let code = DrugCode::parse(code).map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    if !store::drugs::remove(tx.conn(), &code).await? {
        return Err(AppError::NotFound);
    }
    desk.audit(&mut tx, "drug.remove", code.as_str(), "").await?;
    Ok(tx.commit().await?)
}
