//! This test program started once more as another process, to hold a folder
//! or to be killed. The part it plays stands in its arguments, where the test
//! harness takes it for one more filter.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use db::{DataFolder, Db, KeySlots, Migration};

use crate::clinic::NOTES;

/// A step that takes long enough to be killed in: a hundred thousand rows.
pub(crate) const SLOW: Migration = Migration {
    version: 2,
    name: "slow",
    sql: "CREATE TABLE slow (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
          INSERT INTO slow SELECT i, hex(randomblob(40)) FROM n;
          ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'white';",
};

/// Starts a child that plays `part` in `folder` and waits until it says so.
pub(crate) fn start(part: &str, folder: &Path) -> Child {
    let program = std::env::current_exe().expect("this program");
    let role = format!("{part}={}", folder.display());
    let mut child = Command::new(program)
        .args(["child::plays_its_part", "--exact", "--nocapture", &role])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let said = BufReader::new(child.stdout.take().expect("output"));
    let ready = said.lines().map_while(Result::ok).any(|line| line.ends_with("on stage"));
    assert!(ready, "the child ended early");
    child
}

#[tokio::test]
async fn plays_its_part() {
    let arguments: Vec<String> = std::env::args().collect();
    for argument in arguments {
        if let Some(folder) = argument.strip_prefix("hold=") {
            let _held = DataFolder::lock(Path::new(folder)).expect("lock");
            say_ready();
            // Until the one who started it lets go.
            let _ = std::io::stdin().read_line(&mut String::new());
        } else if let Some(folder) = argument.strip_prefix("migrate=") {
            let folder = DataFolder::lock(Path::new(folder)).expect("lock");
            let slots = KeySlots::load(&folder).expect("slots");
            let key = slots.unlock_password("林醫師", "clinic words").expect("key");
            say_ready();
            Db::open(&folder, &key, vec![NOTES, SLOW]).await.expect("migrated").close().await;
        }
    }
}

fn say_ready() {
    let mut out = std::io::stdout();
    out.write_all(b"\non stage\n").and_then(|()| out.flush()).expect("said");
}
