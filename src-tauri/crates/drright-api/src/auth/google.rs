//! `POST id/{id}/auth_code/{auth_code}/gmb_id/{gmb_id}`
//!
//! Gives the service a Google location's reviews to look after, once Dr. Right was made a manager
//! of the business. It has no body.

use net::{Endpoint, Method, Reading, Repeat};

use super::{Bound, bound};
use crate::account::Account;

/// Binds a location.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Who asks.
    pub account: &'a Account,
    /// `gmb_id`, the location's id.
    pub location_id: &'a str,
}

impl Endpoint for Request<'_> {
    type Answer = Bound;
    const METHOD: Method = Method::Post;
    // Binding the same location again leaves it bound.
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        let mut path = self.account.path();
        path.extend(["gmb_id".to_owned(), self.location_id.to_owned()]);
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
    fn a_location_is_bound_without_a_body() {
        let account = account();
        let request = Request { account: &account, location_id: "locations/42" };
        assert_eq!(request.path()[4..], ["gmb_id", "locations/42"]);
        assert_eq!(request.body(), None);
        let sample = include_bytes!("../../../../../tests/fixtures/drright/google.answer.json");
        assert_eq!(request.read(201, sample), Reading::Yes(Bound { result: "OK".to_owned() }));
    }
}
