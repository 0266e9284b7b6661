//! Whether what was sent is as the specification prints it: strict JSON, the one wrapping key, every
//! row complete, every value a string, dates in their one form. Written from the text alone.

use serde_json::{Map, Value};

/// The keys of one kind of row.
pub(super) struct Table {
    /// The key that wraps the rows.
    pub(super) wrap: &'static str,
    /// Keys that must be there.
    pub(super) must: &'static [&'static str],
    /// Keys that may be left away.
    pub(super) may: &'static [&'static str],
    /// How many `reserved_N` are printed.
    pub(super) reserved: usize,
}

pub(super) const PATIENTS: Table = Table {
    wrap: "patients",
    must: &["patient_id", "name"],
    may: &["sex", "birthday", "phone", "first_visit_date", "visit_times", "doctor_name"],
    reserved: 3,
};
pub(super) const OPERATIONS: Table = Table {
    wrap: "operation",
    must: &["patient_id", "name", "check_in_datetime"],
    may: &["check_out_datetime", "doctor_name"],
    reserved: 5,
};
pub(super) const REVIEWS: Table = Table {
    wrap: "reviews",
    must: &["source", "author", "rating", "create_datetime", "content"],
    may: &["doctor"],
    reserved: 2,
};
pub(super) const REMINDERS: Table = Table {
    wrap: "reminders",
    must: &[
        "patient",
        "patient_id",
        "appointment_datetime",
        "send_msg_datetime",
        "special_reminder",
        "notification_method",
    ],
    may: &["doctor_name"],
    reserved: 3,
};

/// The rows of a raw body, or what is wrong with it.
pub(super) fn rows(raw: &str, table: &Table) -> Result<Vec<Value>, String> {
    let whole: Map<String, Value> =
        serde_json::from_str(raw).map_err(|_| "not a JSON object".to_owned())?;
    if whole.len() != 1 {
        return Err(format!("exactly one key is expected: {}", table.wrap));
    }
    let rows = whole.get(table.wrap).and_then(Value::as_array);
    let rows = rows.ok_or_else(|| format!("{} is missing", table.wrap))?;
    if rows.is_empty() {
        return Err(format!("{} is empty", table.wrap));
    }
    for row in rows {
        check(row, table)?;
    }
    Ok(rows.clone())
}

fn check(row: &Value, table: &Table) -> Result<(), String> {
    let row = row.as_object().ok_or("a row is no object")?;
    for name in table.must {
        let value = row.get(*name).ok_or_else(|| format!("{name} is missing"))?;
        let may_be_empty = *name == "special_reminder";
        if value.as_str().is_none_or(|text| text.is_empty() && !may_be_empty) {
            return Err(format!("{name} is empty"));
        }
    }
    for (name, value) in row {
        let reserved = (1..=table.reserved).any(|n| *name == format!("reserved_{n}"));
        if !reserved && !table.must.contains(&name.as_str()) && !table.may.contains(&name.as_str())
        {
            return Err(format!("{name} is not known"));
        }
        let text = value.as_str().ok_or_else(|| format!("{name} is no string"))?;
        if !well_formed(name, text) {
            return Err(format!("{name} is not well formed"));
        }
    }
    Ok(())
}

fn well_formed(name: &str, text: &str) -> bool {
    match name {
        "birthday" | "first_visit_date" => is_date(text),
        name if name.ends_with("_datetime") => {
            text.len() == 16
                && text.split_once(' ').is_some_and(|(day, time)| is_date(day) && is_time(time))
        }
        "sex" => matches!(text, "M" | "F"),
        "phone" => !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()),
        "visit_times" => text.parse::<u32>().is_ok(),
        name if name.starts_with("reserved_") => text == "TBD",
        _ => true,
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

fn is_time(text: &str) -> bool {
    text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok()
}

/// The start and the end of a raw body's `period`.
pub(super) fn period(raw: &str) -> Option<(String, String)> {
    let whole: Value = serde_json::from_str(raw).ok()?;
    let period = whole.get("period")?;
    let text = |name: &str| period.get(name).and_then(Value::as_str).map(str::to_owned);
    Some((text("start")?, text("end")?))
}
