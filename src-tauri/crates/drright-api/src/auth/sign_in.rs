//! `GET id/{id}/auth_code/{auth_code}/security_mode/{security_mode}`
//!
//! Turns the account into a token. Its lifetime is not documented: it is renewed once when a
//! call answers 401.

use std::fmt;

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use super::refused;
use crate::account::Account;
use crate::json;

/// Asks for a token.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub account: &'a Account,
}

/// The token, an opaque secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The token.
    pub token: Sensitive<String>,
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
        let mut path = self.account.path();
        path.extend(["security_mode".to_owned(), self.account.security_mode.clone()]);
        path
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        if let Some(no) = refused(status, body) {
            return Reading::No(no);
        }
        let token = json::parse(body).map(|value| json::member(&value, "token"));
        match token.filter(|token| !token.trim().is_empty()) {
            Some(token) => Reading::Yes(Answer { token: Sensitive::new(token) }),
            None => Reading::NoAnswer,
        }
    }
}

#[cfg(test)]
mod tests {
    use net::NoKind;

    use super::*;
    use crate::auth::account;

    #[test]
    fn what_is_asked() {
        let account = account();
        let request = Request { account: &account };
        let path = ["id", "clinic/1", "auth_code", "a#b c", "security_mode", "1"];
        assert_eq!(request.path(), path);
        assert_eq!(request.body(), None);
        assert!(!format!("{request:?}").contains("a#b"));
    }

    #[test]
    fn what_is_answered() {
        let account = account();
        let request = Request { account: &account };
        let sample = include_bytes!("../../../../../tests/fixtures/drright/sign_in.answer.json");
        for status in [200, 201] {
            let Reading::Yes(answer) = request.read(status, sample) else { panic!("a yes") };
            assert!(answer.token.expose().starts_with("sdDEqdw3Rcoje8Rb"));
            assert_eq!(format!("{answer:?}"), "Answer([redacted])");
        }
        for body in ["", "{}", "{\"token\":\"\"}", "<html>token</html>"] {
            assert_eq!(request.read(200, body.as_bytes()), Reading::NoAnswer, "{body}");
        }
        let refused = request.read(401, b"");
        assert!(matches!(refused, Reading::No(no) if no.kind == NoKind::SignIn));
    }
}
