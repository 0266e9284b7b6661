//! The CRM's token under many callers: an expired one is renewed by one of them, a refused account
//! costs one call and closes the gate.

use app::AnswersFetched;
use app::outbox::status;
use app::replies::replies_fetch;
use practice::{CallName, Phase};
use tests::acts::code;
use tests::crm::auth_code;
use tests::meeting::met;
use tests::reminded::Reminded;

const CALLERS: u32 = 8;

/// Every caller has the old token in its hand when this happens and it is found to be expired.
async fn expired_while_all_ask(story: &Reminded, happens: impl Fn()) -> AnswersFetched {
    let hold = story.crm.hooks().hold(CallName::ReminderResult, Phase::RequestRead);
    let asking = replies_fetch(&story.desk);
    let expiring = async {
        for _ in 0..CALLERS {
            met(&hold).await;
        }
        happens();
        story.crm.forget_tokens();
        hold.let_go();
    };
    let (done, ()) = tokio::join!(asking, expiring);
    done.expect("it ends without a fault")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_costs_one_sign_in_however_many_call() {
    let story = Reminded::with(CALLERS).await;
    let before = story.crm.count(CallName::SignIn);
    let done = expired_while_all_ask(&story, || ()).await;
    assert_eq!(done.asked, CALLERS);
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "one sign-in for eight callers");
    assert_eq!(story.crm.count(CallName::ReminderResult), 2 * CALLERS as usize);
    let asked: Vec<_> = story.crm.reminders().iter().map(|reminder| reminder.asked).collect();
    assert_eq!(asked, [1; CALLERS as usize], "each was answered once");
    story.over().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_account_costs_one_call_and_closes_the_gate() {
    let story = Reminded::with(CALLERS).await;
    let before = story.crm.count(CallName::SignIn);
    let done = expired_while_all_ask(&story, || story.crm.set_auth_code("another")).await;
    assert_eq!((done.asked, done.answered, done.not_asked), (0, 0, CALLERS));
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "exactly one refused call");
    let lights = status(&story.desk).await.expect("the lights are read");
    assert_eq!((lights.crm.light, lights.hpa.light), ("signed_out", "never"));
    assert_eq!(code(replies_fetch(&story.desk).await), "gate_closed");
    assert_eq!(story.crm.count(CallName::SignIn) - before, 1, "and none after it");
    // The account is mended: the gate opens by itself.
    auth_code(&story.desk, "another").await;
    let done = replies_fetch(&story.desk).await.expect("everything is asked about");
    assert_eq!((done.asked, done.not_asked), (CALLERS, 0));
    assert_eq!(story.crm.count(CallName::SignIn) - before, 2);
    let lights = status(&story.desk).await.expect("the lights are read");
    assert_eq!(lights.crm.light, "ok");
    story.over().await;
}
