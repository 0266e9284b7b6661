//! A whole list asked about in one go: only those who agreed, each row for itself, slowly enough,
//! to be paused, resumed and cancelled, and never a booking.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::Desk;
use app::appointments::appointment_cancel;
use app::eligibility::{
    AgreementSaveRequest, EligibilityListStart, EligibilityListView, agreement_save,
    agreement_withdraw, agreements, eligibility_list_cancel, eligibility_list_pause,
    eligibility_list_resume, eligibility_list_show, eligibility_list_start, eligibility_lists,
    run_forever, run_list,
};
use practice::hpa::Verdict;
use practice::{CallName, Fault, Mix, Phase};
use tests::acts::{closed, code, saved};
use tests::appointments::asked;
use tests::clock::StoryClock;
use tests::crm::{booked, patient_without_consent};
use tests::meeting::met;
use tests::people::{Person, person};
use tests::visits::{DAY, first_visit};
use tests::world::{TestClinic, set};
use tokio::sync::watch;

async fn clinic() -> TestClinic {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.eligibility_interval_ms", "0")]).await;
    clinic
}

fn file(clinic: &TestClinic, rows: &[String]) -> String {
    let path = clinic.outside("people.csv");
    let text = format!("ID,BIRTHDAY,NAME,同意日期\r\n{}\r\n", rows.join("\r\n"));
    std::fs::write(&path, text).expect("the file can be written");
    path.display().to_string()
}

fn row(person: &Person, agreed: &str) -> String {
    format!("{},{},{},{agreed}", person.id, person.birthday, person.name)
}

fn of_file(path: &str) -> EligibilityListStart {
    EligibilityListStart { from: "file".to_owned(), path: Some(path.to_owned()), ..of("agreed") }
}

fn of(from: &str) -> EligibilityListStart {
    EligibilityListStart {
        from: from.to_owned(),
        patient_ids: Vec::new(),
        path: None,
        cure_type: "drug".to_owned(),
        date: DAY.to_owned(),
        agreed: None,
    }
}

async fn started(desk: &Desk, request: EligibilityListStart) -> EligibilityListView {
    eligibility_list_start(desk, request).await.expect("the list is begun")
}

async fn worked(desk: &Desk, id: &str) -> EligibilityListView {
    run_list(desk, id).await.expect("the list is worked");
    eligibility_list_show(desk, id).await.expect("the list is read")
}

fn states(list: &EligibilityListView) -> Vec<(&str, Option<&str>)> {
    list.rows.iter().map(|row| (row.state.as_str(), row.reason.as_deref())).collect()
}

/// Every way in which a question can go wrong, one in twenty.
fn five_percent() -> Mix {
    Mix {
        percent: 5,
        seed: 7,
        calls: vec![CallName::GetScDataB],
        kinds: vec![
            Fault::RefuseConnection,
            Fault::CloseBeforeRead,
            Fault::CloseAfterRead,
            Fault::CloseAfterApply,
            Fault::BadGatewayBefore,
            Fault::BadGatewayAfter,
            Fault::CaptivePortal,
            Fault::Redirect,
            Fault::TruncatedBody,
            Fault::ResetMidBody,
            Fault::TransientNo,
            Fault::EmptyBody,
            Fault::TokenRefused,
        ],
    }
}

