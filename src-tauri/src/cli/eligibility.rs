//! `eligibility`: one person, or a file of people. Words in, words out; the acts are `app`'s.

use std::path::Path;

use app::eligibility::{
    EligibilityAsk, EligibilityBook, EligibilityListRow, EligibilityListStart, EligibilityListView,
    EligibilityView, eligibility_book, eligibility_list_resume, eligibility_list_show,
    eligibility_list_start, eligibility_query, run_list,
};
use app::imports::RejectedField;
use app::{AppError, Desk};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::{Args, Eligibility};
use super::exit::Exit;
use super::{output, sign_in};

/// So many rows between two lines of progress.
const PROGRESS: u32 = 50;

/// A person's data on standard input, so that it stands in no shell's history.
#[derive(Default, Deserialize)]
struct Given {
    #[serde(default)]
    id: String,
    #[serde(default)]
    birthday: String,
    #[serde(default, rename = "type", alias = "cure_type")]
    cure_type: String,
    #[serde(default)]
    date: String,
}

/// A row of a list by the contract's names.
#[derive(Serialize)]
struct Line {
    row: u32,
    name: Option<String>,
    id_masked: Option<String>,
    cure_type: Option<&'static str>,
    func_date: Option<String>,
    outcome: String,
    message: Option<String>,
    booked: bool,
    checked_at: Option<String>,
    state: String,
    reason: Option<String>,
    errors: Vec<RejectedField>,
}

/// Asks.
pub(crate) async fn run(args: &Args, words: &Eligibility) -> Result<Exit, AppError> {
    // Standard input is read before anything is opened, so that a prompt cannot take it.
    let given = given(words)?;
    let desk = sign_in::desk(args).await?;
    let done = async {
        match (&words.file, &words.resume) {
            (Some(file), _) => list(args, &desk, start(words, file), None).await,
            (None, Some(id)) => list(args, &desk, start(words, Path::new("")), Some(id)).await,
            (None, None) => one(args, &desk, given, words.book).await,
        }
    }
    .await;
    desk.close().await;
    done
}

fn given(words: &Eligibility) -> Result<Given, AppError> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut given = if words.stdin {
        serde_json::from_str(&sign_in::from_stdin()?).map_err(|_| AppError::BadSetting {
            key: "standard input".to_owned(),
            problem: "not_json",
        })?
    } else {
        Given::default()
    };
    for (place, flag) in [
        (&mut given.id, text(&words.id)),
        (&mut given.birthday, text(&words.birthday)),
        (&mut given.cure_type, text(&words.cure_type)),
        (&mut given.date, text(&words.date)),
    ] {
        if !flag.is_empty() {
            *place = flag;
        }
    }
    Ok(given)
}

async fn one(args: &Args, desk: &Desk, given: Given, book: bool) -> Result<Exit, AppError> {
    let Given { id, birthday, cure_type, date } = given;
    let ask = EligibilityAsk { id, birthday, cure_type, date, patient_id: None };
    let view = if book {
        // The flag is the explicit act: whoever gives it says that the patient is here.
        eligibility_book(desk, EligibilityBook { ask, present: true }).await?
    } else {
        eligibility_query(desk, ask).await?
    };
    let line = serde_json::to_value(&view)
        .map_err(|_| AppError::Internal("an answer could not be written".to_owned()))?;
    output::value(args, &for_scripts(line));
    Ok(status(&view))
}

/// Scripts read a plain yes or no in `booked`; null is a booking whose answer was lost.
fn for_scripts(mut line: Value) -> Value {
    let booked = match line["booked"].as_str() {
        Some("yes") => Value::Bool(true),
        Some("no") => Value::Bool(false),
        _ => Value::Null,
    };
    line["booking_state"] = line["booked"].take();
    line["booked"] = booked;
    line
}

