//! Finding patients on a real encrypted database: no statement walks a table, and a card is read
//! as it was written.

use chrono::DateTime;
use db::{DataFolder, DataKey, Db, Migration};
use domain::dates::Date;
use domain::ids::PatientId;
use domain::patient::{Card, Consent};
use domain::sensitive::Sensitive;
use sqlx::Row;
use store::patient_search::{self, PatientSearch};
use store::patients;

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
    for sql in patient_search::LISTINGS.into_iter().chain(timelines) {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps = sqlx::query(explain).fetch_all(reader.conn()).await.expect("a plan");
        assert!(!steps.is_empty());
        for step in steps {
            let detail: String = step.try_get("detail").expect("a column");
            // The ids that were bound, the rows of a recursion and the page found are no tables.
            let of_a_table = !detail.contains("VIRTUAL TABLE")
                && !detail.ends_with("CONSTANT ROW")
                && detail != "SCAN one"
                && detail != "SCAN page";
            assert!(!(detail.starts_with("SCAN") && of_a_table), "{detail} in {sql}");
        }
    }
}

/// A page comes as JSON; what JSON has its own way of writing is no exception.
#[tokio::test]
async fn a_card_is_read_as_it_was_written_whatever_stands_in_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let db = record(home.path()).await;
    let odd = "王\"小\\明'],[{\n\t\u{1}\u{7f}\u{2028}𠮷😀";
    let card = Card {
        name: Some(Sensitive::new(odd.to_owned())),
        doctor_name: Some(odd.to_owned()),
        note: Some(Sensitive::new(odd.to_owned())),
        chart_number: Some("00017".to_owned()),
        visit_times: Some(7),
        opt_out: true,
        ..Card::default()
    };
    let on = Date::from_iso("2026-11-22").expect("a day");
    let consent = Consent { given: true, on, by: odd.to_owned() };
    let id = |last: u8| -> PatientId {
        format!("01930000-0000-7000-8000-00000000000{last}").parse().expect("an id")
    };
    let mut tx = db.begin().await.expect("begun");
    let at = DateTime::UNIX_EPOCH;
    patients::insert_card(tx.conn(), id(1), &card, at).await.expect("written");
    patients::insert_card(tx.conn(), id(2), &Card::default(), at).await.expect("written");
    patients::set_consent(tx.conn(), id(1), Some(&consent), at).await.expect("written");
    tx.commit().await.expect("committed");

    let mut reader = db.read().await.expect("a reader");
    let page = patient_search::list(reader.conn(), &PatientSearch::All, None, 50).await;
    let page = page.expect("found");
    assert_eq!(page.iter().map(|one| one.id).collect::<Vec<_>>(), [id(2), id(1)]);
    assert!(page[0].card == Card::default() && page[0].consent.is_none());
    assert!(page[1].card == card && page[1].consent == Some(consent));
    let alone = patients::stored(reader.conn(), id(1)).await.expect("read").expect("a card");
    assert!(alone.card == card && alone.rev == page[1].rev && alone.created_at == at);
    let chart = PatientSearch::Chart("9".to_owned());
    let nobody = patient_search::list(reader.conn(), &chart, None, 50).await.expect("looked");
    assert!(nobody.is_empty());
}
