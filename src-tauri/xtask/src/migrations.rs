//! Migrations are frozen history: once a release carried one, not a letter of it changes.
//!
//! The frozen ones stand with their fingerprints in `migrations.frozen` beside this crate's
//! manifest; a migration not listed there is still being written. Needs no version control.

use std::fs;
use std::path::PathBuf;

use crate::command::Result;
use crate::source::{self, Source};

/// Where migrations live.
const FOLDERS: [&str; 2] =
    ["src-tauri/crates/store/migrations", "src-tauri/crates/outbox/migrations"];

fn list_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("migrations.frozen")
}

/// Every changed, missing or careless migration, as sentences.
pub(crate) fn complaints() -> Result<Vec<String>> {
    let list = fs::read_to_string(list_file()).unwrap_or_default();
    let files = source::read(&FOLDERS, &["sql"])?;
    let mut found = against(&list, &files);
    found.extend(files.iter().flat_map(careless));
    found.extend(numbered_twice(&files));
    Ok(found)
}

/// `cargo xtask freeze`: lists what is new; never touches a listed line.
pub(crate) fn freeze() -> Result {
    let mut list = fs::read_to_string(list_file()).unwrap_or_default();
    let files = source::read(&FOLDERS, &["sql"])?;
    let changed = against(&list, &files);
    if !changed.is_empty() {
        return Err(changed.join("\n"));
    }
    for file in &files {
        if !list.contains(file.path.as_str()) {
            list.push_str(&line_of(file));
            list.push('\n');
            println!("frozen: {}", file.path);
        }
    }
    fs::write(list_file(), list).map_err(|error| error.to_string())
}

fn line_of(file: &Source) -> String {
    format!("{:016x} {}", fingerprint(&file.text), file.path)
}

/// FNV-1a, which notices a change; nobody is kept from lying here.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn against(list: &str, files: &[Source]) -> Vec<String> {
    let now: Vec<String> = files.iter().map(line_of).collect();
    list.lines()
        .filter(|line| !line.is_empty() && !now.iter().any(|present| present == line))
        .map(|line| {
            let path = line.split_once(' ').map_or(line, |(_, path)| path);
            format!("{path}: frozen history was changed; write a new migration instead")
        })
        .collect()
}

fn careless(file: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: &str| found.push(format!("{}: {what}", file.path));
    if !file.text.starts_with("--") {
        say("begins without a sentence that says what it is for");
    }
    let code: String = file
        .text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .collect::<Vec<_>>()
        .join("\n");
    let code = code.to_uppercase();
    if code.matches("CREATE TABLE").count() > code.matches("STRICT").count() {
        say("makes a table that is not STRICT");
    }
    let ends_itself = ["COMMIT", "ROLLBACK", "BEGIN IMMEDIATE", "BEGIN TRANSACTION"];
    if ends_itself.iter().any(|word| code.contains(word)) {
        say("begins or ends a transaction; each migration is given its own");
    }
    found
}

fn numbered_twice(files: &[Source]) -> Vec<String> {
    let number = |file: &Source| {
        let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
        name.split('_').next().unwrap_or_default().to_owned()
    };
    let numbers: Vec<String> = files.iter().map(number).collect();
    let repeated = |place: usize| numbers[..place].contains(&numbers[place]);
    (0..files.len())
        .filter(|place| repeated(*place))
        .map(|place| {
            format!("{}: its number is taken; they count over all rooms", files[place].path)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, against, careless, line_of, numbered_twice};

    fn migration(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_changed_or_lost_frozen_migration_is_told() {
        let old = migration("m/0001_a.sql", "-- A.\n");
        let list = format!("{}\n", line_of(&old));
        assert!(against(&list, &[old]).is_empty());
        assert_eq!(against(&list, &[migration("m/0001_a.sql", "-- B.\n")]).len(), 1);
        assert_eq!(against(&list, &[]).len(), 1);
        let new = migration("m/0002_b.sql", "-- B.\n");
        assert!(against("", &[new]).is_empty());
    }

    #[test]
    fn a_careless_migration_is_told() {
        let good = "-- Why.\nCREATE TABLE a (b TEXT) STRICT;\n";
        assert!(careless(&migration("m/1_a.sql", good)).is_empty());
        let bad = "CREATE TABLE a (b TEXT);\nCOMMIT;\n";
        assert_eq!(careless(&migration("m/1_a.sql", bad)).len(), 3);
    }

    #[test]
    fn a_number_is_given_once() {
        let files = [migration("a/0001_a.sql", "-- x"), migration("b/0001_b.sql", "-- x")];
        assert_eq!(numbered_twice(&files).len(), 1);
    }
}
