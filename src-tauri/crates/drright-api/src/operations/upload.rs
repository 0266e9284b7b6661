//! `POST hospital/{hosp_id}/token/{token}/operation_data`
//!
//! Answered without a body. The wrapping key is singular, `operation` (D-8).

use std::fmt;

use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use net::{Endpoint, Method, Reading, Repeat};

use crate::answer;
use crate::place::Place;
use crate::wire::{Reserved, Row, wrapped};

/// One attendance. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Operation {
    /// `patient_id`.
    pub patient_id: String,
    /// `name`.
    pub name: Sensitive<String>,
    /// `check_in_datetime`.
    pub check_in: WallMinute,
    /// `check_out_datetime`; left away when nobody noted it.
    pub check_out: Option<WallMinute>,
    /// `doctor_name`.
    pub doctor_name: Option<String>,
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Operation([redacted])")
    }
}

/// Sends attendances.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub place: &'a Place,
    /// Whose.
    pub operations: &'a [Operation],
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = ();
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        self.place.path(&["operation_data"])
    }

    fn body(&self) -> Option<String> {
        let rows = self.operations.iter().map(|operation| row(operation, self.reserved)).collect();
        Some(wrapped("operation", rows))
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<()> {
        answer::nothing(status, body)
    }
}

fn row(operation: &Operation, reserved: Reserved) -> serde_json::Value {
    let check_out = operation.check_out.map(|at| at.to_string());
    Row::new()
        .with("patient_id", &operation.patient_id)
        .with("name", operation.name.expose())
        .with("check_in_datetime", operation.check_in.to_string())
        .with_some("check_out_datetime", check_out.as_deref())
        .with_some("doctor_name", operation.doctor_name.as_deref())
        .reserved(reserved, 5)
        .into_value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::place::sample;

    #[test]
    fn what_is_sent_is_the_printed_sample_as_strict_json() {
        let place = sample();
        let minute = |text: &str| text.parse().expect("a minute");
        let operations = [Operation {
            patient_id: "000000001".to_owned(),
            name: Sensitive::new("Cindy Pool".to_owned()),
            check_in: minute("2021-07-29 10:23"),
            check_out: Some(minute("2021-07-29 11:11")),
            doctor_name: Some("Roger Kingdom".to_owned()),
        }];
        let request =
            Request { place: &place, operations: &operations, reserved: Reserved::AsPrinted };
        assert_eq!(request.path()[4..], ["operation_data"]);
        let printed =
            include_bytes!("../../../../../tests/fixtures/drright/operations.request.json");
        let printed = json::parse(printed).expect("the sample, its trailing comma forgiven");
        assert_eq!(request.body(), Some(printed.to_string()), "keys in the printed order too");
        assert_eq!(request.read(201, b""), Reading::Yes(()));
        assert_eq!(Request::REPEAT, Repeat::Once, "it may start a survey");
        assert!(!format!("{request:?}").contains("Cindy"));
    }
}
