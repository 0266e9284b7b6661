//! The rules of the house that no compiler knows: length, first words, and names that may
//! stand in one place only.
//!
//! Each rule looks at one file and answers sentences; none of them repairs anything.

use crate::command::Result;
use crate::source::{self, Source};
use crate::vocabulary::{no_clinic_noun, wire_words_stay_on_the_wire};

/// Lines of one file before its tests.
const LONGEST: usize = 400;

/// Names that say nothing about what a thing is.
const EMPTY_NAMES: [&str; 6] = ["manager", "helper", "helpers", "util", "utils", "misc"];

/// Where a line may be printed: the command line, programs of their own, tests.
const PRINTING: [&str; 6] = [
    "src-tauri/src/cli/",
    "src-tauri/src/main.rs",
    "src-tauri/build.rs",
    "src-tauri/xtask/",
    "src-tauri/crates/practice/src/bin/",
    "tests/",
];

type Rule = fn(&Source) -> Vec<String>;

const RULES: [Rule; 8] = [
    not_too_long,
    opens_with_what_it_is,
    not_an_empty_name,
    wire_words_stay_on_the_wire,
    one_door_to_tauri,
    prints_only_where_people_read,
    no_clinic_noun,
    a_command_is_one_expression,
];

/// Every untidiness, as `path:line: sentence`.
pub(crate) fn complaints() -> Result<Vec<String>> {
    let files =
        source::read(&["src-tauri", "ui", "tests"], &["rs", "ts", "svelte", "css", "sql", "js"])?;
    Ok(files.iter().flat_map(|file| RULES.iter().flat_map(move |rule| rule(file))).collect())
}

fn not_too_long(file: &Source) -> Vec<String> {
    let lines = file.lines_before_tests().count();
    let generated = file.path == crate::bindings::FILE;
    // A room's own tests are as long as their table; the stories in `tests/` are read like code.
    let tests = file.is_tests() && !file.path.starts_with("tests/");
    if generated || tests || lines <= LONGEST {
        return Vec::new();
    }
    vec![format!("{}: {lines} lines, {LONGEST} at most: split it", file.path)]
}

fn opens_with_what_it_is(file: &Source) -> Vec<String> {
    let marks: &[&str] = match file.kind() {
        "rs" => &["//!"],
        "ts" => &["//", "/*"],
        _ => return Vec::new(),
    };
    if marks.iter().any(|mark| file.text.starts_with(mark)) {
        return Vec::new();
    }
    vec![format!("{}: opens without saying what it is and what it is not", file.path)]
}

fn not_an_empty_name(file: &Source) -> Vec<String> {
    let name = file.path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let bare = name.split('.').next().unwrap_or_default();
    let empty = bare.split(['-', '_']).any(|part| EMPTY_NAMES.contains(&part));
    if empty { vec![format!("{}: a name that says nothing", file.path)] } else { Vec::new() }
}

fn one_door_to_tauri(file: &Source) -> Vec<String> {
    if !file.path.starts_with("ui/src/") || file.path == "ui/src/ipc/tauri-host.ts" {
        return Vec::new();
    }
    at_lines(file, "@tauri-apps", "the page speaks to the shell through ui/src/ipc/tauri-host.ts")
}

fn prints_only_where_people_read(file: &Source) -> Vec<String> {
    if file.kind() != "rs" || file.is_under(&PRINTING) || file.is_tests() {
        return Vec::new();
    }
    ["println!", "print!(", "dbg!("]
        .iter()
        .flat_map(|name| at_lines(file, name, "answers go to the caller, events to the log"))
        .collect()
}

/// A command hands over to an act of `app`; a statement in it would be an act of its own.
fn a_command_is_one_expression(file: &Source) -> Vec<String> {
    if !file.path.starts_with("src-tauri/src/shell/commands/") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut command, mut in_body) = (false, false);
    for (number, line) in file.code_before_tests() {
        let end = line.trim_end();
        command |= line.starts_with("#[tauri::command");
        if command && in_body && end.ends_with(';') {
            found.push(format!(
                "{}:{number}: a command's body is one expression: make the rest an act, or a \
                 function of the shell",
                file.path
            ));
            // One complaint for each command.
            command = false;
        }
        in_body |= command && end.ends_with('{');
        if line.starts_with('}') || (command && !in_body && end.ends_with('}')) {
            (command, in_body) = (false, false);
        }
    }
    found
}

fn at_lines(file: &Source, part: &str, why: &str) -> Vec<String> {
    file.code_before_tests()
        .filter(|(_, line)| line.contains(part))
        .map(|(number, _)| format!("{}:{number}: {part}: {why}", file.path))
        .collect()
}

#[cfg(test)]
#[path = "tidy_tests.rs"]
mod tests;
