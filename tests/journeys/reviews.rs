//! Reviews on their way to Dr. Right: what must not leave stays until it is masked, a survey needs
//! its patient's consent, each goes once, and a lost answer is a person's.

use app::reviews::{ReviewSaveAnswer, review_discard, review_mask};
use practice::{CallName, Fault};
use serde_json::json;
use tests::acts::{closed, code, items, sent, settled};
use tests::appointments::asked;
use tests::autopsy::Autopsy;
use tests::crm::{patient, patient_without_consent};
use tests::killing::{Aim, PHASES, kill_in};
use tests::people::person;
use tests::reviewed::{Reviewed, author, board, entered, form, taken};
use tests::world::PASSWORD;

#[tokio::test]
async fn a_review_goes_once_and_its_id_stands_with_the_answer() {
    let story = Reviewed::none().await;
    let row = taken(&story.desk, form(1)).await;
    assert_eq!((row.state, row.hours_left, row.late), ("waiting", None, false));
    let report = sent(&story.desk, 30).await;
    assert_eq!((report.done, report.waiting), (1, 0), "{report:?}");
    let upload = story.crm.reviews().remove(0);
    for (name, value) in [
        ("source", "Google"),
        ("author", &author(1)),
        ("rating", "2"),
        ("create_datetime", "2031-11-20 10:15"),
        ("content", "等了很久，櫃檯很忙"),
        ("doctor", "李文政"),
    ] {
        assert_eq!(upload.text(name), value, "{name}");
    }
    let row = story.row(1).await;
    assert_eq!((row.state, row.hours_left, row.late), ("sent", Some(48), false));
    story.hours(47);
    assert_eq!(story.row(1).await.hours_left, Some(1));
    story.hours(2);
    let row = story.row(1).await;
    assert_eq!((row.hours_left, row.late), (Some(-2), true), "the hours are over");
    let item = items(&story.desk).await.remove(0);
    assert!(item.title.contains(&author(1)) && item.title.ends_with("評論"), "{}", item.title);
    // The same once more is refused by name, and nothing goes.
    match entered(&story.desk, form(1)).await {
        ReviewSaveAnswer::Invalid { errors } => assert_eq!(errors[0].code, "taken"),
        _ => panic!("it was taken twice"),
    }
    sent(&story.desk, 1).await;
    assert_eq!(story.crm.count(CallName::Reviews), 1);
    story.over().await;
}

#[tokio::test]
async fn an_identity_number_never_leaves_and_a_phone_only_knowingly() {
    let story = Reviewed::none().await;
    let texts = "我是Ａ123-456-789，電話 0912 345 678";
    let mut typed = form(1);
    typed["content"] = texts.into();
    let ReviewSaveAnswer::Findings { findings, masked, .. } =
        entered(&story.desk, typed.clone()).await
    else {
        panic!("it was taken as it is");
    };
    let kinds: Vec<_> = findings.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, ["identity", "phone"]);
    let utf16: Vec<u16> = texts.encode_utf16().collect();
    let (start, end) = (findings[1].start as usize, findings[1].end as usize);
    assert_eq!(String::from_utf16_lossy(&utf16[start..end]), "0912 345 678");
    assert!(board(&story.desk).await.is_empty(), "nothing was written");

    typed["keep_phone"] = true.into();
    let answer = entered(&story.desk, typed.clone()).await;
    assert!(matches!(answer, ReviewSaveAnswer::Findings { .. }), "not even then");
    typed["mask"] = true.into();
    taken(&story.desk, typed.clone()).await;
    sent(&story.desk, 30).await;
    let left = story.crm.reviews().remove(0);
    assert_eq!(left.text("content"), "我是A○○○○○○○○○，電話 0912 345 678");

    let mut all = form(2);
    (all["content"], all["mask"]) = (texts.into(), true.into());
    all["author"] = "A123456789".into();
    taken(&story.desk, all).await;
    sent(&story.desk, 30).await;
    let left = story.crm.reviews().remove(1);
    assert_eq!(left.text("content"), masked);
    assert_eq!(left.text("author"), "A○○○○○○○○○", "nor with the author's name");
    story.over().await;
}

