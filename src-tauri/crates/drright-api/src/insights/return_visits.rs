//! `GET hospital/{hosp_id}/token/{token}/appointmant_analysis/result/` with a JSON body
//!
//! The share of patients who came back, in total, by kind of change and by doctor.

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use super::{Answer, Period, Travel, read};
use crate::place::Place;
use crate::wire::{RETURN_VISITS, Reserved};

/// Asks about some months.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub place: &'a Place,
    /// Which months, `YYYY/MM`.
    pub period: &'a Period,
    /// How they travel.
    pub travel: Travel,
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        self.place.path(&[RETURN_VISITS, "result", ""])
    }

    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        self.period.in_query(self.travel)
    }

    fn body(&self) -> Option<String> {
        self.period.in_body(self.travel, self.reserved)
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        read(status, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::place::sample;

    #[test]
    fn what_is_asked_and_answered() {
        let place = sample();
        let period = Period { start: "2019/01".to_owned(), end: "2019/12".to_owned() };
        let mut request = Request {
            place: &place,
            period: &period,
            travel: Travel::Body,
            reserved: Reserved::AsPrinted,
        };
        assert_eq!(request.path()[4..], ["appointmant_analysis", "result", ""]);
        let printed =
            include_bytes!("../../../../../tests/fixtures/drright/return_visits.request.json");
        assert_eq!(request.body(), json::parse(printed).map(|value| value.to_string()));
        assert!(request.query().is_empty());

        let printed =
            include_bytes!("../../../../../tests/fixtures/drright/return_visits.answer.json");
        let Reading::Yes(answer) = request.read(201, printed) else { panic!("a yes") };
        let names: Vec<&str> = answer.entries.iter().map(|(name, _)| name.as_str()).collect();
        let metrics = ["total", "changed", "assigned", "reminder_cancled", "cancled", "黃清清"];
        assert_eq!(names[..6], metrics);
        assert_eq!(names.len(), 12, "reserved keys left out, the rest in order");
        assert_eq!(answer.entries[0].1, "66.3");

        request.travel = Travel::Query;
        assert_eq!(request.body(), None);
        let pairs = request.query().into_iter().map(|(name, value)| (name, value.into_inner()));
        let expected = [("start", "2019/01".to_owned()), ("end", "2019/12".to_owned())];
        assert_eq!(pairs.collect::<Vec<_>>(), expected);
    }
}
