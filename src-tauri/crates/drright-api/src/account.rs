//! Who the clinic is to the service: the three values a token is asked with.

use std::fmt;

use domain::sensitive::Sensitive;

/// The clinic's account. All three stand in the path of a call, so no address is ever logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// `id`: names the unit.
    pub id: String,
    /// `auth_code`, a secret.
    pub auth_code: Sensitive<String>,
    /// `security_mode`, which the specification does not define further.
    pub security_mode: String,
}

impl Account {
    /// `id/{id}/auth_code/{auth_code}`, as all three calls begin.
    pub(crate) fn path(&self) -> Vec<String> {
        ["id", &self.id, "auth_code", self.auth_code.expose()].map(str::to_owned).into()
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account([redacted])")
    }
}
