//! `import visits`: a file of visits. All rows that are good are saved in one transaction, so that
//! a kill leaves none or all of them accounted for; a repeated import sends nothing twice.

use std::path::Path;

use domain::dates::Source;
use domain::field_error::{FieldError, FieldWarning};
use domain::ids::VisitId;
use domain::visit::{Visit, VisitDraft, VisitField};
use tables::{Table, TableError};

use super::columns::{Columns, warned};
use super::visit_columns::draft;
use super::{ImportAnswer, ImportWarning, RejectedField};
use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::{CardRule, Lists, Placed, context, place, warnings};

/// Reads the file and saves what is good in it.
pub async fn import_visits(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    import(desk, open(path.to_owned()).await?).await
}

/// The same for a file's content in memory.
pub(crate) async fn import_visit_bytes(
    desk: &Desk,
    bytes: Vec<u8>,
) -> Result<ImportAnswer, AppError> {
    import(desk, Table::of_bytes(bytes)?).await
}

async fn import(desk: &Desk, table: Table) -> Result<ImportAnswer, AppError> {
    let columns = Columns::new(table.header(), VisitField::from_header).some_known()?;
    let mut answer = columns.answer(table.notices());
    let mut tx = desk.begin().await?;
    let lists = Lists::read(tx.conn()).await?;
    for row in table {
        let Some(row) = columns.next(row, &mut answer) else { continue };
        match checked(desk, &columns, &row) {
            Err(rejected) => answer.rejected.extend(rejected),
            Ok((visit, draft)) => {
                let placed = take(desk, &mut tx, &mut answer, row.number, visit).await?;
                let looked = look(desk, &mut tx, &lists, &draft, placed).await?;
                answer.warnings.extend(looked.iter().map(|warning| look_at(row.number, warning)));
            }
        }
    }
    let counts = format!("{} of {} rows", answer.accepted, answer.rows);
    desk.audit(&mut tx, "import.visits", "", &counts).await?;
    tx.commit().await?;
    desk.outbox.wake();
    Ok(answer)
}

/// Opening reads a whole workbook, so it is done off the async threads.
pub(crate) async fn open(path: std::path::PathBuf) -> Result<Table, AppError> {
    match tokio::task::spawn_blocking(move || Table::open(&path)).await {
        Ok(Ok(table)) => Ok(table),
        Ok(Err(error)) => Err(AppError::from(error)),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
    }
}

impl From<TableError> for AppError {
    fn from(error: TableError) -> Self {
        Self::FileUnreadable { problem: format!("{}: {error}", error.code()) }
    }
}

fn checked(
    desk: &Desk,
    columns: &Columns<VisitField>,
    row: &tables::Row,
) -> Result<(Visit, VisitDraft), Vec<RejectedField>> {
    let (draft, mut bad) = draft(columns, row);
    match draft.check(&context(desk, Source::File)) {
        Ok(checked) if bad.is_empty() => Ok((checked.visit, draft)),
        Ok(_) => Err(bad),
        Err(errors) => {
            // A cell that could not be read leaves its field blank: one reason is enough.
            let told: Vec<String> = bad.iter().map(|one| one.field.clone()).collect();
            bad.extend(
                errors
                    .iter()
                    .filter(|error| !told.iter().any(|field| field == error.field.name()))
                    .map(|error| wrong(row.number, error)),
            );
            Err(bad)
        }
    }
}

async fn take(
    desk: &Desk,
    tx: &mut db::Tx,
    answer: &mut ImportAnswer,
    row: u32,
    visit: Visit,
) -> Result<Option<VisitId>, AppError> {
    match place(desk, tx, visit, CardRule::Keep).await? {
        Placed::New(id, _) => {
            answer.accepted += 1;
            return Ok(Some(id));
        }
        Placed::Same => answer.duplicates += 1,
        Placed::Taken(error) => answer.rejected.push(wrong(row, &error)),
    }
    Ok(None)
}

/// A row that was taken is looked at beside what else is on record; any other by itself.
async fn look(
    desk: &Desk,
    tx: &mut db::Tx,
    lists: &Lists,
    draft: &VisitDraft,
    placed: Option<VisitId>,
) -> Result<Vec<FieldWarning>, AppError> {
    let context = context(desk, Source::File);
    match placed {
        Some(id) => warnings(desk, tx.conn(), lists, draft, &context, Some(id)).await,
        None => Ok(lists.warnings(draft, &context)),
    }
}

fn wrong(row: u32, error: &FieldError) -> RejectedField {
    super::wrong(row, error.field.name(), error.code)
}

fn look_at(row: u32, warning: &FieldWarning) -> ImportWarning {
    let (field, code) = (warning.field.name(), warning.code);
    warned(Some(row), Some(field), code.as_str(), code.message())
}
