//! The data key: 32 random bytes that encrypt the database.
//!
//! It is never a password and never derived from one; see `slots` for how a
//! password or the recovery code gives it back.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::DbError;

/// The key of the database. Wiped from memory when dropped, never printed.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DataKey([u8; DataKey::LEN]);

impl DataKey {
    pub(crate) const LEN: usize = 32;

    /// A new key from the operating system's random numbers.
    ///
    /// # Errors
    /// [`DbError::NoRandomness`].
    pub fn generate() -> Result<Self, DbError> {
        let mut bytes = [0; Self::LEN];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(crate) fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }

    /// Another secret that follows from this one and from `purpose`, so that no second key needs
    /// keeping. Knowing it tells nothing about the data key.
    pub fn derive(&self, purpose: &str) -> [u8; DataKey::LEN] {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&self.0)
            .unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The value of `PRAGMA key` in SQLCipher's raw form, which skips the
    /// derivation a passphrase would cost on every connection. Source:
    /// <https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(hex::encode(self.0));
        Zeroizing::new(format!("\"x'{}'\"", hex.as_str()))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_does_not_show_the_key() {
        let key = DataKey::from_bytes([0xab; 32]);
        let shown = format!("{key:?} {key:#?}");
        assert!(!shown.contains("171") && !shown.to_lowercase().contains("abab"));
    }

    #[test]
    fn a_derived_secret_follows_from_key_and_purpose() {
        let key = DataKey::from_bytes([7; 32]);
        assert_eq!(key.derive("audit chain"), key.derive("audit chain"));
        assert_ne!(key.derive("audit chain"), key.derive("another"));
        assert_ne!(&key.derive("audit chain"), key.bytes());
    }

    #[test]
    fn two_keys_differ() {
        let one = DataKey::generate().expect("random");
        let two = DataKey::generate().expect("random");
        assert_ne!(one.bytes(), two.bytes());
    }
}
