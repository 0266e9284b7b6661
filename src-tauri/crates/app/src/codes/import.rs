//! A file of codes: the way a new official list, or the clinic's staff, comes in. A code that
//! stands here with other content is written over and said so, since that is what the file is
//! for; a column the file does not have stays as it was, and nothing is taken off.

use std::path::Path;

use domain::dates::Source;
use domain::field_error::Code;
use domain::visit::DrugCode;
use store::StoreError;
use tables::Row;

use super::columns::{Columns, texts};
use super::fields::{Field, Problem};
use super::{CodeKind, departments, drugs, staff};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, RejectedField, open_table, rejected, warned, wrong};

/// Reads the file and takes what is good in it, in one transaction.
pub async fn codes_import(
    desk: &Desk,
    kind: CodeKind,
    path: &Path,
) -> Result<ImportAnswer, AppError> {
    desk.only_manager()?;
    let table = open_table(path.to_owned()).await?;
    let field_of = |header: &str| fields_of(kind).iter().find(|field| field.is_header(header));
    let columns = Columns::new(table.header(), field_of).some_known()?;
    let mut answer = columns.answer(table.notices());
    let mut tx = desk.begin().await?;
    for row in table {
        let Some(row) = columns.next(row, &mut answer) else { continue };
        let taken = take(desk, &mut tx, kind, &columns, &row).await?;
        count(&mut answer, row.number, taken);
    }
    let counts = format!("{} of {} rows", answer.accepted, answer.rows);
    desk.audit(&mut tx, &format!("import.{}", kind.as_str()), "", &counts).await?;
    tx.commit().await?;
    Ok(answer)
}

fn fields_of(kind: CodeKind) -> &'static [Field] {
    match kind {
        CodeKind::Drugs => drugs::FIELDS,
        CodeKind::Departments => departments::FIELDS,
        CodeKind::Staff => staff::FIELDS,
    }
}

/// What became of a row.
enum Taken {
    New,
    Updated,
    Same,
    Refused(Vec<RejectedField>),
}

fn count(answer: &mut ImportAnswer, row: u32, taken: Taken) {
    match taken {
        Taken::New => answer.accepted += 1,
        Taken::Same => answer.duplicates += 1,
        Taken::Refused(fields) => answer.rejected.extend(fields),
        Taken::Updated => {
            answer.accepted += 1;
            let message = "this stood here with other content, which was written over";
            answer.warnings.push(warned(Some(row), None, "updated", message));
        }
    }
}

async fn take(
    desk: &Desk,
    tx: &mut db::Tx,
    kind: CodeKind,
    columns: &Columns,
    row: &Row,
) -> Result<Taken, AppError> {
    let lost = columns.lost(row);
    if !lost.is_empty() {
        return Ok(Taken::Refused(lost));
    }
    let done = match kind {
        CodeKind::Drugs => drug(desk, tx, columns, row).await,
        CodeKind::Departments => department(desk, tx, columns, row).await,
        CodeKind::Staff => person(desk, tx, columns, row).await,
    };
    match done {
        Err(Stop::Row(problems)) => {
            let reject = |one: &Problem| refused(row, one.field, one.code);
            Ok(Taken::Refused(problems.iter().map(reject).collect()))
        }
        Err(Stop::Act(AppError::BadField { field, code })) => {
            Ok(Taken::Refused(vec![refused(row, field, code)]))
        }
        Err(Stop::Act(error @ AppError::LastManager)) => {
            let field = rejected(row.number, "ROLE", error.code(), &error.to_string());
            Ok(Taken::Refused(vec![field]))
        }
        Err(Stop::Act(error)) => Err(error),
        Ok(taken) => Ok(taken),
    }
}

fn refused(row: &Row, field: &str, code: Code) -> RejectedField {
    wrong(row.number, &field.to_ascii_uppercase(), code)
}

/// Why a row was not taken: its fields, or the act itself.
enum Stop {
    Row(Vec<Problem>),
    Act(AppError),
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Row(problems)
    }
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        Self::Act(error)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Act(error.into())
    }
}

async fn drug(desk: &Desk, tx: &mut db::Tx, columns: &Columns, row: &Row) -> Result<Taken, Stop> {
    let typed = texts(columns, drugs::FIELDS, row, &[]);
    let known = match DrugCode::parse(&typed[0]) {
        Ok(code) => store::drugs::get(tx.conn(), &code).await?,
        Err(_) => None,
    };
    let was = known.as_ref().map(drugs::texts);
    let drug = drugs::parse(
        &texts(columns, drugs::FIELDS, row, was.as_deref().unwrap_or(&[])),
        Source::File,
    )?;
    if was.as_ref() == Some(&drugs::texts(&drug)) {
        return Ok(Taken::Same);
    }
    drugs::write(desk, tx, &drug, known.as_ref()).await?;
    Ok(if known.is_some() { Taken::Updated } else { Taken::New })
}

async fn department(
    desk: &Desk,
    tx: &mut db::Tx,
    columns: &Columns,
    row: &Row,
) -> Result<Taken, Stop> {
    let all = store::departments::list(tx.conn()).await?;
    let known = departments::find(&all, &texts(columns, departments::FIELDS, row, &[]));
    let was = known.as_ref().map(departments::texts);
    let id = known.as_ref().map_or_else(|| departments::new_id(desk), |known| known.id.clone());
    let now = texts(columns, departments::FIELDS, row, was.as_deref().unwrap_or(&[]));
    let department = departments::parse(&now, Source::File, id)?;
    if was.as_ref() == Some(&departments::texts(&department)) {
        return Ok(Taken::Same);
    }
    departments::write(desk, tx, &department, known.as_ref()).await?;
    Ok(if known.is_some() { Taken::Updated } else { Taken::New })
}

/// Found again by name: a number may be missing, and may be what the file mends.
async fn person(desk: &Desk, tx: &mut db::Tx, columns: &Columns, row: &Row) -> Result<Taken, Stop> {
    let typed = texts(columns, staff::FIELDS, row, &[]);
    let known = store::staff::by_name(tx.conn(), typed[0].trim()).await?;
    let was = known.as_ref().map(staff::texts);
    let like = known.clone().unwrap_or_else(|| staff::nobody(desk));
    let now = texts(columns, staff::FIELDS, row, was.as_deref().unwrap_or(&[]));
    let person = staff::parse(&now, Source::File, &like)?;
    if was.as_ref() == Some(&staff::texts(&person)) {
        return Ok(Taken::Same);
    }
    staff::write(desk, tx, &person, known.as_ref()).await?;
    Ok(if known.is_some() { Taken::Updated } else { Taken::New })
}
