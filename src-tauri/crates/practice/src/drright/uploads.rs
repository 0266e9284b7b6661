//! The calls that bring something: patients, attendances, reviews, reminders. The first two answer
//! without a body; the others give every row an id.

use serde_json::{Value, json};

use super::form::{self, Table};
use super::said::{Said, row};
use super::state::{State, Upload};

/// Which of the four.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Patients,
    Operations,
    Reviews,
    Reminders,
}

impl Kind {
    const fn table(self) -> &'static Table {
        match self {
            Self::Patients => &form::PATIENTS,
            Self::Operations => &form::OPERATIONS,
            Self::Reviews => &form::REVIEWS,
            Self::Reminders => &form::REMINDERS,
        }
    }
}

/// Takes the rows of a raw body in.
pub(super) fn take(state: &mut State, kind: Kind, raw: &str, call: u64) -> Said {
    let rows = match form::rows(raw, kind.table()) {
        Ok(rows) => rows,
        Err(wrong) => return Said::refused(400, &wrong),
    };
    let yes = state.config.yes;
    let gives_ids = matches!(kind, Kind::Reviews | Kind::Reminders);
    let mut results = Vec::new();
    for row in rows {
        let id = if gives_ids { state.give_id() } else { String::new() };
        let upload = Upload { call, id, row, asked: 0 };
        results.push(result(kind, &upload));
        match kind {
            Kind::Patients => state.patients.push(upload),
            Kind::Operations => state.operations.push(upload),
            Kind::Reviews => state.reviews.push(upload),
            Kind::Reminders => state.reminders.push(upload),
        }
    }
    if !gives_ids {
        return Said::status(yes);
    }
    if state.config.shuffled {
        results.reverse();
    }
    Said::json(yes, json!({ "results": results }), state.config.trailing_commas)
}

fn result(kind: Kind, upload: &Upload) -> Value {
    let names: &[&str] = match kind {
        Kind::Reviews => &["source", "author", "create_datetime"],
        _ => &["patient_id", "appointment_datetime"],
    };
    let mut members: Vec<(&str, &str)> =
        names.iter().map(|name| (*name, upload.text(name))).collect();
    members.push(("id", &upload.id));
    row(&members, if matches!(kind, Kind::Reviews) { 3 } else { 2 })
}
