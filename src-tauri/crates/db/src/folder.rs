//! The data folder: who may use it, and which files are ours in it.
//!
//! One process at a time, decided by a lock the operating system drops when
//! the process ends, however it ends. Not a lock of the database: SQLite's own
//! locks stay as they are below it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::DbError;
use crate::atomic_file::{PART, part_of};

const LOCK: &str = "desk.lock";
const DATABASE: &str = "clinic.db";
const KEYS: &str = "keys.json";
/// Start of the names of temporary copies of the database.
pub(crate) const COPY: &str = "copy-";

/// A locked data folder. Clones share the lock; it is released when the last
/// one is dropped, and an open [`crate::Db`] holds one.
#[derive(Debug, Clone)]
pub struct DataFolder {
    path: PathBuf,
    _lock: Arc<Held>,
}

/// The lock while it is held. Given back in words: a program that is just being started by another
/// thread has a copy of every open file for an instant, and would hold it for as long.
#[derive(Debug)]
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Failing leaves what closing the file does.
        let _unlocked = self.0.unlock();
    }
}

impl DataFolder {
    /// Locks the folder at `path`, creating it (for its owner alone, with the
    /// folders above it) where it is missing, and clears what a crash left
    /// half written.
    ///
    /// # Errors
    /// [`DbError::HeldByAnother`] when somebody uses it; [`DbError::WorldReadable`]
    /// when others may enter it; [`DbError::Io`].
    pub fn lock(path: &Path) -> Result<Self, DbError> {
        Self::prepare(path)?;
        // SQLite reads a relative name that starts with `file:` as a URI.
        let path = std::path::absolute(path)?;
        let mut options = OpenOptions::new();
        let lock =
            options.read(true).write(true).create(true).truncate(false).open(path.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(DbError::HeldByAnother),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let folder = Self { path, _lock: Arc::new(Held(lock)) };
        folder.sweep()?;
        Ok(folder)
    }

    /// Makes sure that the folder is there, for its owner alone, without locking it: whoever puts
    /// the first file in it must not be the one who decides who may read it.
    ///
    /// # Errors
    /// [`DbError::WorldReadable`] when others may enter it; [`DbError::Io`].
    pub fn prepare(path: &Path) -> Result<(), DbError> {
        create_private_folder(path)?;
        refuse_readable_by_others(path)
    }

    /// Where the folder is, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a clinic is kept here. Only the database decides: a key file
    /// without one is the leftover of an interrupted start.
    pub fn has_clinic(&self) -> bool {
        self.database().exists()
    }

    /// Whether a clinic is kept at `path`, without locking it.
    pub fn holds_clinic(path: &Path) -> bool {
        path.join(DATABASE).exists()
    }

    /// The encrypted database.
    pub(crate) fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// The database while it is being made or restored.
    pub(crate) fn new_database(&self) -> PathBuf {
        part_of(&self.database())
    }

    /// The key slots.
    pub(crate) fn keys(&self) -> PathBuf {
        self.path.join(KEYS)
    }

    /// The copy taken before migration `version`.
    pub(crate) fn before(&self, version: i64) -> PathBuf {
        self.path.join(format!("{DATABASE}.before-{version:04}"))
    }

    /// A name of our own for a temporary copy of the database.
    pub(crate) fn copy_name(&self) -> Result<PathBuf, DbError> {
        let mut random = [0; 8];
        getrandom::fill(&mut random)?;
        Ok(self.path.join(format!("{COPY}{}{PART}", hex::encode(random))))
    }

    /// Refuses a folder that holds any part of a clinic: the database, its
    /// journal, or a copy from before a migration.
    pub(crate) fn refuse_clinic(&self) -> Result<(), DbError> {
        for entry in std::fs::read_dir(&self.path)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(DATABASE) && !is_leftover(&name) {
                return Err(DbError::Exists);
            }
        }
        Ok(())
    }

    /// Refuses a folder with any file in it but the lock and a key file that
    /// has no database. Folders inside are left alone: the window's own
    /// profile and the log may stand there already.
    pub(crate) fn refuse_files(&self) -> Result<(), DbError> {
        for entry in std::fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let expected = name == LOCK || name == KEYS || is_leftover(&name);
            if !expected && !entry.file_type()?.is_dir() {
                return Err(DbError::NotEmpty);
            }
        }
        Ok(())
    }

    /// Removes half-written files. Safe because the lock is held.
    fn sweep(&self) -> Result<(), DbError> {
        for entry in std::fs::read_dir(&self.path)? {
            let entry = entry?;
            if is_leftover(&entry.file_name().to_string_lossy()) {
                match std::fs::remove_file(entry.path()) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// `clinic.db.part`, `clinic.db.part-wal`, `keys.json.part`, `copy-….part`, …
fn is_leftover(name: &str) -> bool {
    let ours = [DATABASE, KEYS, COPY].iter().any(|start| name.starts_with(start));
    let stem = name.trim_end_matches("-wal").trim_end_matches("-shm");
    ours && stem.trim_end_matches("-journal").ends_with(PART)
}

#[cfg(unix)]
fn create_private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Elsewhere the folder inherits the access list of the person's profile,
/// which shuts other users out.
#[cfg(not(unix))]
fn create_private_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(unix)]
fn refuse_readable_by_others(path: &Path) -> Result<(), DbError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o077 == 0 { Ok(()) } else { Err(DbError::WorldReadable) }
}

/// Access lists are not readable through the standard library; the profile's
/// own list, which the folder inherits, is relied on.
#[cfg(not(unix))]
fn refuse_readable_by_others(_path: &Path) -> Result<(), DbError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_half_written_files_of_ours_are_leftovers() {
        for name in ["clinic.db.part", "clinic.db.part-wal", "clinic.db.part-shm", "copy-00.part"] {
            assert!(is_leftover(name), "{name}");
        }
        for name in ["keys.json.part", "clinic.db.before-0007.part", "copy-00.part-journal"] {
            assert!(is_leftover(name), "{name}");
        }
        for name in ["clinic.db", "clinic.db-wal", "clinic.db.before-0007", "mine.part", "copy-x"] {
            assert!(!is_leftover(name), "{name}");
        }
    }

    #[test]
    fn a_copy_of_the_open_file_in_a_starting_program_does_not_hold_the_folder() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("data");
        let folder = DataFolder::lock(&path).expect("locked");
        let copy = folder._lock.0.try_clone().expect("a copy, as a started program has it");
        drop(folder);
        DataFolder::lock(&path).expect("free at once");
        drop(copy);
    }
}