#[tokio::test]
async fn the_text_is_looked_through_again_when_it_leaves() {
    let story = Reviewed::none().await;
    let row = taken(&story.desk, form(1)).await;
    let id = row.id.parse().expect("an id");
    let story = story.rewritten(id, "我是 A123456789").await;
    let report = sent(&story.desk, 5).await;
    assert_eq!(report.needs_attention, 1, "{report:?}");
    assert_eq!(story.crm.calls().len(), 0, "not even a sign-in");
    let row = story.row(1).await;
    assert_eq!((row.state, row.reason.as_deref()), ("needs_attention", Some("identity_in_text")));
    // One key masks it, and it goes by the same item.
    let masked = review_mask(&story.desk, asked(json!({ "id": row.id, "rev": row.rev }))).await;
    let masked = masked.expect("it is masked");
    assert_eq!((masked.state, masked.item_id), ("waiting", row.item_id));
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews()[0].text("content"), "我是 A○○○○○○○○○");
    story.over().await;
}

#[tokio::test]
async fn a_survey_goes_with_its_patients_consent_only() {
    let story = Reviewed::none().await;
    let survey = |n: u32, name: &str| {
        let mut form = form(n);
        (form["source"], form["author"]) = ("問卷".into(), name.into());
        form
    };
    let stranger = taken(&story.desk, survey(1, "沒有這個人")).await;
    assert_eq!(
        (stranger.source.as_str(), stranger.state, stranger.reason.as_deref()),
        ("Survey", "needs_attention", Some("no_patient"))
    );
    let second = patient_without_consent(&story.desk, 2).await;
    let not_asked = taken(&story.desk, survey(2, &person(2).name)).await;
    assert_eq!(not_asked.reason.as_deref(), Some("no_consent"));
    patient(&story.desk, 3).await;
    let agreed = taken(&story.desk, survey(3, &person(3).name)).await;
    assert_eq!(agreed.state, "waiting");
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews().len(), 1);

    // Their consent is given: it goes by itself. Somebody chooses the stranger's card.
    let consent = json!({ "id": second, "given": true });
    app::patients::patient_consent(&story.desk, asked(consent)).await.expect("written");
    let mut chosen = survey(1, "沒有這個人");
    (chosen["id"], chosen["rev"]) = (stranger.id.into(), stranger.rev.into());
    chosen["patient_id"] = second.into();
    assert_eq!(taken(&story.desk, chosen).await.state, "waiting");
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews().len(), 3);
    story.over().await;
}

#[tokio::test]
async fn a_consent_taken_back_before_it_leaves_keeps_it_here() {
    let story = Reviewed::none().await;
    let id = patient(&story.desk, 1).await;
    sent(&story.desk, 30).await;
    let mut survey = form(1);
    (survey["source"], survey["author"]) = ("Survey".into(), person(1).name.as_str().into());
    survey["patient_id"] = id.clone().into();
    let row = taken(&story.desk, survey).await;
    assert_eq!(row.state, "waiting");
    let consent = |given: bool| asked(json!({ "id": id, "given": given }));
    app::patients::patient_consent(&story.desk, consent(false)).await.expect("written");
    sent(&story.desk, 5).await;
    assert_eq!(story.crm.reviews().len(), 0, "it stays here");
    let row = board(&story.desk).await.remove(0);
    assert_eq!((row.state, row.reason.as_deref()), ("needs_attention", Some("no_consent")));
    app::patients::patient_consent(&story.desk, consent(true)).await.expect("written");
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews().len(), 1, "given again, it goes");
    story.over().await;
}

#[tokio::test]
async fn a_lost_answer_is_never_sent_again_by_itself() {
    let mut story = Reviewed::none().await;
    let faults = [Fault::CloseAfterApply, Fault::CloseAfterRead];
    for (n, fault) in (1..).zip(faults) {
        story.crm.faults().next(CallName::Reviews, fault);
        taken(&story.desk, form(n)).await;
        sent(&story.desk, 3).await;
        assert_eq!(story.row(n).await.state, "unknown");
    }
    let lost = story.row(1).await;
    let discard = json!({ "id": lost.id, "reason": "double" });
    assert_eq!(code(review_discard(&story.desk, asked(discard)).await), "settle_first");
    // Hours pass, the program is started again: still one call each.
    let Reviewed { clinic, crm, clock, desk } = story;
    closed(desk).await;
    clock.advance(chrono::TimeDelta::hours(2));
    let desk = clinic.desk_at(clock.clone()).await;
    story = Reviewed { clinic, crm, clock, desk };
    sent(&story.desk, 3).await;
    assert_eq!((story.crm.count(CallName::Reviews), story.crm.reviews().len()), (2, 1));
    // A person looked: the first had arrived, the second had not.
    let (first, second) = (story.row(1).await, story.row(2).await);
    settled(&story.desk, first.item_id.as_deref().expect("an item"), "sent").await;
    settled(&story.desk, second.item_id.as_deref().expect("an item"), "not-sent").await;
    sent(&story.desk, 30).await;
    assert_eq!((story.crm.count(CallName::Reviews), story.crm.reviews().len()), (3, 2));
    let first = story.row(1).await;
    assert_eq!((first.state, first.reason.as_deref()), ("sent", Some("no_id")));
    assert_eq!(first.hours_left, Some(46), "counted from the attempt");
    assert_eq!(story.row(2).await.hours_left, Some(48));
    story.over().await;
}

