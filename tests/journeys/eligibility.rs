//! Asking HPA whether a person may be enrolled: word for word, kept per patient, never a booking,
//! and a service that does not answer is not a person who may not be enrolled.

use app::Desk;
use app::eligibility::{
    EligibilityAsk, EligibilityLastRequest, EligibilityView, eligibility_last, eligibility_query,
};
use app::words::{WordsSaveRequest, WordsTryRequest, words_save, words_try, words_view};
use practice::hpa::Verdict;
use practice::{CallName, Fault, Phase};
use tests::acts::{closed, code, saved};
use tests::meeting::met;
use tests::people::{Person, person};
use tests::visits::{DAY, first_visit};
use tests::world::{MANAGER, TestClinic, set};

pub(crate) fn about(person: &Person) -> EligibilityAsk {
    EligibilityAsk {
        id: person.id.clone(),
        birthday: person.birthday.clone(),
        cure_type: "drug".to_owned(),
        date: DAY.to_owned(),
        patient_id: None,
    }
}

pub(crate) async fn queried(desk: &Desk, person: &Person) -> EligibilityView {
    eligibility_query(desk, about(person)).await.expect("the question is asked")
}

pub(crate) async fn known(desk: &Desk, person: &Person) -> Vec<EligibilityView> {
    known_for(desk, person, "drug", DAY).await
}

async fn known_for(
    desk: &Desk,
    person: &Person,
    cure_type: &str,
    day: &str,
) -> Vec<EligibilityView> {
    let request = EligibilityLastRequest {
        id: person.id.clone(),
        birthday: Some(person.birthday.clone()),
        cure_type: Some(cure_type.to_owned()),
        date: Some(day.to_owned()),
    };
    eligibility_last(desk, request).await.expect("the record is read")
}

/// How often the service was asked for a token, and about a person.
fn calls(clinic: &TestClinic) -> (usize, usize) {
    (clinic.hpa.count(CallName::GetTokenId), clinic.hpa.count(CallName::GetScDataB))
}

#[tokio::test]
async fn what_hpa_says_is_kept_word_for_word_and_reserves_nothing() {
    let clinic = TestClinic::new().await;
    let [good, bad, other] = [1, 2, 3].map(person);
    clinic.hpa.set_verdict(&bad.id, Verdict::Ineligible("本年度已使用2個療程".to_owned()));
    clinic.hpa.set_verdict(&other.id, Verdict::Says("請洽國民健康署承辦人".to_owned()));
    let desk = clinic.desk().await;
    let said = [
        (&good, "eligible", "戒菸治療可收案！！可登錄就醫資料。"),
        (&bad, "ineligible", "不可收案：本年度已使用2個療程"),
        (&other, "unclear", "請洽國民健康署承辦人"),
    ];
    for (person, outcome, words) in said {
        let view = queried(&desk, person).await;
        assert_eq!((view.outcome.as_str(), view.message.as_deref()), (outcome, Some(words)));
        assert_eq!((view.booked.as_str(), view.checked_by.as_str()), ("no", MANAGER));
        assert_eq!((view.environment, view.stale), ("test", None));
    }
    assert_eq!(calls(&clinic), (1, 3), "one token for the open desk");
    assert!(clinic.hpa.bookings().is_empty());
    closed(desk).await;

    // Another day: it is still on record, by identity number.
    let desk = clinic.desk().await;
    let rows = known(&desk, &bad).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].message.as_deref(), Some("不可收案：本年度已使用2個療程"));
    assert_eq!(calls(&clinic), (1, 3), "looking asks nobody");
    closed(desk).await;
}