/// A service that refuses its account has closed its gate.
fn status(view: &EligibilityView) -> Exit {
    match (view.outcome.as_str(), view.reason.as_deref()) {
        ("unknown", Some("signed_out")) => Exit::Waiting,
        ("unknown", _) => Exit::Attention,
        _ => Exit::Done,
    }
}

fn start(words: &Eligibility, file: &Path) -> EligibilityListStart {
    EligibilityListStart {
        from: "file".to_owned(),
        patient_ids: Vec::new(),
        path: Some(file.display().to_string()),
        cure_type: words.cure_type.clone().unwrap_or_default(),
        date: words.date.clone().unwrap_or_default(),
        agreed: words.agreed.clone(),
    }
}

async fn list(
    args: &Args,
    desk: &Desk,
    request: EligibilityListStart,
    resume: Option<&str>,
) -> Result<Exit, AppError> {
    let begun = match resume {
        Some(id) => eligibility_list_resume(desk, id).await?,
        None => eligibility_list_start(desk, request).await?,
    };
    let id = &begun.summary.id;
    output::note(&format!("list {id}: {} rows", begun.summary.total));
    worked(desk, id).await?;
    let ended =
        EligibilityListView { rejected: begun.rejected, ..eligibility_list_show(desk, id).await? };
    if ended.summary.state == "paused" {
        let why = ended.summary.reason.as_deref().unwrap_or("-");
        output::note(&format!("list {id} paused ({why}): go on with --resume {id}"));
    }
    let exit = list_status(&ended);
    output::value(args, &lines(ended));
    Ok(exit)
}

/// Works the list, with a line of progress now and then.
async fn worked(desk: &Desk, id: &str) -> Result<(), AppError> {
    let mut changes = desk.eligibility_changes();
    let mut told = 0;
    let mut work = Box::pin(run_list(desk, id));
    loop {
        tokio::select! {
            done = &mut work => return done,
            changed = changes.changed() => {
                told += 1;
                if changed.is_ok() && told % PROGRESS == 0 {
                    output::note(&format!("list {id}: {told} asked"));
                }
            }
        }
    }
}

fn list_status(list: &EligibilityListView) -> Exit {
    let missed = |row: &EligibilityListRow| match row.state.as_str() {
        "not_answered" => true,
        "not_asked" => row.reason.as_deref() != Some("duplicate"),
        _ => false,
    };
    if !list.rejected.is_empty() || list.rows.iter().any(missed) {
        Exit::Attention
    } else if list.rows.iter().any(|row| row.state == "waiting") {
        Exit::Waiting
    } else {
        Exit::Done
    }
}

/// Every row of the file once, in its order: asked about, not asked about, or not understood.
fn lines(list: EligibilityListView) -> Vec<Line> {
    let mut lines: Vec<Line> = list.rows.into_iter().map(asked).collect();
    for problem in list.rejected {
        match lines.iter_mut().find(|line| line.row == problem.row) {
            Some(line) => line.errors.push(problem),
            None => lines.push(rejected(problem)),
        }
    }
    lines.sort_by_key(|line| line.row);
    lines
}

fn asked(row: EligibilityListRow) -> Line {
    Line {
        row: row.row,
        name: row.name,
        id_masked: row.id_masked,
        cure_type: Some(row.cure_type),
        func_date: Some(row.func_date),
        outcome: row.outcome.unwrap_or_else(|| "unknown".to_owned()),
        message: row.message,
        booked: false,
        checked_at: row.checked_at,
        state: row.state,
        reason: row.reason,
        errors: Vec::new(),
    }
}

fn rejected(problem: RejectedField) -> Line {
    Line {
        row: problem.row,
        name: None,
        id_masked: None,
        cure_type: None,
        func_date: None,
        outcome: "unknown".to_owned(),
        message: None,
        booked: false,
        checked_at: None,
        state: "rejected".to_owned(),
        reason: Some("invalid".to_owned()),
        errors: vec![problem],
    }
}
