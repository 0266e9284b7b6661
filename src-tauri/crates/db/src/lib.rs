//! The encrypted file everything stands on: the locked data folder, the data
//! key and the slots that wrap it, the database opened with one writer and
//! several readers, its migrations, and the backup file.
//!
//! It is not a place for tables or rules of the clinic: `store` and `outbox`
//! bring their own migrations and statements, and write through one [`Tx`], so
//! that a record and its outbox item are committed together or not at all.
//!
//! Order of a new clinic: [`DataFolder::lock`], [`DataKey::generate`],
//! [`NewDb::prepare`], the first rows, [`slots::KeySlots::save`], then
//! [`NewDb::keep`]. A clinic exists exactly when `clinic.db` exists, so a crash
//! before the last step leaves a folder in which a new attempt may start.

mod atomic_file;
pub mod backup;
mod connect;
mod database;
mod error;
mod folder;
mod key;
mod migrate;
mod recovery_code;
pub mod slots;
mod tx;

pub use connect::{Engine, engine};
pub use database::{Db, NewDb};
pub use error::{DbError, SqlKind};
pub use folder::DataFolder;
pub use key::DataKey;
pub use migrate::Migration;
pub use recovery_code::RecoveryCode;
pub use slots::KeySlots;
pub use tx::{Conn, Reader, Tx};
