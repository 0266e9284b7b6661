//! Several people sign in, each with a password and a role of their own; and the people of the
//! clinic stand in visits by name, their numbers masked.

use std::sync::Arc;

use app::codes::{
    StaffAddRequest, StaffRow, StaffSaveRequest, codes_view, staff_add, staff_disable, staff_list,
    staff_remove, staff_save,
};
use app::session::{SignIn, open, prepare_practice};
use app::{AppError, Desk, SystemClock};
use tests::acts::{closed, code};
use tests::people::{STAFF_ID, person};
use tests::program::Program;
use tests::world::{MANAGER, PASSWORD, TestClinic};

const COUNSELOR: &str = "方衛教";
const HER_PASSWORD: &str = "her-own-password";

fn add(name: &str, role: &str, password: &str) -> StaffAddRequest {
    StaffAddRequest { name: name.to_owned(), role: role.to_owned(), password: password.to_owned() }
}

fn named<'a>(people: &'a [StaffRow], name: &str) -> &'a StaffRow {
    people.iter().find(|one| one.name == name).expect("the person is on the list")
}

async fn signed_in(clinic: &TestClinic, name: &str, password: &str) -> Result<Desk, AppError> {
    let sign_in = SignIn { name: Some(name.to_owned()), password: password.to_owned().into() };
    open(&clinic.folder(), sign_in, Arc::new(SystemClock)).await
}

fn adding(clinic: &TestClinic, name: &str, role: &str, password: &str) -> Program {
    let program = clinic.program(&["--user", MANAGER, "staff", "add", name, "--role", role]);
    program.env("CLINIC_DESK_NEW_PASSWORD", password)
}

#[tokio::test]
async fn a_counselor_is_added_signs_in_by_name_and_is_let_go() {
    let clinic = TestClinic::new().await;
    let weak = adding(&clinic, COUNSELOR, "counselor", "short").run().await.ends(2);
    assert_eq!(weak.code(), "weak_password");
    let people = adding(&clinic, COUNSELOR, "counselor", HER_PASSWORD).run().await.done();
    assert_eq!(people.as_array().map(Vec::len), Some(2), "the list is an array: {people}");
    let twice = adding(&clinic, COUNSELOR, "manager", HER_PASSWORD).run().await.ends(1);
    assert_eq!(twice.code(), "name_taken");

    let hers = |words: &[&str]| clinic.program(words).password(HER_PASSWORD);
    let listed = hers(&["--user", COUNSELOR, "staff", "list"]).run().await.done();
    let roles: Vec<&str> =
        listed.as_array().expect("a list").iter().filter_map(|one| one["role"].as_str()).collect();
    assert_eq!(roles.len(), 2, "{listed}");
    assert!(roles.contains(&"counselor") && roles.contains(&"manager"));
    let refused = hers(&["--user", COUNSELOR, "settings", "set", "hpa.probe", "off"]);
    assert_eq!(refused.run().await.ends(1).code(), "not_allowed");
    hers(&["--user", MANAGER, "verify"]).run().await.ends(3);
    clinic.run(&["verify"]).await.ends(3);
    clinic.run(&["--user", MANAGER, "verify"]).await.done();

    let disable = ["--user", MANAGER, "staff", "disable", COUNSELOR];
    let left = clinic.run(&disable).await.done();
    let her = left.as_array().expect("a list").iter().find(|one| one["name"] == COUNSELOR);
    assert_eq!(her.expect("she stays on the list")["can_sign_in"], false);
    hers(&["--user", COUNSELOR, "verify"]).run().await.ends(3);
    assert_eq!(clinic.run(&["staff", "disable", COUNSELOR]).await.ends(1).code(), "not_found");
    assert!(!clinic.log().contains(HER_PASSWORD));
}

#[tokio::test]
async fn there_is_always_a_manager_left() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    assert_eq!(code(staff_disable(&desk, MANAGER).await), "last_manager");
    let demoted = || StaffSaveRequest {
        name: MANAGER.to_owned(),
        role: Some("receptionist".to_owned()),
        ..StaffSaveRequest::default()
    };
    assert_eq!(code(staff_save(&desk, demoted()).await), "last_manager");
    let file = clinic.outside("staff.csv");
    std::fs::write(&file, format!("姓名,角色\n{MANAGER},櫃檯\n")).expect("it can be written");
    let kind = app::codes::CodeKind::Staff;
    let answer = app::codes::codes_import(&desk, kind, &file).await.expect("it is read");
    assert_eq!(answer.rejected[0].code, "last_manager");

    staff_add(&desk, add("副管理", "manager", HER_PASSWORD)).await.expect("added");
    staff_disable(&desk, MANAGER).await.expect("another one is there");
    closed(desk).await;
    assert_eq!(code(signed_in(&clinic, MANAGER, PASSWORD).await), "sign_in_failed");
    let desk = signed_in(&clinic, "副管理", HER_PASSWORD).await.expect("she signs in");
    assert_eq!(code(staff_disable(&desk, "副管理").await), "last_manager");
    closed(desk).await;
}

