//! Where every call with a token begins: `hospital/{hosp_id}/token/{token}`.

use std::fmt;

use domain::sensitive::Sensitive;

/// The clinic by its id at the service, and the token of the moment.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// `hosp_id`: "several formats", so it is a setting of its own and not forced to ten digits.
    pub hosp_id: String,
    /// `token`, a secret that stands in the path.
    pub token: Sensitive<String>,
}

impl Place {
    /// The beginning of the path and what follows, not encoded.
    pub(crate) fn path(&self, rest: &[&str]) -> Vec<String> {
        let begin = ["hospital", &self.hosp_id, "token", self.token.expose()];
        begin.iter().chain(rest).map(|&segment| segment.to_owned()).collect()
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Place([redacted])")
    }
}

/// A place as the tests use it, with a token as odd as one may be.
#[cfg(test)]
pub(crate) fn sample() -> Place {
    Place { hosp_id: "3501200000".to_owned(), token: Sensitive::new("t#k/en%?".to_owned()) }
}
