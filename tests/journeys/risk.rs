//! At risk of deduction: what is not at HPA is listed oldest first, with the days since the visit
//! and what holds it, and leaves the list only when HPA has it.

use app::Desk;
use app::drafts::{DraftSaveRequest, draft_save};
use app::risk::{RiskRequest, RiskRow, RiskView, not_there, risk_view};
use app::visits::visit_save;
use chrono::TimeDelta;
use practice::{CallName, Config, Fault, HpaStandIn, clinic as sample};
use tests::acts::{closed, edit_of, saved, sent, shown};
use tests::clock::StoryClock;
use tests::people::person;
use tests::visits::{first_visit, return_visit};
use tests::world::{HPA_PASSWORD, TestClinic, set};

async fn rows(desk: &Desk) -> Vec<RiskRow> {
    not_there(desk).await.expect("the list is read")
}

async fn view(desk: &Desk) -> RiskView {
    risk_view(desk, RiskRequest::default()).await.expect("the screen is read")
}

fn told(rows: &[RiskRow]) -> Vec<(&str, Option<i64>, &str)> {
    rows.iter()
        .map(|row| (row.func_date.as_deref().unwrap_or(""), row.days, row.held_by.as_str()))
        .collect()
}

#[tokio::test]
async fn behind_a_closed_gate_the_oldest_comes_first_and_says_since_when() {
    let clinic = TestClinic::new().await;
    let clock = StoryClock::at("2022-11-09T04:00:00Z");
    let desk = clinic.desk_at(clock.clone()).await;
    clinic.hpa.cut().expect("the line can be cut");
    saved(&desk, &first_visit(&person(1)).on("2022-11-08")).await;
    saved(&desk, &first_visit(&person(2)).on("2022-10-03")).await;
    saved(&desk, &first_visit(&person(3)).on("2022-11-09")).await;
    sent(&desk, 1).await;
    let list = rows(&desk).await;
    assert_eq!(
        told(&list),
        [
            ("2022-10-03", Some(37), "gate_unreachable"),
            ("2022-11-08", Some(1), "gate_unreachable"),
            ("2022-11-09", Some(0), "gate_unreachable"),
        ]
    );
    assert!(list.iter().all(|row| row.args.contains_key("since")), "{list:?}");
    let late: Vec<_> = list.iter().map(|row| (row.urgency, row.claim_by.as_deref())).collect();
    let (november, december) = (Some("2022-11-20"), Some("2022-12-20"));
    assert_eq!(late, [("hard", november), ("warn", december), ("calm", december)]);
    let screen = view(&desk).await;
    let counts = screen.counts;
    assert_eq!((counts.total, counts.hard, counts.past), (3, 1, 0));
    assert_eq!(
        (screen.rule.warn_hours, screen.rule.claim_day, screen.rule.verified),
        (24, 20, false)
    );

    // A day later the third is late too; after the 20th the first should have been claimed.
    clock.advance(TimeDelta::hours(24));
    assert_eq!(rows(&desk).await[2].urgency, "warn");
    clock.advance(TimeDelta::days(11));
    assert_eq!(rows(&desk).await[0].urgency, "past");
    assert_eq!(view(&desk).await.counts.past, 1);
    set(&desk, &[("hpa.register_warn_hours", "2000")]).await;
    assert_eq!(rows(&desk).await[1].urgency, "calm");

    clinic.hpa.mend().expect("the line can be mended");
    sent(&desk, 30).await;
    assert_eq!(told(&rows(&desk).await), []);
    closed(desk).await;
}

#[tokio::test]
async fn each_says_what_holds_it() {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.probe", "off")]).await;
    let desk = clinic.desk().await;
    let faults = clinic.hpa.faults();
    faults.next(CallName::Save, Fault::Says("個案基本資料有誤".to_owned()));
    faults.next(CallName::Save, Fault::CloseAfterRead);
    saved(&desk, &first_visit(&person(1)).on("2022-10-03")).await;
    saved(&desk, &first_visit(&person(2)).on("2022-10-04")).await;
    saved(&desk, &first_visit(&person(3)).on("2022-10-05")).await;
    sent(&desk, 1).await;
    saved(&desk, &return_visit(&person(4)).on("2022-10-06")).await;
    let draft = |day: &str| DraftSaveRequest {
        draft_id: None,
        visit_id: None,
        rev: None,
        draft: first_visit(&person(5)).on(day).form(),
        focus: None,
    };
    draft_save(&desk, draft("111/10/02")).await.expect("a draft");
    draft_save(&desk, draft("")).await.expect("a draft");

    let list = rows(&desk).await;
    let held: Vec<_> = list.iter().map(|row| (row.held_by.as_str(), row.next.as_str())).collect();
    let expected = [
        ("draft", "resume"),
        ("draft", "resume"),
        ("refused", "edit"),
        ("unknown_person", "settle"),
        ("waiting_turn", "wait"),
    ];
    assert_eq!(held, expected, "{list:?}");
    assert_eq!((list[0].func_date.as_deref(), list[0].days), (None, None), "nobody knows its day");
    assert_eq!(list[1].func_date.as_deref(), Some("2022-10-02"));
    assert_eq!(list[2].server_said.as_deref(), Some("個案基本資料有誤"));
    assert!(list.iter().all(|row| !row.standing && row.pending.is_none()));
    closed(desk).await;

    // The same on the command line, by names that scripts know.
    let printed = clinic.run(&["risk", "list"]).await.done();
    let printed = printed.as_array().expect("a list is an array");
    assert_eq!(printed.len(), 5);
    for name in ["id", "name", "func_date", "cure_type", "days", "urgency", "held_by", "state"] {
        assert!(printed[2].get(name).is_some(), "{name} of {}", printed[2]);
    }
    assert_eq!(printed[2]["server_said"], "個案基本資料有誤");
}