#[tokio::test]
async fn a_thousand_patients_with_faults_are_each_settled_or_marked() {
    let clinic = clinic().await;
    let people: Vec<Person> = (0..1000).map(person).collect();
    for n in (0..1000).step_by(10) {
        let verdict = Verdict::Ineligible("本年度療程已達上限".to_owned());
        clinic.hpa.set_verdict(&people[n].id, verdict);
    }
    let rows: Vec<String> = people.iter().map(|person| row(person, "2022-09-01")).collect();
    let desk = clinic.desk().await;
    let list = started(&desk, of_file(&file(&clinic, &rows))).await;
    assert_eq!((list.summary.total, list.summary.done), (1000, 0));
    clinic.hpa.faults().mix(five_percent());
    let list = worked(&desk, &list.summary.id).await;
    let struck: u64 = clinic.hpa.faults().struck().values().sum();
    println!("{struck} faults: {:?}", clinic.hpa.faults().struck());
    assert!(struck >= 30, "{struck} faults are not 5% of 1,000");

    assert_eq!(
        (list.summary.state.as_str(), list.summary.done),
        ("done", 1000),
        "{:?}",
        list.summary
    );
    let mut came = BTreeMap::new();
    for row in &list.rows {
        let settled = match row.state.as_str() {
            "answered" => row.outcome.as_deref() != Some("unknown") && row.message.is_some(),
            "not_answered" => row.outcome.as_deref() == Some("unknown") && row.reason.is_some(),
            _ => false,
        };
        assert!(settled, "{row:?}");
        *came.entry(row.outcome.clone().unwrap_or_default()).or_insert(0) += 1;
    }
    println!("{came:?}");
    assert!(came["unknown"] > 0 && u64::from(list.summary.not_answered) <= struck);
    assert!(came["ineligible"] >= 90 && came["eligible"] >= 800, "{came:?}");
    assert!(clinic.hpa.bookings().is_empty(), "a list reserves nothing");

    // Those who got no answer are asked again, and nobody else.
    clinic.hpa.faults().clear();
    let before = clinic.hpa.count(CallName::GetScDataB);
    eligibility_list_resume(&desk, &list.summary.id).await.expect("it goes on");
    let missed = list.summary.not_answered as usize;
    let list = worked(&desk, &list.summary.id).await;
    assert_eq!((list.summary.not_answered, list.summary.ineligible), (0, 100));
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), before + missed);
    assert!(clinic.hpa.bookings().is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn only_those_who_agreed_are_asked_about() {
    let clinic = clinic().await;
    let desk = clinic.desk().await;
    for n in 1..=3 {
        saved(&desk, &first_visit(&person(n))).await;
    }
    let everybody = agreements(&desk).await.expect("the patients are read");
    assert!(everybody.iter().all(|one| one.agreed_on.is_none()));
    let ids: Vec<String> = everybody.iter().map(|one| one.patient_id.clone()).collect();
    let agree = async |id: &str, day: &str| {
        let request = AgreementSaveRequest { patient_id: id.to_owned(), agreed_on: day.to_owned() };
        agreement_save(&desk, request).await
    };
    assert_eq!(code(agree(&ids[0], "2999-01-01").await), "invalid");
    for id in &ids[..2] {
        agree(id, "111/9/1").await.expect("an agreement is written down");
    }
    agreement_withdraw(&desk, &ids[1]).await.expect("it is withdrawn");
    let request = EligibilityListStart { patient_ids: ids.clone(), ..of("chosen") };
    let list = started(&desk, request).await;
    let list = worked(&desk, &list.summary.id).await;
    let refused = ("not_asked", Some("no_agreement"));
    assert_eq!(states(&list), [("answered", None), refused, refused]);

    let list = started(&desk, of("agreed")).await;
    assert_eq!(list.summary.total, 1);
    agreement_withdraw(&desk, &ids[0]).await.expect("withdrawn before it is their turn");
    let list = worked(&desk, &list.summary.id).await;
    assert_eq!(states(&list), [refused]);
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), 1);
    closed(desk).await;
}

#[tokio::test]
async fn who_has_an_appointment_is_asked_about_until_it_is_cancelled() {
    let clinic = clinic().await;
    let desk = clinic.desk_at(StoryClock::at("2026-11-18T01:00:00Z")).await;
    let coming = patient_without_consent(&desk, 1).await;
    let been = patient_without_consent(&desk, 2).await;
    let row = booked(&desk, &coming, "2026-11-20 14:00", "2026-11-19 10:00").await;
    booked(&desk, &been, "2026-11-17 14:00", "2026-11-16 10:00").await;
    let everybody = agreements(&desk).await.expect("the patients are read");
    let days: Vec<_> = everybody.iter().map(|one| one.appointment_on.as_deref()).collect();
    assert_eq!(days, [None, Some("2026-11-20")], "newest card first; what is over is over");

    let day = "2026-11-18".to_owned();
    let chosen = EligibilityListStart {
        patient_ids: vec![coming.clone(), been],
        date: day.clone(),
        ..of("chosen")
    };
    let list = started(&desk, chosen.clone()).await;
    let list = worked(&desk, &list.summary.id).await;
    let refused = ("not_asked", Some("no_agreement"));
    assert_eq!(states(&list), [("answered", None), refused]);
    let path = file(&clinic, &[row_of(1), row_of(2)]);
    let list = started(&desk, EligibilityListStart { date: day, ..of_file(&path) }).await;
    assert_eq!(states(&list), [("waiting", None), refused]);

    let cancel = serde_json::json!({ "id": row.id, "rev": row.rev, "reason": "病人來電" });
    appointment_cancel(&desk, asked(cancel)).await.expect("it is cancelled");
    let list = worked(&desk, &list.summary.id).await;
    assert_eq!(states(&list), [refused, refused], "cancelled before it is their turn");
    let list = started(&desk, chosen).await;
    assert_eq!(states(&list), [refused, refused]);
    assert!(clinic.hpa.bookings().is_empty());
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), 1);
    closed(desk).await;
}

