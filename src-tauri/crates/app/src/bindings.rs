//! The page's types, written from the Rust ones into one TypeScript file, which is committed and
//! compared so that neither side can change alone.

use ts_rs::{Config, TS};

use crate::error::ErrorView;
use crate::{
    appointments, binding, codes, courses, drafts, eligibility, exports, follow_ups, imports,
    insights, maintenance, outbox, patients, rehearsal, reminders, report, reviews, risk, session,
    settings, tasks, visits, words,
};

macro_rules! declarations {
    ($config:expr; $($type:ty,)+) => {
        vec![$(format!("export {}\n", <$type>::decl($config)),)+]
    };
}

/// Words that stand in several types.
const WORDS: &str = "\
export type VisitState = \"draft\" | \"waiting\" | \"sending\" | \"registered\" | \"needs_attention\" | \"unknown\" | \"correcting\" | \"deleted\";
export type AppointmentState = \"booked\" | \"arrived\" | \"left\" | \"no_show\" | \"cancelled\";
export type ReviewState = \"waiting\" | \"sent\" | \"done\" | \"needs_attention\" | \"unknown\" | \"discarded\";
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
        courses::Advice, courses::CourseCard, courses::CourseCardRequest, courses::CourseView,
        courses::ProposalView, courses::Reading, courses::SmokingPoint, courses::YearEndView,
        courses::Prefill, courses::PrefillCard, courses::PrefillFrom, courses::PrefillRequest,
        courses::RuleRow, courses::RuleSave,
        visits::DateEchoView, visits::VisitEcho, visits::VisitCheckAnswer,
        visits::VisitSaveRequest, visits::VisitSaveAnswer,
        visits::VisitListRequest, visits::VisitRow, visits::VisitPage,
        visits::VisitDetail, visits::HistoryLine, visits::ChangeLine, visits::PendingView,
        visits::Situation, visits::LostAnswer, visits::ProbeSaid,
        visits::VisitDeleteRequest, visits::VisitRestoreRequest, visits::VisitResendRequest,
        drafts::DraftSaveRequest, drafts::DraftSaved, drafts::DraftOpened,
        outbox::OutboxListRequest, outbox::OutboxRow, outbox::OutboxPage, outbox::OutboxDetail,
        outbox::KeyFacts, outbox::GateView, outbox::SettleRequest, outbox::DiscardRequest,
        outbox::StatusView, outbox::LightStatus,
        settings::SettingsView, settings::ClinicView,
        settings::SettingChange, settings::ClinicChange, settings::SettingsSaveRequest,
        settings::SettingProblem, settings::SettingsSaveAnswer,
        settings::ConnectionTest, settings::CallResult, settings::CrmConnectionTest,
        codes::CodeKind, codes::CodesView, codes::DrugRow, codes::DrugSaveRequest,
        codes::DepartmentRow, codes::DepartmentSaveRequest, codes::StaffRow, codes::StaffChoice,
        codes::StaffSaveRequest, codes::StaffAddRequest,
        exports::ChartExportRequest, exports::ExportRequest, exports::ExportStatus,
        exports::Exported,
        rehearsal::RehearsalView, rehearsal::RehearsalAnswer,
        risk::RiskRequest, risk::RiskView, risk::RiskRow, risk::RiskCounts, risk::DeadlineRule,
        risk::ClaimDifference, risk::ClaimField, risk::ClaimsImported,
        imports::FailedRowsRequest, imports::FailedRowsAnswer,
        imports::ImportAnswer, imports::RejectedField, imports::ImportWarning,
        eligibility::EligibilityAsk, eligibility::EligibilityBook, eligibility::EligibilityView,
        eligibility::EligibilityLastRequest, eligibility::EligibilityListStart,
        eligibility::EligibilityListSummary, eligibility::EligibilityListRow,
        eligibility::EligibilityListView, eligibility::AgreementRow, eligibility::LastCheck,
        eligibility::AgreementSaveRequest,
        words::WordRule, words::WordTables, words::WordsView, words::WordsSaveRequest,
        words::WordsTryRequest, words::WordsReading, words::WordsProblemView,
        words::WordsSaveAnswer,
        maintenance::BackupAnswer, maintenance::VerifyAnswer,
    ];
    all.extend(with_patients(&config));
    all.extend(with_figures(&config));
    all.extend_from_slice(more);
    all.sort();
    format!(
        "// Generated from Rust by `cargo xtask bindings`. Do not edit.\n\n{WORDS}\n{}",
        all.join("\n")
    )
}

