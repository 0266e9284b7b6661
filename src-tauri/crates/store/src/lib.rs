//! The record: one file per table, each with the verbs its users need.
//!
//! Rows stay inside; domain types and plain values come out. Every function works on a connection
//! it is given, so that the act in `app` decides where a transaction begins and ends. Nothing here
//! decides anything about a visit: that is `domain`'s and `app`'s business.

pub mod agreements;
pub mod appointments;
pub mod audit;
pub mod bindings;
pub mod cessation_figures;
pub mod claims;
pub mod departments;
pub mod drafts;
pub mod drugs;
pub mod eligibility;
pub mod eligibility_lists;
pub mod follow_ups;
pub mod history;
pub mod key_meanings;
pub mod merges;
pub mod operations;
pub mod patient_search;
pub mod patient_timeline;
pub mod patients;
pub mod rehearsals;
pub mod reminder_figures;
pub mod reminders;
pub mod replies;
pub mod review_results;
pub mod reviews;
pub mod risk;
pub mod rules;
pub mod settings;
pub mod snapshots;
pub mod staff;
pub mod task_list;
pub mod tasks;
pub mod visit_changes;
pub mod visits;

mod patient_columns;
mod patient_grams;
mod stored_review;
mod visit_course;
mod visit_list;
mod visit_state;

mod error;
mod text;

pub use error::StoreError;

use db::Migration;

/// The tables of this crate. Numbers are global: `outbox` owns number 2.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, name: "clinic", sql: include_str!("../migrations/0001_clinic.sql") },
    Migration {
        version: 3,
        name: "patients and visits",
        sql: include_str!("../migrations/0003_patients_and_visits.sql"),
    },
    Migration {
        version: 4,
        name: "visit changes",
        sql: include_str!("../migrations/0004_visit_changes.sql"),
    },
    Migration {
        version: 5,
        name: "programme rules",
        sql: include_str!("../migrations/0005_programme_rules.sql"),
    },
    Migration {
        version: 6,
        name: "eligibility",
        sql: include_str!("../migrations/0006_eligibility.sql"),
    },
    Migration { version: 7, name: "codes", sql: include_str!("../migrations/0007_codes.sql") },
    Migration { version: 8, name: "claims", sql: include_str!("../migrations/0008_claims.sql") },
    Migration {
        version: 9,
        name: "patients, more",
        sql: include_str!("../migrations/0009_patients_more.sql"),
    },
    Migration {
        version: 10,
        name: "appointments",
        sql: include_str!("../migrations/0010_appointments.sql"),
    },
    Migration { version: 11, name: "tasks", sql: include_str!("../migrations/0011_tasks.sql") },
    Migration { version: 12, name: "reviews", sql: include_str!("../migrations/0012_reviews.sql") },
    Migration {
        version: 13,
        name: "snapshots",
        sql: include_str!("../migrations/0013_snapshots.sql"),
    },
    Migration {
        version: 14,
        name: "follow-ups",
        sql: include_str!("../migrations/0014_follow_ups.sql"),
    },
];
