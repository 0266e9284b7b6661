//! `POST hospital/{hosp_id}/token/{token}/patient_info`
//!
//! Answered without a body. The service keeps nothing of it, so it may be repeated (D-17).

use std::fmt;

use domain::dates::Date;
use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use crate::answer;
use crate::place::Place;
use crate::wire::{Reserved, Row, wrapped};

/// One card. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Patient {
    /// `patient_id`: the clinic's own number of the person.
    pub patient_id: String,
    /// `name`.
    pub name: Sensitive<String>,
    /// `sex`: `M` or `F`; left away when not known.
    pub sex: Option<&'static str>,
    /// `birthday`.
    pub birthday: Option<Date>,
    /// `phone`: digits only.
    pub phone: Option<Sensitive<String>>,
    /// `first_visit_date`.
    pub first_visit_date: Option<Date>,
    /// `visit_times`.
    pub visit_times: Option<u32>,
    /// `doctor_name`.
    pub doctor_name: Option<String>,
}

impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Patient([redacted])")
    }
}

/// Sends cards.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub place: &'a Place,
    /// Whose.
    pub patients: &'a [Patient],
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = ();
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        self.place.path(&["patient_info"])
    }

    fn body(&self) -> Option<String> {
        let rows = self.patients.iter().map(|patient| row(patient, self.reserved)).collect();
        Some(wrapped("patients", rows))
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<()> {
        answer::nothing(status, body)
    }
}

fn row(patient: &Patient, reserved: Reserved) -> serde_json::Value {
    let date = |date: Option<Date>| date.map(Date::iso);
    Row::new()
        .with("patient_id", &patient.patient_id)
        .with("name", patient.name.expose())
        .with_some("sex", patient.sex)
        .with_some("birthday", date(patient.birthday).as_deref())
        .with_some("phone", patient.phone.as_ref().map(|phone| phone.expose().as_str()))
        .with_some("first_visit_date", date(patient.first_visit_date).as_deref())
        .with_some("visit_times", patient.visit_times.map(|n| n.to_string()).as_deref())
        .with_some("doctor_name", patient.doctor_name.as_deref())
        .reserved(reserved, 3)
        .into_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::place::sample;

    fn cindy() -> Patient {
        let day = |text: &str| Some(Date::from_iso(text).expect("a date"));
        Patient {
            patient_id: "000000001".to_owned(),
            name: Sensitive::new("Cindy Pool".to_owned()),
            sex: Some("F"),
            birthday: day("1971-03-27"),
            phone: Some(Sensitive::new("0912345678".to_owned())),
            first_visit_date: day("2019-07-12"),
            visit_times: Some(5),
            doctor_name: Some("Roger Kingdom".to_owned()),
        }
    }

    #[test]
    fn what_is_sent_is_the_printed_sample_as_strict_json() {
        let place = sample();
        let patients = [cindy()];
        let request = Request { place: &place, patients: &patients, reserved: Reserved::AsPrinted };
        assert_eq!(request.path(), ["hospital", "3501200000", "token", "t#k/en%?", "patient_info"]);
        let printed = include_bytes!("../../../../../tests/fixtures/drright/patients.request.json");
        let printed = json::parse(printed).expect("the sample, its trailing comma forgiven");
        assert_eq!(request.body(), Some(printed.to_string()), "keys in the printed order too");
        assert!(!format!("{request:?}").contains("Cindy"));
    }

    #[test]
    fn what_is_not_known_is_left_away_and_reserved_keys_can_be() {
        let place = sample();
        let card = Patient {
            sex: None,
            birthday: None,
            phone: None,
            first_visit_date: None,
            visit_times: None,
            doctor_name: None,
            ..cindy()
        };
        let request = Request { place: &place, patients: &[card], reserved: Reserved::Omit };
        let sent = r#"{"patients":[{"patient_id":"000000001","name":"Cindy Pool"}]}"#;
        assert_eq!(request.body().as_deref(), Some(sent));
    }

    #[test]
    fn it_is_answered_without_a_body() {
        let place = sample();
        let request = Request { place: &place, patients: &[], reserved: Reserved::AsPrinted };
        assert_eq!(request.read(201, b""), Reading::Yes(()));
        assert_eq!(request.read(200, b"<html></html>"), Reading::NoAnswer);
    }
}
