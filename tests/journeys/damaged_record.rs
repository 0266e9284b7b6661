//! The data folder is not as the program left it: damaged, not encrypted, newer, in use, open to
//! others, tampered with. Each is told with status 5 and its own code, and no byte of it is touched.

use std::path::Path;

use db::{DataFolder, DataKey, Db, KeySlots, Migration};
use tests::acts::closed;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::{MANAGER, PASSWORD, TestClinic};

const DATABASE: &str = "clinic.db";

fn bytes(clinic: &TestClinic) -> Vec<u8> {
    std::fs::read(clinic.folder().join(DATABASE)).expect("the database can be read")
}

fn put(clinic: &TestClinic, bytes: &[u8]) {
    std::fs::write(clinic.folder().join(DATABASE), bytes).expect("the database can be written");
}

async fn refused_with(clinic: &TestClinic, code: &str) {
    let run = clinic.run(&["visits", "list"]).await.ends(5);
    assert_eq!(run.code(), code);
    let message = run.error()["message"].as_str().unwrap_or_default().to_owned();
    assert!(message.len() > 20, "{message}");
}

#[tokio::test]
async fn a_damaged_database_is_told_and_left_as_it_is() {
    let clinic = TestClinic::new().await;
    clinic.import(&[first_visit(&person(1))]).await.done();
    let whole = bytes(&clinic);

    let mut damaged = whole.clone();
    damaged[64] ^= 0xff;
    put(&clinic, &damaged);
    // Every time: a connection still closing when the program ends would crash some of them.
    for _ in 0..4 {
        refused_with(&clinic, "damaged").await;
    }
    assert_eq!(bytes(&clinic), damaged, "never wiped on an error");

    put(&clinic, &whole[..4096]);
    refused_with(&clinic, "damaged").await;

    // One byte of any one page: whoever comes upon it says the same.
    let pages = whole.len() / 4096;
    let mut met = 0;
    for page in 1..pages {
        let mut one = whole.clone();
        one[page * 4096 + 100] ^= 0xff;
        put(&clinic, &one);
        let run = clinic.run(&["visits", "list"]).await;
        if run.status != 0 {
            assert_eq!((run.status, run.code().as_str()), (5, "damaged"), "page {page}");
            met += 1;
        }
        if met == 2 {
            break;
        }
    }
    assert!(met > 0, "some page is one that a list reads");

    // Damage where no ordinary reading comes by: the check of every page finds it.
    let mut hidden = whole.clone();
    let last = hidden.len() - 100;
    hidden[last] ^= 0xff;
    put(&clinic, &hidden);
    clinic.run(&["verify"]).await.ends(5);

    put(&clinic, &whole);
    let visits = clinic.run(&["visits", "list"]).await.done();
    assert_eq!(visits.as_array().map(Vec::len), Some(1), "nothing stored was lost");
}

#[tokio::test]
async fn a_plain_file_is_not_opened() {
    let clinic = TestClinic::new().await;
    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    put(&clinic, &plain);
    refused_with(&clinic, "plain_file").await;
    assert_eq!(bytes(&clinic), plain);
}

#[tokio::test]
async fn a_folder_in_use_is_left_to_whoever_uses_it() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    refused_with(&clinic, "held_by_another").await;
    closed(desk).await;
    clinic.run(&["visits", "list"]).await.done();
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_others_can_read_is_not_opened() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let clinic = TestClinic::new().await;
    set_permissions(clinic.folder(), Permissions::from_mode(0o755)).expect("it is ours");
    refused_with(&clinic, "world_readable").await;
    set_permissions(clinic.folder(), Permissions::from_mode(0o700)).expect("it is ours");
    clinic.run(&["visits", "list"]).await.done();
}

async fn opened(folder: &Path, later: &[Migration]) -> (Db, DataKey) {
    let folder = DataFolder::lock(folder).expect("nobody uses it");
    let slots = KeySlots::load(&folder).expect("the keys are there");
    let key = slots.unlock_password(MANAGER, PASSWORD).expect("the password opens");
    let mut migrations: Vec<Migration> =
        store::MIGRATIONS.iter().chain(outbox::MIGRATIONS).chain(later).copied().collect();
    migrations.sort_by_key(|migration| migration.version);
    let db = Db::open(&folder, &key, migrations).await.expect("the database opens");
    (db, key)
}

#[tokio::test]
async fn a_record_of_a_newer_version_is_not_opened() {
    let clinic = TestClinic::new().await;
    let later = Migration {
        version: 9000,
        name: "later",
        sql: "CREATE TABLE later (a TEXT NOT NULL) STRICT;",
    };
    let (db, _) = opened(&clinic.folder(), &[later]).await;
    db.close().await;
    refused_with(&clinic, "newer_schema").await;
}

#[tokio::test]
async fn an_audit_row_that_the_chain_does_not_know_is_found() {
    let clinic = TestClinic::new().await;
    clinic.run(&["verify"]).await.done();
    let (db, _) = opened(&clinic.folder(), &[]).await;
    let mut tx = db.begin().await.expect("nobody writes");
    // Somebody who can write to the database, but has not the secret of the chain.
    let chain = store::audit::ChainKey([7; 32]);
    let entry =
        store::audit::Entry { who: MANAGER, act: "visit.save", subject: "-", detail: "forged" };
    let now = "2026-11-20T01:00:00Z".parse().expect("a time");
    store::audit::append(tx.conn(), &chain, now, &entry).await.expect("it can be written");
    tx.commit().await.expect("it can be written");
    db.close().await;

    let found = clinic.run(&["verify"]).await.ends(5).json;
    assert_eq!(found["integrity"], "ok", "{found}");
    let audit = found["audit"].as_str().unwrap_or_default();
    assert!(audit.starts_with("broken at "), "{found}");
}