/// A row that says no agreement.
fn row_of(n: u32) -> String {
    row(&person(n), "")
}

#[tokio::test]
async fn a_bad_row_of_a_file_is_told_by_field_and_the_rest_go_on() {
    let clinic = clinic().await;
    let [a, b] = [1, 2].map(person);
    let rows = [
        row(&a, "111/9/1"),
        "A123456788,1961-13-01,壞資料,2999-01-01".to_owned(),
        row(&b, ""),
        row(&a, "111/9/1"),
    ];
    let path = file(&clinic, &rows);
    let words = ["eligibility", "--file", &path, "--type", "drug", "--date", DAY];
    let run = clinic.run(&words).await.ends(1);
    let lines = run.json.as_array().expect("a list at top level").clone();
    let seen: Vec<_> = lines.iter().map(|line| (&line["row"], &line["state"])).collect();
    let expected = [(2, "answered"), (3, "rejected"), (4, "not_asked"), (5, "not_asked")];
    for ((row, state), (number, word)) in seen.iter().zip(expected) {
        assert_eq!((*row, *state), (&number.into(), &word.into()), "{lines:?}");
    }
    let fields: Vec<_> = lines[1]["errors"].as_array().expect("each wrong field").iter().collect();
    let fields: Vec<_> = fields.iter().map(|one| one["field"].as_str().unwrap_or("")).collect();
    assert_eq!(fields, ["ID", "BIRTHDAY", "AGREED_DATE"]);
    assert_eq!(lines[2]["reason"], "no_agreement");
    assert_eq!(lines[3]["reason"], "duplicate");
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), 1);

    // The operator attests for everybody in the file, instead of a column.
    let path = file(&clinic, &[row(&b, "")]);
    let words =
        ["eligibility", "--file", &path, "--type", "1", "--date", DAY, "--agreed", "111/9/1"];
    let lines = clinic.run(&words).await.done();
    assert_eq!((&lines[0]["outcome"], &lines[0]["booked"]), (&"eligible".into(), &false.into()));
    assert!(clinic.hpa.bookings().is_empty());
}

#[tokio::test]
async fn a_list_is_paused_resumed_and_cancelled_by_hand() {
    let clinic = clinic().await;
    let rows: Vec<String> = (0..6).map(|n| row(&person(n), "111/9/1")).collect();
    let desk = clinic.desk().await;
    let id = started(&desk, of_file(&file(&clinic, &rows))).await.summary.id;
    assert_eq!(code(eligibility_list_start(&desk, of("agreed")).await), "under_way");

    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::RequestRead);
    let pause = async {
        met(&hold).await;
        hold.let_one_go();
        met(&hold).await;
        let paused = eligibility_list_pause(&desk, &id).await.expect("it is paused");
        hold.let_go();
        paused
    };
    let (list, paused) = tokio::join!(worked(&desk, &id), pause);
    assert_eq!(paused.summary.reason.as_deref(), Some("by_hand"));
    assert_eq!(
        (list.summary.state.as_str(), list.summary.done),
        ("paused", 2),
        "the one under way ends"
    );
    closed(desk).await;

    // It outlives the program, and the worker of the window takes it up again.
    let desk = clinic.desk().await;
    assert_eq!(eligibility_lists(&desk).await.expect("the lists are read")[0].id, id);
    eligibility_list_resume(&desk, &id).await.expect("it goes on");
    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::RequestRead);
    let cancel = async {
        met(&hold).await;
        eligibility_list_cancel(&desk, &id).await.expect("it is cancelled");
        hold.let_go();
    };
    let (list, ()) = tokio::join!(worked(&desk, &id), cancel);
    assert_eq!(list.summary.state, "cancelled");
    let states = states(&list);
    assert_eq!(states[2], ("answered", None), "an answer that came is kept: {states:?}");
    assert!(states[3..].iter().all(|row| *row == ("not_asked", Some("cancelled"))), "{states:?}");
    assert_eq!(code(eligibility_list_resume(&desk, &id).await), "wrong_state");
    closed(desk).await;
}

