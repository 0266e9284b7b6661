//! The key slots: `keys.json`, where the data key lies wrapped once for each
//! way in, so that a password change rewrites one slot and never the database.
//!
//! It holds no staff name and no password: a slot is found again through a
//! keyed digest of the name. It knows no roles and no rule about passwords;
//! those belong to `app`. Deriving a key is slow on purpose (about 0.2 s and
//! 64 MiB): call the unlocking and adding functions off the async threads.

mod wrap;

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::atomic_file;
use crate::{DataFolder, DataKey, DbError, RecoveryCode};
pub use wrap::{Cost, Slot, SlotKind};

/// The only layout of `keys.json` there has been.
const VERSION: u32 = 1;
/// More than a clinic has staff; a larger file is not ours.
const MOST_SLOTS: usize = 1_000;

/// All the ways in. Changes are in memory until [`KeySlots::save`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeySlots {
    version: u32,
    slots: Vec<Slot>,
    /// What new slots cost; tests make it small.
    #[serde(skip, default = "Cost::production")]
    cost: Cost,
}

/// What a person shows to be let in.
#[derive(Clone)]
pub enum Proof {
    /// A staff member's name and password.
    Password {
        /// As typed; case, width and surrounding spaces do not matter.
        name: String,
        /// As typed, every byte of it.
        password: Zeroizing<String>,
    },
    /// The recovery code as typed.
    RecoveryCode(Zeroizing<String>),
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password { .. } => "Proof::Password([redacted])",
            Self::RecoveryCode(_) => "Proof::RecoveryCode([redacted])",
        })
    }
}

impl Default for KeySlots {
    fn default() -> Self {
        Self::new()
    }
}

impl KeySlots {
    /// No slots yet; add one before saving.
    pub fn new() -> Self {
        Self::with_cost(Cost::production())
    }

    pub(crate) fn with_cost(cost: Cost) -> Self {
        Self { version: VERSION, slots: Vec::new(), cost }
    }

