//! The stand-in as a process of its own: it says where it is, holds calls by
//! script, shows its memory, and ends when its standard input closes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::support::{Caller, Heard, SAVE, SAVED};

struct Process {
    child: Child,
    orders: Option<ChildStdin>,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Process {
    fn start(script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("script.json");
        std::fs::write(&file, script).expect("a script");
        let mut child = Command::new(env!("CARGO_BIN_EXE_hpa-stand-in"))
            .arg("--script")
            .arg(&file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let orders = child.stdin.take();
        let mut lines = BufReader::new(child.stdout.take().expect("piped"));
        let mut url = String::new();
        lines.read_line(&mut url).expect("its URL");
        let port = url.trim().strip_prefix("http://127.0.0.1:").expect("loopback");
        let port = port.parse().expect("a port");
        Self { child, orders, lines, port }
    }

    fn line(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("a line");
        serde_json::from_str(&line).expect("JSON")
    }

    fn order(&mut self, order: &str) -> Value {
        let orders = self.orders.as_mut().expect("open");
        writeln!(orders, "{order}").expect("an order");
        self.line()
    }

    fn admin(&self, page: &str) -> Value {
        let heard = Caller::at(self.port).get(&format!("/__admin/{page}"));
        serde_json::from_str(heard.body()).expect("JSON")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Its own end is shown by a test; here nothing may be left running.
        drop(self.orders.take());
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn it_shows_its_memory_and_takes_faults_over_the_admin_pages() {
    let script = r#"{"config":{"password":"other"},"faults":{"next":{"Save":["transient_no"]}}}"#;
    let process = Process::start(script);
    let mut caller = Caller::at(process.port);
    assert_eq!(caller.save(SAVE), Heard::no("系統忙碌，請稍後再試"));
    assert_eq!(caller.save(SAVE), Heard::no("帳號或密碼錯誤"));
    let changed = caller.send("POST", "/__admin/password", "12345678");
    assert!(matches!(changed, Heard::Answer { status: 204, .. }));
    let faults = r#"{"next":{"Save":["close_after_apply"]}}"#;
    caller.send("POST", "/__admin/faults", faults);
    assert_eq!(caller.save(SAVE), Heard::Closed);

    let records = process.admin("records");
    assert_eq!(records[0]["body"]["id"], "A123456789");
    assert_eq!(records[0]["raw"], SAVE);
    assert_eq!(process.admin("counts")["Save"], 3);
    assert_eq!(process.admin("calls")[2]["fault"], "close_after_apply");
    assert_eq!(process.admin("struck")["transient_no"], 1);
}

#[test]
fn it_holds_a_call_until_it_is_told_to_go() {
    let mut process = Process::start(r#"{"holds":[{"call":"Save","phase":"applied"}]}"#);
    let mut caller = Caller::at(process.port);
    caller.write("POST", "/write/Save", SAVE).expect("written");
    let held = process.line();
    assert_eq!(held["held"]["phase"], "applied");
    assert_eq!(process.admin("records").as_array().map(Vec::len), Some(1));
    caller.vanish();
    assert_eq!(process.order("go")["done"], "go");
    assert_eq!(process.order("settle")["settled"], true);
    assert_eq!(process.order("open")["done"], "open");
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
}

#[test]
fn it_can_be_cut_and_mended() {
    let mut process = Process::start("{}");
    process.order("cut");
    assert_eq!(Caller::at(process.port).save(SAVE), Heard::Refused);
    process.order("mend");
    assert_eq!(Caller::at(process.port).save(SAVE), Heard::ok(SAVED));
}

#[test]
fn it_ends_when_its_standard_input_closes() {
    let mut process = Process::start("{}");
    drop(process.orders.take());
    assert!(process.child.wait().expect("an end").success());
}
