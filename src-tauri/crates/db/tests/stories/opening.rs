//! Making, closing and opening a clinic, and every file that is not one.

use db::{DataKey, Db, DbError, KeySlots, NewDb};

use crate::clinic::{Clinic, NOTES, contains, files_below, notes, slots_of, write};

#[tokio::test]
async fn a_clinic_opens_again_with_the_password_and_with_the_recovery_code() {
    let (clinic, db) = Clinic::open().await;
    let (slots, code) = slots_of(&clinic.key);
    slots.save(&clinic.folder).expect("saved");
    write(&db, "first").await.expect("written");
    db.close().await;

    let slots = KeySlots::load(&clinic.folder).expect("loaded");
    let by_password = slots.unlock_password("林醫師", "clinic words").expect("opens");
    let by_code = slots.unlock_recovery(&code.to_lowercase()).expect("opens");
    for key in [by_password, by_code] {
        let db = Db::open(&clinic.folder, &key, vec![NOTES]).await.expect("opened");
        assert_eq!(notes(&db).await, ["first"]);
        assert_eq!(db.verify().await.expect("verified"), "ok");
        db.close().await;
    }
    assert_eq!(slots.unlock_password("林醫師", "other words").err(), Some(DbError::WrongPassword));
}

#[tokio::test]
async fn closing_leaves_one_file_without_a_log() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "first").await.expect("written");
    notes(&db).await;
    assert!(clinic.file("clinic.db-wal").exists());
    db.close().await;
    assert!(!clinic.file("clinic.db-wal").exists());
    assert!(!clinic.file("clinic.db.part").exists());
}

#[tokio::test]
async fn a_closed_database_says_so() {
    let (_clinic, db) = Clinic::open().await;
    let other = db.clone();
    db.close().await;
    assert_eq!(other.begin().await.err(), Some(DbError::Closed));
    assert_eq!(other.read().await.err(), Some(DbError::Closed));
}

#[tokio::test]
async fn a_clinic_is_not_made_over_another_or_over_its_remains() {
    let (clinic, db) = Clinic::open().await;
    db.close().await;
    let again = Db::create(&clinic.folder, &clinic.key, vec![NOTES]).await;
    assert_eq!(again.err(), Some(DbError::Exists));

    for remains in ["clinic.db-wal", "clinic.db.before-0002"] {
        let clinic = Clinic::empty();
        std::fs::write(clinic.file(remains), "log").expect("written");
        let made = Db::create(&clinic.folder, &clinic.key, vec![NOTES]).await;
        assert_eq!(made.err(), Some(DbError::Exists), "{remains}");
    }
}

#[tokio::test]
async fn a_start_that_died_before_the_end_can_be_made_again() {
    let clinic = Clinic::empty();
    let new = NewDb::prepare(&clinic.folder, &clinic.key, vec![NOTES]).await.expect("prepared");
    write(new.db(), "first").await.expect("written");
    slots_of(&clinic.key).0.save(&clinic.folder).expect("saved");
    drop(new);
    assert!(!clinic.folder.has_clinic());
    assert_eq!(clinic.reopen().await.err(), Some(DbError::NoClinic));

    let key = DataKey::generate().expect("key");
    let new = NewDb::prepare(&clinic.folder, &key, vec![NOTES]).await.expect("prepared again");
    write(new.db(), "second").await.expect("written");
    let db = new.keep().await.expect("kept");
    assert!(clinic.folder.has_clinic());
    assert_eq!(notes(&db).await, ["second"]);
}

#[tokio::test]
async fn a_plain_sqlite_file_is_refused_untouched() {
    let clinic = Clinic::empty();
    let plain = b"SQLite format 3\0and so on";
    std::fs::write(clinic.file("clinic.db"), plain).expect("written");
    assert_eq!(clinic.reopen().await.err(), Some(DbError::PlainFile));
    assert_eq!(std::fs::read(clinic.file("clinic.db")).expect("there"), plain);
}

