//! A first visit from the form to the service: exactly that body, at once, and after a cut line.

use std::time::{Duration, Instant};

use app::codes::{StaffSaveRequest, staff_save};
use practice::{CallName, Fault};
use serde_json::Value;
use tests::canary::{Canary, data_key, found_below};
use tests::driver::{Launch, Window, keys};
use tests::world::{MANAGER, PASSWORD, TestClinic};

use crate::pages::{
    OUTBOX, Typed, choose_drug, fill, fill_all, id, mouse_uses, new_visit, save, unlock,
    wait_for_state, watch_the_mouse,
};

const DOCTOR: &str = "李文政";

/// What is typed for a first visit, in the order of the form.
pub(crate) fn first_visit(name: &str, national_id: &str, staff: &str) -> Vec<Typed> {
    let fields = [
        ("ID", national_id),
        ("NAME", name),
        ("BIRTHDAY", "0500101"),
        ("CASE_KIND", "0"),
        ("FUNC_DATE", "111/10/03"),
        ("PRSN_ID", staff),
        ("CURE_AGREE", "y"),
        ("CURE_TYPE", "1"),
        ("CASE_SOURCE", "1"),
        ("CURE_STAGE", "2"),
        ("EXAMYEAR", "111"),
        ("REF_DEPT", "0"),
        ("SMOKE_YEAR", "1"),
        ("SMOKE_MON", "1"),
        ("SMOKE_DAY_NUM", "11"),
        ("CO_CHECK", "1"),
        ("HEIGHT", "170"),
        ("BASE_WEIGHT", "50"),
        ("SMOKE_FIRST", "1"),
        ("SMOKE_STOP", "1"),
        ("SMOKE_NO_GP", "1"),
        ("SMOKE_MUCH", "1"),
        ("SMOKE_BED", "1"),
        ("SMOKE_SICK", "1"),
        ("CURE_AGREE2", "1"),
        ("CURE_WEEK", "1"),
        ("WEEK_TOT", "2"),
        ("CURE_ITEM-0", "B024431100"),
        ("CURE_NUM-0", "20"),
    ];
    fields.map(|(field, text)| (field, text.to_owned())).to_vec()
}

/// A clinic whose live service is the stand-in, with a doctor to choose.
pub(crate) async fn clinic() -> TestClinic {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let (query, write) = (clinic.hpa.query_url(), clinic.hpa.write_url());
    tests::world::set(
        &desk,
        &[
            ("hpa.live.query_url", query.as_str()),
            ("hpa.live.write_url", write.as_str()),
            ("hpa.probe_after_seconds", "300"),
            ("hpa.environment", "live"),
        ],
    )
    .await;
    let request = StaffSaveRequest {
        name: DOCTOR.to_owned(),
        prsn_id: tests::people::STAFF_ID.to_owned(),
        ..StaffSaveRequest::default()
    };
    staff_save(&desk, request).await.expect("the doctor is on the list");
    desk.close().await;
    clinic
}

/// The window of this clinic, signed in.
pub(crate) async fn signed_in(clinic: &TestClinic) -> Window {
    let window = open(clinic).await;
    unlock(&window, MANAGER, PASSWORD).await;
    window
}

/// The window of this clinic at its lock screen.
pub(crate) async fn open(clinic: &TestClinic) -> Window {
    let folder = clinic.folder();
    let folder = folder.to_str().expect("a path in Unicode");
    Launch::new(&["--data-dir", folder])
        .env("RUST_LOG", "trace")
        .log_to(&clinic.outside("window.log"))
        .open()
        .await
}

/// Enters the specification's own sample, as a first visit.
pub(crate) async fn enter_sample(window: &Window) {
    new_visit(window).await;
    fill_all(window, &first_visit("王大明", "A123456789", DOCTOR)).await;
}

fn body(clinic: &TestClinic) -> Value {
    let records = clinic.hpa.records();
    assert_eq!(records.len(), 1, "exactly one record stands at the service");
    serde_json::from_str(&records[0].body).expect("the stand-in holds JSON")
}

#[tokio::test]
async fn a_first_visit_entered_by_keyboard_stands_at_the_service_with_exactly_that_body() {
    let clinic = clinic().await;
    let window = signed_in(&clinic).await;
    enter_sample(&window).await;
    window.wait_for_text(&id("echo-BIRTHDAY"), "1961-01-01").await;
    window.wait_for_text(&id("score"), "10").await;
    window.screenshot("first-visit-form").await;

    save(&window).await;
    wait_for_state(&window, "registered").await;
    window.wait_for_text(&id("visit-state"), "已登錄").await;
    window.screenshot("first-visit-registered").await;

    let expected: Value = serde_json::from_str(
        r#"{"account":"3501200000ADM","password":"Hpa-Secret-7531","hosP_ID":"3501200000",
        "hosP_SEQ_NO":"00","id":"A123456789","birthday":"1961/01/01","funC_DATE":"2022/10/03",
        "prsN_ID":"A198765435","curE_STAGE":"2","examyear":"111","examyyear":"111",
        "smokE_YEAR":"1","smokE_MON":"1","smokE_DAY_NUM":"11","HEIGHT":"170","basE_WEIGHT":"50",
        "curE_WEEK":"1","weeK_TOT":"2","smokE_FIRST":"1","smokE_STOP":"1","smokE_NO_GP":"1",
        "smokE_MUCH":"1","smokE_BED":"1","smokE_SICK":"1","curE_AGREE":"Y","curE_AGREE2":"N",
        "co_CHECK":"1","casE_SOURCE":"1","curE_TYPE":"1","casE_KIND":"0",
        "curE_ITEM":"B024431100","curE_NUM":"20","reF_DEPT":"0","memo":"","memO2":""}"#,
    )
    .expect("the expectation is JSON");
    assert_eq!(body(&clinic), expected);
    assert_eq!(clinic.hpa.count(CallName::Save), 1);
    window.close().await;
    assert_nothing_is_readable(&clinic);
}

