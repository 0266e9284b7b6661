//! A record from before the code tables: it is opened, has them with their starting data, and
//! whoever was on the list may still do what they did.

use db::{DataFolder, DataKey, Db, Migration};
use domain::dates::Date;
use domain::visit::DrugCode;

/// The last migration of the release before the code tables.
const BEFORE: i64 = 3;

fn migrations(newest: i64) -> Vec<Migration> {
    // The outbox's tables are not of this crate; its number is left to an empty one.
    let gap = Migration { version: 2, name: "not here", sql: "SELECT 1" };
    let mut all: Vec<Migration> = store::MIGRATIONS.to_vec();
    all.push(gap);
    all.retain(|migration| migration.version <= newest);
    all.sort_by_key(|migration| migration.version);
    all
}

async fn old_record(folder: &DataFolder, key: &DataKey) {
    let db = Db::create(folder, key, migrations(BEFORE)).await.expect("an old record");
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query(
        "INSERT INTO staff (id, name, role, prsn_id, can_sign_in, created_at) VALUES \
         ('0190a5d2-7c00-7000-8000-000000000001', '林管理', 'manager', NULL, 1, '2022-10-03'), \
         ('0190a5d2-7c00-7000-8000-000000000002', '何若筠', NULL, 'A198765435', 0, '2022-10-03')",
    )
    .execute(tx.conn())
    .await
    .expect("people of the old record");
    tx.commit().await.expect("committed");
    db.close().await;
}

#[tokio::test]
async fn an_old_record_gets_the_tables_and_keeps_its_people() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("the folder is ours");
    let key = DataKey::generate().expect("random bytes");
    old_record(&folder, &key).await;

    let db = Db::open(&folder, &key, migrations(i64::MAX)).await.expect("it opens");
    let mut tx = db.begin().await.expect("a transaction");
    assert_eq!(store::drugs::list(tx.conn()).await.expect("drugs").len(), 27);
    assert_eq!(store::departments::list(tx.conn()).await.expect("departments").len(), 63);
    let people = store::staff::list(tx.conn()).await.expect("people");
    let day = Date::from_ymd(2022, 10, 3).expect("a day");
    assert_eq!(people.len(), 2);
    assert!(people.iter().all(|one| one.may_treat && one.may_instruct && one.holds_on(day)));
    assert_eq!(people.iter().filter(|one| one.can_sign_in).count(), 1);
    drop(tx);
    db.close().await;
}

#[tokio::test]
async fn a_code_holds_from_its_first_to_its_last_day() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("the folder is ours");
    let key = DataKey::generate().expect("random bytes");
    let db = Db::create(&folder, &key, migrations(i64::MAX)).await.expect("a record");
    let mut tx = db.begin().await.expect("a transaction");
    let code = DrugCode::parse("B024431100").expect("a code");
    let day = |text| Date::from_iso(text).expect("a day");
    let mut drug = store::drugs::get(tx.conn(), &code).await.expect("read").expect("it is there");
    assert!(drug.holds_on(day("1950-01-01")) && drug.holds_on(day("2100-12-31")));
    drug.valid_from = Some(day("2020-01-01"));
    drug.valid_to = Some(day("2022-10-02"));
    store::drugs::save(tx.conn(), &drug).await.expect("saved");
    for (text, expected) in
        [("2019-12-31", false), ("2020-01-01", true), ("2022-10-02", true), ("2022-10-03", false)]
    {
        let found = store::drugs::on(tx.conn(), &code, day(text)).await.expect("read");
        assert_eq!(found.is_some(), expected, "{text}");
    }
    assert!(store::drugs::remove(tx.conn(), &code).await.expect("removed"));
    assert!(!store::drugs::remove(tx.conn(), &code).await.expect("nothing to remove"));
    tx.commit().await.expect("committed");
    db.close().await;
}
