//! `PUT Update`
//!
//! It carries no old key, so it cannot change the facts a record is found by; and it makes no
//! second record, so it can ask whether a lost `Save` arrived. The body is that of `Save`.

use std::fmt;

use domain::visit::Visit;
use net::{Endpoint, Method, Reading, Repeat};

use super::wire::{self, ExamyearKey};
use crate::account::Account;
use crate::answer;
use crate::words::{Call, Words};

pub use super::Answer;

/// Changes a registered visit; also the probe that tells whether it is registered. `Debug` shows nothing of it.
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
        f.write_str("update::Request([redacted])")
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Put;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        vec!["Update".to_owned()]
    }

    fn body(&self) -> Option<String> {
        Some(wire::record(self.account, self.visit, self.examyear_key))
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        answer::read(body, self.words, Call::Update, |said, _| Some(Answer { said }))
    }
}

#[cfg(test)]
mod tests {
    use net::NoKind;

    use super::*;
    use crate::sample::{account, visit};

    const SENT: &str = include_str!("../../../../../tests/fixtures/hpa/update.sent.json");
    const ANSWER: &str = include_str!("../../../../../tests/fixtures/hpa/update.answer.json");

    #[test]
    fn the_bytes_that_are_sent() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let examyear_key = ExamyearKey::Both;
        let request = Request { account: &account, visit: &visit, examyear_key, words: &words };
        assert_eq!(request.path(), ["Update"]);
        assert_eq!(request.body().as_deref(), Some(SENT));
        assert!(request.query().is_empty());
        assert_eq!(format!("{request:?}"), "update::Request([redacted])");
    }

    #[test]
    fn what_is_answered() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let examyear_key = ExamyearKey::Both;
        let request = Request { account: &account, visit: &visit, examyear_key, words: &words };
        let said = "更新成功".to_owned();
        assert_eq!(request.read(200, ANSWER.as_bytes()), Reading::Yes(Answer { said }));
        for (info, kind) in [
            ("查無此筆就醫資料", NoKind::NotThere),
            ("查無此筆醫事人員", NoKind::Other),
            ("資料已存在", NoKind::Other),
            ("帳號已鎖定", NoKind::SignIn),
            ("系統錯誤", NoKind::Busy),
        ] {
            let body = format!(r#"{{"msG_CODE":"N","msG_INFO":"{info}"}}"#);
            let reading = request.read(200, body.as_bytes());
            assert!(matches!(reading, Reading::No(no) if no.kind == kind && no.said == info));
        }
    }
}
