//! The record's tables on a real encrypted database: finding visits, and the audit chain.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use db::{DataFolder, DataKey, Db, Migration};
use domain::clock::Clock;
use domain::dates::{Date, Source};
use domain::environment::Environment;
use domain::ids::{PatientId, VisitId};
use domain::patient::Patient;
use domain::sensitive::Sensitive;
use domain::visit::{CheckContext, VisitDraft, VisitField};
use sqlx::Row;
use store::audit::{ChainKey, Entry};
use store::visits::{Search, StoredVisit, VisitState};

/// A clock that goes on by a second at each look.
struct Ticking(AtomicI64, AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> DateTime<Utc> {
        let seconds = self.0.fetch_add(1, Ordering::Relaxed);
        DateTime::UNIX_EPOCH + TimeDelta::seconds(1_760_000_000 + seconds)
    }

    fn random(&self) -> u64 {
        self.1.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed)
    }
}

struct Record {
    _home: tempfile::TempDir,
    db: Db,
    clock: Ticking,
}

impl Record {
    async fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = DataFolder::lock(&home.path().join("data")).expect("the folder is ours");
        let key = DataKey::generate().expect("random bytes");
        // The outbox's tables are not of this crate; its number is left to an empty one.
        let gap = Migration { version: 2, name: "not here", sql: "SELECT 1" };
        let mut migrations: Vec<Migration> = store::MIGRATIONS.to_vec();
        migrations.push(gap);
        migrations.sort_by_key(|migration| migration.version);
        let db = Db::create(&folder, &key, migrations).await.expect("a database");
        Self { _home: home, db, clock: Ticking(AtomicI64::new(0), AtomicU64::new(1)) }
    }

    async fn visit(&self, name: &str, id: &str, birthday: &str, day: &str) -> VisitId {
        let mut tx = self.db.begin().await.expect("a transaction");
        let visit = sample(name, id, birthday, day);
        let now = self.clock.now();
        let known = store::patients::by_national_id(tx.conn(), &visit.id).await.expect("read");
        let patient_id = match known {
            Some(patient) => patient.id,
            None => {
                let patient = Patient {
                    id: PatientId::new(&self.clock),
                    national_id: Some(visit.id.clone()),
                    chart_number: None,
                    name: Some(Sensitive::new(name.to_owned())),
                    birthday: Some(visit.birthday),
                };
                store::patients::insert(tx.conn(), &patient, now).await.expect("a card");
                patient.id
            }
        };
        let id = VisitId::new(&self.clock);
        let stored = StoredVisit {
            id,
            patient_id,
            environment: Environment::Live,
            visit,
            standing: None,
            pending: None,
            state: VisitState::Waiting,
            item_id: None,
            reason: None,
            server_said: None,
            registered_at: None,
            rev: 1,
            created_at: now,
            updated_at: now,
        };
        store::visits::insert(tx.conn(), &stored).await.expect("a visit");
        tx.commit().await.expect("committed");
        id
    }

    async fn found(&self, search: Search) -> Vec<VisitId> {
        let mut reader = self.db.read().await.expect("a reader");
        let page = store::visits::list(reader.conn(), &search, None, None, 50).await.expect("read");
        page.iter().map(|listed| listed.stored.id).collect()
    }

    async fn note(&self, key: &ChainKey, act: &str) {
        let mut tx = self.db.begin().await.expect("a transaction");
        let entry = Entry { who: "林管理", act, subject: "x", detail: "" };
        store::audit::append(tx.conn(), key, self.clock.now(), &entry).await.expect("appended");
        tx.commit().await.expect("committed");
    }

    async fn tamper(&self, sql: &'static str) {
        let mut tx = self.db.begin().await.expect("a transaction");
        sqlx::query(sql).execute(tx.conn()).await.expect("tampered");
        tx.commit().await.expect("committed");
    }

    async fn first_broken(&self, key: &ChainKey) -> Option<i64> {
        let mut reader = self.db.read().await.expect("a reader");
        store::audit::first_broken(reader.conn(), key).await.expect("read")
    }
}

fn sample(name: &str, id: &str, birthday: &str, day: &str) -> domain::visit::Visit {
    use VisitField as F;
    let mut draft = VisitDraft::default();
    for (field, text) in [
        (F::Name, name),
        (F::Id, id),
        (F::Birthday, birthday),
        (F::FuncDate, day),
        (F::PrsnId, "A198765435"),
        (F::CureStage, "1"),
        (F::Examyear, "111"),
        (F::SmokeDayNum, "11"),
        (F::CureWeek, "1"),
        (F::WeekTot, "1"),
        (F::CureAgree, "N"),
        (F::CaseSource, "1"),
        (F::CureType, "2"),
        (F::CaseKind, "0"),
        (F::RefDept, "00"),
    ] {
        draft.set(field, text);
    }
    let context = CheckContext {
        today: Date::from_iso("2026-11-20").expect("a day"),
        source: Source::Screen,
        clinic: "3501200000".parse().expect("a clinic code"),
        branch: "00".parse().expect("a branch"),
    };
    match draft.check(&context) {
        Ok(checked) => checked.visit,
        Err(errors) => panic!("the sample is not right: {errors:?}"),
    }
}

