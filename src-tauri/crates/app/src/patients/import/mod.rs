//! Files of patients and of attendances, row by row: a good row is taken even if its neighbour is
//! bad. Written in portions, so that the outbox goes on meanwhile and a file of any length needs
//! little room; brought in again after a crash, what stands here already counts as a duplicate.

mod columns;
mod operations;
mod patients;

use std::path::Path;

use db::Tx;
use tables::{Row, Table};

use self::columns::{Column, Columns, column_of};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, ImportWarning, RejectedField};

/// Rows of one transaction.
const PORTION: u32 = 2000;

/// What became of a row.
enum Taken {
    /// It stands here now.
    New,
    /// It stood here already, with the same content.
    Same,
    /// It is not taken.
    Refused(Vec<RejectedField>),
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Patients,
    Operations,
}

/// Reads a file of patients and makes their cards; `import patients`.
pub async fn import_patients(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    import(desk, path, What::Patients).await
}

/// Reads a file of attendances; `import operations`.
pub async fn import_operations(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    import(desk, path, What::Operations).await
}

impl What {
    const fn columns(self) -> &'static [Column] {
        match self {
            Self::Patients => patients::COLUMNS,
            Self::Operations => operations::COLUMNS,
        }
    }

    const fn act(self) -> &'static str {
        match self {
            Self::Patients => "import.patients",
            Self::Operations => "import.operations",
        }
    }
}

async fn import(desk: &Desk, path: &Path, what: What) -> Result<ImportAnswer, AppError> {
    let table: Table = crate::imports::open_table(path.to_owned()).await?;
    let ours = what.columns();
    let columns = Columns::new(table.header(), |name| column_of(ours, name)).some_known()?;
    let mut answer = columns.answer(table.notices());
    let mut rows = table.into_iter();
    loop {
        let mut tx = desk.begin().await?;
        let before = (answer.rows, answer.accepted);
        for row in rows.by_ref().take(PORTION as usize) {
            let Some(row) = columns.next(row, &mut answer) else { continue };
            match take(desk, &mut tx, what, &columns, &row, &mut answer.warnings).await? {
                Taken::New => answer.accepted += 1,
                Taken::Same => answer.duplicates += 1,
                Taken::Refused(fields) => answer.rejected.extend(fields),
            }
        }
        let (read, accepted) = (answer.rows - before.0, answer.accepted - before.1);
        if read > 0 || before.0 == 0 {
            let counts = format!("{accepted} of {read} rows");
            desk.audit(&mut tx, what.act(), "", &counts).await?;
            tx.commit().await?;
            desk.outbox.wake();
        }
        if read < PORTION {
            break;
        }
    }
    desk.ground.announce(Part::Patients);
    Ok(answer)
}

async fn take(
    desk: &Desk,
    tx: &mut Tx,
    what: What,
    columns: &Columns,
    row: &Row,
    warnings: &mut Vec<ImportWarning>,
) -> Result<Taken, AppError> {
    let lost = columns.lost(row);
    if !lost.is_empty() {
        return Ok(Taken::Refused(lost));
    }
    match what {
        What::Patients => patients::take(desk, tx, columns, row, warnings).await,
        What::Operations => operations::take(desk, tx, columns, row, warnings).await,
    }
}
