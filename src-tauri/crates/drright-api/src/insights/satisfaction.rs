//! `GET hospital/{hosp_id}/token/{token}/clinic_satisfaction/result/`
//!
//! Satisfaction of the moment, in total, by area, treatment and doctor. Asks for nothing.

use net::{Endpoint, Method, Reading, Repeat};

use super::{Answer, read};
use crate::place::Place;

/// Asks.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub place: &'a Place,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        self.place.path(&["clinic_satisfaction", "result", ""])
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        read(status, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    #[test]
    fn what_is_asked_and_answered() {
        let place = sample();
        let request = Request { place: &place };
        assert_eq!(request.path()[4..], ["clinic_satisfaction", "result", ""]);
        assert_eq!(request.body(), None);
        let printed =
            include_bytes!("../../../../../tests/fixtures/drright/satisfaction.answer.json");
        let Reading::Yes(answer) = request.read(201, printed) else { panic!("a yes") };
        assert_eq!(answer.entries.len(), 21);
        assert_eq!(answer.entries[6].0, "Endodontics");
        assert_eq!(answer.entries[13], ("doctor".to_owned(), "70.1".into()));
        assert_eq!(request.read(200, b"<html></html>"), Reading::NoAnswer);
    }
}