    /// Reads `keys.json`.
    ///
    /// # Errors
    /// [`DbError::NoClinic`] when there is neither it nor a database,
    /// [`DbError::KeysDamaged`] when it alone is missing or cannot be
    /// understood, [`DbError::Io`].
    pub fn load(folder: &DataFolder) -> Result<Self, DbError> {
        match std::fs::read(folder.keys()) {
            Ok(bytes) => Self::from_json(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(if folder.has_clinic() { DbError::KeysDamaged } else { DbError::NoClinic })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Replaces `keys.json` at once and durably: after a crash it is the old
    /// file or this one.
    ///
    /// # Errors
    /// [`DbError::LastSlot`] when there is no slot to save, [`DbError::Io`].
    pub fn save(&self, folder: &DataFolder) -> Result<(), DbError> {
        if self.slots.is_empty() {
            return Err(DbError::LastSlot);
        }
        Ok(atomic_file::replace(&folder.keys(), &self.to_json()?)?)
    }

    /// The data key for what a person shows.
    ///
    /// # Errors
    /// As [`KeySlots::unlock_password`] and [`KeySlots::unlock_recovery`].
    pub fn unlock(&self, proof: &Proof) -> Result<DataKey, DbError> {
        match proof {
            Proof::Password { name, password } => self.unlock_password(name, password),
            Proof::RecoveryCode(code) => self.unlock_recovery(code),
        }
    }

    /// The data key for a name and its password. An unknown name takes as long
    /// as a wrong password and is told the same.
    ///
    /// # Errors
    /// [`DbError::WrongPassword`], [`DbError::KeysDamaged`].
    pub fn unlock_password(&self, name: &str, password: &str) -> Result<DataKey, DbError> {
        match self.slots.iter().find(|slot| slot.is_of(name)) {
            Some(slot) => slot.unwrap(password)?.ok_or(DbError::WrongPassword),
            None => {
                let nobody = DataKey::from_bytes([0; DataKey::LEN]);
                Slot::wrap(SlotKind::Password, name, password, &nobody, self.cost)?;
                Err(DbError::WrongPassword)
            }
        }
    }

    /// The data key for a password without a name, where only one person has one.
    ///
    /// # Errors
    /// [`DbError::WrongPassword`], also where several people have a password; [`DbError::KeysDamaged`].
    pub fn unlock_only_password(&self, password: &str) -> Result<DataKey, DbError> {
        let mut people = self.slots.iter().filter(|slot| slot.kind() == SlotKind::Password);
        match (people.next(), people.next()) {
            (Some(only), None) => only.unwrap(password)?.ok_or(DbError::WrongPassword),
            _ => Err(DbError::WrongPassword),
        }
    }

    /// The data key for the recovery code, however it was typed.
    ///
    /// # Errors
    /// [`DbError::MistypedRecoveryCode`], [`DbError::WrongRecoveryCode`],
    /// [`DbError::KeysDamaged`].
    pub fn unlock_recovery(&self, code: &str) -> Result<DataKey, DbError> {
        let code = RecoveryCode::parse(code)?;
        for slot in self.slots.iter().filter(|slot| slot.kind() == SlotKind::Recovery) {
            if let Some(key) = slot.unwrap(code.symbols())? {
                return Ok(key);
            }
        }
        Err(DbError::WrongRecoveryCode)
    }

    /// Adds a way in for a name that has none.
    ///
    /// # Errors
    /// [`DbError::NameTaken`], [`DbError::NoRandomness`].
    pub fn add_password(
        &mut self,
        key: &DataKey,
        name: &str,
        password: &str,
    ) -> Result<(), DbError> {
        if self.has(name) {
            return Err(DbError::NameTaken);
        }
        self.slots.push(Slot::wrap(SlotKind::Password, name, password, key, self.cost)?);
        Ok(())
    }

    /// Gives a name that has a password a new one.
    ///
    /// # Errors
    /// [`DbError::NoSuchName`], [`DbError::NoRandomness`].
    pub fn replace_password(
        &mut self,
        key: &DataKey,
        name: &str,
        password: &str,
    ) -> Result<(), DbError> {
        let place =
            self.slots.iter().position(|slot| slot.is_of(name)).ok_or(DbError::NoSuchName)?;
        self.slots[place] = Slot::wrap(SlotKind::Password, name, password, key, self.cost)?;
        Ok(())
    }

    /// Gives the only person who has a password a new one.
    ///
    /// # Errors
    /// [`DbError::NoSuchName`] where nobody or several people have one; [`DbError::NoRandomness`].
    pub fn replace_only_password(&mut self, key: &DataKey, password: &str) -> Result<(), DbError> {
        let mut places =
            (0..self.slots.len()).filter(|place| self.slots[*place].kind() == SlotKind::Password);
        let (Some(place), None) = (places.next(), places.next()) else {
            return Err(DbError::NoSuchName);
        };
        self.slots[place] = self.slots[place].rewrap(password, key, self.cost)?;
        Ok(())
    }

    /// Makes a new recovery code; an earlier one opens no longer.
    ///
    /// # Errors
    /// [`DbError::NoRandomness`].
    pub fn add_recovery(&mut self, key: &DataKey) -> Result<RecoveryCode, DbError> {
        let code = RecoveryCode::generate()?;
        let slot = Slot::wrap(SlotKind::Recovery, "", code.symbols(), key, self.cost)?;
        self.slots.retain(|slot| slot.kind() != SlotKind::Recovery);
        self.slots.push(slot);
        Ok(code)
    }

    /// Takes a name's way in away.
    ///
    /// # Errors
    /// [`DbError::NoSuchName`]; [`DbError::LastSlot`] when nothing else would open.
    pub fn remove(&mut self, name: &str) -> Result<(), DbError> {
        let place =
            self.slots.iter().position(|slot| slot.is_of(name)).ok_or(DbError::NoSuchName)?;
        if self.slots.len() == 1 {
            return Err(DbError::LastSlot);
        }
        self.slots.remove(place);
        Ok(())
    }

    /// Whether the name has a password.
    pub fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| slot.is_of(name))
    }

    pub(crate) fn to_json(&self) -> Result<Vec<u8>, DbError> {
        serde_json::to_vec_pretty(self).map_err(|_| DbError::KeysDamaged)
    }

    pub(crate) fn from_json(bytes: &[u8]) -> Result<Self, DbError> {
        let slots: Self = serde_json::from_slice(bytes).map_err(|_| DbError::KeysDamaged)?;
        let known = slots.version == VERSION;
        if !known || slots.slots.is_empty() || slots.slots.len() > MOST_SLOTS {
            return Err(DbError::KeysDamaged);
        }
        Ok(slots)
    }
}

#[cfg(test)]
mod tests;
