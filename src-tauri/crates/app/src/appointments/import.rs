//! `import appointments`: a file of appointments by the specification's names or Chinese headers.
//! All rows that are good are saved in one transaction, each with its reminder; a repeated import
//! plans nothing twice. Whose an appointment is, the 病歷號 says; a name that is another's is
//! refused, since the message would reach a stranger.

use std::path::Path;

use domain::dates::Source;
use domain::field_error::Code;
use domain::ids::PatientId;
use domain::patient::Card;
use domain::sensitive::Sensitive;
use domain::text::{compact, tidy};
use domain::wall_minute::WallMinute;
use store::appointments::{self as table, Appointment};
use tables::{Cell, Row, Table};

use super::day::drug_names;
use super::entry::Typed;
use super::import_columns::{Columns, Field};
use super::import_warn::{cancelled_here, moved_here, new_card, warned};
use super::save::booked;
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportAnswer, RejectedField, open_table, rejected, wrong};
use crate::reminders::{Occasion, Rules, plan};

/// Reads the file and saves what is good in it.
pub async fn appointments_import(desk: &Desk, path: &Path) -> Result<ImportAnswer, AppError> {
    let table = open_table(path.to_owned()).await?;
    let columns = Columns::new(table.header(), Field::of_header).some_known()?;
    let answer = taken(desk, &columns, table).await?;
    desk.ground.announce(Part::Appointments);
    desk.ground.announce(Part::Tasks);
    desk.outbox.wake();
    Ok(answer)
}

async fn taken(desk: &Desk, columns: &Columns, table: Table) -> Result<ImportAnswer, AppError> {
    let mut answer = columns.answer(table.notices());
    let rules = Rules::of(&desk.ground.current().settings);
    let now = WallMinute::of(desk.ground.clock.now());
    let mut tx = desk.begin().await?;
    let drugs = drug_names(tx.conn()).await?;
    for row in table {
        let Some(row) = columns.next(row, &mut answer) else { continue };
        match take(desk, &mut tx, columns, &row).await? {
            Taken::Same => answer.duplicates += 1,
            Taken::Cancelled => {
                answer.duplicates += 1;
                answer.warnings.push(cancelled_here(row.number));
            }
            Taken::Moved => {
                answer.duplicates += 1;
                answer.warnings.push(moved_here(row.number));
            }
            Taken::Refused(fields) => answer.rejected.extend(fields),
            Taken::New { card_made, one } => {
                answer.accepted += 1;
                let by = (&rules, &drugs[..]);
                answer.warnings.extend(warned(tx.conn(), row.number, &one, by, now).await?);
                if card_made {
                    answer.warnings.push(new_card(row.number));
                }
            }
        }
    }
    let counts = format!("{} of {} rows", answer.accepted, answer.rows);
    desk.audit(&mut tx, "import.appointments", "", &counts).await?;
    tx.commit().await?;
    Ok(answer)
}

/// What became of a row.
enum Taken {
    New {
        card_made: bool,
        one: Box<Appointment>,
    },
    Same,
    /// The same, and it was cancelled here.
    Cancelled,
    /// It was made for this time and moved here.
    Moved,
    Refused(Vec<RejectedField>),
}

async fn take(
    desk: &Desk,
    tx: &mut db::Tx,
    columns: &Columns,
    row: &Row,
) -> Result<Taken, AppError> {
    let lost = columns.lost(row);
    if !lost.is_empty() {
        return Ok(Taken::Refused(lost));
    }
    let text = |field| columns.text(row, field);
    let (at, send_at, doctor, special, method) = (
        text(Field::At),
        text(Field::SendAt),
        text(Field::Doctor),
        text(Field::Special),
        text(Field::Method),
    );
    let typed = Typed {
        at: &at,
        doctor_name: &doctor,
        reason: "",
        special_reminder: &special,
        method: &method,
        send_at: Some(send_at.as_str()).filter(|text| !text.trim().is_empty()),
    };
    let mut bad = Vec::new();
    let checked = typed.check(Source::File);
    if let Err(problems) = &checked {
        let reject = |(name, code): &(&'static str, Code)| {
            let field = Field::of_entry(name).map_or(*name, Field::header);
            wrong(row.number, field, *code)
        };
        bad.extend(problems.iter().map(reject));
    }
    let patient = match patient_of(tx, columns, row).await? {
        Ok(patient) => Some(patient),
        Err(problem) => {
            bad.push(problem);
            None
        }
    };
    let (Ok(entry), Some((patient, card_made)), true) = (checked, patient, bad.is_empty()) else {
        return Ok(Taken::Refused(bad));
    };
    let gone = matches!(compact(&text(Field::Status)).as_str(), "CANCELLED" | "已取消");
    let patient = match patient {
        Patient::Known(id) => id,
        Patient::New(_) if gone => return Ok(Taken::Refused(vec![cancelled_there(row)])),
        Patient::New(card) => insert(desk, tx, &card).await?,
    };
    let one = booked(desk, patient, entry);
    if let Some(known) = known(tx, row, &one).await? {
        return Ok(known);
    }
    if gone {
        return Ok(Taken::Refused(vec![cancelled_there(row)]));
    }
    table::insert(tx.conn(), &one).await?;
    plan(desk, tx, &one, Occasion::Changed).await?;
    Ok(Taken::New { card_made, one: Box::new(one) })
}

