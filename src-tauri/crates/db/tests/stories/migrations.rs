//! The schema moves forward whole or not at all, and a copy is left first.

use std::time::Duration;

use db::{DataFolder, DataKey, Db, DbError, Migration};

use crate::child;
use crate::clinic::{COLOURS, Clinic, NOTES, contains, notes, slots_of, write};

/// Opens the copy `name` as a clinic of its own and returns its notes.
async fn notes_in_copy(clinic: &Clinic, name: &str, key: &DataKey) -> Vec<String> {
    let elsewhere = tempfile::tempdir().expect("folder");
    let folder = DataFolder::lock(&elsewhere.path().join("data")).expect("lock");
    std::fs::copy(clinic.file(name), folder.path().join("clinic.db")).expect("copied");
    let db = Db::open(&folder, key, vec![NOTES]).await.expect("the copy opens");
    assert_eq!(db.verify().await.expect("verified"), "ok");
    let found = notes(&db).await;
    db.close().await;
    found
}

#[tokio::test]
async fn an_encrypted_copy_from_before_is_left_when_something_is_pending() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "CANARY").await.expect("written");
    db.close().await;
    clinic.reopen().await.expect("opened").close().await;
    assert!(!clinic.file("clinic.db.before-0001").exists(), "a new file needs none");
    assert!(!clinic.file("clinic.db.before-0002").exists(), "nothing was pending");

    let db = Db::open(&clinic.folder, &clinic.key, vec![COLOURS, NOTES]).await.expect("migrated");
    let mut reader = db.read().await.expect("reader");
    let colour: String = sqlx::query_scalar("SELECT colour FROM note")
        .fetch_one(reader.conn())
        .await
        .expect("new column");
    assert_eq!(colour, "white");
    drop(reader);
    db.close().await;

    let copy = std::fs::read(clinic.file("clinic.db.before-0002")).expect("copy");
    assert!(!copy.starts_with(b"SQLite format 3") && !contains(&copy, b"CANARY"));
    assert_eq!(notes_in_copy(&clinic, "clinic.db.before-0002", &clinic.key).await, ["CANARY"]);
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_refused_untouched() {
    let clinic = Clinic::empty();
    let db = Db::create(&clinic.folder, &clinic.key, vec![NOTES, COLOURS]).await.expect("created");
    write(&db, "first").await.expect("written");
    db.close().await;
    let before = std::fs::read(clinic.file("clinic.db")).expect("file");
    assert_eq!(clinic.reopen().await.err(), Some(DbError::NewerSchema));
    assert_eq!(std::fs::read(clinic.file("clinic.db")).expect("file"), before);
}

#[tokio::test]
async fn a_changed_a_lost_and_a_late_migration_are_refused() {
    let (clinic, db) = Clinic::open().await;
    db.close().await;
    let changed = Migration { sql: "CREATE TABLE note (id INTEGER) STRICT;", ..NOTES };
    let opened = Db::open(&clinic.folder, &clinic.key, vec![changed]).await;
    assert_eq!(opened.err(), Some(DbError::ChangedHistory(1)));

    let opened = Db::open(&clinic.folder, &clinic.key, vec![COLOURS]).await;
    assert_eq!(opened.err(), Some(DbError::ChangedHistory(1)), "lost");

    let late = Migration { version: 0, name: "late", sql: "SELECT 1;" };
    let opened = Db::open(&clinic.folder, &clinic.key, vec![late, NOTES]).await;
    assert_eq!(opened.err(), Some(DbError::ChangedHistory(0)));
}

#[tokio::test]
async fn a_failing_migration_is_undone_and_the_clinic_goes_on() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "first").await.expect("written");
    db.close().await;
    let broken = Migration {
        version: 3,
        name: "broken",
        sql: "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
    };
    let opened = Db::open(&clinic.folder, &clinic.key, vec![NOTES, COLOURS, broken]).await;
    assert!(matches!(opened.err(), Some(DbError::Migration { version: 3, .. })));

    let mended = Migration { sql: "CREATE TABLE half (id INTEGER) STRICT;", ..broken };
    let db = Db::open(&clinic.folder, &clinic.key, vec![NOTES, COLOURS, mended])
        .await
        .expect("the mended one runs");
    assert_eq!(notes(&db).await, ["first"]);
    db.close().await;
    assert!(clinic.file("clinic.db.before-0002").exists());
    assert!(clinic.file("clinic.db.before-0003").exists());
}

/// Each attempt is killed at another moment of the migration.
#[expect(clippy::disallowed_methods, reason = "the moment of the kill is what is varied")]
async fn a_little_later(attempt: u64) {
    tokio::time::sleep(Duration::from_millis(attempt * 40)).await;
}

#[tokio::test]
async fn a_program_killed_while_migrating_leaves_the_old_schema_or_the_new() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "first").await.expect("written");
    let (slots, _code) = slots_of(&clinic.key);
    slots.save(&clinic.folder).expect("saved");
    db.close().await;
    let Clinic { home: _home, folder, key } = clinic;
    let path = folder.path().to_owned();
    drop(folder);

    let (mut old, mut new) = (0, 0);
    for attempt in 0..12_u64 {
        let mut program = child::start("migrate", &path);
        a_little_later(attempt).await;
        let _ = program.kill();
        program.wait().expect("gone");

        let folder = DataFolder::lock(&path).expect("lock");
        match Db::open(&folder, &key, vec![NOTES]).await {
            Ok(db) => {
                assert_eq!(db.verify().await.expect("verified"), "ok");
                assert_eq!(notes(&db).await, ["first"]);
                db.close().await;
                old += 1;
            }
            Err(error) => {
                assert_eq!(error, DbError::NewerSchema);
                new += 1;
                break;
            }
        }
    }
    assert!(old > 0, "never killed before the end");
    let folder = DataFolder::lock(&path).expect("lock");
    let db = Db::open(&folder, &key, vec![NOTES, child::SLOW]).await.expect("opens");
    assert_eq!(db.verify().await.expect("verified"), "ok");
    assert_eq!(notes(&db).await, ["first"]);
    let mut reader = db.read().await.expect("reader");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM slow")
        .fetch_one(reader.conn())
        .await
        .expect("all rows");
    assert_eq!((rows, new <= 1), (100_000, true));
    assert!(path.join("clinic.db.before-0002").exists());
}