/// Cards, appointments, their reminders and what comes of them.
fn with_patients(config: &Config) -> Vec<String> {
    declarations![config;
        appointments::AppointmentDayRequest, appointments::AppointmentDay, appointments::DayView,
        appointments::AppointmentRow, appointments::ReminderView,
        appointments::AppointmentSaveRequest, appointments::AppointmentSaveAnswer,
        appointments::AppointmentProblem, appointments::AppointmentMoveRequest,
        appointments::AppointmentCancelRequest, appointments::AppointmentAttendRequest,
        appointments::AppointmentChoices, appointments::AppointmentProposal,
        reminders::Channel, reminders::Template, reminders::ReleaseRequest,
        reminders::HeldReleased,
        tasks::TaskListRequest, tasks::TaskRow, tasks::TaskDone, tasks::TaskResolveRequest,
        tasks::TaskAssignRequest,
        reviews::ReviewListRequest, reviews::ReviewPage, reviews::ReviewRow,
        reviews::ReviewFollowUp, reviews::ReviewDetail, reviews::ReviewPart, reviews::ReviewPatient,
        reviews::ReviewCheckRequest, reviews::ReviewCheck, reviews::ReviewFinding,
        reviews::ReviewSaveRequest, reviews::ReviewSaveAnswer, reviews::ReviewProblem,
        reviews::ReviewMaskRequest, reviews::ReviewDiscardRequest, reviews::ReviewFollowUpRequest,
        crate::crm::AnswersFetched,
        binding::BindFacebookRequest, binding::BindGoogleRequest, binding::BindAnswer,
        binding::BindingRow,
        follow_ups::FollowUpsRequest, follow_ups::FollowUpsView, follow_ups::FollowUpCourse,
        follow_ups::FollowUpMark, follow_ups::FollowUpProposed, follow_ups::FollowUpSaid,
        follow_ups::FollowUpRow, follow_ups::FollowUpBefore, follow_ups::FollowUpSaveRequest,
        follow_ups::FollowUpProblem, follow_ups::FollowUpSaveAnswer,
        patients::PatientListRequest, patients::PatientRow, patients::PatientPage,
        patients::PatientCard, patients::CountedVisits, patients::PatientCrm, patients::MergeRow,
        patients::PatientTimelineRequest, patients::TimelinePage, patients::TimelineRow,
        patients::PatientSaveRequest, patients::PatientProblem, patients::PatientSaveAnswer,
        patients::PatientConsentRequest, patients::PatientMergeRequest,
        patients::PatientMergeAnswer, patients::MergeCounts, patients::PatientParted,
        patients::PatientRevealed,
    ]
}

/// Figures, as screen, files and report draw them.
fn with_figures(config: &Config) -> Vec<String> {
    declarations![config;
        insights::Lang, insights::Board, insights::Span, insights::BoardRequest,
        insights::BoardView, insights::Tile, insights::Change, insights::Unit, insights::Shape,
        insights::Chart, insights::Category, insights::Series, insights::Figure, insights::Table,
        insights::Column, insights::Cell, insights::InsightsFetchRequest,
        insights::InsightsFetched, insights::InsightsFetchStatus, insights::InsightSortRequest,
        report::ReportRequest, report::ReportAnswer,
    ]
}
