//! Who may do what: every command of the page against every role, cell by cell. An act is called
//! with next to nothing, so a role that may do it is told what is missing, never that it may not.

use std::path::Path;
use std::sync::Arc;

use app::codes::{self, CodeKind, StaffAddRequest};
use app::exports::{self, ExportRequest};
use app::session::{SignIn, open};
use app::{AppError, Desk, SystemClock, settings};
use serde_json::json;
use tests::acts::closed;
use tests::world::{MANAGER, PASSWORD, TestClinic};

use acts::done;

mod acts;

const EVERYBODY: &[&str] = &["receptionist", "counselor", "manager"];
const COUNSELORS: &[&str] = &["counselor", "manager"];
const MANAGERS: &[&str] = &["manager"];

/// Before sign-in, or the system's own dialogs: nobody's role is asked.
const NOBODYS: &[&str] = &[
    "session_status",
    "session_init",
    "session_unlock",
    "session_lock",
    "session_restore",
    "pick_open",
    "pick_save",
];

/// The table. Everything not named here is everybody's.
const RESTRICTED: &[(&str, &[&str])] = &[
    ("eligibility_book", COUNSELORS),
    ("follow_up_save", COUNSELORS),
    ("settings_save", MANAGERS),
    ("rehearse", MANAGERS),
    ("rule_save", MANAGERS),
    ("words_save", MANAGERS),
    ("claims_forget", MANAGERS),
    ("staff_save", MANAGERS),
    ("staff_remove", MANAGERS),
    ("staff_add", MANAGERS),
    ("staff_disable", MANAGERS),
    ("drug_save", MANAGERS),
    ("drug_remove", MANAGERS),
    ("department_save", MANAGERS),
    ("department_remove", MANAGERS),
    ("codes_import", MANAGERS),
    ("bind_facebook", MANAGERS),
    ("bind_google", MANAGERS),
    ("insights_board", MANAGERS),
    ("insights_fetch", MANAGERS),
    ("insights_fetch_status", MANAGERS),
    ("insights_fetch_cancel", MANAGERS),
    ("insight_sort", MANAGERS),
    ("report_monthly", MANAGERS),
    ("chart_export", MANAGERS),
    ("chart_png", MANAGERS),
];

/// Every command the shell's manifest names.
fn commands() -> Vec<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/build.rs");
    let text = std::fs::read_to_string(manifest).expect("the manifest can be read");
    let list = text.split("commands = &[").nth(1).and_then(|rest| rest.split("];").next());
    let names = list.expect("the list of commands").split(',');
    names.map(|name| name.trim().trim_matches('"').to_owned()).filter(|n| !n.is_empty()).collect()
}

async fn clinic_with_everybody() -> TestClinic {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for role in ["receptionist", "counselor"] {
        let (name, password) = (role.to_owned(), PASSWORD.to_owned());
        let request = StaffAddRequest { name, role: role.to_owned(), password };
        codes::staff_add(&desk, request).await.expect("the person signs in from now on");
    }
    closed(desk).await;
    clinic
}

async fn desk_of(clinic: &TestClinic, role: &str) -> Desk {
    let name = if role == "manager" { MANAGER } else { role };
    let sign_in = SignIn { name: Some(name.to_owned()), password: PASSWORD.to_owned().into() };
    open(&clinic.folder(), sign_in, Arc::new(SystemClock)).await.expect("the person signs in")
}

#[tokio::test]
async fn every_command_asks_for_the_role_of_the_table() {
    let clinic = clinic_with_everybody().await;
    let nowhere = clinic.outside("no-such-file.csv");
    let commands = commands();
    for (command, _) in RESTRICTED {
        assert!(commands.iter().any(|known| known == command), "{command} is gone");
    }
    let (mut wrong, mut unknown) = (Vec::new(), Vec::new());
    for role in EVERYBODY {
        let desk = desk_of(&clinic, role).await;
        for command in commands.iter().filter(|name| !NOBODYS.contains(&name.as_str())) {
            let row = RESTRICTED.iter().find(|(restricted, _)| restricted == command);
            let may = row.map_or(EVERYBODY, |(_, roles)| *roles).contains(role);
            match done(&desk, command, &nowhere).await {
                None => unknown.push(command.clone()),
                Some(Err(AppError::NotAllowed)) if may => wrong.push(format!("{role}: {command}")),
                Some(Err(AppError::NotAllowed)) => {}
                Some(_) if may => {}
                Some(_) => wrong.push(format!("{role} may: {command}")),
            }
        }
        closed(desk).await;
    }
    assert!(unknown.is_empty(), "not in the table yet: {unknown:?}");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[tokio::test]
async fn how_the_page_looks_is_anybodys_and_a_file_of_numbers_the_managers() {
    let clinic = clinic_with_everybody().await;
    for role in EVERYBODY {
        let desk = desk_of(&clinic, role).await;
        let look = json!({ "changes": [{ "key": "ui.theme", "value": "dark" }],
            "clinic": null, "confirm": false });
        let request = serde_json::from_value(look).expect("a request of the page");
        settings::save(&desk, request).await.expect("a look is anybody's");
        let file = clinic.outside(&format!("staff-{role}.csv"));
        let people = ExportRequest::Codes { kind: CodeKind::Staff };
        let written = exports::export(&desk, &people, &file).await;
        assert_eq!(written.is_ok(), *role == "manager", "{role}");
        assert_eq!(file.exists(), *role == "manager", "{role}");
        closed(desk).await;
    }
}
