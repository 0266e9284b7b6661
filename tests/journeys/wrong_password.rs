//! HPA's password is wrong: exactly one call is refused, then nothing is tried until it is mended,
//! since an account that is refused often enough is locked.

use practice::CallName;
use tests::people::person;
use tests::visits::first_visit;
use tests::world::TestClinic;

const NEW_PASSWORD: &str = "changed-by-HPA-90";

#[tokio::test]
async fn one_call_is_refused_and_all_go_after_the_right_password() {
    let clinic = TestClinic::new().await;
    clinic.hpa.set_password(NEW_PASSWORD);
    let visits: Vec<_> = (1..=4).map(|n| first_visit(&person(n))).collect();
    clinic.import(&visits).await.done();

    let report = clinic.run(&["send", "--timeout", "5"]).await.ends(4).json;
    assert_eq!(report["waiting"], 4, "no visit is blamed for it: {report}");
    assert_eq!(report["gates"]["hpa"], "signed_out");
    assert_eq!(clinic.hpa.count(CallName::Save), 1);

    // The gate is kept: another run, another day, tries nothing.
    clinic.run(&["send", "--timeout", "5"]).await.ends(4);
    assert_eq!(clinic.hpa.calls().len(), 1);

    // Opened by hand without mending anything, it costs one more call.
    let gate = clinic.run(&["outbox", "open"]).await.done();
    assert_eq!(gate["state"], "open", "{gate}");
    clinic.run(&["send", "--timeout", "5"]).await.ends(4);
    assert_eq!(clinic.hpa.calls().len(), 2);

    clinic
        .run_with_stdin(&["settings", "set", "hpa.password", "--stdin"], NEW_PASSWORD)
        .await
        .done();
    let report = clinic.run(&["send", "--timeout", "30"]).await.done();
    assert_eq!(report["done"], 4, "{report}");
    assert_eq!(report["gates"]["hpa"], "open");
    assert_eq!(clinic.hpa.count(CallName::Save), 2 + 4);
    assert_eq!(clinic.hpa.records().len(), 4);
}
