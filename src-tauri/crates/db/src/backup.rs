//! The backup file: everything a clinic needs to come back, in one file that
//! is as unreadable as the database itself.
//!
//! Layout, version 1: the magic line, the length of the key slots (4 bytes, big
//! end first), the length of the database (8 bytes), the key slots as in
//! `keys.json`, the encrypted database, and the SHA-256 of all that. The digest
//! finds damage early; forgery is found by SQLCipher's own check of every page.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use sqlx::Connection;

use crate::atomic_file::{create_private, part_of};
use crate::database::{pages_on_disk, put_in_place, tables_and_indexes};
use crate::slots::Proof;
use crate::{DataFolder, DataKey, Db, DbError, KeySlots, connect};

const MAGIC: &[u8] = b"CLINICDESK-BACKUP 1\n";
const DIGEST: u64 = 32;
/// Slots of a thousand staff are far smaller.
const MOST_SLOT_BYTES: u32 = 4 * 1024 * 1024;

/// Writes a backup of the open clinic to `file`, which must not exist. The
/// clinic stays in use: the copy is of one moment, and writers go on.
///
/// # Errors
/// [`DbError::Exists`], [`DbError::Io`] (a full disk among them); no half
/// written file keeps the name.
pub async fn write(db: &Db, slots: &KeySlots, file: &Path) -> Result<(), DbError> {
    let file = std::path::absolute(file)?;
    refuse_existing(&file)?;
    let copy = Temporary(db.folder().copy_name()?);
    db.copy_to(&copy.0).await?;
    let slots = slots.to_json()?;
    tokio::task::spawn_blocking(move || {
        let part = Temporary(part_of(&file));
        pack(&part.0, &slots, &copy.0)?;
        refuse_existing(&file)?;
        put_in_place(&part.0, &file)
    })
    .await?
}

/// Unpacks a backup into an empty folder and puts it in place when it opens
/// with what the person shows and every page of it is sound.
///
/// # Errors
/// As [`unpack`], [`KeySlots::unlock`] and [`Unpacked::keep`]; the folder is
/// then as empty as before.
pub async fn restore(file: &Path, folder: &DataFolder, proof: Proof) -> Result<DataKey, DbError> {
    let unpacked = unpack(file, folder).await?;
    let slots = unpacked.slots().clone();
    let key = tokio::task::spawn_blocking(move || slots.unlock(&proof)).await??;
    unpacked.keep(&key).await?;
    Ok(key)
}

/// Reads a backup into an empty folder without putting it in place.
///
/// # Errors
/// [`DbError::NotEmpty`], [`DbError::NotABackup`], [`DbError::BackupDamaged`],
/// [`DbError::KeysDamaged`], [`DbError::Io`].
pub async fn unpack(file: &Path, folder: &DataFolder) -> Result<Unpacked, DbError> {
    folder.refuse_files()?;
    connect::engine().await?;
    let file = file.to_owned();
    let folder = folder.clone();
    tokio::task::spawn_blocking(move || {
        let database = Temporary(folder.new_database());
        let slots = unpack_into(&file, &database.0)?;
        connect::require_encrypted_file(&database.0)?;
        Ok(Unpacked { folder, slots, database })
    })
    .await?
}

/// A backup that lies unpacked beside its place; dropped, it is removed.
#[derive(Debug)]
pub struct Unpacked {
    folder: DataFolder,
    slots: KeySlots,
    database: Temporary,
}

impl Unpacked {
    /// The ways into this backup.
    pub fn slots(&self) -> &KeySlots {
        &self.slots
    }

    /// Checks that the key opens it and every page is sound, then puts the key
    /// slots and, last, the database in place.
    ///
    /// # Errors
    /// [`DbError::Damaged`], [`DbError::NotEmpty`], [`DbError::Io`].
    pub async fn keep(self, key: &DataKey) -> Result<(), DbError> {
        let mut conn = connect::inspector(&self.database.0, key).await?;
        let pages = pages_on_disk(&mut conn).await;
        let tables = tables_and_indexes(&mut conn).await;
        conn.close().await?;
        if pages? != "ok" || tables? != "ok" {
            return Err(DbError::Damaged);
        }
        self.folder.refuse_files()?;
        self.slots.save(&self.folder)?;
        put_in_place(&self.database.0, &self.folder.database())
    }
}

/// A file that goes when it is dropped, unless it was renamed before.
#[derive(Debug)]
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nothing better can be done here; the next lock sweeps the folder.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn refuse_existing(file: &Path) -> Result<(), DbError> {
    if file.try_exists()? { Err(DbError::Exists) } else { Ok(()) }
}

fn pack(part: &Path, slots: &[u8], database: &Path) -> Result<(), DbError> {
    let slots_length = u32::try_from(slots.len()).map_err(|_| DbError::KeysDamaged)?;
    let mut source = BufReader::new(File::open(database)?);
    let length = source.get_ref().metadata()?.len();
    let mut target = Hashing::new(BufWriter::new(create_private(part)?));
    target.write_all(MAGIC)?;
    target.write_all(&slots_length.to_be_bytes())?;
    target.write_all(&length.to_be_bytes())?;
    target.write_all(slots)?;
    io::copy(&mut source, &mut target)?;
    let (mut target, digest) = target.finish();
    target.write_all(&digest)?;
    Ok(target.flush()?)
}

/// Writes the database to `target` and returns the key slots.
fn unpack_into(file: &Path, target: &Path) -> Result<KeySlots, DbError> {
    let opened = File::open(file)?;
    let size = opened.metadata()?.len();
    let mut source = BufReader::new(opened);
    let mut head = [0; MAGIC.len() + 4 + 8];
    read_all(&mut source, &mut head).map_err(|error| match error {
        DbError::BackupDamaged => DbError::NotABackup,
        other => other,
    })?;
    let (magic, lengths) = head.split_at(MAGIC.len());
    if magic != MAGIC {
        return Err(DbError::NotABackup);
    }
    let (slots_length, length) = lengths_of(lengths)?;
    let expected = length.checked_add(head.len() as u64 + u64::from(slots_length) + DIGEST);
    if slots_length > MOST_SLOT_BYTES || expected != Some(size) {
        return Err(DbError::BackupDamaged);
    }
    let mut slots = vec![0; slots_length as usize];
    read_all(&mut source, &mut slots)?;
    let mut copy = Hashing::new(BufWriter::new(create_private(target)?));
    copy.hash.update(head);
    copy.hash.update(&slots);
    let copied = io::copy(&mut source.by_ref().take(length), &mut copy)?;
    let (mut copy, digest) = copy.finish();
    copy.flush()?;
    let mut stored = [0; DIGEST as usize];
    read_all(&mut source, &mut stored)?;
    if copied != length || stored != digest {
        return Err(DbError::BackupDamaged);
    }
    KeySlots::from_json(&slots)
}

fn lengths_of(bytes: &[u8]) -> Result<(u32, u64), DbError> {
    let (slots, database) = bytes.split_at(4);
    let slots = slots.try_into().map_err(|_| DbError::BackupDamaged)?;
    let database = database.try_into().map_err(|_| DbError::BackupDamaged)?;
    Ok((u32::from_be_bytes(slots), u64::from_be_bytes(database)))
}

fn read_all(source: &mut impl Read, into: &mut [u8]) -> Result<(), DbError> {
    source.read_exact(into).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => DbError::BackupDamaged,
        kind => DbError::Io(kind),
    })
}

/// A writer that digests what passes through it.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Hashing<W> {
    fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new() }
    }

    fn finish(self) -> (W, [u8; DIGEST as usize]) {
        (self.inner, self.hash.finalize().into())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
