//! One file from which a clinic comes back, and the files that are not one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use db::backup::{restore, unpack, write as back_up};
use db::slots::Proof;
use db::{Db, DbError, KeySlots};

use crate::clinic::{Clinic, NOTES, notes, slots_of, write};

fn password(words: &str) -> Proof {
    Proof::Password { name: "林醫師".into(), password: words.to_owned().into() }
}

/// A clinic with one note, backed up to `monday` beside it, and its code.
async fn backed_up() -> (Clinic, String) {
    let (clinic, db) = Clinic::open().await;
    let (slots, code) = slots_of(&clinic.key);
    slots.save(&clinic.folder).expect("saved");
    write(&db, "first").await.expect("written");
    back_up(&db, &slots, &clinic.file("monday")).await.expect("backed up");
    db.close().await;
    (clinic, code)
}

#[tokio::test]
async fn a_backup_comes_back_in_an_empty_folder_by_password_and_by_code() {
    let (clinic, code) = backed_up().await;
    let by_code = Proof::RecoveryCode(code.to_lowercase().into());
    for proof in [password("clinic words"), by_code] {
        let fresh = Clinic::empty();
        let key = restore(&clinic.file("monday"), &fresh.folder, proof).await.expect("restored");
        let db = Db::open(&fresh.folder, &key, vec![NOTES]).await.expect("opened");
        assert_eq!(notes(&db).await, ["first"]);
        assert_eq!(db.verify().await.expect("verified"), "ok");
        write(&db, "and it goes on").await.expect("written");
        db.close().await;
        let slots = KeySlots::load(&fresh.folder).expect("its keys came along");
        assert!(slots.unlock_recovery(&code).is_ok());
    }
}

#[tokio::test]
async fn a_wrong_password_leaves_the_folder_empty_for_the_next_try() {
    let (clinic, _code) = backed_up().await;
    let fresh = Clinic::empty();
    let tried = restore(&clinic.file("monday"), &fresh.folder, password("other words")).await;
    assert_eq!(tried.err(), Some(DbError::WrongPassword));
    let left: Vec<_> = std::fs::read_dir(fresh.folder.path())
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name())
        .collect();
    assert_eq!(left, ["desk.lock"]);
    restore(&clinic.file("monday"), &fresh.folder, password("clinic words"))
        .await
        .expect("the right one");
}

