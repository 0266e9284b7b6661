//! `POST id/{id}/auth_code/{auth_code}/page_id/{page_id}/page_token/{page_token}`
//!
//! Gives the service a Facebook page's reviews to look after. It has no body; the page's token
//! stands in the path.

use std::fmt;

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, Reading, Repeat};

use super::{Bound, bound};
use crate::account::Account;

/// Binds a page. `Debug` shows nothing of it.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub account: &'a Account,
    /// `page_id`.
    pub page_id: &'a str,
    /// `page_token`, a secret that lives long.
    pub page_token: &'a Sensitive<String>,
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("facebook::Request([redacted])")
    }
}

impl Endpoint for Request<'_> {
    type Answer = Bound;
    const METHOD: Method = Method::Post;
    // Binding the same page again leaves it bound.
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        let mut path = self.account.path();
        let rest = ["page_id", self.page_id, "page_token", self.page_token.expose()];
        path.extend(rest.map(str::to_owned));
        path
    }

    fn read(&self, status: u16, body: &[u8]) -> Reading<Bound> {
        bound(status, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::account;

    #[test]
    fn a_page_is_bound_without_a_body() {
        let account = account();
        let token = Sensitive::new("EAA/+=".to_owned());
        let request = Request { account: &account, page_id: "1029#x", page_token: &token };
        assert_eq!(request.path()[4..], ["page_id", "1029#x", "page_token", "EAA/+="]);
        assert_eq!(request.body(), None);
        assert!(!format!("{request:?}").contains("EAA"));
        let sample = include_bytes!("../../../../../tests/fixtures/drright/facebook.answer.json");
        let bound = Bound { result: "OK".to_owned() };
        assert_eq!(request.read(200, sample), Reading::Yes(bound));
        assert_eq!(request.read(200, b"<html></html>"), Reading::NoAnswer);
        assert!(matches!(request.read(200, b"{\"result\":\"Failed\"}"), Reading::No(_)));
    }
}
