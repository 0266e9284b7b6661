//! The clinic's own rules for reminders and appointments, read from the settings: hours, quiet
//! hours, channels, templates, when a message is wanted.

use std::collections::BTreeSet;

use domain::appointment::{Hours, Quiet};
use domain::dates::Date;
use domain::wall_minute::WallMinute;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::Settings;

/// A way a message goes, by the specification's `notification_method`; what a code means the
/// specification leaves open, so the clinic names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// What is sent.
    pub code: String,
    /// What the desk calls it.
    pub name: String,
}

/// A text to begin a special reminder with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What the desk calls it.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The rules of a moment.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) hours: Hours,
    pub(crate) quiet: Quiet,
    pub(crate) channels: Vec<Channel>,
    pub(crate) templates: Vec<Template>,
    /// The channel of an appointment that names none; none until the manager chose one.
    pub(crate) channel: Option<String>,
    /// How long before its time a message is uploaded.
    pub(crate) lead_minutes: i64,
    /// A message is wanted so many days before the appointment.
    pub(crate) days_before: i64,
    /// At this minute of the day.
    pub(crate) time: u16,
    /// The next visit is proposed so many days before the drugs end.
    pub(crate) days_before_end: i64,
}

impl Rules {
    /// As the settings say. A value was checked when it was set.
    pub(crate) fn of(settings: &Settings) -> Self {
        let number = |key: &str| settings.value(key).parse().unwrap_or(0);
        let minute = |key: &str| minute_of_day(settings.value(key)).unwrap_or(0);
        let channel = settings.value("reminders.channel");
        let mut hours = hours(settings.value("clinic.hours")).unwrap_or_default();
        hours.closed.extend(closed_days(settings.value("clinic.closed_days")).unwrap_or_default());
        Self {
            hours,
            quiet: Quiet { from: minute("reminders.quiet_from"), to: minute("reminders.quiet_to") },
            channels: channels(settings.value("reminders.channels")).unwrap_or_default(),
            templates: templates(settings.value("reminders.templates")).unwrap_or_default(),
            channel: (!channel.is_empty()).then(|| channel.to_owned()),
            lead_minutes: number("reminders.upload_lead_minutes"),
            days_before: number("reminders.days_before"),
            time: minute("reminders.time"),
            days_before_end: number("appointments.days_before_end"),
        }
    }

    /// When a message is wanted where nobody says otherwise. On the day before, or two hours and
    /// more before an appointment that is too near for that, is decided where it is planned.
    pub(crate) fn usual_time(&self, appointment: WallMinute) -> WallMinute {
        appointment.on(appointment.date().plus_days(-self.days_before)).at(self.time)
    }

    /// Whether a code stands in the table.
    pub(crate) fn knows(&self, code: &str) -> bool {
        self.channels.iter().any(|channel| channel.code == code)
    }
}

/// `09:30`, as minutes of the day.
pub(crate) fn minute_of_day(text: &str) -> Result<u16, &'static str> {
    let (hour, minute) = text.split_once(':').ok_or("not_a_time")?;
    let two = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<u16>().ok()).flatten().ok_or("not_a_time")
    };
    match (two(hour)?, two(minute)?) {
        (hour @ 0..=23, minute @ 0..=59) => Ok(hour * 60 + minute),
        _ => Err("not_a_time"),
    }
}

/// The week as JSON: seven lists of `{"from","to"}` in minutes, Monday first, under `week`. Empty
/// for none entered.
pub(crate) fn hours(text: &str) -> Result<Hours, &'static str> {
    if text.is_empty() {
        return Ok(Hours::default());
    }
    let hours: Hours = serde_json::from_str(text).map_err(|_| "not_json")?;
    for spans in &hours.week {
        let mut end = 0;
        for span in spans {
            if span.from >= span.to || span.to > 24 * 60 || span.from < end {
                return Err("bad_hours");
            }
            end = span.to;
        }
    }
    Ok(hours)
}

/// Single closed days as a JSON list of `YYYY-MM-DD`. Empty for none.
pub(crate) fn closed_days(text: &str) -> Result<BTreeSet<Date>, &'static str> {
    if text.is_empty() {
        return Ok(BTreeSet::new());
    }
    let days: Vec<String> = serde_json::from_str(text).map_err(|_| "not_json")?;
    days.iter().map(|day| Date::from_iso(day).map_err(|_| "bad_date")).collect()
}

/// The table of channels; no code twice, none blank.
pub(crate) fn channels(text: &str) -> Result<Vec<Channel>, &'static str> {
    let channels: Vec<Channel> = serde_json::from_str(text).map_err(|_| "not_json")?;
    let mut codes = BTreeSet::new();
    for channel in &channels {
        let blank = |text: &str| text.trim().is_empty();
        if blank(&channel.code) || blank(&channel.name) {
            return Err("required");
        }
        if channel.code.trim() != channel.code {
            return Err("bad_text");
        }
        if !codes.insert(&channel.code) {
            return Err("twice");
        }
    }
    Ok(channels)
}

/// The templates; none without a name or a text.
pub(crate) fn templates(text: &str) -> Result<Vec<Template>, &'static str> {
    let templates: Vec<Template> = serde_json::from_str(text).map_err(|_| "not_json")?;
    let blank = |one: &Template| one.name.trim().is_empty() || one.text.trim().is_empty();
    if templates.iter().any(blank) { Err("required") } else { Ok(templates) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_has_two_digits_each() {
        assert_eq!(minute_of_day("09:30"), Ok(570));
        for wrong in ["9:30", "24:00", "09:60", "0930", "", "ab:cd"] {
            assert_eq!(minute_of_day(wrong), Err("not_a_time"), "{wrong}");
        }
    }

    #[test]
    fn hours_are_spans_in_order() {
        let week = |monday: &str| format!(r#"{{"week":[{monday},[],[],[],[],[],[]]}}"#);
        assert!(hours(&week(r#"[{"from":540,"to":720},{"from":840,"to":1080}]"#)).is_ok());
        assert_eq!(hours(&week(r#"[{"from":720,"to":540}]"#)), Err("bad_hours"));
        assert_eq!(
            hours(&week(r#"[{"from":540,"to":720},{"from":700,"to":800}]"#)),
            Err("bad_hours")
        );
        assert_eq!(hours(r#"{"week":[]}"#), Err("not_json"));
        assert_eq!(hours(""), Ok(Hours::default()));
        assert_eq!(closed_days(r#"["2026-02-30"]"#), Err("bad_date"));
    }

    #[test]
    fn a_code_stands_once_and_has_a_name() {
        assert_eq!(channels("[]"), Ok(Vec::new()));
        assert_eq!(channels(r#"[{"code":"1","name":" "}]"#), Err("required"));
        assert_eq!(channels(r#"[{"code":"1","name":"a"},{"code":"1","name":"b"}]"#), Err("twice"));
        assert_eq!(channels("x"), Err("not_json"));
    }
}