/// What becomes of a row whose appointment is known here, as it stands, as it stood, or with other
/// content.
async fn known(tx: &mut db::Tx, row: &Row, one: &Appointment) -> Result<Option<Taken>, AppError> {
    let (patient, at) = (one.patient_id, one.at);
    if let Some(known) = table::of_patient_at(tx.conn(), patient, at).await? {
        let as_here = same(&known, one);
        return Ok(Some(if as_here { Taken::Same } else { Taken::Refused(vec![exists(row)]) }));
    }
    let cancelled = table::cancelled_of_patient_at(tx.conn(), patient, at).await?;
    if cancelled.is_some_and(|known| same(&known, one)) {
        return Ok(Some(Taken::Cancelled));
    }
    let moved = table::moved_from(tx.conn(), patient, at).await?;
    Ok(moved.map(|_| Taken::Moved))
}

/// Who a row is about.
enum Patient {
    Known(PatientId),
    New(Box<Card>),
}

/// The card of the row's 病歷號, or a new one by its name.
async fn patient_of(
    tx: &mut db::Tx,
    columns: &Columns,
    row: &Row,
) -> Result<Result<(Patient, bool), RejectedField>, AppError> {
    let chart = tidy(&columns.text(row, Field::PatientId));
    let name = tidy(&columns.text(row, Field::Patient));
    let required = |field: Field| wrong(row.number, field.header(), Code::Required);
    if chart.is_empty() {
        return Ok(Err(required(Field::PatientId)));
    }
    let Some(known) = store::patients::kept_by_chart_number(tx.conn(), &chart).await? else {
        let cell = columns.cell(row, Field::PatientId);
        if cell.is_some_and(Cell::was_number) {
            let message = "no card has this number, which the spreadsheet keeps as a number: its \
                           zeros in front may be lost. Format the column as text";
            return Ok(Err(rejected(row.number, Field::PatientId.header(), "lost_zeros", message)));
        }
        if name.is_empty() {
            return Ok(Err(required(Field::Patient)));
        }
        let card =
            Card { chart_number: Some(chart), name: Some(Sensitive::new(name)), ..Card::default() };
        return Ok(Ok((Patient::New(Box::new(card)), true)));
    };
    let other = known
        .card
        .name
        .as_ref()
        .is_some_and(|known| !name.is_empty() && compact(known.expose()) != compact(&name));
    if other {
        let message =
            "the card of this PATIENT_ID has another name: compare both, or mend the card";
        return Ok(Err(rejected(row.number, Field::Patient.header(), "other_name", message)));
    }
    Ok(Ok((Patient::Known(known.id), false)))
}

async fn insert(desk: &Desk, tx: &mut db::Tx, card: &Card) -> Result<PatientId, AppError> {
    let id = PatientId::new(&*desk.ground.clock);
    store::patients::insert_card(tx.conn(), id, card, desk.ground.clock.now()).await?;
    Ok(id)
}

/// The same appointment, as far as a file says.
fn same(known: &Appointment, one: &Appointment) -> bool {
    known.doctor_name == one.doctor_name
        && known.special_reminder == one.special_reminder
        && known.method == one.method
        && known.send_at == one.send_at
}

fn cancelled_there(row: &Row) -> RejectedField {
    let message = "this was cancelled where the file comes from, and is not booked";
    rejected(row.number, Field::Status.header(), "cancelled_there", message)
}

fn exists(row: &Row) -> RejectedField {
    let message =
        "this patient has an appointment at that time with other content: change that one";
    rejected(row.number, Field::At.header(), "exists", message)
}
