//! After a day with everything in it, logged as loudly as it can be, nothing personal and no
//! secret is readable in any file the program can write, nor in anything it said.

use practice::hpa::Verdict;
use practice::{CallName, Fault};
use tests::acts::{closed, saved};
use tests::canary::{Canary, data_key, found_below, found_in};
use tests::meeting::met;
use tests::people::{Person, person};
use tests::visits::{DAY, VisitText, first_visit, return_visit};
use tests::world::{HPA_PASSWORD, PASSWORD, TestClinic};

const WRONG_HPA_PASSWORD: &str = "an-older-hpa-password-88";
const PHONE: &str = "0912345678";
const SEARCHED: &str = "王安怡";

/// A visit with a telephone number where somebody might leave one.
fn visit(person: &Person) -> VisitText {
    first_visit(person).with("MEMO", &format!("電話 {PHONE} 聯絡家屬"))
}

fn canaries(clinic: &TestClinic, people: &[Person]) -> Vec<Canary> {
    let mut all = vec![
        Canary::text("the telephone number", PHONE),
        Canary::text("a memo", "聯絡家屬"),
        Canary::text("the HPA password", HPA_PASSWORD),
        Canary::text("a wrong HPA password", WRONG_HPA_PASSWORD),
        Canary::text("the clinic's password", PASSWORD),
        Canary::text("the recovery code", &clinic.recovery_code),
        Canary::text("the recovery code, bare", &clinic.recovery_code.replace('-', "")),
        Canary::key("the data key", &data_key(&clinic.folder(), PASSWORD)),
        Canary::text("the staff's number", tests::people::STAFF_ID),
    ];
    for person in people {
        all.push(Canary::text("an identity number", &person.id));
        all.push(Canary::text("a name", &person.name));
    }
    all
}

/// Imports, faults, wrong password, settling, searching, a draft, a rehearsal, a kill, a backup.
async fn a_day_with_everything(clinic: &TestClinic, people: &[Person]) {
    let rows: Vec<VisitText> = people.iter().map(visit).collect();
    let bad = visit(&people[0]).on("2022-13-01");
    clinic.import(&[rows.as_slice(), &[bad]].concat()).await.ends(1);

    let password = ["settings", "set", "hpa.password", "--stdin"];
    clinic.run_with_stdin(&password, WRONG_HPA_PASSWORD).await.done();
    clinic.run(&["send", "--timeout", "5"]).await.ends(4);
    clinic.run_with_stdin(&password, HPA_PASSWORD).await.done();

    let faults = clinic.hpa.faults();
    for fault in [
        Fault::CloseAfterApply,
        Fault::CaptivePortal,
        Fault::Says(format!("{} 資料有誤（{}）", people[2].name, people[2].id)),
        Fault::TruncatedBody,
        Fault::BadGatewayAfter,
        Fault::Redirect,
    ] {
        faults.next(CallName::Save, fault);
    }
    faults.next(CallName::Update, Fault::Says(format!("查無 {}", people[0].id)));
    clinic.run(&["send", "--timeout", "20"]).await.ends(1);
    let items = clinic.run(&["outbox", "list"]).await.json;
    for item in items.as_array().expect("a list") {
        let id = item["id"].as_str().expect("an id");
        match item["state"].as_str() {
            Some("unknown") => {
                clinic.run(&["outbox", "show", id]).await.done();
                clinic.run(&["outbox", "settle", id, "--as", "not-sent"]).await.done();
            }
            Some("needs_attention") => {
                clinic.run(&["outbox", "retry", id]).await.done();
            }
            _ => {}
        }
    }
    // A kill in the middle of a call leaves whatever the program would have cleared away.
    let hold = clinic.hpa.hooks().hold(CallName::Save, practice::Phase::Applied);
    let sender = clinic.program(&["send", "--timeout", "60"]).start().await;
    met(&hold).await;
    clinic.noted(sender.kill().await);
    hold.let_go();
    clinic.run(&["send", "--timeout", "30"]).await.done();

    clinic.run_with_stdin(&["visits", "list", "--stdin"], SEARCHED).await.done();
    clinic.run_with_stdin(&["visits", "list", "--stdin"], &people[1].id[..5]).await.done();
    clinic.run(&["hpa", "rehearse"]).await.done();
    asked_about(clinic, people).await;
    clinic.run(&["doctor"]).await.done();
    clinic.run(&["verify"]).await.done();
    let backup = clinic.home().join("a.backup").display().to_string();
    clinic.run(&["backup", &backup]).await.done();
    clinic.program(&["visits", "list"]).password("wrong-password").run().await.ends(3);
}