#[tokio::test]
async fn a_backup_is_not_written_over_a_file() {
    let (clinic, _code) = backed_up().await;
    let before = std::fs::read(clinic.file("monday")).expect("backup");
    let db = clinic.reopen().await.expect("opened");
    let slots = KeySlots::load(&clinic.folder).expect("slots");
    let again = back_up(&db, &slots, &clinic.file("monday")).await;
    assert_eq!(again.err(), Some(DbError::Exists));
    assert_eq!(std::fs::read(clinic.file("monday")).expect("backup"), before);
    let nowhere = back_up(&db, &slots, &clinic.file("no/such/folder/monday")).await;
    assert!(matches!(nowhere.err(), Some(DbError::Io(_))));
    let copies = std::fs::read_dir(clinic.folder.path()).expect("folder");
    let copies = copies.map(|entry| entry.expect("entry").file_name());
    assert!(copies.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
}

#[tokio::test]
async fn a_backup_is_not_restored_over_anything() {
    let (clinic, _code) = backed_up().await;
    let proof = password("clinic words");
    let over = restore(&clinic.file("monday"), &clinic.folder, proof.clone()).await;
    assert_eq!(over.err(), Some(DbError::NotEmpty));
    let fresh = Clinic::empty();
    std::fs::write(fresh.file("letter.txt"), "mine").expect("written");
    let over = restore(&clinic.file("monday"), &fresh.folder, proof).await;
    assert_eq!(over.err(), Some(DbError::NotEmpty));
}

#[tokio::test]
async fn a_truncated_altered_or_foreign_file_is_refused_and_nothing_is_left() {
    let (clinic, _code) = backed_up().await;
    let whole = std::fs::read(clinic.file("monday")).expect("backup");
    let fresh = Clinic::empty();
    let torn = fresh.file("sub");
    std::fs::create_dir(&torn).expect("folder");
    let torn = torn.join("torn");

    let mut refused = Vec::new();
    for length in [40, 900, whole.len() / 2, whole.len() - 1] {
        refused.push((whole[..length].to_vec(), DbError::BackupDamaged));
    }
    for at in [21, 25, 500, whole.len() / 2, whole.len() - 3] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        refused.push((altered, DbError::BackupDamaged));
    }
    let mut longer = whole.clone();
    longer.push(0);
    refused.push((longer, DbError::BackupDamaged));
    for foreign in [&b""[..], b"SQLite format 3\0", b"PK\x03\x04 a spreadsheet, some letters long"]
    {
        refused.push((foreign.to_vec(), DbError::NotABackup));
    }
    for (bytes, error) in refused {
        std::fs::write(&torn, &bytes).expect("written");
        let length = bytes.len();
        assert_eq!(unpack(&torn, &fresh.folder).await.err(), Some(error), "{length} bytes");
        assert!(!fresh.folder.has_clinic() && !fresh.file("clinic.db.part").exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_while_somebody_writes_is_of_one_moment() {
    let (clinic, db) = Clinic::open().await;
    let (slots, _code) = slots_of(&clinic.key);
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn(pairs(db.clone(), Arc::clone(&stop)));
    for number in 0..4 {
        back_up(&db, &slots, &clinic.file(&format!("backup-{number}"))).await.expect("backed up");
    }
    stop.store(true, Ordering::Relaxed);
    let written = writing.await.expect("wrote");
    assert!(written > 4, "the writer went on meanwhile");

    let mut last = 0;
    for number in 0..4 {
        let fresh = Clinic::empty();
        let file = clinic.file(&format!("backup-{number}"));
        let unpacked = unpack(&file, &fresh.folder).await.expect("unpacked");
        unpacked.keep(&clinic.key).await.expect("kept");
        let restored = Db::open(&fresh.folder, &clinic.key, vec![NOTES]).await.expect("opened");
        assert_eq!(restored.verify().await.expect("verified"), "ok");
        let found = notes(&restored).await;
        assert_eq!(found.len() % 2, 0, "half a transaction in the backup");
        assert!(found.len() >= last, "a later backup holds no less");
        last = found.len();
        restored.close().await;
    }
}

/// Writes two notes in each transaction until told to stop.
async fn pairs(db: Db, stop: Arc<AtomicBool>) -> usize {
    let mut written = 0;
    while !stop.load(Ordering::Relaxed) {
        let mut tx = db.begin().await.expect("begun");
        for side in ["left", "right"] {
            sqlx::query("INSERT INTO note (words) VALUES ($1)")
                .bind(format!("{side} {written}"))
                .execute(tx.conn())
                .await
                .expect("inserted");
        }
        tx.commit().await.expect("committed");
        written += 1;
    }
    written
}

#[tokio::test]
async fn hidden_row_numbers_survive_so_that_full_text_search_still_fits() {
    let (clinic, db) = Clinic::open().await;
    let mut tx = db.begin().await.expect("begun");
    sqlx::raw_sql(
        "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
         CREATE VIRTUAL TABLE person_words USING fts5(name, content='person');
         INSERT INTO person VALUES ('a', 'ann'), ('b', 'ben'), ('c', 'cai');
         INSERT INTO person_words (rowid, name) SELECT rowid, name FROM person;
         INSERT INTO person_words (person_words, rowid, name) VALUES ('delete', 2, 'ben');
         DELETE FROM person WHERE id = 'b';",
    )
    .execute(tx.conn())
    .await
    .expect("tables");
    tx.commit().await.expect("committed");
    let (slots, _code) = slots_of(&clinic.key);
    back_up(&db, &slots, &clinic.file("monday")).await.expect("backed up");

    let fresh = Clinic::empty();
    let unpacked = unpack(&clinic.file("monday"), &fresh.folder).await.expect("unpacked");
    unpacked.keep(&clinic.key).await.expect("kept");
    let db = Db::open(&fresh.folder, &clinic.key, vec![NOTES]).await.expect("opened");
    let mut reader = db.read().await.expect("reader");
    let found: (i64, String) =
        sqlx::query_as("SELECT rowid, name FROM person_words WHERE person_words MATCH 'cai'")
            .fetch_one(reader.conn())
            .await
            .expect("found");
    assert_eq!(found, (3, "cai".to_owned()));
}
