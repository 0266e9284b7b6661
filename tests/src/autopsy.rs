//! What a killed program left on the disk, seen without touching it.
//!
//! The next start repairs what it finds, so the count of items under way must be taken before; and
//! it is taken from a copy, so that the repair itself stays the program's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::SystemClock;
use chrono::TimeDelta;
use db::{DataFolder, DataKey, Db, KeySlots, Migration};
use outbox::{Counts, Outbox, Policy, Registry};

/// Opens copies of one data folder.
#[derive(Debug)]
pub struct Autopsy {
    folder: PathBuf,
    key: DataKey,
}

impl Autopsy {
    /// Learns the key of a clinic that nobody has open.
    ///
    /// # Panics
    /// When the folder is held, or the password wrong.
    #[must_use]
    pub fn of(folder: &Path, password: &str) -> Self {
        let held = DataFolder::lock(folder).expect("nobody has the folder");
        let slots = KeySlots::load(&held).expect("the slots can be read");
        let key = slots.unlock_only_password(password).expect("the password is right");
        Self { folder: folder.to_owned(), key }
    }

    /// The outbox in numbers, as it stands on the disk.
    ///
    /// # Panics
    /// When the copy cannot be made or opened: then the killed program left it damaged.
    pub async fn counts(&self) -> Counts {
        let place = tempfile::tempdir().expect("a temporary folder");
        let copy = place.path().join("copy");
        let folder = DataFolder::lock(&copy).expect("a folder of its own");
        for name in ["clinic.db", "clinic.db-wal"] {
            match std::fs::copy(self.folder.join(name), copy.join(name)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    panic!("{name} cannot be copied: {error}")
                }
                _ => {}
            }
        }
        let db = Db::open(&folder, &self.key, migrations()).await.expect("what is left opens");
        let nobody = Outbox::new(
            db.clone(),
            Arc::new(SystemClock),
            Registry::new(Vec::new()),
            Arc::new(Nothing),
        );
        let counts = nobody.counts().await.expect("the outbox can be counted");
        db.close().await;
        counts
    }
}

/// The whole schema, as the program knows it.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let mut all: Vec<Migration> =
        store::MIGRATIONS.iter().chain(outbox::MIGRATIONS).copied().collect();
    all.sort_by_key(|migration| migration.version);
    all
}

/// The outbox of a copy works nothing.
struct Nothing;

impl outbox::Settings for Nothing {
    fn environment(&self, _destination: &str) -> Option<String> {
        None
    }

    fn policy(&self, _destination: &str) -> Policy {
        Policy { probe_after: TimeDelta::zero(), ..Policy::default() }
    }
}