#[tokio::test]
async fn a_visit_is_found_by_any_piece_of_the_name_the_beginning_of_the_id_and_the_birthday() {
    let record = Record::new().await;
    let ming = record.visit("王大明", "A123456789", "1961-01-01", "2022-10-03").await;
    let again = record.visit("王大明", "A123456789", "1961-01-01", "2022-10-10").await;
    let mei = record.visit("歐陽美玲", "F131104093", "1970-05-05", "2022-10-03").await;

    for piece in ["王", "大", "王大", "大明", "王大明", "王 大明"] {
        assert_eq!(record.found(Search::Name(piece.to_owned())).await, [again, ming], "{piece}");
    }
    assert_eq!(record.found(Search::Name("陽美玲".to_owned())).await, [mei]);
    assert!(record.found(Search::Name("明大".to_owned())).await.is_empty());
    assert_eq!(record.found(Search::IdPrefix("F13".to_owned())).await, [mei]);
    assert_eq!(record.found(Search::IdPrefix("A123456789".to_owned())).await, [again, ming]);
    let day = Date::from_iso("1970-05-05").expect("a day");
    assert_eq!(record.found(Search::Birthday(day)).await, [mei]);
    assert_eq!(record.found(Search::All).await, [mei, again, ming]);
}

#[tokio::test]
async fn the_list_goes_on_where_the_page_before_ended() {
    let record = Record::new().await;
    for day in 1..=5 {
        record.visit("王大明", "A123456789", "1961-01-01", &format!("2022-10-0{day}")).await;
    }
    let mut reader = record.db.read().await.expect("a reader");
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page =
            store::visits::list(reader.conn(), &Search::All, None, after, 2).await.expect("read");
        seen.extend(page.iter().map(|listed| listed.stored.visit.func_date.to_string()));
        match page.last() {
            Some(last) => after = Some(last.stored.id),
            None => break,
        }
    }
    assert_eq!(seen, ["2022-10-05", "2022-10-04", "2022-10-03", "2022-10-02", "2022-10-01"]);
}

#[tokio::test]
async fn no_list_walks_a_table() {
    let record = Record::new().await;
    let mut reader = record.db.read().await.expect("a reader");
    let eligibility = [store::eligibility::OF_PERSON]
        .into_iter()
        .chain(store::eligibility_lists::LISTINGS)
        .chain(store::agreements::LISTINGS)
        .chain(store::task_list::LISTINGS)
        .chain(store::replies::LISTINGS)
        .chain(store::appointments::LISTINGS)
        .chain(store::audit::LISTINGS)
        .chain(store::reminders::LISTINGS)
        .chain(store::operations::LISTINGS)
        .chain(store::tasks::LISTINGS)
        .chain(store::reviews::LISTINGS)
        .chain(store::review_results::LISTINGS);
    let all = store::visits::LISTINGS.into_iter().chain(store::risk::LISTINGS).chain(eligibility);
    for sql in all {
        let explain = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps = sqlx::query(explain).fetch_all(reader.conn()).await.expect("a plan");
        assert!(!steps.is_empty());
        for step in steps {
            let detail: String = step.try_get("detail").expect("a column");
            assert!(!detail.starts_with("SCAN"), "{detail} in {sql}");
        }
    }
}

#[tokio::test]
async fn the_same_key_stands_once_in_each_environment() {
    let record = Record::new().await;
    record.visit("王大明", "A123456789", "1961-01-01", "2022-10-03").await;
    let mut tx = record.db.begin().await.expect("a transaction");
    let visit = sample("王大明", "A123456789", "1961-01-01", "2022-10-03");
    let key = visit.record_key().to_string();
    let live = store::visits::by_key(tx.conn(), Environment::Live, &key).await.expect("read");
    let live = live.expect("it stands in live");
    assert!(
        store::visits::by_key(tx.conn(), Environment::Test, &key).await.expect("read").is_none()
    );
    let twin = StoredVisit { id: VisitId::new(&record.clock), ..live };
    let refused = store::visits::insert(tx.conn(), &twin).await;
    assert!(matches!(refused, Err(store::StoreError::Exists)));
}

#[tokio::test]
async fn every_tampering_with_the_audit_chain_shows() {
    let key = ChainKey([7; 32]);
    for sql in [
        "UPDATE audit SET who = 'x' WHERE seq = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 4",
        "UPDATE audit SET detail = subject, subject = detail WHERE seq = 1",
        "UPDATE audit_head SET seq = 3",
        "DELETE FROM audit_head",
        "INSERT INTO audit SELECT 5, at, who, act, subject, detail, mac FROM audit WHERE seq = 4",
    ] {
        let record = Record::new().await;
        for act in ["one", "two", "three", "four"] {
            record.note(&key, act).await;
        }
        assert_eq!(record.first_broken(&key).await, None);
        record.tamper(sql).await;
        assert!(record.first_broken(&key).await.is_some(), "{sql}");
    }
}

#[tokio::test]
async fn a_chain_of_another_key_does_not_hold() {
    let record = Record::new().await;
    record.note(&ChainKey([7; 32]), "one").await;
    assert_eq!(record.first_broken(&ChainKey([8; 32])).await, Some(1));
}
