//! `GET hospital/{hosp_id}/token/{token}/ap_reminder/{reminder_id}/result/`
//!
//! Asks what the patient answered; may be asked as often as one likes.

use std::fmt;

use domain::wall_minute::WallMinute;
use net::{Endpoint, Method, Reading, Repeat};
use serde_json::Value;

use crate::place::Place;
use crate::wire::{self, REMINDER};
use crate::{answer, json};

pub use crate::wire::Reply;

/// Asks about one reminder.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub place: &'a Place,
    /// The id the upload answered with, opaque.
    pub reminder_id: &'a str,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("result::Request([redacted])")
    }
}

/// What the service knows of one reminder. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// `Done` was said: nothing more will come.
    pub done: bool,
    /// The id it speaks of.
    pub id: String,
    /// The patient it speaks of.
    pub patient_id: String,
    /// The appointment it speaks of, when that can be read.
    pub appointment: Option<WallMinute>,
    /// What the patient answered, if anything, and the service's own word.
    pub reply: Option<(Reply, String)>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer(done: {}, [redacted])", self.done)
    }
}

impl Answer {
    /// Whether it speaks of what was asked. One that does not changes nothing.
    pub fn is_of(&self, id: &str, patient_id: &str, appointment: WallMinute) -> bool {
        self.id == id && self.patient_id == patient_id && self.appointment == Some(appointment)
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        // The empty last segment is the printed trailing slash.
        self.place.path(&[REMINDER, self.reminder_id, "result", ""])
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        answer::object(status, body, read)
    }
}

fn read(value: &Value) -> Option<Answer> {
    let result = value.get("result").filter(|result| result.is_object())?;
    let said = json::member(result, "patient_reply");
    let done = json::member(result, "status").trim().eq_ignore_ascii_case("done");
    let time = json::member(result, "appointment_datetime");
    Some(Answer {
        done,
        id: json::member(result, "id"),
        patient_id: json::member(result, "patient_id"),
        appointment: WallMinute::parse(&time, domain::dates::Source::File).ok(),
        reply: (!said.trim().is_empty()).then(|| (wire::reply(&said), said)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    const ID: &str = "dD54Dde8lgR420Hv46Rt2zoeRygh387Thd";

    #[test]
    fn what_is_asked_ends_with_the_printed_slash() {
        let place = sample();
        let request = Request { place: &place, reminder_id: "a#b/c" };
        assert_eq!(request.path()[4..], ["ap_reminder", "a#b/c", "result", ""]);
        assert!(!format!("{request:?}").contains("a#b"));
    }

    #[test]
    fn what_is_answered() {
        let place = sample();
        let request = Request { place: &place, reminder_id: ID };
        let sample =
            include_bytes!("../../../../../tests/fixtures/drright/reminder_result.answer.json");
        let Reading::Yes(answer) = request.read(201, sample) else { panic!("a yes") };
        let at = "2021-08-13 19:00".parse().expect("a minute");
        assert!(answer.done && answer.is_of(ID, "000005439", at));
        assert!(!answer.is_of(ID, "000005440", at), "another patient");
        assert_eq!(answer.reply, Some((Reply::Confirmed, "OK".to_owned())));
    }

    #[test]
    fn without_a_reply_it_is_pending() {
        let place = sample();
        let request = Request { place: &place, reminder_id: ID };
        let body = br#"{"result":{"status":"Sent","id":"x","patient_id":7,"patient_reply":"",}}"#;
        let Reading::Yes(answer) = request.read(200, body) else { panic!("a yes") };
        assert!(!answer.done && answer.reply.is_none());
        assert_eq!(answer.patient_id, "7", "a number is read as text");
        for body in ["{}", "{\"result\":\"OK\"}", "<p>result</p>", ""] {
            assert_eq!(request.read(200, body.as_bytes()), Reading::NoAnswer, "{body}");
        }
    }
}
