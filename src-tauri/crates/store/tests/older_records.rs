//! A record that an earlier program wrote, opened by this one: nothing of it is lost, and what it
//! registered is known to stand at HPA.

use db::{DataFolder, DataKey, Db, Migration};
use domain::dates::{Date, Source};
use domain::ids::{TaskId, VisitId};
use domain::review::Review;
use domain::visit::{CheckContext, Visit, VisitDraft, VisitField};
use serde_json::Value;
use store::reviews::StoredReview;
use store::tasks::Task;

/// The day the first program was last used.
const THEN: &str = "2026-11-01T02:00:00Z";

/// The tables up to one of them. The outbox's are not of this crate; its number is left empty.
fn up_to(version: i64) -> Vec<Migration> {
    let gap = Migration { version: 2, name: "not here", sql: "SELECT 1" };
    let ours = store::MIGRATIONS.iter().copied().filter(|one| one.version <= version);
    let mut all: Vec<Migration> = ours.chain([gap]).collect();
    all.sort_by_key(|migration| migration.version);
    all
}

fn visit() -> Visit {
    use VisitField as F;
    let mut draft = VisitDraft::default();
    for (field, text) in [
        (F::Id, "A123456789"),
        (F::Birthday, "1961-01-01"),
        (F::FuncDate, "2026-10-30"),
        (F::PrsnId, "A198765435"),
        (F::CureStage, "1"),
        (F::Examyear, "115"),
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
        today: Date::from_iso("2026-11-01").expect("a day"),
        source: Source::Screen,
        clinic: "3501200000".parse().expect("a clinic code"),
        branch: "00".parse().expect("a branch"),
    };
    match draft.check(&context) {
        Ok(checked) => checked.visit,
        Err(errors) => panic!("the sample is not right: {errors:?}"),
    }
}

/// What the first program wrote of a visit: days dispensed were not kept yet.
fn content_of_then(visit: &Visit) -> String {
    let mut content = serde_json::to_value(visit).expect("JSON");
    content.as_object_mut().expect("an object").remove("drug_days");
    content.to_string()
}

async fn write_as_then(db: &Db, state: &str, number: u32, content: &str) -> VisitId {
    let id = format!("01930000-0000-7000-8000-{number:012}");
    let mut tx = db.begin().await.expect("a transaction");
    sqlx::query(
        "INSERT INTO visits (id, patient_id, environment, record_key, hosp_id, branch, \
         national_id, birthday, func_date, cure_stage, cure_type, content, state, \
         registered_at, rev, created_at, updated_at) VALUES ($1, \
         '01930000-0000-7000-8000-000000000000', 'live', $1, '3501200000', '00', 'A123456789', \
         '1961-01-01', '2026-10-30', 1, 2, $2, $3, $4, 1, $4, $4)",
    )
    .bind(&id)
    .bind(content)
    .bind(state)
    .bind(THEN)
    .execute(tx.conn())
    .await
    .expect("written");
    tx.commit().await.expect("committed");
    id.parse().expect("an id")
}

#[tokio::test]
async fn what_the_first_program_registered_stands_at_hpa_and_nothing_else_does() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("the folder is ours");
    let key = DataKey::generate().expect("random bytes");
    let then = Db::create(&folder, &key, up_to(3)).await.expect("a database of then");
    let mut tx = then.begin().await.expect("a transaction");
    sqlx::query(
        "INSERT INTO patients (id, national_id, created_at, updated_at) \
         VALUES ('01930000-0000-7000-8000-000000000000', 'A123456789', $1, $1)",
    )
    .bind(THEN)
    .execute(tx.conn())
    .await
    .expect("a card");
    tx.commit().await.expect("committed");
    let content = content_of_then(&visit());
    assert!(serde_json::from_str::<Value>(&content).is_ok());
    let registered = write_as_then(&then, "registered", 1, &content).await;
    let mut others = Vec::new();
    for (number, state) in (2..).zip(["waiting", "needs_attention", "unknown", "deleted"]) {
        others.push(write_as_then(&then, state, number, &content).await);
    }
    then.close().await;

    let newest = store::MIGRATIONS.last().expect("migrations").version;
    let now = Db::open(&folder, &key, up_to(newest)).await.expect("the same record, now");

    let mut reader = now.read().await.expect("a reader");
    let stored = store::visits::get(reader.conn(), registered).await.expect("read");
    let stored = stored.expect("the visit");
    assert_eq!(stored.visit, visit());
    assert_eq!(stored.standing, Some(visit()));
    assert_eq!(stored.pending, None);
    for other in others {
        let stored = store::visits::get(reader.conn(), other).await.expect("read");
        assert_eq!(stored.expect("the visit").standing, None);
    }
}

