//! Reminders by the month of their appointment: sent, confirmed, cancelled, no answer, no-show.

use app::appointments::{AppointmentAttendRequest, appointment_attend};
use app::insights::{BoardView, insights_board};
use app::replies::replies_fetch;
use chrono::TimeDelta;
use serde_json::json;
use tests::appointments::asked;
use tests::crm::chart_number;
use tests::reminded::{AT, Reminded};

async fn board(story: &Reminded, from: &str, to: &str) -> BoardView {
    let request = asked(json!({ "board": "reminders", "from": from, "to": to }));
    insights_board(&story.desk, request).await.expect("the board is counted")
}

fn line(view: &BoardView, id: &str, key: &str) -> Vec<String> {
    let chart = view.charts.iter().find(|chart| chart.id == id).expect("the chart");
    let series = chart.series.iter().find(|series| series.key == key).expect("the line");
    series.figures.iter().map(|figure| figure.text.clone()).collect()
}

#[tokio::test]
async fn answers_and_who_did_not_come_are_counted_in_the_appointments_month() {
    let story = Reminded::with(5).await;
    for (n, said) in [(1, "OK"), (2, "Cancle"), (3, "改約下週三可以嗎")] {
        story.crm.reply(&chart_number(n), said);
    }
    replies_fetch(&story.desk).await.expect("everything is asked about");
    let now = board(&story, "2031-10", "2031-11").await;
    let told: Vec<(&str, &str, bool)> = now
        .tiles
        .iter()
        .map(|tile| (tile.id.as_str(), tile.figure.text.as_str(), tile.part))
        .collect();
    assert_eq!(
        told,
        [
            ("reminders.sent", "5", true),
            ("reminders.confirmed", "1", true),
            ("reminders.cancelled", "1", true),
            ("reminders.no_answer", "2", true),
            ("reminders.no_show", "0", true),
        ]
    );
    assert_eq!(line(&now, "reminders.counts", "sent"), ["—", "5"], "no appointment before");
    assert!(now.charts[0].notes.iter().any(|note| note.contains("無法判讀")), "one unreadable");

    story.clock.advance(TimeDelta::days(20));
    for (n, what) in [(1, "check_in"), (4, "no_show")] {
        let id = story.row(n).await.id;
        let at = Some(AT.to_owned());
        let request = AppointmentAttendRequest { id, what: what.to_owned(), at };
        appointment_attend(&story.desk, request).await.expect("it is written down");
    }
    let over = board(&story, "2031-11", "2031-11").await;
    assert_eq!(line(&over, "reminders.no_show", "reminded"), ["1／2"]);
    assert_eq!(line(&over, "reminders.no_show", "not_reminded"), ["—"]);
    assert!(over.tiles.iter().all(|tile| !tile.part), "November is over");
    assert_eq!(line(&over, "reminders.answers", "no_answer"), ["2／5"]);
    assert!(board(&story, "2020-01", "2020-12").await.empty);
    story.over().await;
}
