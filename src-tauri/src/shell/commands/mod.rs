//! The page's commands: one file per area, each command one expression on an act of `app`.

mod appointments;
mod bind;
mod codes;
mod courses;
mod eligibility;
mod exports;
mod files;
mod follow_ups;
mod insights;
mod outbox;
mod patients;
mod replies;
mod report;
mod reviews;
mod risk;
mod settings;
mod staff;
mod tasks;
mod visits;

pub(super) mod session;

use std::sync::Arc;

use app::ErrorView;
use tauri::{Builder, State, Wry};

use super::lock::Shell;

/// What every command answers.
type Answer<T> = Result<T, ErrorView>;
/// What every command gets.
type Here<'a> = State<'a, Arc<Shell>>;

/// Registers them all.
#[expect(clippy::too_many_lines, reason = "a list of names, a line each")]
pub(super) fn register(builder: Builder<Wry>) -> Builder<Wry> {
    builder.invoke_handler(tauri::generate_handler![
        session::session_status,
        session::session_init,
        session::session_unlock,
        session::session_lock,
        session::session_restore,
        visits::visit_new,
        visits::visit_check,
        visits::visit_save,
        courses::course_card,
        courses::visit_prefill,
        courses::rules_view,
        courses::rule_save,
        appointments::appointment_day,
        appointments::appointment_choices,
        appointments::appointment_save,
        appointments::appointment_move,
        appointments::appointment_cancel,
        appointments::appointment_attend,
        appointments::appointment_propose,
        appointments::appointments_import,
        appointments::reminder_release,
        appointments::reminders_close,
        appointments::reminder_text_check,
        visits::visit_list,
        visits::visit_show,
        visits::visit_delete,
        visits::visit_restore,
        visits::visit_resend,
        visits::draft_save,
        visits::draft_open,
        visits::draft_discard,
        outbox::outbox_list,
        outbox::outbox_show,
        outbox::outbox_retry,
        outbox::outbox_settle,
        outbox::outbox_discard,
        outbox::gate_open,
        outbox::status,
        patients::patient_list,
        patients::patient_show,
        patients::patient_timeline,
        patients::patient_reveal,
        patients::patient_save,
        patients::patient_consent,
        patients::patient_merge,
        patients::patient_merge_undo,
        follow_ups::follow_ups,
        follow_ups::follow_up_save,
        patients::patients_import,
        patients::operations_import,
        patients::import_failed_rows,
        settings::settings_view,
        settings::settings_save,
        staff::staff_save,
        staff::staff_remove,
        staff::staff_add,
        staff::staff_disable,
        codes::codes_view,
        codes::drug_save,
        codes::drug_remove,
        codes::department_save,
        codes::department_remove,
        codes::codes_import,
        settings::connection_test,
        settings::rehearse,
        risk::risk_view,
        risk::claims_import,
        risk::claims_forget,
        eligibility::eligibility_query,
        eligibility::eligibility_book,
        eligibility::eligibility_last,
        eligibility::agreements,
        eligibility::agreement_save,
        eligibility::agreement_withdraw,
        eligibility::eligibility_lists,
        eligibility::eligibility_list_start,
        eligibility::eligibility_list_show,
        eligibility::eligibility_list_pause,
        eligibility::eligibility_list_resume,
        eligibility::eligibility_list_cancel,
        eligibility::words_view,
        eligibility::words_save,
        eligibility::words_try,
        tasks::tasks_list,
        tasks::task_resolve,
        tasks::task_assign,
        replies::replies_fetch,
        reviews::review_list,
        reviews::review_show,
        reviews::review_check,
        reviews::review_save,
        reviews::review_mask,
        reviews::review_discard,
        reviews::review_follow_up,
        reviews::reviews_fetch,
        reviews::reviews_import,
        bind::bindings,
        bind::bind_facebook,
        bind::bind_google,
        settings::crm_connection_test,
        insights::insights_board,
        insights::insights_fetch,
        insights::insights_fetch_status,
        insights::insights_fetch_cancel,
        insights::insight_sort,
        report::report_monthly,
        exports::export_start,
        exports::export_status,
        exports::export_cancel,
        exports::chart_export,
        exports::chart_png,
        files::import_visits,
        files::backup_write,
        files::verify,
        files::pick_open,
        files::pick_save,
    ])
}
