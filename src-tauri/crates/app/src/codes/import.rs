//! A file of codes: the way a new official list, or the clinic's staff, comes in. A code that
//! stands here with other content is written over and said so, since that is what the file is
//! for; a column the file does not have stays as it was, and nothing is taken off.

use std::path::{Path, PathBuf};

use domain::dates::Source;
use domain::visit::DrugCode;
use store::StoreError;
use tables::{Row, Table};

use super::columns::{Columns, rejected};
use super::fields::{Field, Problem};
use super::{CodeKind, departments, drugs, staff};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, ImportWarning, RejectedField, told};

/// Reads the file and takes what is good in it, in one transaction.
pub async fn codes_import(
    desk: &Desk,
    kind: CodeKind,
    path: &Path,
) -> Result<ImportAnswer, AppError> {
    desk.only_manager()?;
    let table = open(path.to_owned()).await?;
    let columns = Columns::new(fields_of(kind), table.header());
    if !columns.any_known() {
        let problem = "no_known_column: no column of this file is known here".to_owned();
        return Err(AppError::FileUnreadable { problem });
    }
    let mut answer = ImportAnswer { warnings: columns.unknown(), ..ImportAnswer::default() };
    answer.warnings.extend(table.notices().iter().map(told));
    let mut tx = desk.begin().await?;
    for row in table {
        answer.rows += 1;
        match row {
            Err(bad) => answer.rejected.extend(columns.unreadable(&bad)),
            Ok(row) => {
                answer.warnings.extend(columns.doubtful(&row));
                let taken = take(desk, &mut tx, kind, &columns, &row).await?;
                count(&mut answer, row.number, taken);
            }
        }
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

/// Opening reads a whole workbook, so it is done off the async threads.
async fn open(path: PathBuf) -> Result<Table, AppError> {
    match tokio::task::spawn_blocking(move || Table::open(&path)).await {
        Ok(table) => Ok(table?),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
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
            answer.warnings.push(ImportWarning {
                row: Some(row),
                field: None,
                code: "updated".to_owned(),
                message: "this stood here with other content, which was written over".to_owned(),
            });
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
            let reject = |problem: &Problem| rejected(row.number, problem.field, problem.code);
            Ok(Taken::Refused(problems.iter().map(reject).collect()))
        }
        Err(Stop::Act(AppError::BadField { field, code })) => {
            Ok(Taken::Refused(vec![rejected(row.number, field, code)]))
        }
        Err(Stop::Act(error @ AppError::LastManager)) => Ok(Taken::Refused(vec![RejectedField {
            row: row.number,
            field: "ROLE".to_owned(),
            code: error.code().to_owned(),
            message: error.to_string(),
        }])),
        Err(Stop::Act(error)) => Err(error),
        Ok(taken) => Ok(taken),
    }
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
    let typed = columns.texts(row, &[]);
    let known = match DrugCode::parse(&typed[0]) {
        Ok(code) => store::drugs::get(tx.conn(), &code).await?,
        Err(_) => None,
    };
    let was = known.as_ref().map(drugs::texts);
    let drug = drugs::parse(&columns.texts(row, was.as_deref().unwrap_or(&[])), Source::File)?;
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
    let known = departments::find(&all, &columns.texts(row, &[]));
    let was = known.as_ref().map(departments::texts);
    let id = known.as_ref().map_or_else(|| departments::new_id(desk), |known| known.id.clone());
    let texts = columns.texts(row, was.as_deref().unwrap_or(&[]));
    let department = departments::parse(&texts, Source::File, id)?;
    if was.as_ref() == Some(&departments::texts(&department)) {
        return Ok(Taken::Same);
    }
    departments::write(desk, tx, &department, known.as_ref()).await?;
    Ok(if known.is_some() { Taken::Updated } else { Taken::New })
}

/// Found again by name: a number may be missing, and may be what the file mends.
async fn person(desk: &Desk, tx: &mut db::Tx, columns: &Columns, row: &Row) -> Result<Taken, Stop> {
    let typed = columns.texts(row, &[]);
    let known = store::staff::by_name(tx.conn(), typed[0].trim()).await?;
    let was = known.as_ref().map(staff::texts);
    let like = known.clone().unwrap_or_else(|| staff::nobody(desk));
    let texts = columns.texts(row, was.as_deref().unwrap_or(&[]));
    let person = staff::parse(&texts, Source::File, &like)?;
    if was.as_ref() == Some(&staff::texts(&person)) {
        return Ok(Taken::Same);
    }
    staff::write(desk, tx, &person, known.as_ref()).await?;
    Ok(if known.is_some() { Taken::Updated } else { Taken::New })
}