/// Two open tasks and a done one, written as the record knew them then.
async fn tasks_of_before(then: &Db) {
    let mut tx = then.begin().await.expect("a transaction");
    for (number, state) in [(1, "open"), (2, "open"), (3, "done")] {
        sqlx::query(
            "INSERT INTO tasks (id, kind, why, said, rank, state, created_at, done_at, done_by, \
             outcome) VALUES ($1, 'call', 'no_consent', '取消', 31, $2, $3, \
             CASE $2 WHEN 'done' THEN $3 END, '林管理', 'called')",
        )
        .bind(format!("01930000-0000-7000-8000-{number:012}"))
        .bind(state)
        .bind(THEN)
        .execute(tx.conn())
        .await
        .expect("a task");
    }
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn tasks_of_before_have_no_owner_and_a_review_has_one_open_task_of_a_kind() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("the folder is ours");
    let key = DataKey::generate().expect("random bytes");
    let then = Db::create(&folder, &key, up_to(11)).await.expect("a database of then");
    tasks_of_before(&then).await;
    then.close().await;

    let newest = store::MIGRATIONS.last().expect("migrations").version;
    let now = Db::open(&folder, &key, up_to(newest)).await.expect("the same record, now");
    let mut tx = now.begin().await.expect("a transaction");
    assert_eq!(store::tasks::count_open(tx.conn()).await.expect("counted"), 2);
    let id: TaskId = "01930000-0000-7000-8000-000000000001".parse().expect("an id");
    let task = store::tasks::get(tx.conn(), id).await.expect("read").expect("the task");
    assert_eq!((task.owner.as_deref(), task.due_on, task.review_id), (None, None, None));
    assert_eq!(task.said.as_ref().map(|said| said.expose().as_str()), Some("取消"));
    let day = Date::from_iso("2026-11-24").ok();
    assert!(store::tasks::assign(tx.conn(), id, Some("王櫃檯"), day).await.expect("assigned"));
    let task = store::tasks::get(tx.conn(), id).await.expect("read").expect("the task");
    assert_eq!((task.owner.as_deref(), task.due_on), (Some("王櫃檯"), day));

    let at = THEN.parse().expect("a moment");
    let review = StoredReview::entered(
        "01930000-0000-7000-8000-000000000009".parse().expect("an id"),
        Review {
            source: "Google".to_owned(),
            author: "評論者".to_owned().into(),
            rating: "2".to_owned(),
            created: "2026-10-30 10:15".parse().expect("a minute"),
            content: "等了很久".to_owned().into(),
            doctor: None,
        },
        "王櫃檯".to_owned(),
        at,
    );
    store::reviews::insert(tx.conn(), &review).await.expect("a review");
    let twin = StoredReview {
        id: "01930000-0000-7000-8000-000000000010".parse().expect("an id"),
        ..review.clone()
    };
    let again = store::reviews::insert(tx.conn(), &twin).await;
    assert!(matches!(again, Err(store::StoreError::Exists)), "source, author and time are its key");
    for (number, added) in [(4, true), (5, false)] {
        let about = Task {
            id: format!("01930000-0000-7000-8000-{number:012}").parse().expect("an id"),
            kind: "review_follow_up".to_owned(),
            review_id: Some(review.id),
            ..task.clone()
        };
        let was_added = store::tasks::insert(tx.conn(), &about).await.expect("looked at");
        assert_eq!(was_added, added, "{number}");
    }
}
