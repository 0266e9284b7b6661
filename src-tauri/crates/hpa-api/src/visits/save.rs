//! `POST Save`
//!
//! Nothing says whether a second `Save` of the same key is refused or makes a second record, so it
//! is sent once; a refusal that names an existing record has a kind of its own.

use std::fmt;

use domain::visit::Visit;
use net::{Endpoint, Method, Reading, Repeat};

use super::wire::{self, ExamyearKey};
use crate::account::Account;
use crate::answer;
use crate::words::{Call, Words};

pub use super::Answer;

/// Registers a visit. `Debug` shows nothing of it.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who sends.
    pub account: &'a Account,
    /// The visit.
    pub visit: &'a Visit,
    /// The spelling of the course year's key.
    pub examyear_key: ExamyearKey,
    /// The words that tell a refusal's kind.
    pub words: &'a Words,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("save::Request([redacted])")
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        vec!["Save".to_owned()]
    }

    fn body(&self) -> Option<String> {
        Some(wire::record(self.account, self.visit, self.examyear_key))
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        answer::read(body, self.words, Call::Save, |said, _| Some(Answer { said }))
    }
}

#[cfg(test)]
mod tests {
    use net::NoKind;

    use super::*;
    use crate::sample::{account, visit};

    const SENT: &str = include_str!("../../../../../tests/fixtures/hpa/save.sent.json");
    const ANSWER: &str = include_str!("../../../../../tests/fixtures/hpa/save.answer.json");

    #[test]
    fn the_bytes_that_are_sent() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let examyear_key = ExamyearKey::Both;
        let request = Request { account: &account, visit: &visit, examyear_key, words: &words };
        assert_eq!(request.path(), ["Save"]);
        assert_eq!(request.body().as_deref(), Some(SENT));
        assert!(request.query().is_empty());
        assert_eq!(format!("{request:?}"), "save::Request([redacted])");
    }

    #[test]
    fn what_is_answered() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let examyear_key = ExamyearKey::Both;
        let request = Request { account: &account, visit: &visit, examyear_key, words: &words };
        let said = "儲存成功".to_owned();
        assert_eq!(request.read(200, ANSWER.as_bytes()), Reading::Yes(Answer { said }));
        for (info, kind) in [
            ("此筆就醫資料已存在", NoKind::AlreadyThere),
            ("查無此筆就醫資料", NoKind::Other),
            ("帳號或密碼錯誤", NoKind::SignIn),
            ("系統忙碌中，請稍後再試", NoKind::Busy),
            ("療程年度有誤", NoKind::Other),
        ] {
            let body = format!(r#"{{"msG_CODE":"N","msG_INFO":"{info}"}}"#);
            let reading = request.read(200, body.as_bytes());
            assert!(matches!(reading, Reading::No(no) if no.kind == kind && no.said == info));
        }
    }
}
