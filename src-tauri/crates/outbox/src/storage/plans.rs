//! Reads the plan of every statement: none may walk the table, and the queue must come in order.

use super::{lists, queue};
use db::{DataFolder, DataKey, Db};
use sqlx::Row;

const STATEMENTS: &[(&str, &str)] = &[
    ("due_to_send", queue::DUE_TO_SEND),
    ("due_after", queue::DUE_AFTER),
    ("half_done", queue::HALF_DONE),
    ("due_in_doubt", queue::DUE_IN_DOUBT),
    ("next_waiting", queue::NEXT_WAITING),
    ("next_in_doubt", queue::NEXT_IN_DOUBT),
    ("pull_in", queue::PULL_IN),
    ("left_sending", queue::LEFT_SENDING),
    ("parked", queue::PARKED),
    ("children", queue::CHILDREN),
    ("all", lists::ALL),
    ("in_state", lists::IN_STATE),
    ("waiting", lists::WAITING),
    ("held", lists::HELD),
    ("count", lists::COUNT),
    ("of_subject", lists::OF_SUBJECT),
    ("open_in", lists::OPEN_IN),
];

async fn plan(db: &Db, sql: &str) -> Vec<String> {
    let mut reader = db.read().await.expect("reader");
    let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = sqlx::query(explain).fetch_all(reader.conn()).await.expect("a plan");
    rows.iter().map(|row| row.get("detail")).collect()
}

/// A walk through something else than the table: the few rows of the recursive `behind`.
fn is_harmless(line: &str) -> bool {
    !line.contains("SCAN") || line.starts_with("SCAN b") || line == "SCAN CONSTANT ROW"
}

#[tokio::test]
async fn no_statement_walks_the_table_or_sorts_the_queue() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = DataFolder::lock(&place.path().join("data")).expect("locked");
    let key = DataKey::generate().expect("random");
    let db = Db::create(&folder, &key, crate::MIGRATIONS.to_vec()).await.expect("created");
    for (name, sql) in STATEMENTS {
        let plan = plan(&db, sql).await;
        assert!(!plan.is_empty(), "{name}");
        let told = plan.join("\n");
        assert!(plan.iter().all(|line| is_harmless(line)), "{name} walks:\n{told}");
        assert!(!told.contains("TEMP B-TREE FOR ORDER BY"), "{name} sorts:\n{told}");
    }
    let claim = plan(&db, queue::DUE_TO_SEND).await.join("\n");
    for index in ["outbox_waiting", "outbox_open_key", "outbox_open_lane"] {
        assert!(claim.contains(index), "the claim does not use {index}:\n{claim}");
    }
}
