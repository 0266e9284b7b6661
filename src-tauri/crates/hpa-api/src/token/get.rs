//! `GET GetTokenID`
//!
//! The printed answer is broken (`;` for `,`, a line break inside a string) and is read anyway.
//! A token's lifetime is not documented: get one per session, renew it once when it is refused.

use std::fmt;

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use crate::account::Account;
use crate::answer;
use crate::words::{Call, Words};

/// Asks for a token.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub account: &'a Account,
    /// The words that tell a refusal's kind.
    pub words: &'a Words,
}

/// The token, an opaque secret; it holds `+`, `/` and `=`.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The token.
    pub token: Sensitive<String>,
    /// The service's words.
    pub said: String,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer([redacted])")
    }
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        vec!["GetTokenID".to_owned()]
    }

    // Here `id` is the account; in `GetSCDataB` it is the patient.
    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        vec![
            ("id", Sensitive::new(self.account.account.clone())),
            ("pwd", self.account.password.clone()),
        ]
    }

    fn read(&self, _status: u16, body: &[u8]) -> Reading<Answer> {
        answer::read(body, self.words, Call::Token, |said, token| {
            token.map(|token| Answer { token, said })
        })
    }
}

#[cfg(test)]
mod tests {
    use net::NoKind;

    use super::*;
    use crate::sample::{account, printed_pairs};

    #[test]
    fn what_is_asked() {
        let (account, words) = (account(), Words::default());
        let request = Request { account: &account, words: &words };
        assert_eq!(request.path(), ["GetTokenID"]);
        let pairs = request.query().into_iter();
        let asked: Vec<_> = pairs.map(|(name, value)| (name, value.into_inner())).collect();
        let (id, pwd) = ("3501200000ADM".to_owned(), "12345678".to_owned());
        assert_eq!(asked, [("id", id), ("pwd", pwd)]);
        let sample = include_str!("../../../../../tests/fixtures/hpa/token.request.txt");
        let printed: Vec<_> = printed_pairs(sample).into_iter().map(|(name, _)| name).collect();
        assert_eq!(printed, ["id", "pwd"]);
        assert_eq!(request.body(), None);
        assert!(!format!("{request:?}").contains("12345678"));
    }

    #[test]
    fn what_is_answered() {
        let (account, words) = (account(), Words::default());
        let request = Request { account: &account, words: &words };
        let sample = include_bytes!("../../../../../tests/fixtures/hpa/token.answer.txt");
        let Reading::Yes(answer) = request.read(200, sample) else { panic!("the sample is a yes") };
        assert!(answer.token.expose().starts_with("cjJQQmVKMDBneHVX"));
        assert!(answer.token.expose().ends_with("OTgxNTc="));
        assert_eq!(answer.said, "登入成功");
        assert_eq!(format!("{answer:?}"), "Answer([redacted])");

        let no = r#"{"MSG_CODE":"N","MSG_INFO":"帳號或密碼錯誤"}"#.as_bytes();
        assert!(matches!(request.read(200, no), Reading::No(no) if no.kind == NoKind::SignIn));
        let no_token = r#"{"MSG_CODE":"Y","MSG_INFO":"登入成功","TOKENID":" "}"#.as_bytes();
        assert_eq!(request.read(200, no_token), Reading::NoAnswer);
    }
}
