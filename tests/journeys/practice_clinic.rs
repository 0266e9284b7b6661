//! Practice mode: both services are played on this computer, the sample clinic has patients who
//! agreed, appointments and reminders, and replies come when they are asked for.

use std::sync::Arc;

use app::SystemClock;
use app::appointments::{AppointmentDayRequest, appointment_day};
use app::outbox::status;
use app::replies::replies_fetch;
use app::session::{SignIn, open, prepare_practice};
use app::settings;
use tests::acts::{closed, code};
use tests::world::private_folder;

#[tokio::test]
async fn the_sample_clinic_reaches_both_stand_ins_and_nobody_else() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("practice");
    private_folder(&folder);
    let service = prepare_practice(&folder, Arc::new(SystemClock)).await.expect("practice begins");
    let (name, password) = service.sign_in();
    let sign_in = SignIn { name: Some(name.to_owned()), password: password.to_owned().into() };
    let desk = open(&folder, sign_in, Arc::new(SystemClock)).await.expect("the clinic opens");
    let lights = status(&desk).await.expect("the lights are read");
    assert_eq!((lights.hpa.light, lights.crm.light), ("ok", "ok"));
    assert_eq!((lights.needs_attention, lights.unknown), (0, 0));
    let sent = service.crm().patients().len();
    assert!((15..20).contains(&sent), "{sent} cards: those who agreed, each once");
    assert_eq!(service.crm().operations().len(), 2, "who came on the days before");
    // From two days before to fourteen after, and a day more where midnight went by meanwhile.
    let today = desk.today();
    let request = AppointmentDayRequest {
        from: today.plus_days(-3).to_string(),
        to: today.plus_days(14).to_string(),
    };
    let days = appointment_day(&desk, request).await.expect("the days are read").days;
    let rows: Vec<_> = days.into_iter().flat_map(|day| day.rows).collect();
    assert_eq!(rows.len(), 15);
    assert!(rows.iter().filter(|row| row.reminder.is_some()).count() >= 8, "reminders are planned");
    // Whatever the hour is, what was uploaded is answered once it was asked about twice.
    let uploaded = service.crm().reminders().len();
    replies_fetch(&desk).await.expect("they are asked about");
    let second = replies_fetch(&desk).await.expect("they are asked about again");
    assert_eq!(second.answered as usize, uploaded);
    let away = settings::set(&desk, "crm.base_url", "https://crm.example.tw", false, false).await;
    assert_eq!(code(away), "bad_setting", "nothing real can be reached");
    closed(desk).await;
}