/// Questions, a booking whose answer is lost, and a list; a `GET` carries all of it in its query.
async fn asked_about(clinic: &TestClinic, people: &[Person]) {
    let question = |person: &Person| {
        let Person { id, birthday, .. } = person;
        serde_json::json!({ "id": id, "birthday": birthday, "type": "drug", "date": DAY })
            .to_string()
    };
    let said = format!("{} 可收案（{}）", people[0].name, people[0].id);
    clinic.hpa.set_verdict(&people[0].id, Verdict::Says(said));
    clinic.run_with_stdin(&["eligibility", "--stdin"], &question(&people[0])).await.done();
    clinic.hpa.faults().next(CallName::GetScDataB, Fault::CloseAfterApply);
    let book = ["eligibility", "--stdin", "--book"];
    clinic.run_with_stdin(&book, &question(&people[1])).await.ends(1);
    let rows: Vec<String> =
        people.iter().map(|one| format!("{},{},{}", one.id, one.birthday, one.name)).collect();
    let file = clinic.outside("people.csv");
    std::fs::write(&file, format!("ID,BIRTHDAY,NAME\r\n{}\r\n", rows.join("\r\n")))
        .expect("the file can be written");
    clinic.set(&[("hpa.eligibility_interval_ms", "0")]).await;
    clinic.hpa.faults().next(CallName::GetScDataB, Fault::TruncatedBody);
    let file = file.display().to_string();
    let words = ["eligibility", "--file", &file, "--type", "drug", "--date", DAY];
    let agreed: Vec<&str> = words.into_iter().chain(["--agreed", DAY]).collect();
    clinic.run(&agreed).await.ends(1);
}

#[tokio::test]
async fn nothing_personal_and_no_secret_is_readable_afterwards() {
    let clinic = TestClinic::new().await.tracing();
    let people: Vec<Person> = (0..8).map(person).collect();
    assert_eq!(people[0].name, SEARCHED);
    a_day_with_everything(&clinic, &people).await;
    let canaries = canaries(&clinic, &people);
    let brought = [clinic.outside("visits.csv").parent().expect("a folder").to_owned()];

    // The record in the middle of a day: its log of writes is still there.
    let desk = clinic.desk().await;
    saved(&desk, &return_visit(&people[0]).on("2022-10-17")).await;
    assert!(clinic.folder().join("clinic.db-wal").exists());
    assert_eq!(found_below(clinic.home(), &brought, &canaries), [""; 0]);
    closed(desk).await;
    assert_eq!(found_below(clinic.home(), &brought, &canaries), [""; 0]);

    let log = clinic.log();
    assert_eq!(found_in("the log", log.as_bytes(), &canaries), [""; 0]);
    assert!(log.contains("TRACE") || log.contains("DEBUG"), "the log was not loud: {log}");
}

#[test]
fn a_canary_is_found_in_every_spelling() {
    let name = Canary::text("a name", SEARCHED);
    let (big5, ..) = encoding_rs::BIG5.encode(SEARCHED);
    let utf16: Vec<u8> = SEARCHED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [SEARCHED.as_bytes(), big5.as_ref(), &utf16] {
        let around = [b"....".as_slice(), bytes, b"...."].concat();
        assert_eq!(found_in("here", &around, std::slice::from_ref(&name)), ["a name in here"]);
    }
    assert_eq!(found_in("here", "王安".as_bytes(), &[name]), [""; 0]);
}
