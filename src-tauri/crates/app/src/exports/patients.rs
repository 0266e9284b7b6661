//! Cards as a file that `import patients` takes back. First visit and number of visits are there
//! where a person corrected them; what the program counts, it counts wherever the file goes.

use async_trait::async_trait;
use domain::patient::{Card, sex_code};
use store::patient_search::PatientSearch;
use store::patients::StoredPatient;
use tables::Value;

use super::source::{PAGE, Source, names};
use super::values::{day_opt, number, secret, text, text_opt, yes_no};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::{found, understood};

const HEADER: [&str; 13] = [
    "PATIENT_ID",
    "NAME",
    "SEX",
    "BIRTHDAY",
    "PHONE",
    "FIRST_VISIT_DATE",
    "VISIT_TIMES",
    "DOCTOR_NAME",
    "ID",
    "CRM_CONSENT",
    "CRM_CONSENT_DATE",
    "OPT_OUT",
    "NOTE",
];

/// The list of patients as it is searched.
pub(super) struct Patients {
    meanings: Vec<PatientSearch>,
    after: Option<String>,
    ended: bool,
}

pub(super) fn patients(search: &str) -> Box<dyn Source> {
    Box::new(Patients { meanings: understood(search), after: None, ended: false })
}

impl Patients {
    fn everybody(&self) -> bool {
        self.meanings == [PatientSearch::All]
    }
}

#[async_trait]
impl Source for Patients {
    fn name(&self) -> &'static str {
        "patients"
    }

    fn part(&self) -> String {
        if self.everybody() { String::new() } else { "searched".to_owned() }
    }

    fn header(&self) -> Vec<String> {
        names(&HEADER)
    }

    async fn total(&self, desk: &Desk) -> Result<Option<u64>, AppError> {
        if !self.everybody() {
            return Ok(None);
        }
        let mut reader = desk.read().await?;
        Ok(u64::try_from(store::patients::count(reader.conn()).await?).ok())
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        if self.ended {
            return Ok(None);
        }
        let mut reader = desk.read().await?;
        let (cards, next) =
            found(reader.conn(), &self.meanings, self.after.as_deref(), PAGE).await?;
        self.ended = next.is_none();
        self.after = next;
        Ok(Some(cards.iter().map(row).collect()))
    }
}

fn row(stored: &StoredPatient) -> Vec<Value> {
    let Card { national_id, chart_number, name, birthday, sex, phone, .. } = &stored.card;
    let card = &stored.card;
    let consent = stored.consent.as_ref();
    vec![
        text_opt(chart_number.as_deref()),
        secret(name.as_ref()),
        text_opt(sex.map(sex_code)),
        day_opt(*birthday),
        text_opt(phone.as_ref().map(|phone| phone.as_str())),
        day_opt(card.first_visit_date),
        card.visit_times.map_or(Value::Empty, number),
        text_opt(card.doctor_name.as_deref()),
        text_opt(national_id.as_ref().map(|id| id.as_str())),
        consent.map_or(Value::Empty, |one| yes_no(one.given)),
        day_opt(consent.map(|one| one.on)),
        if card.opt_out { text("Y") } else { Value::Empty },
        secret(card.note.as_ref()),
    ]
}
