//! One row of a file of patients. The chart number is its key: with the same content it is a
//! duplicate, with other content it is refused, never silently joined. A card that a visit made is
//! completed by the row that has its identity number, where nothing contradicts.

use db::Tx;
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::PatientId;
use domain::patient::{Card, Consent, PatientDraft, PatientField};
use store::patient_search::likely_duplicates;
use store::patients::{self, StoredPatient};
use tables::Row;

use super::Taken;
use super::columns::{Column, Columns, Holds, text};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportWarning, RejectedField, rejected, warned, wrong};
use crate::patients::enqueue_if_changed;
use crate::patients::save::warnings as worth_a_look;
use crate::reminders::replan;

pub(super) const COLUMNS: &[Column] = &[
    Column("PATIENT_ID", &["病歷號", "病歷號碼", "CHART_NUMBER"], Holds::Text),
    Column("NAME", &["姓名", "病患姓名"], Holds::Text),
    Column("SEX", &["性別"], Holds::Text),
    Column("BIRTHDAY", &["生日", "出生日期", "出生年月日"], Holds::Day),
    Column("PHONE", &["電話", "手機", "行動電話", "聯絡電話"], Holds::Phone),
    Column("FIRST_VISIT_DATE", &["初診日期", "首次就診日期"], Holds::Day),
    Column("VISIT_TIMES", &["就診次數", "看診次數"], Holds::Text),
    Column("DOCTOR_NAME", &["醫師", "醫師姓名", "主治醫師"], Holds::Text),
    Column("ID", &["身分證號", "身分證字號", "身份證字號"], Holds::Text),
    Column("CRM_CONSENT", &["同意", "CRM同意"], Holds::Text),
    Column("CRM_CONSENT_DATE", &["同意日期", "CRM同意日期"], Holds::Day),
    Column("OPT_OUT", &["不提醒", "不發提醒"], Holds::Text),
    Column("NOTE", &["備註"], Holds::Text),
];

/// The contract's name of a field.
const fn column(field: PatientField) -> &'static str {
    match field {
        PatientField::ChartNumber => "PATIENT_ID",
        PatientField::Name => "NAME",
        PatientField::Sex => "SEX",
        PatientField::Birthday => "BIRTHDAY",
        PatientField::Phone => "PHONE",
        PatientField::NationalId => "ID",
        PatientField::DoctorName => "DOCTOR_NAME",
        PatientField::FirstVisitDate => "FIRST_VISIT_DATE",
        PatientField::VisitTimes => "VISIT_TIMES",
        PatientField::Note => "NOTE",
    }
}

/// A row that is right by itself.
struct Read {
    card: Card,
    consent: Option<Consent>,
}

pub(super) async fn take(
    desk: &Desk,
    tx: &mut Tx,
    columns: &Columns,
    row: &Row,
    warnings: &mut Vec<ImportWarning>,
) -> Result<Taken, AppError> {
    let read = match read(desk, columns, row) {
        Ok(read) => read,
        Err(fields) => return Ok(Taken::Refused(fields)),
    };
    let chart = read.card.chart_number.as_deref().unwrap_or_default();
    if let Some(known) = patients::kept_by_chart_number(tx.conn(), chart).await? {
        return Ok(beside(&read, &known, row.number, warnings));
    }
    let same_person = match &read.card.national_id {
        Some(id) => patients::kept_by_national_id(tx.conn(), id).await?,
        None => None,
    };
    match same_person {
        Some(known) if completes(&read, &known) => {
            let card = known.card.filled_from(&read.card);
            let now = desk.ground.clock.now();
            patients::update_card(tx.conn(), known.id, &card, now).await?;
            consent(desk, tx, known.id, &read).await?;
            let message = "a card with this identity number was here and was completed";
            warnings.push(warned(Some(row.number), Some("ID"), "completed", message));
        }
        Some(_) => return Ok(Taken::Refused(vec![exists(row.number, "ID")])),
        None => {
            for other in likely_duplicates(tx.conn(), &read.card, None).await? {
                let message = format!("may be the person of card {}", other.id);
                warnings.push(warned(Some(row.number), None, "likely_duplicate", &message));
            }
            let id = PatientId::new(&*desk.ground.clock);
            let now = desk.ground.clock.now();
            patients::insert_card(tx.conn(), id, &read.card, now).await?;
            consent(desk, tx, id, &read).await?;
        }
    }
    for one in worth_a_look(&read.card) {
        let message = match one.code {
            "not_mobile" => "not a mobile number: a text message may not arrive",
            _ => "the identity number is of the other sex: compare both",
        };
        let field = if one.field == "phone" { "PHONE" } else { "SEX" };
        warnings.push(warned(Some(row.number), Some(field), one.code, message));
    }
    Ok(Taken::New)
}

