//! Every act behind a command of the page, called with next to nothing: none of them gets further
//! than what is missing. Not who may do it: that is the table in `roles.rs`.

use std::path::Path;

use app::codes::{self, CodeKind};
use app::exports::{self, ExportRequest};
use app::{
    AppError, Desk, appointments, binding, courses, drafts, eligibility, follow_ups, imports,
    insights, maintenance, outbox, patients, rehearsal, reminders, replies, report, reviews, risk,
    settings, tasks, visits, words,
};
use serde_json::{Value, json};
use tests::people::person;
use tests::visits::first_visit;

/// What the page sends, without caring for what is in it.
macro_rules! asked {
    ($($json:tt)+) => { serde_json::from_value(json!($($json)+)).expect("a request of the page") };
}

fn draft() -> Value {
    serde_json::to_value(first_visit(&person(1)).form()).expect("a form")
}

fn days() -> Value {
    json!({ "valid_from": "", "valid_to": "" })
}

fn with_days(mut request: Value) -> Value {
    for (name, value) in days().as_object().into_iter().flatten() {
        request[name] = value.clone();
    }
    request
}

/// One command; none where this table does not know it.
pub(super) async fn done(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    if let Some(done) = of_visits(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_asking(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_reviews(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_the_crm(desk, command).await {
        return Some(done);
    }
    if let Some(done) = of_figures(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_patients(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_appointments(desk, command, file).await {
        return Some(done);
    }
    if let Some(done) = of_exports(desk, command, file).await {
        return Some(done);
    }
    match of_the_clinic(desk, command, file).await {
        Some(done) => Some(done),
        None => of_codes(desk, command, file).await,
    }
}

/// Figures, and fetching them.
async fn of_figures(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    Some(match command {
        "insights_board" => {
            let request = json!({ "board": "satisfaction", "from": "2026-10", "to": "2026-11" });
            insights::insights_board(desk, asked!(request)).await.map(drop)
        }
        "insights_fetch" => {
            let request = json!({ "board": "satisfaction", "from": "2026-10", "to": "2026-11" });
            insights::insights_fetch(desk, asked!(request)).await.map(drop)
        }
        "insights_fetch_status" => insights::insights_fetch_status(desk).await.map(drop),
        "insights_fetch_cancel" => insights::insights_fetch_cancel(desk).await,
        "insight_sort" => {
            let request = json!({ "key": "", "meaning": "doctor" });
            insights::insight_sort(desk, asked!(request)).await
        }
        "report_monthly" => {
            let request = asked!({ "month": "2026-10", "lang": "en" });
            report::report_monthly(desk, request, file).await.map(drop)
        }
        _ => return None,
    })
}

async fn of_visits(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    Some(match command {
        "visit_new" => visits::visit_new(desk).await.map(drop),
        "visit_check" => visits::visit_check(desk, asked!(draft()), None).await.map(drop),
        "visit_save" => {
            let request = json!({ "draft": { "fields": {}, "drugs": [], "confirmed": [] },
                "draft_id": null, "visit_id": null, "rev": null });
            visits::visit_save(desk, asked!(request)).await.map(drop)
        }
        "visit_list" => visits::visit_list(desk, asked!({ "limit": 1 })).await.map(drop),
        "visit_show" => visits::visit_show(desk, no).await.map(drop),
        "visit_delete" => {
            let request = json!({ "visit_id": no, "rev": 1, "reason": "x" });
            visits::visit_delete(desk, asked!(request)).await.map(drop)
        }
        "visit_restore" => {
            visits::visit_restore(desk, asked!({ "visit_id": no, "rev": 1 })).await.map(drop)
        }
        "visit_resend" => {
            let request = json!({ "visit_id": no, "rev": 1, "as": "save" });
            visits::visit_resend(desk, asked!(request)).await.map(drop)
        }
        "draft_save" => {
            let request = json!({ "draft_id": null, "visit_id": null, "rev": null,
                "draft": draft(), "focus": null });
            drafts::draft_save(desk, asked!(request)).await.map(drop)
        }
        "draft_open" => drafts::draft_open(desk, no).await.map(drop),
        "draft_discard" => drafts::draft_discard(desk, no).await,
        "outbox_list" => outbox::outbox_list(desk, asked!({ "limit": 1 })).await.map(drop),
        "outbox_show" => outbox::outbox_show(desk, no).await.map(drop),
        "outbox_retry" => outbox::outbox_retry(desk, no).await.map(drop),
        "outbox_settle" => {
            outbox::outbox_settle(desk, asked!({ "id": no, "as": "sent" })).await.map(drop)
        }
        "outbox_discard" => {
            outbox::outbox_discard(desk, asked!({ "id": no, "reason": "x" })).await.map(drop)
        }
        "gate_open" => outbox::gate_open(desk, no).await.map(drop),
        "status" => outbox::status(desk).await.map(drop),
        "import_visits" => imports::import_visits(desk, file).await.map(drop),
        _ => return None,
    })
}

async fn of_asking(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    let question = json!({ "id": "", "birthday": "", "cure_type": "drug", "date": "" });
    Some(match command {
        "course_card" => courses::course_card(desk, asked!({ "draft": draft() })).await.map(drop),
        "visit_prefill" => courses::visit_prefill(desk, asked!({ "id": "" })).await.map(drop),
        "rules_view" => courses::rules_view(desk).await.map(drop),
        "rule_save" => {
            let request = json!({ "key": no, "value": "1", "valid_from": "", "source": "" });
            courses::rule_save(desk, asked!(request)).await.map(drop)
        }
        "eligibility_query" => {
            eligibility::eligibility_query(desk, asked!(question)).await.map(drop)
        }
        "eligibility_book" => {
            let mut request = question;
            request["present"] = json!(true);
            eligibility::eligibility_book(desk, asked!(request)).await.map(drop)
        }
        "eligibility_last" => {
            eligibility::eligibility_last(desk, asked!({ "id": "" })).await.map(drop)
        }
        "agreements" => eligibility::agreements(desk).await.map(drop),
        "agreement_save" => {
            let request = json!({ "patient_id": no, "agreed_on": "" });
            eligibility::agreement_save(desk, asked!(request)).await
        }
        "agreement_withdraw" => eligibility::agreement_withdraw(desk, no).await,
        "eligibility_lists" => eligibility::eligibility_lists(desk).await.map(drop),
        "eligibility_list_start" => {
            let request = json!({ "from": "chosen", "patient_ids": [], "path": null,
                "cure_type": "drug", "date": "" });
            eligibility::eligibility_list_start(desk, asked!(request)).await.map(drop)
        }
        "eligibility_list_show" => eligibility::eligibility_list_show(desk, no).await.map(drop),
        "eligibility_list_pause" => eligibility::eligibility_list_pause(desk, no).await.map(drop),
        "eligibility_list_resume" => eligibility::eligibility_list_resume(desk, no).await.map(drop),
        "eligibility_list_cancel" => eligibility::eligibility_list_cancel(desk, no).await.map(drop),
        "risk_view" => {
            let request = json!({ "after": null, "differences_from": 0, "limit": 1 });
            risk::risk_view(desk, asked!(request)).await.map(drop)
        }
        "claims_import" => risk::import_claims(desk, file).await.map(drop),
        "claims_forget" => risk::claims_forget(desk, no).await,
        _ => return None,
    })
}

async fn of_patients(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    Some(match command {
        "patient_list" => patients::patient_list(desk, asked!({ "limit": 1 })).await.map(drop),
        "patient_show" => patients::patient_show(desk, no).await.map(drop),
        "patient_timeline" => {
            let request = json!({ "id": no, "after": null, "limit": 1 });
            patients::patient_timeline(desk, asked!(request)).await.map(drop)
        }
        "patient_reveal" => patients::patient_reveal(desk, no).await.map(drop),
        "patient_save" => patients::patient_save(desk, asked!({})).await.map(drop),
        "patient_consent" => {
            patients::patient_consent(desk, asked!({ "id": no, "given": true })).await.map(drop)
        }
        "patient_merge" => {
            patients::patient_merge(desk, asked!({ "keep": no, "gone": no })).await.map(drop)
        }
        "follow_ups" => follow_ups::follow_ups(desk, asked!({ "patient_id": no })).await.map(drop),
        "follow_up_save" => {
            follow_ups::follow_up_save(desk, asked!({ "patient_id": no })).await.map(drop)
        }
        "patient_merge_undo" => patients::patient_merge_undo(desk, no).await.map(drop),
        "patients_import" => patients::import_patients(desk, file).await.map(drop),
        "operations_import" => patients::import_operations(desk, file).await.map(drop),
        "import_failed_rows" => {
            let request =
                json!({ "source": file, "rows": [], "path": file.with_extension("failed.csv") });
            imports::write_failed_rows(desk, asked!(request)).await.map(drop)
        }
        _ => return None,
    })
}

async fn of_reviews(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    Some(match command {
        "review_list" => reviews::review_list(desk, asked!({ "limit": 1 })).await.map(drop),
        "review_show" => reviews::review_show(desk, no).await.map(drop),
        "review_check" => reviews::review_check(desk, asked!({ "content": "" })).await.map(drop),
        "review_save" => {
            let request = json!({ "source": "", "author": "", "rating": "", "created": "",
                "content": "" });
            reviews::review_save(desk, asked!(request)).await.map(drop)
        }
        "review_mask" => reviews::review_mask(desk, asked!({ "id": no })).await.map(drop),
        "review_discard" => {
            reviews::review_discard(desk, asked!({ "id": no, "reason": "x" })).await.map(drop)
        }
        "review_follow_up" => reviews::review_follow_up(desk, asked!({ "id": no })).await.map(drop),
        "reviews_fetch" => reviews::reviews_fetch(desk).await.map(drop),
        "reviews_import" => reviews::reviews_import(desk, file, false).await.map(drop),
        _ => return None,
    })
}

async fn of_the_crm(desk: &Desk, command: &str) -> Option<Result<(), AppError>> {
    Some(match command {
        "tasks_list" => tasks::tasks_list(desk, asked!({ "state": "open" })).await.map(drop),
        "task_resolve" => {
            let request = json!({ "id": "no-such-id", "outcome": "called", "note": "" });
            tasks::task_resolve(desk, asked!(request)).await.map(drop)
        }
        "task_assign" => {
            let request = json!({ "id": "no-such-id", "owner": "", "due_on": "" });
            tasks::task_assign(desk, asked!(request)).await.map(drop)
        }
        "replies_fetch" => replies::replies_fetch(desk).await.map(drop),
        "bindings" => binding::bindings(desk).await.map(drop),
        "bind_facebook" => {
            let request = json!({ "page_id": "", "page_token": "" });
            binding::bind_facebook(desk, asked!(request)).await.map(drop)
        }
        "bind_google" => binding::bind_google(desk, asked!({ "location_id": "" })).await.map(drop),
        "crm_connection_test" => settings::crm_connection_test(desk).await.map(drop),
        _ => return None,
    })
}

async fn of_appointments(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    Some(match command {
        "appointment_day" => {
            appointments::appointment_day(desk, asked!({ "from": "", "to": "" })).await.map(drop)
        }
        "appointment_choices" => appointments::appointment_choices(desk).await.map(drop),
        "appointment_save" => {
            let request = json!({ "patient_id": no, "at": "", "special_reminder": "" });
            appointments::appointment_save(desk, asked!(request)).await.map(drop)
        }
        "appointment_move" => {
            appointments::appointment_move(desk, asked!({ "id": no, "to": "" })).await.map(drop)
        }
        "appointment_cancel" => {
            let request = json!({ "id": no, "reason": "" });
            appointments::appointment_cancel(desk, asked!(request)).await.map(drop)
        }
        "appointment_attend" => {
            let request = json!({ "id": no, "what": "check_in" });
            appointments::appointment_attend(desk, asked!(request)).await.map(drop)
        }
        "appointment_propose" => appointments::appointment_propose(desk, no).await.map(drop),
        "appointments_import" => appointments::appointments_import(desk, file).await.map(drop),
        "reminder_release" => {
            reminders::reminder_release(desk, asked!({ "id": no })).await.map(drop)
        }
        "reminders_close" => reminders::reminders_close(desk, Some("soon")).await.map(drop),
        "reminder_text_check" => appointments::reminder_text_check(desk, "戒菸").await.map(drop),
        _ => return None,
    })
}

async fn of_the_clinic(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    Some(match command {
        "settings_view" => settings::settings_view(desk).await.map(drop),
        "settings_save" => {
            let request = json!({ "changes": [{ "key": "no.such", "value": "x" }],
                "clinic": null, "confirm": false });
            settings::save(desk, asked!(request)).await.map(drop)
        }
        "connection_test" => settings::connection_test(desk).await.map(drop),
        "rehearse" => rehearsal::rehearse(desk).await.map(drop),
        "words_view" => words::words_view(desk).await.map(drop),
        "words_save" => words::words_save(desk, asked!({ "words": null })).await.map(drop),
        "words_try" => {
            words::words_try(desk, asked!({ "text": "x", "words": null })).await.map(drop)
        }
        "backup_write" => maintenance::backup_write(desk, file).await.map(drop),
        "verify" => maintenance::verify(desk).await.map(drop),
        _ => return None,
    })
}

async fn of_exports(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    Some(match command {
        "export_start" => {
            let request: ExportRequest = asked!({ "what": "visits" });
            exports::export_start(desk, request, file).await.map(drop)
        }
        "export_status" => exports::export_status(desk).await.map(drop),
        "export_cancel" => exports::export_cancel(desk).await.map(drop),
        "chart_export" => {
            let board = json!({ "board": "reminders", "from": "2022-10", "to": "2022-10" });
            let request = asked!({ "request": board, "chart_id": "x", "format": "csv" });
            exports::chart_export(desk, &request, file).await.map(drop)
        }
        "chart_png" => exports::chart_png(desk, Vec::new(), file).await.map(drop),
        _ => return None,
    })
}

async fn of_codes(desk: &Desk, command: &str, file: &Path) -> Option<Result<(), AppError>> {
    let no = "no-such-id";
    Some(match command {
        "codes_view" => codes::codes_view(desk, None).await.map(drop),
        "staff_save" => {
            codes::staff_save(desk, asked!({ "name": "", "prsn_id": "" })).await.map(drop)
        }
        "staff_remove" => codes::staff_remove(desk, no).await,
        "staff_add" => {
            let request = json!({ "name": "", "role": "manager", "password": "" });
            codes::staff_add(desk, asked!(request)).await.map(drop)
        }
        "staff_disable" => codes::staff_disable(desk, no).await.map(drop),
        "drug_save" => {
            let request = json!({ "code": "", "name": "", "strength": "", "form": "",
                "source": "", "note": "" });
            codes::drug_save(desk, asked!(with_days(request))).await.map(drop)
        }
        "drug_remove" => codes::drug_remove(desk, no).await,
        "department_save" => {
            let request = json!({ "id": null, "padded": "", "unpadded": "", "name": "" });
            codes::department_save(desk, asked!(with_days(request))).await.map(drop)
        }
        "department_remove" => codes::department_remove(desk, no).await,
        "codes_import" => codes::codes_import(desk, CodeKind::Drugs, file).await.map(drop),
        _ => return None,
    })
}
