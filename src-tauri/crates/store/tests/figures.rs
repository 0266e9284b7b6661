//! Follow-ups and figures on a real encrypted database: no statement walks a table, and one index
//! holds all that figures read of visits.

use db::{Conn, DataFolder, DataKey, Db, Migration};
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

async fn plan(conn: &mut Conn, sql: &str) -> Vec<String> {
    let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps = sqlx::query(explain).fetch_all(conn).await.expect("a plan");
    steps.iter().map(|step| step.try_get("detail").expect("a column")).collect()
}

#[tokio::test]
async fn no_figure_and_no_follow_up_walks_a_table() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let db = record(home.path()).await;
    let mut reader = db.read().await.expect("a reader");
    let figures = store::cessation_figures::LISTINGS.into_iter();
    let reminders = store::reminder_figures::LISTINGS;
    for sql in figures
        .chain(reminders)
        .chain(store::follow_ups::LISTINGS)
        .chain(store::snapshots::LISTINGS)
        .chain(store::key_meanings::LISTINGS)
    {
        let steps = plan(reader.conn(), sql).await;
        assert!(!steps.is_empty());
        for step in steps {
            // The people found are no table, nor is a row that reads none.
            let walks = step.starts_with("SCAN")
                && !["SCAN people", "SCAN CONSTANT ROW"].contains(&step.as_str());
            assert!(!walks, "{step} in {sql}");
        }
    }
}

#[tokio::test]
async fn figures_of_visits_open_no_content() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let db = record(home.path()).await;
    let mut reader = db.read().await.expect("a reader");
    let steps = plan(reader.conn(), store::cessation_figures::LISTINGS[0]).await;
    let reads: Vec<_> = steps.iter().filter(|step| step.contains("INDEX visits_by")).collect();
    assert_eq!(reads.len(), 2, "{steps:?}");
    assert!(reads.iter().all(|step| step.contains("COVERING INDEX")), "{steps:?}");
    assert!(reads.iter().any(|step| step.contains("visits_by_person")), "{steps:?}");
}
