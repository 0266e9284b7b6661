//! The world of these stories: a folder with a clinic of one small table.

use std::path::{Path, PathBuf};

use db::{DataFolder, DataKey, Db, DbError, KeySlots, Migration};
use tempfile::TempDir;

/// The only table of these stories.
pub(crate) const NOTES: Migration = Migration {
    version: 1,
    name: "notes",
    sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE) STRICT;",
};

/// A later step of the schema.
pub(crate) const COLOURS: Migration = Migration {
    version: 2,
    name: "colours",
    sql: "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'white';",
};

/// A locked folder and the key of the clinic in it; `home` keeps it on disk.
pub(crate) struct Clinic {
    pub(crate) home: TempDir,
    pub(crate) folder: DataFolder,
    pub(crate) key: DataKey,
}

impl Clinic {
    /// A new clinic with the table of notes, open.
    pub(crate) async fn open() -> (Self, Db) {
        let clinic = Self::empty();
        let db = Db::create(&clinic.folder, &clinic.key, vec![NOTES]).await.expect("created");
        (clinic, db)
    }

    /// A locked folder with nothing in it.
    pub(crate) fn empty() -> Self {
        let home = tempfile::tempdir().expect("folder");
        let folder = DataFolder::lock(&home.path().join("data")).expect("lock");
        Self { home, folder, key: DataKey::generate().expect("key") }
    }

    pub(crate) async fn reopen(&self) -> Result<Db, DbError> {
        Db::open(&self.folder, &self.key, vec![NOTES]).await
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Slots that open with 林醫師 / `clinic words`, and the recovery code.
pub(crate) fn slots_of(key: &DataKey) -> (KeySlots, String) {
    let mut slots = KeySlots::new();
    slots.add_password(key, "林醫師", "clinic words").expect("slot");
    let code = slots.add_recovery(key).expect("code").shown().to_string();
    (slots, code)
}

/// Writes a note in a transaction of its own.
pub(crate) async fn write(db: &Db, words: &str) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    sqlx::query("INSERT INTO note (words) VALUES ($1)").bind(words).execute(tx.conn()).await?;
    tx.commit().await
}

/// All notes, oldest first.
pub(crate) async fn notes(db: &Db) -> Vec<String> {
    let mut reader = db.read().await.expect("reader");
    sqlx::query_scalar("SELECT words FROM note ORDER BY id")
        .fetch_all(reader.conn())
        .await
        .expect("notes")
}

/// Every file below a folder with its bytes.
pub(crate) fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push((path.clone(), std::fs::read(&path).expect("file")));
        }
    }
    found
}

/// Whether `needle` stands anywhere in `haystack`.
pub(crate) fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
