//! The stand-in of the cessation service as a process of its own.
//!
//! `hpa-stand-in [--port N] [--script FILE]`
//!
//! The first line on standard output is its base URL; the two bases of the
//! specification are that with `/query` and `/write`, and its memory is read
//! under `/__admin/`. After that every line is one JSON document: `{"held": …}`
//! when a call reached a hold of the script. Lines on standard input: `go` (let
//! one held call go), `open` (hold nothing any more), `cut`, `mend`,
//! `late-now`, `settle` (answers `{"settled":true}`); each is answered by
//! `{"done":"…"}`. It ends when standard input closes.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use practice::{Hold, HpaStandIn, Script};
use serde_json::{Value, json};

/// How long `settle` waits, and how often a hold looks whether it is to end.
const PATIENCE: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nowhere left to say it when standard error is gone too.
            drop(writeln!(io::stderr(), "hpa-stand-in: {error}"));
            ExitCode::from(2)
        }
    }
}

fn run() -> io::Result<()> {
    let script = read_arguments(std::env::args().skip(1))?;
    let stand_in = HpaStandIn::start(script.config.clone())?;
    script.faults.apply(stand_in.faults());
    let holds: Vec<Arc<Hold>> =
        script.holds.iter().map(|at| Arc::new(stand_in.hooks().hold(at.call, at.phase))).collect();
    say(&stand_in.base_url())?;
    for hold in &holds {
        tell_arrivals(Arc::clone(hold));
    }
    for line in io::stdin().lock().lines() {
        let line = line?;
        match obey(&stand_in, &holds, line.trim())? {
            Some(answer) => say(&answer.to_string())?,
            None => say(&json!({ "unknown": line.trim() }).to_string())?,
        }
    }
    stand_in.stop();
    Ok(())
}

fn read_arguments(mut arguments: impl Iterator<Item = String>) -> io::Result<Script> {
    let wrong = |text: String| io::Error::new(io::ErrorKind::InvalidInput, text);
    let mut script = Script::default();
    let mut port = None;
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| wrong(format!("{name} needs a value")))?;
        match name.as_str() {
            "--port" => port = Some(value.parse().map_err(|_| wrong("bad port".to_owned()))?),
            "--script" => {
                script = serde_json::from_str(&std::fs::read_to_string(value)?)?;
            }
            _ => return Err(wrong(format!("unknown option {name}"))),
        }
    }
    script.config.port = port.or(script.config.port);
    Ok(script)
}

/// Prints each call that comes to stand at a hold.
fn tell_arrivals(hold: Arc<Hold>) {
    std::thread::spawn(move || {
        loop {
            let Some(info) = hold.wait_reached(PATIENCE) else {
                continue;
            };
            let told = json!({ "held": info });
            if say(&told.to_string()).is_err() {
                return;
            }
        }
    });
}

fn obey(stand_in: &HpaStandIn, holds: &[Arc<Hold>], order: &str) -> io::Result<Option<Value>> {
    match order {
        "go" => {
            if let Some(hold) = holds.iter().find(|hold| hold.standing() > 0) {
                hold.let_one_go();
            }
        }
        "open" => holds.iter().for_each(|hold| hold.let_go()),
        "cut" => stand_in.cut()?,
        "mend" => stand_in.mend()?,
        "late-now" => stand_in.apply_late_now(),
        "settle" => {
            return Ok(Some(json!({ "settled": stand_in.wait_until_settled(PATIENCE) })));
        }
        _ => return Ok(None),
    }
    Ok(Some(json!({ "done": order })))
}

/// One line on standard output, at once.
fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
