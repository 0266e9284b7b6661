//! Every call's address is the printed one, to the last slash: its misspellings, the segment that the
//! review's result lacks, the complaints' path that stands for the loyal patients too.

use domain::sensitive::Sensitive;
use drright_api::auth::{facebook, google, sign_in};
use drright_api::insights::statistics::{LOYAL_PATIENTS, Statistic};
use drright_api::insights::{Period, Travel, return_visits, satisfaction, statistics};
use drright_api::{Account, Place, Reserved, operations, patients, reminders, reviews};
use net::Endpoint;

const PRINTED: &str = include_str!("../../../../tests/fixtures/drright/urls.tsv");

fn address(call: &impl Endpoint) -> String {
    format!("https://HOST/{}", call.path().join("/"))
}

fn of_account(account: &Account) -> Vec<(&'static str, String)> {
    let page_token = Sensitive::new("{page_token}".to_owned());
    let facebook = facebook::Request { account, page_id: "{page_id}", page_token: &page_token };
    vec![
        ("sign_in", address(&sign_in::Request { account })),
        ("facebook", address(&facebook)),
        ("google", address(&google::Request { account, location_id: "{gmb_id}" })),
    ]
}

fn of_records(place: &Place) -> Vec<(&'static str, String)> {
    let reserved = Reserved::AsPrinted;
    let patients = patients::upload::Request { place, patients: &[], reserved };
    let operations = operations::upload::Request { place, operations: &[], reserved };
    let reviews = reviews::upload::Request { place, reviews: &[], reserved };
    let reminders = reminders::upload::Request { place, reminders: &[], reserved };
    let handled = reviews::result::Request { place, review_id: "{review_id}" };
    let replied = reminders::result::Request { place, reminder_id: "{reminder_id}" };
    vec![
        ("patients", address(&patients)),
        ("operations", address(&operations)),
        ("reviews", address(&reviews)),
        ("review_result", address(&handled)),
        ("reminders", address(&reminders)),
        ("reminder_result", address(&replied)),
    ]
}

fn of_figures(place: &Place) -> Vec<(&'static str, String)> {
    let (travel, reserved) = (Travel::Body, Reserved::AsPrinted);
    let period = &Period { start: "2019/01".to_owned(), end: "2019/12".to_owned() };
    let of =
        |statistic| address(&statistics::Request { place, statistic, period, travel, reserved });
    let visits = return_visits::Request { place, period, travel, reserved };
    vec![
        ("return_visits", address(&visits)),
        ("satisfaction", address(&satisfaction::Request { place })),
        ("statistic_satisfaction", of(Statistic::Satisfaction)),
        ("statistic_complaint_rate", of(Statistic::ComplaintRate)),
        ("statistic_complaints", of(Statistic::Complaints)),
        ("statistic_loyal_patients", of(Statistic::LoyalPatients { segment: LOYAL_PATIENTS })),
    ]
}

#[test]
fn every_call_goes_to_its_printed_address() {
    let account = Account {
        id: "{id}".to_owned(),
        auth_code: Sensitive::new("{auth_code}".to_owned()),
        security_mode: "{security_mode}".to_owned(),
    };
    let place =
        Place { hosp_id: "{hosp_id}".to_owned(), token: Sensitive::new("{token}".to_owned()) };
    let calls = [of_account(&account), of_records(&place), of_figures(&place)].concat();
    let calls: Vec<String> = calls.into_iter().map(|(name, at)| format!("{name}\t{at}")).collect();
    assert_eq!(calls, PRINTED.lines().collect::<Vec<_>>());
}