/// No file of the window and no line of its TRACE log holds what was typed, by whom, or the key.
fn assert_nothing_is_readable(clinic: &TestClinic) {
    let canaries = [
        Canary::text("the identity number", "A123456789"),
        Canary::text("the name", "王大明"),
        Canary::text("the staff's number", tests::people::STAFF_ID),
        Canary::text("the HPA password", tests::world::HPA_PASSWORD),
        Canary::text("the clinic's password", PASSWORD),
        Canary::key("the data key", &data_key(&clinic.folder(), PASSWORD)),
    ];
    assert!(clinic.folder().join("webview").exists(), "the web view's own files are looked at too");
    assert_eq!(found_below(clinic.home(), &[], &canaries), Vec::<String>::new());
}

#[tokio::test]
async fn with_the_line_cut_the_visit_waits_and_goes_by_itself_when_it_is_mended() {
    let clinic = clinic().await;
    clinic.hpa.cut().expect("the line is cut");
    let window = signed_in(&clinic).await;
    enter_sample(&window).await;
    save(&window).await;
    wait_for_state(&window, "waiting").await;
    window.wait_for(&format!("{}[data-state=\"unreachable\"]", id("light-hpa"))).await;
    window.screenshot("line-cut-waiting").await;
    assert!(clinic.hpa.records().is_empty());

    clinic.hpa.mend().expect("the line is mended");
    wait_for_state(&window, "registered").await;
    window.screenshot("line-mended-registered").await;
    assert_eq!(body(&clinic)["id"], "A123456789");
    window.close().await;
}

#[tokio::test]
async fn a_refused_visit_shows_the_services_words_and_can_be_corrected() {
    let clinic = clinic().await;
    clinic.hpa.faults().next(CallName::Save, Fault::Says("療程年度有誤".to_owned()));
    let window = signed_in(&clinic).await;
    enter_sample(&window).await;
    save(&window).await;
    wait_for_state(&window, "needs_attention").await;
    let said = "return document.querySelector('[data-column=\"note\"]:not(th)')?.textContent\
                .includes('「療程年度有誤」') ?? false";
    window.wait_until(said).await;
    window.screenshot("refused-visit").await;

    window.press(&[keys::ALT, OUTBOX]).await;
    window.wait_for_text(&id("outbox-item"), "療程年度有誤").await;
    window.screenshot("refused-in-the-outbox").await;
    window.click(&id("outbox-correct")).await;
    window.wait_for(&id("visit-form")).await;
    window.wait_for_value(&id("field-ID"), "A123456789").await;
    fill(&window, "EXAMYEAR", "112").await;
    save(&window).await;
    wait_for_state(&window, "registered").await;
    assert_eq!(body(&clinic)["examyear"], "112");
    assert_eq!(clinic.hpa.count(CallName::Save), 2);
    window.close().await;
}

/// The goal of the product for a first visit.
const A_MINUTE: Duration = Duration::from_secs(60);

/// Types the sample as the desk does: eligibility asked once the person is known, the doctor by
/// name, the drug by name, its days beside it.
async fn enter_as_the_desk_does(window: &Window) {
    new_visit(window).await;
    let typed = first_visit("王大明", "A123456789", DOCTOR);
    let place = |field: &str| typed.iter().position(|one| one.0 == field).expect("a field");
    let (asked, drug) = (place("CURE_TYPE") + 1, place("CURE_ITEM-0"));
    fill_all(window, &typed[..asked]).await;
    window.press(&[keys::ALT, 'q']).await;
    fill_all(window, &typed[asked..drug]).await;
    choose_drug(window, 0, "果香", "4 mg").await;
    fill(window, "CURE_NUM-0", "20").await;
    fill(window, "DRUG_DAYS-0", "7").await;
    window.wait_for_text(&id("visit-form"), "給藥 7 天").await;
}

#[tokio::test]
async fn a_first_visit_takes_less_than_a_minute_of_keys_and_no_mouse() {
    let clinic = clinic().await;
    let window = signed_in(&clinic).await;
    watch_the_mouse(&window).await;
    let began = Instant::now();
    enter_as_the_desk_does(&window).await;
    let answer = format!("{}[data-state=\"eligible\"]", id("eligibility-answer"));
    window.wait_for(&answer).await;
    window.screenshot("first-visit-by-keys").await;
    save(&window).await;
    let taken = began.elapsed();
    wait_for_state(&window, "registered").await;
    tell(&format!("a first visit by keys: {:.1} s", taken.as_secs_f64()));
    assert!(taken < A_MINUTE, "{taken:?}");
    assert_eq!(mouse_uses(&window).await, 0, "no mouse was used");

    let sent = body(&clinic);
    assert_eq!((&sent["curE_ITEM"], &sent["curE_NUM"]), (&"B024431100".into(), &"20".into()));
    assert_eq!(sent["prsN_ID"], tests::people::STAFF_ID);
    assert!(!clinic.hpa.records()[0].body.contains("DAYS"), "the days stay here");
    assert_eq!(clinic.hpa.count(CallName::GetScDataB), 1);
    assert!(clinic.hpa.bookings().is_empty(), "asking books nothing");
    window.close().await;
}

#[expect(clippy::print_stdout, reason = "how long it took is for whoever runs the story")]
fn tell(words: &str) {
    println!("  {words}");
}
