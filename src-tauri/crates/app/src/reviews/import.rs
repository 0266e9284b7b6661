//! `import reviews`: a file of reviews by the contract's names or Chinese headers. All rows that are
//! good are saved and queued in one transaction; a repeated import sends nothing twice. A row whose
//! text holds what must not leave is refused, or masked where that was asked for.

use std::path::Path;

use domain::dates::Source;
use domain::review::{FindingKind, Review, ReviewDraft, ReviewField};
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use store::reviews::{self as table, ReviewState, StoredReview};
use tables::{Row, Table};

use super::check::{holds_back, kinds, without};
use super::import_columns::{Columns, Field};
use super::queue::queue;
use super::save::{entered_now, told};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{
    ImportAnswer, ImportWarning, RejectedField, open_table, rejected, warned, wrong,
};

/// Reads the file and saves what is good in it.
pub async fn reviews_import(
    desk: &Desk,
    path: &Path,
    mask: bool,
) -> Result<ImportAnswer, AppError> {
    let table = open_table(path.to_owned()).await?;
    let columns = Columns::new(table.header(), Field::of_header).some_known()?;
    let answer = taken(desk, &columns, table, mask).await?;
    told(desk);
    Ok(answer)
}

async fn taken(
    desk: &Desk,
    columns: &Columns,
    table: Table,
    mask: bool,
) -> Result<ImportAnswer, AppError> {
    let mut answer = columns.answer(table.notices());
    let mut tx = desk.begin().await?;
    for row in table {
        let Some(row) = columns.next(row, &mut answer) else { continue };
        match take(desk, &mut tx, columns, &row, mask).await? {
            Taken::New(warnings) => {
                answer.accepted += 1;
                answer.warnings.extend(warnings);
            }
            Taken::Same(warning) => {
                answer.duplicates += 1;
                answer.warnings.extend(warning);
            }
            Taken::Refused(fields) => answer.rejected.extend(fields),
        }
    }
    let counts = format!("{} of {} rows", answer.accepted, answer.rows);
    desk.audit(&mut tx, "import.reviews", "", &counts).await?;
    tx.commit().await?;
    Ok(answer)
}

/// What became of a row.
enum Taken {
    New(Vec<ImportWarning>),
    Same(Option<ImportWarning>),
    Refused(Vec<RejectedField>),
}

async fn take(
    desk: &Desk,
    tx: &mut db::Tx,
    columns: &Columns,
    row: &Row,
    mask: bool,
) -> Result<Taken, AppError> {
    let lost = columns.lost(row);
    if !lost.is_empty() {
        return Ok(Taken::Refused(lost));
    }
    let now = WallMinute::of(desk.ground.clock.now());
    let typed = match draft(columns, row).check(now, Source::File) {
        Ok(review) => review,
        Err(problems) => {
            let told =
                |(field, code): (ReviewField, _)| wrong(row.number, Field(field).header(), code);
            return Ok(Taken::Refused(problems.into_iter().map(told).collect()));
        }
    };
    let masked = without(typed.clone(), false);
    if let Some(known) = known(tx, row.number, [&typed, &masked]).await? {
        return Ok(known);
    }
    let mut warnings = Vec::new();
    if holds_back(&typed, false).is_some() {
        if !mask {
            return Ok(Taken::Refused(found(row.number, &typed)));
        }
        warnings.push(look(row.number, "masked", "what must not leave was masked in its text"));
    }
    let new = entered_now(desk, masked);
    table::insert(tx.conn(), &new).await?;
    let stored = queue(desk, tx, new).await?;
    warnings.extend(not_queued(row.number, &stored));
    Ok(Taken::New(warnings))
}

fn draft(columns: &Columns, row: &Row) -> ReviewDraft {
    let text = |field| columns.text(row, Field(field));
    ReviewDraft {
        source: text(ReviewField::Source),
        author: Sensitive::new(text(ReviewField::Author)),
        rating: text(ReviewField::Rating),
        created: text(ReviewField::Created),
        content: Sensitive::new(text(ReviewField::Content)),
        doctor: text(ReviewField::Doctor),
    }
}

/// What becomes of a row whose review is known here, as it was written or masked.
async fn known(tx: &mut db::Tx, row: u32, forms: [&Review; 2]) -> Result<Option<Taken>, AppError> {
    for form in forms {
        let known = table::by_key(tx.conn(), &form.source, &form.author, form.created).await?;
        let Some(known) = known else { continue };
        if forms.iter().any(|form| same(&known.review, form)) {
            let gone = known.state == ReviewState::Discarded;
            let message = "it was given up here and is not taken up again by a file";
            return Ok(Some(Taken::Same(gone.then(|| look(row, "discarded_here", message)))));
        }
        if known.state != ReviewState::Discarded {
            let message = "a review of this SOURCE, AUTHOR and CREATE_DATETIME stands here with \
                           other content: change that one";
            let field = Field(ReviewField::Created).header();
            return Ok(Some(Taken::Refused(vec![rejected(row, field, "exists", message)])));
        }
    }
    Ok(None)
}

/// The same, as far as a file says.
fn same(known: &Review, one: &Review) -> bool {
    known.content == one.content && known.rating == one.rating && known.doctor == one.doctor
}

/// What must not leave, one entry a field and kind.
fn found(row: u32, review: &Review) -> Vec<RejectedField> {
    let texts = [(ReviewField::Content, &review.content), (ReviewField::Author, &review.author)];
    let mut all = Vec::new();
    for (field, text) in texts {
        all.extend(kinds(text).into_iter().map(|kind| {
            let (code, message) = match kind {
                FindingKind::Identity => (
                    "identity_in_text",
                    "its text holds an identity number, which must not leave: take it out, or \
                     import with --mask",
                ),
                FindingKind::Phone => (
                    "phone_in_text",
                    "its text holds a phone number: take it out, or import with --mask",
                ),
            };
            rejected(row, Field(field).header(), code, message)
        }));
    }
    all
}

/// Why one that was taken does not go yet.
fn not_queued(row: u32, one: &StoredReview) -> Option<ImportWarning> {
    let why = one.reason.as_deref()?;
    let message = match why {
        "no_consent" => "its patient has not agreed that the CRM may have them: it stays here",
        _ => {
            "no one card has the author's name, so nobody knows whether they agreed: it stays here"
        }
    };
    Some(look(row, why, message))
}

fn look(row: u32, code: &str, message: &str) -> ImportWarning {
    warned(Some(row), None, code, message)
}
