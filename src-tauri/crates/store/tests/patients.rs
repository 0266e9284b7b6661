//! Finding patients on a real encrypted database: no statement walks a table.

use db::{DataFolder, DataKey, Db, Migration};
use sqlx::Row;

async fn record(home: &std::path::Path) -> Db {
    let folder = DataFolder::lock(&home.join("data")).expect("the folder is ours");
    let key = DataKey::generate().expect("random bytes");
    // The outbox's tables are not of this crate; its number is left to an empty one.
    let gap = Migration { version: 2, name: "not here", sql: "SELECT 1" };
    let mut migrations: Vec<Migration> = store::MIGRATIONS.to_vec();
    migrations.push(gap);
    migrations.sort_by_key(|migration| migration.version);
    Db::create(&folder, &key, migrations).await.expect("a database")
}

#[tokio::test]
async fn no_search_and_no_timeline_walks_a_table() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let db = record(home.path()).await;
    let mut reader = db.read().await.expect("a reader");
    let timelines = store::patient_timeline::statements();
    for sql in store::patient_search::LISTINGS.into_iter().chain(timelines) {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps = sqlx::query(explain).fetch_all(reader.conn()).await.expect("a plan");
        assert!(!steps.is_empty());
        for step in steps {
            let detail: String = step.try_get("detail").expect("a column");
            // The list of ids that was bound, and the rows of a recursion, are no tables.
            let of_a_table = !detail.contains("VIRTUAL TABLE")
                && !detail.ends_with("CONSTANT ROW")
                && detail != "SCAN one";
            assert!(!(detail.starts_with("SCAN") && of_a_table), "{detail} in {sql}");
        }
    }
}
