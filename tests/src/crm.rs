//! The CRM beside a clinic: its stand-in, connected, and patients with appointments whose
//! reminders go there.

use app::Desk;
use app::appointments::{
    AppointmentRow, AppointmentSaveAnswer, AppointmentSaveRequest, appointment_save,
};
use app::patients::{PatientSaveAnswer, patient_consent, patient_save};
use practice::DrRightStandIn;
use practice::drright::Config;
use serde_json::json;

use crate::people::person;
use crate::world::{TestClinic, set};

/// The secret of the account at the stand-in.
pub const AUTH_CODE: &str = "Crm-Secret-8642";

/// A stand-in the clinic is connected to.
///
/// # Panics
/// When it cannot be started.
pub async fn crm_of(clinic: &TestClinic) -> DrRightStandIn {
    crm_with(clinic, Config::default()).await
}

/// The same, set up like this. The account is the clinic's.
///
/// # Panics
/// When it cannot be started.
pub async fn crm_with(clinic: &TestClinic, config: Config) -> DrRightStandIn {
    let config = Config { auth_code: AUTH_CODE.to_owned(), ..config };
    let service = DrRightStandIn::start(config.clone()).expect("a port on loopback is free");
    clinic
        .set(&[
            ("crm.base_url", &service.base_url()),
            ("crm.id", &config.id),
            ("crm.auth_code", &config.auth_code),
        ])
        .await;
    service
}

/// The chart number of the `n`-th person.
#[must_use]
pub fn chart_number(n: u32) -> String {
    format!("{:06}", 2_000 + n)
}

/// A card of the `n`-th person, with a phone, and the consent that the CRM may have them; its id.
///
/// # Panics
/// When it is not taken.
pub async fn patient(desk: &Desk, n: u32) -> String {
    let id = patient_without_consent(desk, n).await;
    let consent = json!({ "id": id, "given": true, "on": desk.today().to_string() });
    let request = serde_json::from_value(consent).expect("a request of the page");
    patient_consent(desk, request).await.expect("the consent is written");
    id
}

/// The same card, nobody asked.
///
/// # Panics
/// When it is not taken.
pub async fn patient_without_consent(desk: &Desk, n: u32) -> String {
    let person = person(n);
    let card = json!({
        "chart_number": chart_number(n), "name": person.name, "birthday": person.birthday,
        "national_id": person.id, "phone": format!("09{:08}", 12_345_000 + n), "sex": "M",
        "create_anyway": true,
    });
    let request = serde_json::from_value(card).expect("a request of the page");
    match patient_save(desk, request).await.expect("the card is looked at") {
        PatientSaveAnswer::Saved { id, .. } => id,
        _ => panic!("the card was not taken"),
    }
}

/// An appointment with a message by channel 1, `at` and `send_at` as `YYYY-MM-DD HH:MM`.
///
/// # Panics
/// When it is not taken.
pub async fn booked(desk: &Desk, patient: &str, at: &str, send_at: &str) -> AppointmentRow {
    let request = AppointmentSaveRequest {
        id: None,
        rev: None,
        patient_id: patient.to_owned(),
        at: at.to_owned(),
        doctor_name: Some("黃清清".to_owned()),
        reason: None,
        special_reminder: String::new(),
        method: Some("1".to_owned()),
        send_at: Some(send_at.to_owned()),
        visit_id: None,
    };
    match appointment_save(desk, request).await.expect("the appointment is looked at") {
        AppointmentSaveAnswer::Saved { row } => *row,
        AppointmentSaveAnswer::Invalid { errors } => panic!("not taken: {errors:?}"),
    }
}

/// The connection is set anew, as after a change of the account.
pub async fn auth_code(desk: &Desk, code: &str) {
    set(desk, &[("crm.auth_code", code)]).await;
}
