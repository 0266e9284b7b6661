//! The record is the only one there is: a backup brings it back whole, by the password or by the
//! recovery code, and a file that is not a whole backup leaves the folder as it was.

use std::path::Path;

use serde_json::Value;
use tests::people::person;
use tests::program::{Program, Run};
use tests::visits::first_visit;
use tests::world::{MANAGER, PASSWORD, TestClinic, private_folder};

struct Backup {
    clinic: TestClinic,
    file: String,
    visits: Value,
}

/// A clinic with one visit sent and one waiting, and its backup.
async fn backed_up() -> Backup {
    let clinic = TestClinic::new().await;
    clinic.import(&[first_visit(&person(1))]).await.done();
    clinic.run(&["send", "--timeout", "10"]).await.done();
    clinic.import(&[first_visit(&person(2))]).await.done();
    let file = clinic.outside("clinic.backup").display().to_string();
    let answer = clinic.run(&["backup", &file]).await.done();
    assert_eq!(answer["file"], file, "{answer}");
    let visits = clinic.run(&["visits", "list"]).await.done();
    Backup { clinic, file, visits }
}

impl Backup {
    /// The program over another data folder.
    fn elsewhere(&self, folder: &Path, words: &[&str]) -> Program {
        Program::new(folder, words).env("HOME", self.clinic.home())
    }

    async fn restored(&self, folder: &Path, password: &str) -> Run {
        self.elsewhere(folder, &["restore", &self.file]).password(password).run().await
    }
}

fn is_empty(folder: &Path) -> bool {
    let names = std::fs::read_dir(folder).map(|entries| {
        entries.filter_map(|entry| Some(entry.ok()?.file_name())).filter(|name| name != "desk.lock")
    });
    names.map_or(true, |mut names| names.next().is_none())
}

#[tokio::test]
async fn a_backup_comes_back_by_the_password_and_by_the_recovery_code() {
    let backup = backed_up().await;
    let (one, other) = (backup.clinic.outside("one"), backup.clinic.outside("other"));

    backup.restored(&one, PASSWORD).await.done();
    let code = ["restore", &backup.file, "--recovery-code-stdin"];
    backup.elsewhere(&other, &code).stdin(&backup.clinic.recovery_code).run().await.done();

    for folder in [&one, &other] {
        let run =
            |words: &'static [&'static str]| backup.elsewhere(folder, words).password(PASSWORD);
        assert_eq!(run(&["visits", "list"]).run().await.done(), backup.visits);
        let verified = run(&["verify"]).run().await.done();
        assert_eq!((&verified["integrity"], &verified["audit"]), (&"ok".into(), &"ok".into()));
        assert_eq!(verified["visits"], 2, "{verified}");
    }
    // What was sent before the backup is not sent again after it.
    let send = backup.elsewhere(&one, &["send", "--timeout", "10"]).password(PASSWORD);
    let report = send.run().await.done();
    assert_eq!(report["done"], 2, "{report}");
    assert!(backup.clinic.hpa.doubled().is_empty());
    assert_eq!(backup.clinic.hpa.records().len(), 2);
}

#[tokio::test]
async fn with_the_recovery_code_a_lost_password_is_replaced() {
    let backup = backed_up().await;
    let folder = backup.clinic.outside("restored");
    let words = ["--user", MANAGER, "restore", &backup.file, "--recovery-code-stdin"];
    // Typed by hand, in small letters and without its hyphens.
    let code = backup.clinic.recovery_code.to_lowercase().replace('-', " ");
    let restore =
        backup.elsewhere(&folder, &words).env("CLINIC_DESK_NEW_PASSWORD", "a-new-password");
    restore.stdin(&code).run().await.done();

    let list = |password: &'static str| {
        backup.elsewhere(&folder, &["visits", "list"]).password(password).run()
    };
    assert_eq!(list(PASSWORD).await.status, 3, "the lost password opens no longer");
    assert_eq!(list("a-new-password").await.done(), backup.visits);
}

#[tokio::test]
async fn a_new_password_that_cannot_be_set_restores_nothing() {
    let backup = backed_up().await;
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("data");
    let code = backup.clinic.recovery_code.clone();
    for (words, password, status) in
        [(&["--user", "沒有這個人"][..], "long-enough-1", 3), (&[][..], "short", 2)]
    {
        let file = backup.file.clone();
        let mut all: Vec<&str> = words.to_vec();
        all.extend(["restore", file.as_str(), "--recovery-code-stdin"]);
        let run = Program::new(&folder, &all)
            .env("CLINIC_DESK_NEW_PASSWORD", password)
            .stdin(&code)
            .run()
            .await;
        assert_eq!(run.status, status, "{}", run.said);
        assert!(is_empty(&folder));
    }
    let file = backup.file.clone();
    Program::new(&folder, &["restore", &file, "--recovery-code-stdin"])
        .env("CLINIC_DESK_NEW_PASSWORD", "long-enough-1")
        .stdin(&code)
        .run()
        .await
        .done();
    Program::new(&folder, &["visits", "list"]).password("long-enough-1").run().await.done();
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_and_the_folder_stays_empty() {
    let backup = backed_up().await;
    let folder = backup.clinic.outside("restored");
    let whole = std::fs::read(&backup.file).expect("the backup can be read");

    assert_eq!(backup.restored(&folder, "not-the-password").await.ends(3).code(), "sign_in_failed");
    assert!(is_empty(&folder));
    for (name, bytes) in [
        ("truncated", &whole[..whole.len() * 6 / 10]),
        ("foreign", b"PK\x03\x04 a workbook, by mistake".as_slice()),
        ("empty", b"".as_slice()),
    ] {
        let file = backup.clinic.outside(name);
        std::fs::write(&file, bytes).expect("the file can be written");
        let words = ["restore", &file.display().to_string()];
        let run = backup.elsewhere(&folder, &words).password(PASSWORD).run().await.ends(1);
        assert_eq!(run.code(), "not_a_backup", "{name}");
        assert!(is_empty(&folder), "{name}");
    }
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x01;
    let file = backup.clinic.outside("flipped");
    std::fs::write(&file, flipped).expect("the file can be written");
    let words = ["restore", &file.display().to_string()];
    let run = backup.elsewhere(&folder, &words).password(PASSWORD).run().await.ends(1);
    assert_eq!(run.code(), "not_a_backup");
    assert!(is_empty(&folder));

    // After all that, the whole one still comes back into the same folder.
    backup.restored(&folder, PASSWORD).await.done();
}

#[tokio::test]
async fn nothing_that_stands_is_written_over() {
    let backup = backed_up().await;
    let clinic = &backup.clinic;
    let again = clinic.run(&["backup", &backup.file]).await.ends(1);
    assert_eq!(again.code(), "file_exists");

    let into_itself = clinic.run(&["restore", &backup.file]).await.ends(1);
    assert_eq!(into_itself.code(), "exists");
    assert_eq!(clinic.run(&["visits", "list"]).await.done(), backup.visits);

    let occupied = clinic.outside("occupied");
    private_folder(&occupied);
    std::fs::write(occupied.join("letters.txt"), "mine").expect("the file can be written");
    assert_eq!(backup.restored(&occupied, PASSWORD).await.ends(1).code(), "exists");
    let mine = std::fs::read_to_string(occupied.join("letters.txt"));
    assert_eq!(mine.ok().as_deref(), Some("mine"));
}