#[tokio::test]
async fn a_crash_between_key_and_list_is_mended_by_doing_it_again() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    staff_add(&desk, add(COUNSELOR, "counselor", HER_PASSWORD)).await.expect("added");
    closed(desk).await;
    let with_her = std::fs::read(clinic.folder().join("keys.json")).expect("the slots");
    let desk = clinic_desk(&clinic).await;
    staff_disable(&desk, COUNSELOR).await.expect("let go");
    closed(desk).await;
    // The slot stands again, as if the list had never been written.
    std::fs::write(clinic.folder().join("keys.json"), with_her).expect("the slots");
    assert_eq!(code(signed_in(&clinic, COUNSELOR, HER_PASSWORD).await), "sign_in_failed");
    let desk = clinic_desk(&clinic).await;
    staff_add(&desk, add(COUNSELOR, "receptionist", "another-password")).await.expect("again");
    closed(desk).await;
    assert_eq!(code(signed_in(&clinic, COUNSELOR, HER_PASSWORD).await), "sign_in_failed");
    let desk = signed_in(&clinic, COUNSELOR, "another-password").await.expect("she signs in");
    assert_eq!(desk.facts().role, "receptionist");
    closed(desk).await;
}

async fn clinic_desk(clinic: &TestClinic) -> Desk {
    signed_in(clinic, MANAGER, PASSWORD).await.expect("the manager signs in")
}

#[tokio::test]
async fn a_number_is_masked_stands_once_and_holds_on_its_days() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let doctor = |name: &str| StaffSaveRequest {
        name: name.to_owned(),
        prsn_id: STAFF_ID.to_owned(),
        valid_to: Some("111/12/31".to_owned()),
        may_instruct: Some(false),
        ..StaffSaveRequest::default()
    };
    let saved = staff_save(&desk, doctor("何若筠")).await.expect("saved");
    assert_eq!(saved.prsn_masked.as_deref(), Some("A1****5435"));
    assert_eq!(saved.valid_to.as_deref(), Some("2022-12-31"));
    assert_eq!(code(staff_save(&desk, doctor("卓明軒")).await), "invalid");

    let later = StaffSaveRequest {
        id: Some(saved.id.clone()),
        name: "何若筠".to_owned(),
        valid_to: Some(String::new()),
        ..StaffSaveRequest::default()
    };
    let on = |day: &'static str| codes_view(&desk, Some(day));
    let choice = on("2023-01-01").await.expect("read").staff.remove(0);
    assert!(!choice.valid && choice.may_treat && !choice.may_instruct);
    assert_eq!(choice.prsn_id, STAFF_ID);
    assert!(on("2022-12-31").await.expect("read").staff[0].valid);
    let renewed = staff_save(&desk, later).await.expect("what is not said stays");
    assert_eq!((renewed.valid_to, renewed.may_instruct), (None, false));
    assert_eq!(renewed.prsn_masked.as_deref(), Some("A1****5435"));
    staff_remove(&desk, &saved.id).await.expect("taken off");
    let people = staff_list(&desk).await.expect("read");
    assert_eq!(people.len(), 1);
    assert_eq!(code(staff_remove(&desk, &named(&people, MANAGER).id).await), "wrong_state");
    closed(desk).await;
}

#[tokio::test]
async fn the_staff_come_in_by_a_file_row_by_row() {
    let clinic = TestClinic::new().await;
    let (one, two) = (person(1).id, person(2).id);
    let file = clinic.outside("staff.csv");
    let text = format!(
        "NAME,PRSN_ID,ROLE,VALID_FROM,MAY_TREAT\n何若筠,{one},counselor,112/01/01,Y\n\
         卓明軒,{two},,,N\n施沛涵,{one},,,\n無號者,,,,\n錯號者,A123456788,boss,,maybe\n"
    );
    std::fs::write(&file, text).expect("the file can be written");
    let path = file.display().to_string();
    let run = clinic.run(&["import", "staff", &path]).await.ends(1);
    let rejected: Vec<(u64, &str, &str)> = run.json["rejected"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| {
            Some((one["row"].as_u64()?, one["field"].as_str()?, one["code"].as_str()?))
        })
        .collect();
    assert_eq!(
        rejected,
        [
            (4, "PRSN_ID", "taken"),
            (5, "PRSN_ID", "required"),
            (6, "PRSN_ID", "id_checksum"),
            (6, "ROLE", "not_a_choice"),
            (6, "MAY_TREAT", "not_a_choice"),
        ]
    );
    assert_eq!((&run.json["rows"], &run.json["accepted"]), (&5.into(), &2.into()));
    assert!(!clinic.log().contains(&one) && !clinic.log().contains("A123456788"));
    let desk = clinic.desk().await;
    let people = staff_list(&desk).await.expect("read");
    assert_eq!(named(&people, "何若筠").valid_from.as_deref(), Some("2023-01-01"));
    assert!(!named(&people, "卓明軒").may_treat);
    assert!(people.iter().all(|one| one.can_sign_in == (one.name == MANAGER)));
    closed(desk).await;
}

#[tokio::test]
async fn the_practice_clinic_has_people_to_choose_by_name() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("practice");
    let service = prepare_practice(&folder, Arc::new(SystemClock)).await.expect("practice begins");
    let (name, password) = service.sign_in();
    let sign_in = SignIn { name: Some(name.to_owned()), password: password.to_owned().into() };
    let desk = open(&folder, sign_in, Arc::new(SystemClock)).await.expect("it opens");
    let view = codes_view(&desk, None).await.expect("read");
    assert_eq!(view.staff.len(), 3);
    assert!(view.staff.iter().all(|one| one.valid && one.prsn_masked.contains("****")));
    closed(desk).await;
}
