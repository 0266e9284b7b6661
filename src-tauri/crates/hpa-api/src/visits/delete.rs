//! `DELETE Delete`
//!
//! The printed table lacks two keys of the printed sample (`prsN_ID`, `examyyear`); both are sent
//! as the sample has them, whatever the setting for the course year's key says.

use std::fmt;

use domain::visit::Visit;
use net::{Endpoint, Method, Reading, Repeat};

use super::wire;
use crate::account::Account;
use crate::answer;
use crate::words::{Call, Words};

pub use super::Answer;

/// Takes a registered visit back. `Debug` shows nothing of it.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who sends.
    pub account: &'a Account,
    /// The visit.
    pub visit: &'a Visit,
    /// The words that tell a refusal's kind.
    pub words: &'a Words,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("delete::Request([redacted])")
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Delete;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        vec!["Delete".to_owned()]
    }

    fn body(&self) -> Option<String> {
        Some(wire::address(self.account, self.visit))
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        answer::read(body, self.words, Call::Delete, |said, _| Some(Answer { said }))
    }
}

#[cfg(test)]
mod tests {
    use net::NoKind;

    use super::*;
    use crate::sample::{account, visit};

    const SENT: &str = include_str!("../../../../../tests/fixtures/hpa/delete.sent.json");
    const ANSWER: &str = include_str!("../../../../../tests/fixtures/hpa/delete.answer.json");

    #[test]
    fn the_bytes_that_are_sent() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let request = Request { account: &account, visit: &visit, words: &words };
        assert_eq!(request.path(), ["Delete"]);
        assert_eq!(request.body().as_deref(), Some(SENT));
        assert!(request.query().is_empty());
        assert_eq!(format!("{request:?}"), "delete::Request([redacted])");
    }

    #[test]
    fn what_is_answered() {
        let (account, visit, words) = (account(), visit(), Words::default());
        let request = Request { account: &account, visit: &visit, words: &words };
        let said = "刪除成功".to_owned();
        assert_eq!(request.read(200, ANSWER.as_bytes()), Reading::Yes(Answer { said }));
        for (info, kind) in [
            ("找不到該筆就診資料", NoKind::NotThere),
            ("查無院所此筆資料", NoKind::Other),
            ("資料重複", NoKind::Other),
            ("密碼過期", NoKind::SignIn),
            ("連線逾時", NoKind::Busy),
        ] {
            let body = format!(r#"{{"msG_CODE":"N","msG_INFO":"{info}"}}"#);
            let reading = request.read(200, body.as_bytes());
            assert!(matches!(reading, Reading::No(no) if no.kind == kind && no.said == info));
        }
    }
}
