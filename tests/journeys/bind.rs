//! A page or a location is given to the CRM: the manager's, written down without the page's token,
//! which stands nowhere afterwards.

use practice::CallName;
use serde_json::json;
use tests::canary::{Canary, found_below, found_in};
use tests::crm::crm_of;
use tests::world::TestClinic;

const PAGE_TOKEN: &str = "EAAC7canaryPageToken/+9=";

#[tokio::test]
async fn a_page_and_a_location_are_bound_and_the_token_stands_nowhere() {
    let clinic = TestClinic::new().await.tracing();
    let crm = crm_of(&clinic).await;
    let page = ["bind", "facebook", "--page-id", "1029#頁"];
    let answer = clinic.run_with_stdin(&page, &format!("{PAGE_TOKEN}\n")).await.done();
    assert_eq!(answer, json!({ "result": "OK" }));
    let location = ["bind", "google", "--location-id", "locations/42"];
    assert_eq!(clinic.run(&location).await.done(), json!({ "result": "OK" }));
    let bound: Vec<_> = crm.bindings().into_iter().map(|one| (one.kind, one.id)).collect();
    let expected = [("facebook", "1029#頁"), ("google", "locations/42")];
    assert_eq!(bound, expected.map(|(kind, id)| (kind, id.to_owned())));
    let listed = clinic.run(&["bind", "list"]).await.done();
    assert_eq!((&listed[0]["kind"], &listed[1]["place"]), (&json!("google"), &json!("1029#頁")));
    // A refused account: one call, and nothing of the token in what is said or kept.
    crm.set_auth_code("another");
    let refused = clinic.run_with_stdin(&page, PAGE_TOKEN).await.ends(4);
    assert_eq!(refused.json, json!({ "result": "sign_in" }));
    clinic.run_with_stdin(&page, PAGE_TOKEN).await.ends(4);
    assert_eq!(crm.count(CallName::BindFacebook), 2, "a closed gate is asked nothing");
    clinic.run(&["verify"]).await.done();
    let canaries = [Canary::text("the page's token", PAGE_TOKEN)];
    assert_eq!(found_below(clinic.home(), &[], &canaries), Vec::<String>::new());
    assert_eq!(found_in("the log", clinic.log().as_bytes(), &canaries), Vec::<String>::new());
}
