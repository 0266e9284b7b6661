//! `GET GetSCDataB` with `isBooking=false`
//!
//! Asks and changes nothing, so it may be asked again.

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use super::{Question, read};
use crate::words::Words;

pub use super::Answer;

/// Asks whether a person may be enrolled.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// About whom, for which visit.
    pub question: &'a Question,
    /// The words that decide.
    pub words: &'a Words,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        vec!["GetSCDataB".to_owned()]
    }

    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        self.question.pairs(false)
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        read(body, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eligibility::RocYear;
    use crate::sample::{printed_pairs, question};

    fn asked(request: &Request<'_>) -> Vec<(String, String)> {
        let pairs = request.query().into_iter();
        pairs.map(|(name, value)| (name.to_owned(), value.into_inner())).collect()
    }

    /// The printed sample without the reservation; it says `Token` where the table says `token`.
    fn sample() -> Vec<(String, String)> {
        let text = include_str!("../../../../../tests/fixtures/hpa/eligibility.request.txt");
        printed_pairs(&text.replace("Token", "token").replace("= true", "= false"))
    }

    #[test]
    fn what_is_asked_is_the_printed_sample_without_the_reservation() {
        let (question, words) = (question(), Words::default());
        let request = Request { question: &question, words: &words };
        assert_eq!(request.path(), ["GetSCDataB"]);
        assert_eq!(asked(&request), sample());
        assert_eq!(request.body(), None);
        assert!(!format!("{request:?}").contains("A123456789"));
    }

    #[test]
    fn years_may_be_padded() {
        let (mut question, words) = (question(), Words::default());
        question.roc_year = RocYear::Padded;
        let padded = asked(&Request { question: &question, words: &words });
        for ((name, ours), (_, printed)) in padded.iter().zip(sample()) {
            let expected = if name == "birthday" { "050/01/01" } else { &printed };
            assert_eq!(ours, expected, "{name}");
        }
    }
}
