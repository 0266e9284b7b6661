//! The calls with id and auth_code in the path: the token, and the two bindings of review pages.

pub mod facebook;
pub mod google;
pub mod sign_in;

use net::{No, NoKind, Reading};

use crate::answer::said;
use crate::json;

/// 401 here is a wrong id or auth_code (D-19): no token can mend it.
fn refused(status: u16, body: &[u8]) -> Option<No> {
    let kind = match status {
        401 => NoKind::SignIn,
        400 | 404 | 405 => NoKind::Other,
        _ => return None,
    };
    Some(No { kind, said: said(status, body) })
}

/// What a binding answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The service's word, `OK`.
    pub result: String,
}

fn bound(status: u16, body: &[u8]) -> Reading<Bound> {
    if let Some(no) = refused(status, body) {
        return Reading::No(no);
    }
    let result = json::parse(body).map(|value| json::member(&value, "result")).unwrap_or_default();
    if result.is_empty() {
        return Reading::NoAnswer;
    }
    if result.trim().eq_ignore_ascii_case("ok") {
        Reading::Yes(Bound { result })
    } else {
        Reading::No(No { kind: NoKind::Other, said: result })
    }
}

/// An account as the tests use it.
#[cfg(test)]
pub(crate) fn account() -> crate::Account {
    crate::Account {
        id: "clinic/1".to_owned(),
        auth_code: domain::sensitive::Sensitive::new("a#b c".to_owned()),
        security_mode: "1".to_owned(),
    }
}
