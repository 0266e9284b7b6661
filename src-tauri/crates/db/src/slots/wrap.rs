//! One slot: the data key wrapped under a secret a person knows.
//!
//! Argon2id turns the secret into a key (RFC 9106, version 0x13), and
//! XChaCha20-Poly1305 wraps the data key with everything else that stands in
//! the slot as associated data, so that no field can be exchanged unnoticed.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{DataKey, DbError};

/// Says what the associated data belongs to, and in which layout.
const PURPOSE: &[u8] = b"clinic-desk key slot 1";
/// Length of the wrapped key: 32 bytes and the tag of 16.
const WRAPPED: usize = DataKey::LEN + 16;

/// Who the slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A staff member's password.
    Password,
    /// The recovery code.
    Recovery,
}

/// What deriving a key costs: Argon2id's three numbers, stored in each slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    m: u32,
    /// Passes over the memory.
    t: u32,
    /// Lanes.
    p: u32,
}

impl Cost {
    /// What every slot of a real clinic is made with: 64 MiB, 3 passes, 4
    /// lanes, the second recommendation of RFC 9106, section 4.
    pub const fn production() -> Self {
        Self { m: 64 * 1024, t: 3, p: 4 }
    }

    /// As little as Argon2 allows, for tests that are not about its strength.
    #[cfg(test)]
    pub(crate) const fn tiny() -> Self {
        Self { m: 8, t: 1, p: 1 }
    }

    /// The numbers as Argon2 takes them. A file that asks for more than 1 GiB,
    /// 16 passes or 16 lanes is not ours and must not stall the computer.
    fn params(self) -> Result<Params, DbError> {
        if self.m > 1024 * 1024 || self.t > 16 || self.p > 16 {
            return Err(DbError::KeysDamaged);
        }
        Params::new(self.m, self.t, self.p, Some(DataKey::LEN)).map_err(|_| DbError::KeysDamaged)
    }
}

/// A wrapped data key. Nothing in it is secret, so it may be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    kind: SlotKind,
    /// Keyed digest of the name under the salt; all zero for the recovery code.
    #[serde(with = "hex::serde")]
    hint: [u8; 32],
    #[serde(with = "hex::serde")]
    salt: [u8; 16],
    params: Cost,
    #[serde(with = "hex::serde")]
    nonce: [u8; 24],
    #[serde(with = "hex::serde")]
    wrapped: Vec<u8>,
}

impl Slot {
    /// Wraps `key` under `secret`.
    pub(super) fn wrap(
        kind: SlotKind,
        name: &str,
        secret: &str,
        key: &DataKey,
        cost: Cost,
    ) -> Result<Self, DbError> {
        let mut salt = [0; 16];
        let mut nonce = [0; 24];
        getrandom::fill(&mut salt)?;
        getrandom::fill(&mut nonce)?;
        let hint = match kind {
            SlotKind::Password => hint(&salt, name),
            SlotKind::Recovery => [0; 32],
        };
        let mut slot = Self { kind, hint, salt, params: cost, nonce, wrapped: Vec::new() };
        let aad = slot.associated();
        slot.wrapped = slot
            .cipher(secret)?
            .encrypt(&XNonce::from(nonce), Payload { msg: key.bytes(), aad: &aad })
            .map_err(|_| DbError::KeysDamaged)?;
        Ok(slot)
    }

    /// This slot under another secret. Its name is not known here, so what the name is found by
    /// (hint and salt) stays.
    pub(super) fn rewrap(&self, secret: &str, key: &DataKey, cost: Cost) -> Result<Self, DbError> {
        let mut slot = Self { params: cost, wrapped: Vec::new(), ..self.clone() };
        getrandom::fill(&mut slot.nonce)?;
        let aad = slot.associated();
        slot.wrapped = slot
            .cipher(secret)?
            .encrypt(&XNonce::from(slot.nonce), Payload { msg: key.bytes(), aad: &aad })
            .map_err(|_| DbError::KeysDamaged)?;
        Ok(slot)
    }

    /// The data key, or `None` when the secret is not the one it was wrapped
    /// under (or the slot was tampered with, which cannot be told apart).
    pub(super) fn unwrap(&self, secret: &str) -> Result<Option<DataKey>, DbError> {
        if self.wrapped.len() != WRAPPED {
            return Err(DbError::KeysDamaged);
        }
        let aad = self.associated();
        let opened = self
            .cipher(secret)?
            .decrypt(&XNonce::from(self.nonce), Payload { msg: &self.wrapped, aad: &aad });
        let Ok(opened) = opened.map(Zeroizing::new) else {
            return Ok(None);
        };
        let bytes = opened.as_slice().try_into().map_err(|_| DbError::KeysDamaged)?;
        Ok(Some(DataKey::from_bytes(bytes)))
    }

    pub(super) fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Whether this is the password slot of that name.
    pub(super) fn is_of(&self, name: &str) -> bool {
        self.kind == SlotKind::Password && self.hint == hint(&self.salt, name)
    }

    fn cipher(&self, secret: &str) -> Result<XChaCha20Poly1305, DbError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.params()?);
        let mut key = Zeroizing::new([0; 32]);
        argon2
            .hash_password_into(secret.as_bytes(), &self.salt, key.as_mut_slice())
            .map_err(|_| DbError::KeysDamaged)?;
        XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| DbError::KeysDamaged)
    }

    /// Everything but the wrapped key, in a fixed order and fixed widths.
    fn associated(&self) -> Vec<u8> {
        let kind = match self.kind {
            SlotKind::Password => 1,
            SlotKind::Recovery => 2,
        };
        let mut bytes = PURPOSE.to_vec();
        bytes.push(kind);
        bytes.extend_from_slice(&self.hint);
        bytes.extend_from_slice(&self.salt);
        for number in [self.params.m, self.params.t, self.params.p] {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        bytes.extend_from_slice(&self.nonce);
        bytes
    }
}

/// HMAC-SHA256 of the normalised name under the slot's salt. It keeps names out
/// of the file in plain text; it does not hide them from somebody who guesses.
fn hint(salt: &[u8], name: &str) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(salt).expect("HMAC takes a key of any length");
    mac.update(normalised(name).as_bytes());
    mac.finalize().into_bytes().into()
}

/// Surrounding spaces, case and full-width letters do not make another person.
fn normalised(name: &str) -> String {
    let narrow = |letter: char| match u32::from(letter) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    };
    name.chars().map(narrow).collect::<String>().trim().to_lowercase()
}
