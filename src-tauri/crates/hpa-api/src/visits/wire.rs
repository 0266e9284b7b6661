//! The one table from a visit's fields to the keys on the wire, in the printed order.
//!
//! The keys look misspelt because a naming policy lowered leading capitals (`HOSP_ID` became
//! `hosP_ID`); `HEIGHT` and `co_CHECK` escaped it. They are sent exactly as the samples print
//! them, and every value is a string. Nothing here reads answers.

use domain::visit::{Visit, VisitField};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::account::Account;

/// Which spelling of the course year goes out. The tables and one sample say `examyear`, two
/// samples say `examyyear`; a key the service does not know is dropped in silence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExamyearKey {
    /// Both, with the same value, until the test host has been heard.
    #[default]
    Both,
    /// `examyear`
    Examyear,
    /// `examyyear`
    Examyyear,
}

impl ExamyearKey {
    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Both => &["examyear", "examyyear"],
            Self::Examyear => &["examyear"],
            Self::Examyyear => &["examyyear"],
        }
    }
}

/// One line of the table.
struct Line {
    field: VisitField,
    key: &'static str,
    value: fn(&Visit) -> String,
}

const fn line(field: VisitField, key: &'static str, value: fn(&Visit) -> String) -> Line {
    Line { field, key, value }
}

/// Every field that is sent, as printed in the samples. `NAME` is ours alone and is not here.
const TABLE: &[Line] = &[
    line(VisitField::HospId, "hosP_ID", |v| v.hosp_id.to_string()),
    line(VisitField::HospSeqNo, "hosP_SEQ_NO", |v| v.branch.to_string()),
    line(VisitField::Id, "id", |v| v.id.as_str().to_owned()),
    line(VisitField::Birthday, "birthday", |v| v.birthday.western_slash()),
    line(VisitField::FuncDate, "funC_DATE", |v| v.func_date.western_slash()),
    line(VisitField::PrsnId, "prsN_ID", |v| v.prsn_id.as_str().to_owned()),
    line(VisitField::CureStage, "curE_STAGE", |v| v.cure_stage.to_string()),
    line(VisitField::Examyear, EXAMYEAR, |v| v.examyear.to_string()),
    line(VisitField::SmokeYear, "smokE_YEAR", |v| or_blank(v.smoke_year)),
    line(VisitField::SmokeMon, "smokE_MON", |v| or_blank(v.smoke_mon)),
    line(VisitField::SmokeDayNum, "smokE_DAY_NUM", |v| v.smoke_day_num.to_string()),
    line(VisitField::Height, "HEIGHT", |v| or_blank(v.height)),
    line(VisitField::BaseWeight, "basE_WEIGHT", |v| or_blank(v.base_weight)),
    line(VisitField::CureWeek, "curE_WEEK", |v| v.cure_week.to_string()),
    line(VisitField::WeekTot, "weeK_TOT", |v| v.week_tot.to_string()),
    line(VisitField::SmokeFirst, "smokE_FIRST", |v| or_blank(v.answers.first)),
    line(VisitField::SmokeStop, "smokE_STOP", |v| or_blank(v.answers.stop)),
    line(VisitField::SmokeNoGp, "smokE_NO_GP", |v| or_blank(v.answers.no_gp)),
    line(VisitField::SmokeMuch, "smokE_MUCH", |v| or_blank(v.answers.much)),
    line(VisitField::SmokeBed, "smokE_BED", |v| or_blank(v.answers.bed)),
    line(VisitField::SmokeSick, "smokE_SICK", |v| or_blank(v.answers.sick)),
    line(VisitField::CureAgree, "curE_AGREE", |v| yes_no(v.first_visit)),
    line(VisitField::CureAgree2, "curE_AGREE2", |v| v.agree2.map(yes_no).unwrap_or_default()),
    line(VisitField::CoCheck, "co_CHECK", |v| or_blank(v.co_check)),
    line(VisitField::CaseSource, "casE_SOURCE", |v| v.case_source.code().to_owned()),
    line(VisitField::CureType, "curE_TYPE", |v| v.cure_type.code().to_owned()),
    line(VisitField::CaseKind, "casE_KIND", |v| v.case_kind.code().to_owned()),
    line(VisitField::CureItem, "curE_ITEM", |v| list(v, |drug| drug.code.to_string())),
    line(VisitField::CureNum, "curE_NUM", |v| list(v, |drug| drug.amount.to_string())),
    line(VisitField::RefDept, "reF_DEPT", |v| v.ref_dept.clone()),
    line(VisitField::Memo, "memo", |v| v.memo.clone()),
    line(VisitField::Memo2, "memO2", |v| v.memo2.clone()),
];

/// The key as `Save` and `Delete` print it; [`ExamyearKey`] decides what `Save` and `Update` send.
const EXAMYEAR: &str = "examyyear";

/// The fields of the printed `Delete` sample: its table's, and the two only the sample has.
const ADDRESS: &[VisitField] = &[
    VisitField::HospId,
    VisitField::HospSeqNo,
    VisitField::Id,
    VisitField::Birthday,
    VisitField::FuncDate,
    VisitField::PrsnId,
    VisitField::CureStage,
    VisitField::Examyear,
    VisitField::CureType,
];

/// The key a field has on the wire, or `None` for a field that stays here.
pub fn key(field: VisitField) -> Option<&'static str> {
    TABLE.iter().find(|line| line.field == field).map(|line| line.key)
}

/// The value a field has on the wire, or `None` for a field that stays here. What is not known
/// of a return visit is an empty string.
pub fn value(field: VisitField, visit: &Visit) -> Option<String> {
    TABLE.iter().find(|line| line.field == field).map(|line| (line.value)(visit))
}

/// The body of `Save` and `Update`.
pub(super) fn record(account: &Account, visit: &Visit, examyear: ExamyearKey) -> String {
    let mut body = signed(account);
    for line in TABLE {
        let keys = match line.field {
            VisitField::Examyear => examyear.keys(),
            _ => &[line.key],
        };
        for key in keys {
            body.insert((*key).to_owned(), Value::String((line.value)(visit)));
        }
    }
    Value::Object(body).to_string()
}

/// The body of `Delete`.
pub(super) fn address(account: &Account, visit: &Visit) -> String {
    let mut body = signed(account);
    for line in TABLE.iter().filter(|line| ADDRESS.contains(&line.field)) {
        body.insert(line.key.to_owned(), Value::String((line.value)(visit)));
    }
    Value::Object(body).to_string()
}

/// Account and password stand in every body, first. The map keeps the order of insertion.
fn signed(account: &Account) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("account".to_owned(), Value::String(account.account.clone()));
    body.insert("password".to_owned(), Value::String(account.password.expose().clone()));
    body
}

fn or_blank(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_no(yes: bool) -> String {
    if yes { "Y" } else { "N" }.to_owned()
}

/// The samples print spaces around the commas; they are not sent.
fn list(visit: &Visit, part: fn(&domain::visit::DrugLine) -> String) -> String {
    visit.drugs.iter().map(part).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