fn read(desk: &Desk, columns: &Columns, row: &Row) -> Result<Read, Vec<RejectedField>> {
    let text = |name: &str| text(columns, COLUMNS, row, name);
    let draft = PatientDraft {
        chart_number: text("PATIENT_ID"),
        name: text("NAME"),
        sex: text("SEX"),
        birthday: text("BIRTHDAY"),
        phone: text("PHONE"),
        national_id: text("ID"),
        doctor_name: text("DOCTOR_NAME"),
        first_visit_date: text("FIRST_VISIT_DATE"),
        visit_times: text("VISIT_TIMES"),
        opt_out: false,
        note: text("NOTE"),
    };
    let mut fields = Vec::new();
    if draft.chart_number.trim().is_empty() {
        fields.push(wrong(row.number, "PATIENT_ID", Code::Required));
    }
    let card = draft.check(desk.today(), Source::File);
    let said = said(desk, &text("CRM_CONSENT"), &text("CRM_CONSENT_DATE"));
    let refuse = |(field, code): (&'static str, Code)| wrong(row.number, field, code);
    let consent = said.map_err(|one| fields.push(refuse(one))).ok().flatten();
    let opt_out = yes_or_no("OPT_OUT", &text("OPT_OUT"));
    let opt_out = opt_out.map_err(|one| fields.push(refuse(one))).ok().flatten();
    match card {
        Ok(card) if fields.is_empty() => {
            let card = Card { opt_out: opt_out.unwrap_or(false), ..card };
            Ok(Read { card, consent })
        }
        Ok(_) => Err(fields),
        Err(problems) => {
            fields.extend(problems.into_iter().map(|(field, code)| refuse((column(field), code))));
            Err(fields)
        }
    }
}

/// A yes or a no, where one is written.
fn yes_or_no(field: &'static str, word: &str) -> Result<Option<bool>, (&'static str, Code)> {
    Ok(match domain::text::compact(word).as_str() {
        "" => None,
        "Y" | "YES" | "1" | "是" | "同意" => Some(true),
        "N" | "NO" | "0" | "否" | "不同意" => Some(false),
        _ => return Err((field, Code::NotAChoice)),
    })
}

/// What was said about the CRM, on which day; without a day, on the day of the import.
fn said(desk: &Desk, word: &str, day: &str) -> Result<Option<Consent>, (&'static str, Code)> {
    let Some(given) = yes_or_no("CRM_CONSENT", word)? else {
        return Ok(None);
    };
    let wrong = |code| ("CRM_CONSENT_DATE", code);
    let on = if domain::text::tidy(day).is_empty() {
        desk.today()
    } else {
        Date::parse(day, Source::File).map_err(wrong)?
    };
    if on > desk.today() {
        return Err(wrong(Code::FutureDate));
    }
    Ok(Some(Consent { given, on, by: desk.user().name.clone() }))
}

async fn consent(desk: &Desk, tx: &mut Tx, id: PatientId, read: &Read) -> Result<(), AppError> {
    if let Some(consent) = &read.consent {
        let now = desk.ground.clock.now();
        patients::set_consent(tx.conn(), id, Some(consent), now).await?;
    }
    enqueue_if_changed(desk, tx, id, None).await?;
    // The card may have been here with appointments whose messages lacked just this.
    replan(desk, tx, id).await
}

/// A row whose chart number stands here already.
fn beside(
    read: &Read,
    known: &StoredPatient,
    row: u32,
    warnings: &mut Vec<ImportWarning>,
) -> Taken {
    if known.card.chart_number != read.card.chart_number {
        let message = "this number's card was joined to another one, which stands for it";
        warnings.push(warned(Some(row), Some("PATIENT_ID"), "joined_card", message));
        return Taken::Same;
    }
    // What the row leaves blank it says nothing about.
    let same = read.card.filled_from(&known.card) == known.card && agrees(read, known);
    if same { Taken::Same } else { Taken::Refused(vec![exists(row, "PATIENT_ID")]) }
}

/// Whether what the row says of the CRM is what stands here.
fn agrees(read: &Read, known: &StoredPatient) -> bool {
    match (&read.consent, &known.consent) {
        (None, _) => true,
        (Some(said), Some(stands)) => said.given == stands.given,
        (Some(said), None) => !said.given,
    }
}

/// A card that knows no chart number yet, of the same person, that the row does not contradict.
fn completes(read: &Read, known: &StoredPatient) -> bool {
    let unspoken = known.consent.is_none() || agrees(read, known);
    known.card.chart_number.is_none()
        && unspoken
        && known.card.filled_from(&read.card) == read.card.filled_from(&known.card)
}

fn exists(row: u32, field: &str) -> RejectedField {
    let message =
        "a card with this number is here with other content: compare and correct that one";
    rejected(row, field, Code::Exists.as_str(), message)
}