#[tokio::test]
async fn the_windows_worker_takes_up_what_is_begun_and_stops_with_the_desk() {
    let clinic = clinic().await;
    let rows: Vec<String> = (0..5).map(|n| row(&person(n), "111/9/1")).collect();
    let path = file(&clinic, &rows);
    let desk = Arc::new(clinic.desk().await);
    let (stop, stopped) = watch::channel(false);
    let worker = {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move { run_forever(&desk, stopped).await })
    };
    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::RequestRead);
    let id = started(&desk, of_file(&path)).await.summary.id;
    met(&hold).await;
    set(&desk, &[("hpa.eligibility_interval_ms", "60000")]).await;
    stop.send_replace(true);
    hold.let_go();
    worker.await.expect("it stops in the middle of its rest");
    let list = eligibility_list_show(&desk, &id).await.expect("the list is read");
    assert_eq!((list.summary.state.as_str(), list.summary.done), ("running", 1));
    closed(Arc::into_inner(desk).expect("nobody else has it")).await;

    let desk = clinic.desk().await;
    let list = eligibility_list_show(&desk, &id).await.expect("the list is read");
    assert_eq!(list.summary.reason.as_deref(), Some("interrupted"));
    closed(desk).await;
}

#[tokio::test]
async fn a_program_that_died_leaves_its_list_paused() {
    let clinic = clinic().await;
    let rows: Vec<String> = (0..4).map(|n| row(&person(n), "111/9/1")).collect();
    let path = file(&clinic, &rows);
    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::RequestRead);
    let words = ["eligibility", "--file", &path, "--type", "drug", "--date", DAY];
    let running = clinic.program(&words).start().await;
    met(&hold).await;
    hold.let_one_go();
    met(&hold).await;
    running.kill().await;
    drop(hold);

    let desk = clinic.desk().await;
    let list = eligibility_lists(&desk).await.expect("the lists are read").remove(0);
    assert_eq!((list.state.as_str(), list.reason.as_deref()), ("paused", Some("interrupted")));
    assert_eq!(list.done, 1);
    closed(desk).await;
    let lines = clinic.run(&["eligibility", "--resume", &list.id]).await.done();
    let lines = lines.as_array().expect("every row").clone();
    assert_eq!(lines.len(), 4);
    assert!(lines.iter().all(|line| line["outcome"] == "eligible"), "{lines:?}");
}

#[tokio::test]
async fn a_refused_account_pauses_the_list_after_one_call() {
    let clinic = clinic().await;
    clinic.hpa.set_password("changed-by-HPA-90");
    let rows: Vec<String> = (0..50).map(|n| row(&person(n), "111/9/1")).collect();
    let desk = clinic.desk().await;
    let id = started(&desk, of_file(&file(&clinic, &rows))).await.summary.id;
    let list = worked(&desk, &id).await;
    assert_eq!((list.summary.state.as_str(), list.summary.done), ("paused", 0));
    assert_eq!(list.summary.reason.as_deref(), Some("signed_out"));
    assert_eq!(clinic.hpa.calls().len(), 1);
    assert_eq!(code(eligibility_list_resume(&desk, &id).await), "gate_closed");
    closed(desk).await;
}

#[tokio::test]
async fn a_dead_line_pauses_the_list_instead_of_marking_everybody() {
    let clinic = clinic().await;
    let rows: Vec<String> = (0..50).map(|n| row(&person(n), "111/9/1")).collect();
    let desk = clinic.desk().await;
    let id = started(&desk, of_file(&file(&clinic, &rows))).await.summary.id;
    clinic.hpa.cut().expect("the line is cut");
    let list = worked(&desk, &id).await;
    assert_eq!((list.summary.state.as_str(), list.summary.not_answered), ("paused", 5));
    clinic.hpa.mend().expect("the line is mended");
    eligibility_list_resume(&desk, &id).await.expect("it goes on");
    let list = worked(&desk, &id).await;
    assert_eq!((list.summary.state.as_str(), list.summary.eligible), ("done", 50));
    closed(desk).await;
}

#[tokio::test]
async fn calls_of_a_list_keep_their_distance() {
    let clinic = clinic().await;
    clinic.set(&[("hpa.eligibility_interval_ms", "150")]).await;
    let rows: Vec<String> = (0..3).map(|n| row(&person(n), "111/9/1")).collect();
    let desk = clinic.desk().await;
    let id = started(&desk, of_file(&file(&clinic, &rows))).await.summary.id;
    let before = std::time::Instant::now();
    let list = worked(&desk, &id).await;
    assert_eq!(list.summary.eligible, 3);
    // A token and three questions: three rests between them.
    assert!(before.elapsed().as_millis() >= 450, "{:?}", before.elapsed());
    closed(desk).await;
}