#[tokio::test]
async fn an_answer_for_another_visit_is_shown_as_such() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    queried(&desk, &patient).await;
    let stale = async |cure_type, day| known_for(&desk, &patient, cure_type, day).await[0].stale;
    assert_eq!(stale("drug", DAY).await, None);
    assert_eq!(stale("1", "111/10/03").await, None, "the same, as a desk types it");
    assert_eq!(stale("drug", "2022-10-04").await, Some("other_date"));
    assert_eq!(stale("education", DAY).await, Some("other_type"));
    let other = Person { birthday: "1961-02-03".to_owned(), ..patient.clone() };
    assert_eq!(known(&desk, &other).await[0].stale, Some("other_birthday"));
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_no_more() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    queried(&desk, &person(1)).await;
    clinic.hpa.forget_tokens();
    assert_eq!(queried(&desk, &person(2)).await.outcome, "eligible");
    assert_eq!(calls(&clinic), (2, 3));

    clinic.hpa.faults().always(CallName::GetScDataB, Fault::TokenRefused);
    let view = queried(&desk, &person(3)).await;
    assert_eq!((view.outcome.as_str(), view.reason.as_deref()), ("unknown", Some("token")));
    assert_eq!(calls(&clinic), (3, 5), "asked twice, with one new token");
    closed(desk).await;
}

#[tokio::test]
async fn those_who_need_a_token_at_once_wait_for_one_and_the_same() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let hold = clinic.hpa.hooks().hold(CallName::GetTokenId, Phase::RequestRead);
    let people: Vec<Person> = (1..=4).map(person).collect();
    let ask = |n: usize| queried(&desk, &people[n]);
    let let_go = async {
        met(&hold).await;
        hold.let_go();
    };
    let (a, b, c, d, ()) = tokio::join!(ask(0), ask(1), ask(2), ask(3), let_go);
    assert!([a, b, c, d].iter().all(|view| view.outcome == "eligible"));
    assert_eq!(calls(&clinic), (1, 4));
    closed(desk).await;
}

#[tokio::test]
async fn a_refused_account_is_tried_exactly_once() {
    let clinic = TestClinic::new().await;
    clinic.hpa.set_password("changed-by-HPA-90");
    let desk = clinic.desk().await;
    let people: Vec<Person> = (1..=3).map(person).collect();
    let ask = |n: usize| eligibility_query(&desk, about(&people[n]));
    let answers = tokio::join!(ask(0), ask(1), ask(2));
    let answers = [answers.0, answers.1, answers.2];
    let told: Vec<_> = answers.iter().flatten().collect();
    assert_eq!(told.len(), 1, "one hears it from HPA, the others from the gate");
    assert_eq!(told[0].reason.as_deref(), Some("signed_out"));
    assert_eq!(told[0].message.as_deref(), Some("帳號或密碼錯誤"));
    assert_eq!(code(eligibility_query(&desk, about(&person(4))).await), "gate_closed");
    assert_eq!(calls(&clinic), (1, 0));

    set(&desk, &[("hpa.password", "changed-by-HPA-90")]).await;
    assert_eq!(queried(&desk, &person(1)).await.outcome, "eligible");
    closed(desk).await;
}

#[tokio::test]
async fn a_service_that_is_down_is_not_a_no_and_keeps_nobody_from_entering_the_visit() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    clinic.hpa.cut().expect("the line is cut");
    let view = queried(&desk, &patient).await;
    assert_eq!(view.outcome, "unknown");
    assert!(view.reason.is_some(), "{view:?}");
    assert_eq!(view.booked, "no");
    saved(&desk, &first_visit(&patient)).await;

    // A person's question is what may open the gate again.
    clinic.hpa.mend().expect("the line is mended");
    assert_eq!(queried(&desk, &patient).await.outcome, "eligible");
    for fault in
        [Fault::BadGatewayBefore, Fault::CaptivePortal, Fault::TransientNo, Fault::EmptyBody]
    {
        clinic.hpa.faults().next(CallName::GetScDataB, fault.clone());
        assert_eq!(queried(&desk, &patient).await.outcome, "unknown", "{fault:?}");
    }
    assert_eq!(queried(&desk, &patient).await.outcome, "eligible");
    closed(desk).await;
}

