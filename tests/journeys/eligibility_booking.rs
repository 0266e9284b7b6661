//! 查詢並預留: with the patient present, by those who may, one at a time, written down before the call,
//! never asked for twice; an answer that was lost leaves 可能已預留, and a plain question after it.

use app::Desk;
use app::eligibility::{EligibilityBook, EligibilityView, eligibility_book};
use app::maintenance::verify;
use practice::hpa::Verdict;
use practice::{CallName, Fault, Phase};
use tests::acts::{closed, code};
use tests::meeting::met;
use tests::people::{Person, person};
use tests::visits::DAY;
use tests::world::TestClinic;

use crate::eligibility::{about, known, queried};

fn booking(person: &Person) -> EligibilityBook {
    EligibilityBook { ask: about(person), present: true }
}

async fn booked(desk: &Desk, person: &Person) -> EligibilityView {
    eligibility_book(desk, booking(person)).await.expect("it is asked")
}

#[tokio::test]
async fn a_booking_is_made_once_and_only_with_the_patient_present() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    let absent = EligibilityBook { present: false, ..booking(&patient) };
    assert_eq!(code(eligibility_book(&desk, absent).await), "invalid");
    assert!(clinic.hpa.calls().is_empty());

    let view = booked(&desk, &patient).await;
    assert_eq!((view.outcome.as_str(), view.booked.as_str()), ("eligible", "yes"));
    assert_eq!(view.message.as_deref(), Some("戒菸治療可收案！！可登錄就醫資料。預留收案成功"));
    assert_eq!(clinic.hpa.bookings().len(), 1);
    assert_eq!(clinic.hpa.bookings()[0].id, patient.id);

    let other = person(2);
    clinic.hpa.set_verdict(&other.id, Verdict::Ineligible("額滿".to_owned()));
    assert_eq!(booked(&desk, &other).await.booked, "no");
    assert_eq!(clinic.hpa.bookings().len(), 1);
    assert!(verify(&desk).await.expect("the record is checked").is_ok());
    closed(desk).await;
}

#[tokio::test]
async fn a_second_booking_waits_for_the_end_of_the_first() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (first, second) = (person(1), person(2));
    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::RequestRead);
    let meanwhile = async {
        met(&hold).await;
        let refused = code(eligibility_book(&desk, booking(&second)).await);
        // Already on record: a power cut now would leave it so.
        let seen = known(&desk, &first).await;
        hold.let_go();
        (refused, seen)
    };
    let (view, (refused, seen)) = tokio::join!(booked(&desk, &first), meanwhile);
    assert_eq!(refused, "under_way");
    assert_eq!((seen[0].outcome.as_str(), seen[0].booked.as_str()), ("unknown", "maybe"));
    assert_eq!(view.booked, "yes");
    assert_eq!(clinic.hpa.bookings().len(), 1);
    closed(desk).await;
}

#[tokio::test]
async fn a_lost_answer_is_maybe_and_is_followed_by_a_plain_question() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let lost = [Fault::CloseAfterApply, Fault::BadGatewayAfter, Fault::TruncatedBody];
    for (n, fault) in (1..).zip(lost) {
        let patient = person(n);
        clinic.hpa.faults().next(CallName::GetScDataB, fault.clone());
        let view = booked(&desk, &patient).await;
        assert_eq!(
            (view.outcome.as_str(), view.booked.as_str()),
            ("unknown", "maybe"),
            "{fault:?}"
        );
        assert_eq!(clinic.hpa.bookings().len(), n as usize, "asked once, {fault:?}");

        assert_eq!(code(eligibility_book(&desk, booking(&patient)).await), "settle_first");
        let view = queried(&desk, &patient).await;
        assert_eq!((view.outcome.as_str(), view.booked.as_str()), ("eligible", "no"));
        let rows = known(&desk, &patient).await;
        assert_eq!(rows[1].booked, "maybe", "a question does not make it a yes");
        assert_eq!(clinic.hpa.bookings().len(), n as usize);
    }
    // Another day of the visit is no way around the question.
    let patient = person(8);
    clinic.hpa.faults().next(CallName::GetScDataB, Fault::CloseAfterApply);
    booked(&desk, &patient).await;
    let mut next_day = booking(&patient);
    next_day.ask.date = "2022-10-04".to_owned();
    assert_eq!(code(eligibility_book(&desk, next_day).await), "settle_first");
    // Words that say neither leave it open too.
    let patient = person(9);
    clinic.hpa.set_verdict(&patient.id, Verdict::Says("可收案".to_owned()));
    assert_eq!(booked(&desk, &patient).await.booked, "maybe");
    closed(desk).await;
}

#[tokio::test]
async fn what_certainly_was_not_asked_is_not_a_maybe() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    clinic.hpa.faults().next(CallName::GetTokenId, Fault::BadGatewayBefore);
    let view = booked(&desk, &patient).await;
    assert_eq!((view.outcome.as_str(), view.booked.as_str()), ("unknown", "no"));
    queried(&desk, &patient).await;
    clinic.hpa.forget_tokens();
    assert_eq!(booked(&desk, &patient).await.booked, "yes", "an old token costs no booking");
    assert_eq!(clinic.hpa.bookings().len(), 1);
    clinic.hpa.cut().expect("the line is cut");
    assert_eq!(booked(&desk, &person(2)).await.booked, "no");
    closed(desk).await;
}

#[tokio::test]
async fn killed_before_the_answer_it_stays_a_maybe() {
    let clinic = TestClinic::new().await;
    let patient = person(1);
    let hold = clinic.hpa.hooks().hold(CallName::GetScDataB, Phase::Applied);
    let words = ["eligibility", "--id", &patient.id, "--birthday", &patient.birthday];
    let words: Vec<&str> =
        words.into_iter().chain(["--type", "1", "--date", DAY, "--book"]).collect();
    let running = clinic.program(&words).start().await;
    met(&hold).await;
    running.kill().await;
    drop(hold);

    let desk = clinic.desk().await;
    let rows = known(&desk, &patient).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].booked.as_str(), rows[0].reason.as_deref()),
        ("maybe", Some("interrupted"))
    );
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), 1, "nothing asks again by itself");
    assert_eq!(queried(&desk, &patient).await.outcome, "eligible");
    assert_eq!(clinic.hpa.bookings().len(), 1);
    closed(desk).await;
}
