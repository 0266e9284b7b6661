//! A reminder as the page sees it.

use store::reminders::{Reminder, ReminderState};

use super::rules::Rules;
use crate::appointments::ReminderView;

/// One reminder.
pub(crate) fn view(one: &Reminder, rules: &Rules) -> ReminderView {
    let held = one.state == ReminderState::Held;
    let uploading = held && one.sent.is_some();
    let not_before = one.send_at.plus_minutes(-rules.lead_minutes);
    ReminderView {
        state: if uploading { "uploading" } else { one.state.as_str() },
        send_at: one.send_at.to_string(),
        not_before: (held && !uploading).then(|| not_before.to_string()),
        withdrawable: one.withdrawable && !uploading,
        item_id: one.item_id.map(|id| id.to_string()),
        reason: one.reason.clone(),
        said: one.server_said.as_ref().map(|said| said.expose().clone()).filter(|s| !s.is_empty()),
    }
}
