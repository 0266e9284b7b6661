//! The page's types, written from the Rust ones into one TypeScript file, which is committed and
//! compared so that neither side can change alone.

use ts_rs::{Config, TS};

use crate::error::ErrorView;
use crate::{drafts, imports, maintenance, outbox, rehearsal, session, settings, visits};

macro_rules! declarations {
    ($config:expr; $($type:ty,)+) => {
        vec![$(format!("export {}\n", <$type>::decl($config)),)+]
    };
}

/// Words that stand in several types.
const WORDS: &str = "\
export type VisitState = \"draft\" | \"waiting\" | \"sending\" | \"registered\" | \"needs_attention\" | \"unknown\" | \"correcting\" | \"deleted\";
export type OutboxState = \"waiting\" | \"held\" | \"sending\" | \"done\" | \"needs_attention\" | \"unknown\" | \"discarded\";
";

/// The whole file; `more` are the declarations of types above this crate.
#[must_use]
pub fn typescript(more: &[String]) -> String {
    let config = Config::new();
    let mut all = declarations![&config;
        ErrorView,
        session::InitRequest, session::InitAnswer, session::RestoreRequest,
        visits::form::VisitFields, visits::form::DrugFields, visits::form::VisitDraftView,
        visits::form::FieldNote,
        visits::DateEchoView, visits::VisitEcho, visits::VisitCheckAnswer,
        visits::VisitSaveRequest, visits::VisitSaveAnswer,
        visits::VisitListRequest, visits::VisitRow, visits::VisitPage,
        visits::VisitDetail, visits::HistoryLine,
        drafts::DraftSaveRequest, drafts::DraftSaved, drafts::DraftOpened,
        outbox::OutboxListRequest, outbox::OutboxRow, outbox::OutboxPage, outbox::OutboxDetail,
        outbox::KeyFacts, outbox::GateView, outbox::SettleRequest, outbox::DiscardRequest,
        outbox::StatusView, outbox::HpaStatus,
        settings::SettingsView, settings::ClinicView, settings::StaffRow, settings::StaffChoice,
        settings::SettingChange, settings::ClinicChange, settings::SettingsSaveRequest,
        settings::SettingProblem, settings::SettingsSaveAnswer, settings::StaffSaveRequest,
        settings::ConnectionTest, settings::CallResult,
        rehearsal::RehearsalView, rehearsal::RehearsalAnswer,
        imports::ImportAnswer, imports::RejectedField, imports::ImportWarning,
        maintenance::BackupAnswer, maintenance::VerifyAnswer,
    ];
    all.extend_from_slice(more);
    all.sort();
    format!(
        "// Generated from Rust by `cargo xtask bindings`. Do not edit.\n\n{WORDS}\n{}",
        all.join("\n")
    )
}
