//! `POST hospital/{hosp_id}/token/{token}/reviews`
//!
//! Hands reviews over to be handled. Each upload makes a case, so it is never repeated by itself.

use std::fmt;

use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use net::{Endpoint, Method, Reading, Repeat};
use serde_json::Value;

use crate::matched::{Rest, ids};
use crate::place::Place;
use crate::wire::{Reserved, Row, wrapped};
use crate::{answer, json};

pub use crate::matched::Answer;

/// One review. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Review {
    /// `source`: `Facebook`, `Google`, `Survey`…
    pub source: String,
    /// `author`.
    pub author: Sensitive<String>,
    /// `rating`, as text.
    pub rating: String,
    /// `create_datetime`.
    pub created: WallMinute,
    /// `content`.
    pub content: Sensitive<String>,
    /// `doctor`; here without `_name` (D-9).
    pub doctor: Option<String>,
}

impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Review([redacted])")
    }
}

/// Sends reviews. No two of one call may have the same source, author and time.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub place: &'a Place,
    /// Which.
    pub reviews: &'a [Review],
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        self.place.path(&["reviews"])
    }

    fn body(&self) -> Option<String> {
        let rows = self.reviews.iter().map(|review| row(review, self.reserved)).collect();
        Some(wrapped("reviews", rows))
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        answer::object(status, body, |value| ids(value, self.reviews, is_of, Rest::ByOrder))
    }
}

fn row(review: &Review, reserved: Reserved) -> Value {
    Row::new()
        .with("source", &review.source)
        .with("author", review.author.expose())
        .with("rating", &review.rating)
        .with("create_datetime", review.created.to_string())
        .with("content", review.content.expose())
        .with_some("doctor", review.doctor.as_deref())
        .reserved(reserved, 2)
        .into_value()
}

fn is_of(row: &Value, review: &Review) -> bool {
    let time = json::member(row, "create_datetime");
    let same_time = WallMinute::parse(&time, domain::dates::Source::File)
        .is_ok_and(|time| time == review.created);
    same_time
        && json::member(row, "source") == review.source
        && json::member(row, "author") == *review.author.expose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    /// The printed sample, read back into our own type.
    fn printed() -> Vec<Review> {
        let sample = include_bytes!("../../../../../tests/fixtures/drright/reviews.request.json");
        let sample = json::parse(sample).expect("JSON");
        let rows = sample["reviews"].as_array().expect("rows").iter();
        rows.map(|row| Review {
            source: json::member(row, "source"),
            author: Sensitive::new(json::member(row, "author")),
            rating: json::member(row, "rating"),
            created: json::member(row, "create_datetime").parse().expect("a minute"),
            content: Sensitive::new(json::member(row, "content")),
            doctor: Some(json::member(row, "doctor")).filter(|doctor| !doctor.is_empty()),
        })
        .collect()
    }

    #[test]
    fn what_is_sent_is_the_printed_sample() {
        let (place, reviews) = (sample(), printed());
        let request = Request { place: &place, reviews: &reviews, reserved: Reserved::AsPrinted };
        assert_eq!(request.path()[4..], ["reviews"]);
        let sample = include_bytes!("../../../../../tests/fixtures/drright/reviews.request.json");
        let sample: Value = serde_json::from_slice(sample).expect("JSON");
        assert_eq!(request.body(), Some(sample.to_string()), "keys in the printed order too");
        assert!(!format!("{request:?}").contains("黃美涓"));
    }

    #[test]
    fn a_key_the_service_spells_otherwise_is_found_by_order_where_the_counts_agree() {
        let (place, reviews) = (sample(), printed());
        let request = Request { place: &place, reviews: &reviews, reserved: Reserved::AsPrinted };
        let row = |author: &str, at: &str, id: &str| {
            format!(r#"{{"source":"x","author":"{author}","create_datetime":"{at}","id":"{id}"}}"#)
        };
        let survey = r#"{"source":"Survey","author":"黃美涓","create_datetime":"2021-07-24 11:36","id":"b"}"#;
        let other = row("IRENE HUANG", "2021/07/26 14:32:10", "a");
        let body = format!(r#"{{"results":[{survey},{other}]}}"#);
        let ids = ["a", "b"].map(str::to_owned).into();
        assert_eq!(request.read(201, body.as_bytes()), Reading::Yes(Answer { ids }));
        let body = format!(r#"{{"results":[{survey},{other},{other}]}}"#);
        assert_eq!(request.read(201, body.as_bytes()), Reading::NoAnswer, "one too many");
        let body = format!(r#"{{"results":[{survey}]}}"#);
        assert_eq!(request.read(201, body.as_bytes()), Reading::NoAnswer, "one too few");
    }

    #[test]
    fn ids_are_found_whatever_their_order() {
        let (place, mut reviews) = (sample(), printed());
        let answer = include_bytes!("../../../../../tests/fixtures/drright/reviews.answer.json");
        reviews.reverse();
        let request = Request { place: &place, reviews: &reviews, reserved: Reserved::AsPrinted };
        let ids = ["r4dEihR53Wshi7IqaE41wPli9rFex1Erts", "dD54Ddt7Yxe#dfu$e32QaFguyuRew43Mhe"];
        let ids = ids.map(str::to_owned).into();
        assert_eq!(request.read(201, answer), Reading::Yes(Answer { ids }));
    }
}
