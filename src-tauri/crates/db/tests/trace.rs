//! With every logger at its most talkative, no key, password, code or stored
//! word reaches a log. A program of its own, since it listens to everything.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use db::slots::Proof;
use db::{DataFolder, DataKey, Db, KeySlots, Migration};
use tracing_subscriber::filter::LevelFilter;

/// Keeps all that was logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_secret_is_logged_at_the_lowest_level() {
    let kept = Kept::default();
    let sink = kept.clone();
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(move || sink.clone())
        .init();

    let home = tempfile::tempdir().expect("folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("lock");
    let key = DataKey::generate().expect("key");
    let table = "CREATE TABLE note (words TEXT NOT NULL) STRICT;";
    let migrations = vec![Migration { version: 1, name: "notes", sql: table }];
    let mut slots = KeySlots::new();
    slots.add_password(&key, "林醫師", "clinic words").expect("slot");
    let code = slots.add_recovery(&key).expect("code").shown().to_string();
    slots.save(&folder).expect("saved");
    let db = Db::create(&folder, &key, migrations.clone()).await.expect("created");
    let mut tx = db.begin().await.expect("begun");
    sqlx::query("INSERT INTO note VALUES ($1)")
        .bind("CANARY-A123456789")
        .execute(tx.conn())
        .await
        .expect("inserted");
    sqlx::query("INSERT INTO nowhere VALUES (1)").execute(tx.conn()).await.expect_err("no table");
    tx.commit().await.expect("committed");
    db.verify().await.expect("verified");
    let file = home.path().join("backup");
    db::backup::write(&db, &slots, &file).await.expect("backed up");
    db.close().await;
    let stranger = DataKey::generate().expect("key");
    Db::open(&folder, &stranger, migrations.clone()).await.expect_err("a wrong key");
    let elsewhere = tempfile::tempdir().expect("folder");
    let elsewhere = DataFolder::lock(&elsewhere.path().join("data")).expect("lock");
    let proof = Proof::RecoveryCode(code.clone().into());
    db::backup::restore(&file, &elsewhere, proof).await.expect("restored");

    let log = kept.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let log = String::from_utf8_lossy(&log);
    for secret in ["CANARY", "A123456789", "clinic words", "林醫師", &code, &code[..9]] {
        assert!(!log.contains(secret), "{secret} was logged");
    }
    for telltale in ["PRAGMA key", "x'", "cipher", "INSERT", "VACUUM"] {
        assert!(!log.contains(telltale), "a statement was logged: {telltale}");
    }
}
