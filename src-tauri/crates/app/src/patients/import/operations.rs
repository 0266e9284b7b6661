//! One row of a file of attendances. Its key is the patient and the minute they came.

use db::Tx;
use domain::dates::Source;
use domain::field_error::Code;
use domain::wall_minute::WallMinute;
use store::patients;
use tables::Row;

use super::Taken;
use super::columns::{Column, Columns, Holds, text};
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::{ImportWarning, RejectedField, rejected, warned, wrong};
use crate::patients::operations::{Attendance, Attended, attended_then};

pub(super) const COLUMNS: &[Column] = &[
    Column("PATIENT_ID", &["病歷號", "病歷號碼", "CHART_NUMBER"], Holds::Text),
    Column("NAME", &["姓名", "病患姓名"], Holds::Text),
    Column("CHECK_IN_DATETIME", &["報到時間", "到診時間"], Holds::Minute),
    Column("CHECK_OUT_DATETIME", &["離開時間", "離院時間"], Holds::Minute),
    Column("DOCTOR_NAME", &["醫師", "醫師姓名"], Holds::Text),
];

pub(super) async fn take(
    desk: &Desk,
    tx: &mut Tx,
    columns: &Columns,
    row: &Row,
    warnings: &mut Vec<ImportWarning>,
) -> Result<Taken, AppError> {
    let (check_in, check_out) = match times(desk, columns, row) {
        Ok(times) => times,
        Err(fields) => return Ok(Taken::Refused(fields)),
    };
    let chart =
        domain::text::narrowed(&text(columns, COLUMNS, row, "PATIENT_ID")).trim().to_owned();
    let Some(card) = patients::kept_by_chart_number(tx.conn(), &chart).await? else {
        let message = "no patient has this number here: import the patients first";
        return Ok(Taken::Refused(vec![rejected(row.number, "PATIENT_ID", "not_here", message)]));
    };
    let name = text(columns, COLUMNS, row, "NAME");
    let known = card.card.name.as_ref().map(|name| name.expose().trim());
    if !name.trim().is_empty() && known != Some(name.trim()) {
        let (code, message) = (Code::CardDiffers.as_str(), Code::CardDiffers.message());
        warnings.push(warned(Some(row.number), Some("NAME"), code, message));
    }
    let doctor = Some(text(columns, COLUMNS, row, "DOCTOR_NAME").trim().to_owned());
    let doctor_name = doctor.filter(|name| !name.is_empty());
    if let Some(known) = store::operations::of_patient_at(tx.conn(), card.id, check_in).await? {
        let same = known.check_out == check_out && known.doctor_name == doctor_name;
        if same {
            return Ok(Taken::Same);
        }
        let message = "this attendance is here with other content: compare both";
        let code = Code::Exists.as_str();
        let field = rejected(row.number, "CHECK_IN_DATETIME", code, message);
        return Ok(Taken::Refused(vec![field]));
    }
    let seen =
        Attendance { patient_id: card.id, appointment_id: None, check_in, check_out, doctor_name };
    if let Attended::Kept(why) = attended_then(desk, tx, &seen).await? {
        let message = "kept here and not sent to the CRM";
        warnings.push(warned(Some(row.number), None, why, message));
    }
    Ok(Taken::New)
}

type Times = (WallMinute, Option<WallMinute>);

fn times(desk: &Desk, columns: &Columns, row: &Row) -> Result<Times, Vec<RejectedField>> {
    let mut fields = Vec::new();
    if text(columns, COLUMNS, row, "PATIENT_ID").trim().is_empty() {
        fields.push(wrong(row.number, "PATIENT_ID", Code::Required));
    }
    let now = WallMinute::of(desk.ground.clock.now());
    let mut minute = |name: &str| -> Option<WallMinute> {
        match WallMinute::parse(&text(columns, COLUMNS, row, name), Source::File) {
            Ok(at) if at <= now => Some(at),
            Ok(_) => {
                fields.push(wrong(row.number, name, Code::FutureDate));
                None
            }
            Err(code) => {
                fields.push(wrong(row.number, name, code));
                None
            }
        }
    };
    let check_in = minute("CHECK_IN_DATETIME");
    let left = !text(columns, COLUMNS, row, "CHECK_OUT_DATETIME").trim().is_empty();
    let check_out = if left { minute("CHECK_OUT_DATETIME") } else { None };
    if let (Some(came), Some(left)) = (check_in, check_out)
        && left < came
    {
        fields.push(wrong(row.number, "CHECK_OUT_DATETIME", Code::EndsBeforeStart));
    }
    match check_in {
        Some(check_in) if fields.is_empty() => Ok((check_in, check_out)),
        _ => Err(fields),
    }
}
