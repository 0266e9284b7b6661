//! `GET GetSCDataB` with `isBooking=true`
//!
//! A `GET` with a side effect: it reserves the enrolment. Only an explicit act of a person sends
//! it, and a lost answer is followed by [`super::query`], never by another reservation.

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use super::{Question, read};
use crate::words::Words;

pub use super::Answer;

/// Asks whether a person may be enrolled, and reserves it.
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
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        vec!["GetSCDataB".to_owned()]
    }

    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        self.question.pairs(true)
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        read(body, self.words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{printed_pairs, question};

    #[test]
    fn what_is_asked_is_the_printed_sample() {
        let (question, words) = (question(), Words::default());
        let request = Request { question: &question, words: &words };
        let text = include_str!("../../../../../tests/fixtures/hpa/eligibility.request.txt");
        let pairs = request.query().into_iter();
        let ours: Vec<_> =
            pairs.map(|(name, value)| (name.to_owned(), value.into_inner())).collect();
        // The sample says `Token` where the table says `token`.
        assert_eq!(ours, printed_pairs(&text.replace("Token", "token")));
        assert_eq!(Request::REPEAT, Repeat::Once, "it has a side effect");
    }

    #[test]
    fn every_name_is_a_row_of_the_printed_table() {
        let table = include_str!("../../../../../tests/fixtures/hpa/eligibility.table.tsv");
        // Two names wrap in the printed table: `isBookin g`, `hospseq no`.
        let rows = table.lines().filter_map(|row| row.split_once('\t'));
        let rows: Vec<String> = rows.map(|(name, _)| name.replace(' ', "")).collect();
        let (question, words) = (question(), Words::default());
        let request = Request { question: &question, words: &words };
        let ours: Vec<&str> = request.query().into_iter().map(|(name, _)| name).collect();
        assert_eq!(ours, rows);
    }
}