#[tokio::test]
async fn an_unknown_one_says_when_it_will_be_asked_about() {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.probe_after_seconds", "600")]).await;
    let desk = clinic.desk().await;
    clinic.hpa.faults().next(CallName::Save, Fault::CloseAfterRead);
    saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 1).await;
    let list = rows(&desk).await;
    assert_eq!(list[0].held_by, "unknown_probe");
    assert!(list[0].args.contains_key("until"), "{list:?}");
    closed(desk).await;
}

#[tokio::test]
async fn a_closed_account_says_the_servers_words() {
    let clinic = TestClinic::new().await;
    clinic.set(&[("hpa.password", "wrong")]).await;
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 1).await;
    let list = rows(&desk).await;
    assert_eq!((list[0].held_by.as_str(), list[0].next.as_str()), ("gate_signed_out", "account"));
    assert!(list[0].args.get("said").is_some_and(|said| said.contains("密碼")), "{list:?}");
    closed(desk).await;
}

#[tokio::test]
async fn what_only_the_test_server_has_is_not_at_the_live_one() {
    let clinic = TestClinic::new().await;
    let config = Config {
        account: sample::HPA_ACCOUNT.to_owned(),
        password: HPA_PASSWORD.to_owned(),
        ..Config::default()
    };
    let live = HpaStandIn::start(config).expect("a port on loopback is free");
    let desk = clinic.desk().await;
    saved(&desk, &first_visit(&person(1))).await;
    sent(&desk, 30).await;
    assert_eq!(told(&rows(&desk).await), [], "in the test environment it is registered");
    set(
        &desk,
        &[
            ("hpa.live.query_url", &live.query_url()),
            ("hpa.live.write_url", &live.write_url()),
            ("hpa.probe_after_seconds", "90"),
            ("hpa.environment", "live"),
        ],
    )
    .await;
    saved(&desk, &first_visit(&person(2))).await;
    sent(&desk, 5).await;
    let list = rows(&desk).await;
    let held: Vec<_> = list.iter().map(|row| (row.environment, row.held_by.as_str())).collect();
    assert_eq!(held, [("test", "test_environment")], "{list:?}");
    assert_eq!(view(&desk).await.counts.total, 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_change_that_waits_is_told_apart_from_what_hpa_never_had() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let visit = first_visit(&person(1));
    let id = saved(&desk, &visit).await;
    sent(&desk, 30).await;
    clinic.hpa.cut().expect("the line can be cut");
    let heavier = visit.with("BASE_WEIGHT", "70");
    let rev = shown(&desk, &id).await.rev;
    visit_save(&desk, edit_of(&id, rev, &heavier)).await.expect("the update is queued");
    saved(&desk, &first_visit(&person(2)).on("2022-10-04")).await;
    sent(&desk, 1).await;
    let list = rows(&desk).await;
    let told: Vec<_> =
        list.iter().map(|row| (row.standing, row.pending, row.held_by.as_str())).collect();
    let closed_gate = "gate_unreachable";
    assert_eq!(told, [(true, Some("update"), closed_gate), (false, None, closed_gate)]);
    clinic.hpa.mend().expect("the line can be mended");
    sent(&desk, 30).await;
    assert!(rows(&desk).await.is_empty());
    closed(desk).await;
}

#[tokio::test]
async fn pages_go_on_where_the_one_before_ended() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    clinic.hpa.cut().expect("the line can be cut");
    for n in 0..7 {
        // Three of one day, so that the id must decide within it.
        let day = format!("2022-10-{:02}", 1 + n / 3);
        saved(&desk, &first_visit(&person(n)).on(&day)).await;
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let request = RiskRequest { after, limit: 2, ..RiskRequest::default() };
        let page = risk_view(&desk, request).await.expect("a page");
        assert!(page.not_there.len() <= 2);
        seen.extend(page.not_there.into_iter().map(|row| row.visit_id));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let whole: Vec<_> = rows(&desk).await.into_iter().map(|row| row.visit_id).collect();
    assert_eq!((seen.len(), &seen), (7, &whole));
    closed(desk).await;
}
