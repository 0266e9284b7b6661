//! `POST hospital/{hosp_id}/token/{token}/ap_reminder`
//!
//! One reminder a call: a lost answer then concerns one patient only. What is uploaded cannot be
//! withdrawn, so the call is never repeated by itself.

use std::fmt;

use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use net::{Endpoint, Method, Reading, Repeat};
use serde_json::Value;

use crate::matched::{Rest, ids};
use crate::place::Place;
use crate::wire::{REMINDER, Reserved, Row, wrapped};
use crate::{answer, json};

pub use crate::matched::Answer;

/// One reminder. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Reminder {
    /// `patient`: the name.
    pub patient: Sensitive<String>,
    /// `patient_id`.
    pub patient_id: String,
    /// `appointment_datetime`.
    pub appointment: WallMinute,
    /// `send_msg_datetime`: when the message goes to the patient.
    pub send_at: WallMinute,
    /// `doctor_name`.
    pub doctor_name: Option<String>,
    /// `special_reminder`, empty for none.
    pub special_reminder: String,
    /// `notification_method`: a code the specification leaves open (D-14).
    pub notification_method: String,
}

impl fmt::Debug for Reminder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reminder([redacted])")
    }
}

/// Sends reminders.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub place: &'a Place,
    /// Which.
    pub reminders: &'a [Reminder],
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        self.place.path(&[REMINDER])
    }

    fn body(&self) -> Option<String> {
        let rows = self.reminders.iter().map(|reminder| row(reminder, self.reserved)).collect();
        Some(wrapped("reminders", rows))
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        answer::object(status, body, |value| ids(value, self.reminders, is_of, Rest::Nothing))
    }
}

fn row(reminder: &Reminder, reserved: Reserved) -> Value {
    Row::new()
        .with("patient", reminder.patient.expose())
        .with("patient_id", &reminder.patient_id)
        .with("appointment_datetime", reminder.appointment.to_string())
        .with("send_msg_datetime", reminder.send_at.to_string())
        .with_some("doctor_name", reminder.doctor_name.as_deref())
        .with("special_reminder", &reminder.special_reminder)
        .with("notification_method", &reminder.notification_method)
        .reserved(reserved, 3)
        .into_value()
}

fn is_of(row: &Value, reminder: &Reminder) -> bool {
    let time = json::member(row, "appointment_datetime");
    let same_time = WallMinute::parse(&time, domain::dates::Source::File)
        .is_ok_and(|time| time == reminder.appointment);
    json::member(row, "patient_id") == reminder.patient_id && same_time
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    fn printed() -> [Reminder; 2] {
        let minute = |text: &str| text.parse().expect("a minute");
        let reminder =
            |name: &str, id: &str, at: &str, doctor: &str, special: &str, by: &str| Reminder {
                patient: Sensitive::new(name.to_owned()),
                patient_id: id.to_owned(),
                appointment: minute(at),
                send_at: minute("2021-08-12 09:30"),
                doctor_name: Some(doctor.to_owned()),
                special_reminder: special.to_owned(),
                notification_method: by.to_owned(),
            };
        let first = "請攜帶矯正費用 15,000 圓";
        [
            reminder("張皓", "000005439", "2021-08-13 19:00", "李文政", first, "1"),
            reminder("林語文", "000010221", "2021-08-13 20:00", "黃清清", "", "2"),
        ]
    }

    #[test]
    fn what_is_sent_is_the_printed_sample_as_strict_json() {
        let (place, reminders) = (sample(), printed());
        let request =
            Request { place: &place, reminders: &reminders, reserved: Reserved::AsPrinted };
        assert_eq!(request.path()[4..], ["ap_reminder"]);
        let sample = include_bytes!("../../../../../tests/fixtures/drright/reminders.request.json");
        let sample = json::parse(sample).expect("the sample, its trailing commas forgiven");
        assert_eq!(request.body(), Some(sample.to_string()), "keys in the printed order too");
        assert!(!format!("{request:?}").contains("張皓"));
    }

    #[test]
    fn ids_are_found_by_patient_and_time_even_when_shuffled() {
        let (place, mut reminders) = (sample(), printed());
        let answer = include_bytes!("../../../../../tests/fixtures/drright/reminders.answer.json");
        let read = |reminders: &[Reminder]| {
            Request { place: &place, reminders, reserved: Reserved::AsPrinted }.read(201, answer)
        };
        let (first, second) =
            ("dD54Dde8lgR420Hv46Rt2zoeRygh387Thd", "3Rtg63Jipdhi7IqaE41wPli9rFextR53Es");
        let ids = |ids: [&str; 2]| Reading::Yes(Answer { ids: ids.map(str::to_owned).into() });
        assert_eq!(read(&reminders), ids([first, second]));
        reminders.reverse();
        assert_eq!(read(&reminders), ids([second, first]));
        reminders[0].patient_id = "000000000".to_owned();
        assert_eq!(read(&reminders), Reading::NoAnswer, "an id of somebody else is none");
    }

    #[test]
    fn an_answer_without_an_id_is_none() {
        let (place, reminders) = (sample(), printed());
        let request =
            Request { place: &place, reminders: &reminders[..1], reserved: Reserved::Omit };
        for body in [
            "",
            "<html></html>",
            "{}",
            r#"{"results":[]}"#,
            r#"{"results":[{"patient_id":"000005439","appointment_datetime":"2021-08-13 19:00","id":""}]}"#,
        ] {
            assert_eq!(request.read(201, body.as_bytes()), Reading::NoAnswer, "{body}");
        }
    }
}
