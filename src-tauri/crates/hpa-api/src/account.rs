//! The institution's account at the service. Not a person's sign-in at this program.

use std::fmt;

use domain::sensitive::Sensitive;

/// Account and password, sent in the query of `GetTokenID` and in every body of the visit calls.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// The account. It often looks like the institution code and `ADM`, but need not.
    pub account: String,
    /// The password.
    pub password: Sensitive<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account([redacted])")
    }
}
