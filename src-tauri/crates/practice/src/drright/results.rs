//! The calls that ask how it went: a reminder's reply, a review's handling.

use serde_json::json;

use super::config::Replies;
use super::said::{Said, row};
use super::state::State;
use crate::clinic::HANDLED;

/// What the patient of this reminder replied.
pub(super) fn of_reminder(state: &mut State, id: &str) -> Said {
    let replies = state.config.replies.clone();
    let Some(at) = state.reminders.iter().position(|upload| upload.id == id) else {
        return Said::status(404);
    };
    state.reminders[at].asked += 1;
    let upload = &state.reminders[at];
    let patient = upload.text("patient_id");
    let said = state.replied.get(patient).map(String::as_str).or(match replies {
        Replies::AfterAsking(times) if upload.asked >= times => {
            Some(if upload.call % 4 == 3 { "Cancle" } else { "OK" })
        }
        _ => None,
    });
    let spoken_of = state.mistaken.get(patient).map_or(patient, String::as_str);
    let mut members = vec![
        ("status", if said.is_some() { "Done" } else { "Sent" }),
        ("id", id),
        ("patient_id", spoken_of),
        ("appointment_datetime", upload.text("appointment_datetime")),
    ];
    members.extend(said.map(|said| ("patient_reply", said)));
    answer(state, &members, 2)
}

/// How this review was handled.
pub(super) fn of_review(state: &mut State, id: &str) -> Said {
    let Some(at) = state.reviews.iter().position(|upload| upload.id == id) else {
        return Said::status(404);
    };
    state.reviews[at].asked += 1;
    let upload = &state.reviews[at];
    let author = upload.text("author");
    let by_itself = state.config.handled_after_asking.is_some_and(|times| upload.asked >= times);
    let usual = HANDLED[usize::try_from(upload.call).unwrap_or(0) % HANDLED.len()];
    let set = state.handled.get(author).map(String::as_str);
    let handled = set.or(by_itself.then_some(usual));
    let spoken_of = state.mistaken_reviews.get(author).map_or(author, String::as_str);
    let mut members = vec![
        ("status", if handled.is_some() { "Done" } else { "Processing" }),
        ("source", upload.text("source")),
        ("author", spoken_of),
        ("create_datetime", upload.text("create_datetime")),
    ];
    members.extend(handled.map(|reply| ("reply", reply)));
    answer(state, &members, 4)
}

fn answer(state: &State, members: &[(&str, &str)], reserved: usize) -> Said {
    let result = json!({ "result": row(members, reserved) });
    Said::json(state.config.yes, result, state.config.trailing_commas)
}
