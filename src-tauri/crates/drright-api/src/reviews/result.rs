//! `GET hospital/{hosp_id}/token/{token}/{review_id}/result/`
//!
//! Asks how a review was handled. The path has no `reviews` segment (D-3), and its id holds `#`.

use std::fmt;

use domain::wall_minute::WallMinute;
use net::{Endpoint, Method, Reading, Repeat};
use serde_json::Value;

use crate::place::Place;
use crate::{answer, json};

/// Asks about one review.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub place: &'a Place,
    /// The id the upload answered with, opaque.
    pub review_id: &'a str,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("result::Request([redacted])")
    }
}

/// How a review stands. `Debug` shows nothing of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// `Done` was said: nothing more will come.
    pub done: bool,
    /// The service's word for where it stands.
    pub status: String,
    /// `source`, to compare with what was asked.
    pub source: String,
    /// `author`, to compare with what was asked.
    pub author: String,
    /// `create_datetime` as printed, to compare with what was asked.
    pub created: String,
    /// The handling result, whole and verbatim; empty until there is one.
    pub reply: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer(done: {}, [redacted])", self.done)
    }
}

impl Answer {
    /// Whether it speaks of what was asked. One that does not changes nothing.
    pub fn is_of(&self, source: &str, author: &str, created: WallMinute) -> bool {
        let time = WallMinute::parse(&self.created, domain::dates::Source::File);
        self.source == source && self.author == author && time == Ok(created)
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        self.place.path(&[self.review_id, "result", ""])
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        answer::object(status, body, read)
    }
}

fn read(value: &Value) -> Option<Answer> {
    let result = value.get("result").filter(|result| result.is_object())?;
    let status = json::member(result, "status");
    Some(Answer {
        done: status.trim().eq_ignore_ascii_case("done"),
        status,
        source: json::member(result, "source"),
        author: json::member(result, "author"),
        created: json::member(result, "create_datetime"),
        reply: json::member(result, "reply"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    #[test]
    fn the_printed_id_stays_one_segment_and_the_sample_is_read_whole() {
        let place = sample();
        let id = "dD54Ddt7Yxe#dfu$e32QaFguyuRew43Mhe";
        let request = Request { place: &place, review_id: id };
        assert_eq!(request.path()[4..], [id, "result", ""]);
        let sample =
            include_bytes!("../../../../../tests/fixtures/drright/review_result.answer.json");
        let Reading::Yes(answer) = request.read(201, sample) else { panic!("a yes") };
        assert!(answer.done);
        assert_eq!((answer.source.as_str(), answer.author.as_str()), ("Survey", "黃美涓"));
        let at = "2021-07-24 11:36".parse().expect("a minute");
        assert!(answer.is_of("Survey", "黃美涓", at) && !answer.is_of("Google", "黃美涓", at));
        assert!(answer.reply.starts_with("[病人主訴]") && answer.reply.contains("[院內追蹤]"));
        assert!(!format!("{answer:?}").contains("黃"));
    }
}
