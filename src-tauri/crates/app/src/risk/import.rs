//! `import claims`: a file of claims. Good rows are kept even if their neighbours are bad, all in
//! one transaction; a repeated import doubles nothing. Nothing of it is ever sent.

use std::path::Path;

use domain::ids::{ClaimId, ClaimImportId};
use store::claims::{ClaimImport, Put, StoredClaim};
use tables::Table;

use super::columns::{Columns, Field, Read, missing, no_days, read};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, ImportWarning, open_table, warned};

/// Reads the file and keeps what is good in it.
pub async fn import_claims(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    import(desk, open_table(path.to_owned()).await?, file.unwrap_or_default()).await
}

async fn import(desk: &Desk, table: Table, file: String) -> Result<ImportAnswer, AppError> {
    let columns = Columns::new(table.header(), Field::from_header);
    let missing = missing(&columns);
    if !missing.is_empty() {
        let problem = format!("missing_column: the file has no column {}", missing.join(", "));
        return Err(AppError::FileUnreadable { problem });
    }
    let mut answer = columns.answer(table.notices());
    answer.warnings.extend(no_days(&columns));
    let clinic = desk.ground.current().settings.clinic.code.clone();
    let mut import = begun(desk, file);
    let mut bad_rows = 0;
    let mut tx = desk.begin().await?;
    store::claims::begin_import(tx.conn(), &import).await?;
    for row in table {
        answer.rows += 1;
        let rejected = match row {
            Err(bad) => columns.unreadable(&bad),
            Ok(row) => match read(&columns, &row, &clinic, desk.today()) {
                Err(rejected) => rejected,
                Ok(claim) => {
                    take(desk, &mut tx, &import, row.number, claim, &mut answer).await?;
                    continue;
                }
            },
        };
        bad_rows += 1;
        answer.rejected.extend(rejected);
    }
    (import.rows, import.accepted) = (answer.rows, answer.accepted);
    (import.duplicates, import.rejected) = (answer.duplicates, bad_rows);
    store::claims::end_import(tx.conn(), &import).await?;
    let counts = format!("{} of {} rows", answer.accepted, answer.rows);
    desk.audit(&mut tx, "import.claims", &import.id.to_string(), &counts).await?;
    tx.commit().await?;
    Ok(answer)
}

fn begun(desk: &Desk, file: String) -> ClaimImport {
    let clock = &*desk.ground.clock;
    ClaimImport {
        id: ClaimImportId::new(clock),
        at: clock.now(),
        who: desk.user.name.clone(),
        file,
        rows: 0,
        accepted: 0,
        duplicates: 0,
        rejected: 0,
    }
}

async fn take(
    desk: &Desk,
    tx: &mut db::Tx,
    import: &ClaimImport,
    row: u32,
    read: Read,
    answer: &mut ImportAnswer,
) -> Result<(), AppError> {
    let stored = StoredClaim {
        id: ClaimId::new(&*desk.ground.clock),
        import_id: import.id,
        row,
        claim: read.claim,
        name: read.name,
    };
    match store::claims::put(tx.conn(), &stored).await? {
        Put::New => answer.accepted += 1,
        Put::Same => answer.duplicates += 1,
        Put::Replaced { days } => {
            answer.accepted += 1;
            answer.warnings.push(replaced(row, days, stored.claim.drug_days));
        }
    }
    Ok(())
}

fn replaced(row: u32, before: Option<u16>, now: Option<u16>) -> ImportWarning {
    let word = |days: Option<u16>| days.map_or_else(|| "none".to_owned(), |days| days.to_string());
    let (before, now) = (word(before), word(now));
    let message = format!("the same claim stood here with other days: {before} before, {now} now");
    warned(Some(row), Some("DRUG_DAYS"), "claim_replaced", &message)
}
