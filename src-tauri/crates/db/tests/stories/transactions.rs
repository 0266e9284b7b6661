//! One writer, several readers, all or nothing.

use std::time::Duration;

use db::{DbError, SqlKind};

use crate::clinic::{Clinic, notes, write};

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing() {
    let (_clinic, db) = Clinic::open().await;
    let mut tx = db.begin().await.expect("begun");
    sqlx::query("INSERT INTO note (words) VALUES ('half')")
        .execute(tx.conn())
        .await
        .expect("inserted");
    drop(tx);
    write(&db, "whole").await.expect("the writer is free again");
    assert_eq!(notes(&db).await, ["whole"]);
}

#[tokio::test]
async fn a_reader_sees_nothing_before_the_commit_and_does_not_wait_for_it() {
    let (_clinic, db) = Clinic::open().await;
    let mut tx = db.begin().await.expect("begun");
    sqlx::query("INSERT INTO note (words) VALUES ('later')")
        .execute(tx.conn())
        .await
        .expect("inserted");
    assert!(notes(&db).await.is_empty());
    tx.commit().await.expect("committed");
    assert_eq!(notes(&db).await, ["later"]);
}

#[tokio::test]
async fn a_second_transaction_waits_for_the_first() {
    let (_clinic, db) = Clinic::open().await;
    let first = db.begin().await.expect("begun");
    let second = tokio::time::timeout(Duration::from_millis(100), db.begin()).await;
    assert!(second.is_err(), "it waits");
    first.commit().await.expect("committed");
    assert!(db.begin().await.is_ok());
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let (_clinic, db) = Clinic::open().await;
    let mut reader = db.read().await.expect("reader");
    for statement in ["INSERT INTO note (words) VALUES ('x')", "DROP TABLE note", "VACUUM"] {
        let error = sqlx::query(statement).execute(reader.conn()).await.expect_err("refused");
        let error = DbError::from(error);
        assert!(
            matches!(error, DbError::Sql { kind: SqlKind::ReadOnly | SqlKind::Other, .. }),
            "{statement}: {error}"
        );
    }
    drop(reader);
    assert!(notes(&db).await.is_empty());
}

#[tokio::test]
async fn the_writer_is_durable_and_only_it_checkpoints() {
    let (_clinic, db) = Clinic::open().await;
    let mut tx = db.begin().await.expect("begun");
    let mut reader = db.read().await.expect("reader");
    let pragmas = [
        ("PRAGMA synchronous", 2, 2),
        ("PRAGMA foreign_keys", 1, 1),
        ("PRAGMA wal_autocheckpoint", 1000, 0),
        ("PRAGMA query_only", 0, 1),
        ("PRAGMA temp_store", 2, 2),
    ];
    for (pragma, on_writer, on_reader) in pragmas {
        let writer: i64 = sqlx::query_scalar(pragma).fetch_one(tx.conn()).await.expect(pragma);
        let reader: i64 = sqlx::query_scalar(pragma).fetch_one(reader.conn()).await.expect(pragma);
        assert_eq!((writer, reader), (on_writer, on_reader), "{pragma}");
    }
    let journal: String =
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(reader.conn()).await.expect("mode");
    assert_eq!(journal, "wal");
}

#[tokio::test]
async fn a_unique_value_is_told_by_its_column_and_never_by_itself() {
    let (_clinic, db) = Clinic::open().await;
    write(&db, "A123456789").await.expect("written");
    let error = write(&db, "A123456789").await.expect_err("refused");
    assert!(error.is_unique());
    assert!(error.to_string().contains("note.words"));
    assert!(!format!("{error} {error:?}").contains("A123456789"));
}

#[tokio::test]
async fn a_checkpoint_empties_the_log_unless_a_reader_needs_it() {
    let (clinic, db) = Clinic::open().await;
    write(&db, "first").await.expect("written");
    assert!(db.checkpoint().await.expect("checkpoint"));
    let log = std::fs::metadata(clinic.file("clinic.db-wal")).expect("log").len();
    assert_eq!(log, 0);
}