#[tokio::test]
async fn a_wrong_key_an_empty_and_a_cut_file_are_refused_untouched() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "first").await.expect("written");
    db.close().await;
    let whole = std::fs::read(clinic.file("clinic.db")).expect("there");

    let stranger = DataKey::generate().expect("key");
    let opened = Db::open(&clinic.folder, &stranger, vec![NOTES]).await;
    assert_eq!(opened.err(), Some(DbError::Damaged));
    assert_eq!(std::fs::read(clinic.file("clinic.db")).expect("there"), whole);

    for length in [0, 10, 1000] {
        std::fs::write(clinic.file("clinic.db"), &whole[..length]).expect("cut");
        assert_eq!(clinic.reopen().await.err(), Some(DbError::Damaged), "{length}");
        assert_eq!(std::fs::read(clinic.file("clinic.db")).expect("there").len(), length);
    }
}

#[tokio::test]
async fn a_damaged_page_is_found_by_verify_or_refused_at_the_door() {
    let (clinic, db) = Clinic::open().await;
    for number in 0..300 {
        write(&db, &format!("{number:060}")).await.expect("written");
    }
    db.close().await;
    let whole = std::fs::read(clinic.file("clinic.db")).expect("there");
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 2000] ^= 1;
        std::fs::write(clinic.file("clinic.db"), &damaged).expect("damaged");
        match clinic.reopen().await {
            Err(error) => assert_eq!(error, DbError::Damaged, "page {page}"),
            Ok(db) => {
                let said = db.verify().await.expect("verified");
                assert_ne!(said, "ok", "page {page}");
                db.close().await;
            }
        }
    }
}

#[tokio::test]
async fn nothing_written_is_readable_in_any_file() {
    let canary = "CANARY-A123456789-王小明";
    let (clinic, db) = Clinic::open().await;
    let (slots, code) = slots_of(&clinic.key);
    slots.save(&clinic.folder).expect("saved");
    write(&db, canary).await.expect("written");
    db::backup::write(&db, &slots, &clinic.file("monday.backup")).await.expect("backed up");
    write(&db, &format!("{canary} in the log")).await.expect("written");

    let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let needles: [&[u8]; 5] =
        [b"CANARY-A123456789", "王小明".as_bytes(), &wide, b"clinic words", code.as_bytes()];
    let check = |moment: &str| {
        let files = files_below(clinic.home.path());
        for (path, bytes) in &files {
            for needle in needles {
                assert!(!contains(bytes, needle), "{} {moment}", path.display());
            }
            assert!(!bytes.starts_with(b"SQLite format 3"), "{} {moment}", path.display());
        }
        files.len()
    };
    assert!(check("while open") >= 6, "database, log, its index, keys, backup, lock");
    db.close().await;
    check("when closed");
}

#[tokio::test]
async fn debug_output_of_an_open_clinic_shows_nothing() {
    let (clinic, db) = Clinic::open().await;
    let new = format!("{db:?} {:?} {:?}", clinic.key, clinic.folder);
    let reader = format!("{:?}", db.read().await.expect("reader"));
    let tx = format!("{:?}", db.begin().await.expect("transaction"));
    for shown in [new, reader, tx] {
        assert!(!shown.contains("x'") && !shown.contains("PRAGMA"), "{shown}");
    }
}

#[tokio::test]
async fn the_slow_acts_can_run_as_tasks_of_their_own() {
    let clinic = Clinic::empty();
    let Clinic { home: _home, folder, key } = clinic;
    let whole_life = tokio::spawn(async move {
        let new = NewDb::prepare(&folder, &key, vec![NOTES]).await?;
        let db = new.keep().await?;
        let slots = slots_of(&key).0;
        let file = folder.path().join("sub");
        std::fs::create_dir(&file)?;
        db::backup::write(&db, &slots, &file.join("backup")).await?;
        db.verify().await?;
        db.close().await;
        Db::open(&folder, &key, vec![NOTES]).await?.close().await;
        let elsewhere = Clinic::empty();
        let unpacked = db::backup::unpack(&file.join("backup"), &elsewhere.folder).await?;
        unpacked.keep(&key).await
    });
    assert_eq!(whole_life.await.expect("ran"), Ok(()));
}