#[tokio::test]
async fn one_that_is_here_can_be_changed_or_given_up_and_entered_again() {
    let story = Reviewed::none().await;
    let row = taken(&story.desk, form(1)).await;
    let mut edited = form(1);
    (edited["id"], edited["rev"]) = (row.id.clone().into(), row.rev.into());
    edited["content"] = "改過的內容".into();
    let changed = taken(&story.desk, edited.clone()).await;
    let again = serde_json::from_value(edited).expect("a request");
    let stale = app::reviews::review_save(&story.desk, again).await;
    assert_eq!(code(stale), "changed_meanwhile");
    let discard = |reason: &str| asked(json!({ "id": changed.id, "reason": reason }));
    assert_eq!(code(review_discard(&story.desk, discard(" ")).await), "reason_required");
    let gone = review_discard(&story.desk, discard("不是本院")).await.expect("given up");
    assert_eq!((gone.state, gone.reason.as_deref()), ("discarded", Some("不是本院")));
    let report = sent(&story.desk, 1).await;
    assert_eq!((report.waiting, story.crm.reviews().len()), (0, 0), "{report:?}");
    assert!(board(&story.desk).await.is_empty());
    taken(&story.desk, form(1)).await;
    sent(&story.desk, 30).await;
    assert_eq!(story.crm.reviews()[0].text("content"), "等了很久，櫃檯很忙");
    story.over().await;
}

#[tokio::test]
async fn the_board_has_what_is_nearest_its_end_first() {
    let story = Reviewed::none().await;
    for n in [3, 1, 2] {
        taken(&story.desk, form(n)).await;
        sent(&story.desk, 30).await;
        story.hours(20);
    }
    let mut refused = form(4);
    refused["source"] = "Survey".into();
    taken(&story.desk, refused).await;
    taken(&story.desk, form(5)).await;
    let order: Vec<_> = board(&story.desk).await.into_iter().map(|row| row.author).collect();
    assert_eq!(order, [3, 1, 2, 4, 5].map(author));
    let left: Vec<_> = board(&story.desk).await.into_iter().map(|row| row.hours_left).collect();
    assert_eq!(left, [Some(-13), Some(8), Some(28), None, None]);
    // Page by page it is the same.
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let request = json!({ "limit": 2, "after": after });
        let page = app::reviews::review_list(&story.desk, asked(request)).await.expect("a page");
        seen.extend(page.rows.into_iter().map(|row| row.author));
        after = page.next;
        if after.is_none() {
            assert_eq!(page.counts["sent"], 3);
            break;
        }
    }
    assert_eq!(seen, order);
    story.over().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_dies_in_the_call_sends_nothing_twice() {
    let story = Reviewed::none().await;
    let (clinic, crm) = story.over().await;
    let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);
    for (n, phase) in (1..).zip(PHASES) {
        let mut typed = form(n);
        typed["created"] = format!("2021-07-26 1{n}:00").into();
        let words = ["reviews", "add", "--stdin"];
        clinic.run_with_stdin(&words, &typed.to_string()).await.done();
        let earlier = crm.calls().len() as u64;
        let aim = Aim { call: CallName::Reviews, phase, spare: 0 };
        assert_eq!(kill_in(&clinic, (crm.hooks(), earlier), &autopsy, aim).await, 1, "{phase:?}");
    }
    // Whether the answer was on its way or not: nobody knows, and nothing goes again by itself.
    let report = clinic.run(&["send", "--timeout", "3"]).await.ends(1).json;
    assert_eq!((&report["unknown"], &report["waiting"]), (&json!(3), &json!(0)), "{report}");
    assert_eq!(crm.count(CallName::Reviews), 3);
    let list = clinic.run(&["reviews", "list"]).await.done();
    assert!(list.as_array().is_some_and(|all| all.iter().all(|one| one["state"] == "unknown")));
}