#[tokio::test]
async fn days_go_out_in_the_eras_form_that_is_set() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let old = Person { birthday: "1961-01-01".to_owned(), ..person(1) };
    queried(&desk, &old).await;
    set(&desk, &[("hpa.pad_roc_year", "yes")]).await;
    queried(&desk, &old).await;
    let asked: Vec<_> =
        clinic.hpa.calls().into_iter().filter(|call| call.name == CallName::GetScDataB).collect();
    assert!(asked[0].body.contains("birthday=50%2F01%2F01"), "unpadded");
    assert!(asked[1].body.contains("birthday=050%2F01%2F01"), "padded");
    closed(desk).await;
}

#[tokio::test]
async fn the_words_that_decide_are_the_managers() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    clinic.hpa.set_verdict(&patient.id, Verdict::Says("本人暫緩收案".to_owned()));
    assert_eq!(queried(&desk, &patient).await.outcome, "unclear");

    let mut words = words_view(&desk).await.expect("the words are read").words;
    words.ineligible.push("暫緩".to_owned());
    let request =
        WordsTryRequest { text: "本人暫緩收案".to_owned(), words: Some(words.clone()) };
    let tried = words_try(&desk, request).await.expect("a text is tried");
    let reading = tried.iter().find(|one| one.call == "GetSCDataB").expect("each call is told");
    assert_eq!((reading.reading, reading.matched.as_deref()), ("ineligible", Some("暫緩")));
    let answer = words_save(&desk, WordsSaveRequest { words: Some(words.clone()) }).await;
    assert!(answer.expect("the words are saved").view.edited);
    assert_eq!(queried(&desk, &patient).await.outcome, "ineligible");

    // A table that could not work is refused, and the other stays.
    words.ineligible.push("收案".to_owned());
    let answer = words_save(&desk, WordsSaveRequest { words: Some(words) }).await;
    let problems = answer.expect("it is looked at").problems;
    assert_eq!((problems[0].table, problems[0].code), ("eligible", "never_read"));
    assert_eq!(queried(&desk, &patient).await.outcome, "ineligible");

    let answer = words_save(&desk, WordsSaveRequest { words: None }).await;
    assert!(!answer.expect("back to those it came with").view.edited);
    assert_eq!(queried(&desk, &patient).await.outcome, "unclear");
    closed(desk).await;
}

#[tokio::test]
async fn the_command_line_prints_one_answer_and_ends_by_the_contract() {
    let clinic = TestClinic::new().await;
    let [good, bad] = [1, 2].map(person);
    clinic.hpa.set_verdict(&bad.id, Verdict::Ineligible("年齡未滿".to_owned()));
    let words = |person: &Person| -> Vec<String> {
        let all = ["eligibility", "--id", &person.id, "--birthday", &person.birthday, "--type"];
        all.iter().chain(&["drug", "--date", DAY]).map(ToString::to_string).collect()
    };
    let run = async |words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        clinic.run(&words).await
    };
    let answer = run(&words(&good)).await.done();
    assert_eq!((&answer["outcome"], &answer["booked"]), (&"eligible".into(), &false.into()));
    assert!(answer["message"].is_string() && answer["checked_at"].is_string(), "{answer}");
    assert_eq!(run(&words(&bad)).await.done()["outcome"], "ineligible");

    let stdin = serde_json::json!({
        "id": good.id, "birthday": good.birthday, "type": "education", "date": DAY,
    });
    let answer =
        clinic.run_with_stdin(&["eligibility", "--stdin"], &stdin.to_string()).await.done();
    assert_eq!(
        (&answer["outcome"], &answer["cure_type"]),
        (&"eligible".into(), &"education".into())
    );

    let mut book = words(&good);
    book.push("--book".to_owned());
    assert_eq!(run(&book).await.done()["booked"], true);
    assert_eq!(clinic.hpa.bookings().len(), 1);

    let none: Vec<&str> = vec!["eligibility", "--file", "people.csv", "--book"];
    clinic.run(&none).await.ends(2);
    clinic.hpa.faults().next(CallName::GetScDataB, Fault::BadGatewayBefore);
    assert_eq!(run(&words(&good)).await.ends(1).json["outcome"], "unknown");
    clinic.hpa.set_password("changed-by-HPA-90");
    run(&words(&good)).await.ends(4);
    assert_eq!(run(&words(&good)).await.ends(4).code(), "gate_closed");
}
