//! Words that have one home: the service's own spelling, and the nouns of a clinic.
//!
//! Looks at words of code only; a comment may mention anything.

use crate::source::{Source, words};

/// Where the foreign service's own spelling may stand.
const WIRE: [&str; 5] = [
    "src-tauri/crates/hpa-api/",
    "src-tauri/crates/drright-api/",
    "src-tauri/crates/practice/",
    "src-tauri/xtask/",
    "tests/",
];

/// What the other service cannot spell.
const MISSPELT: [&str; 4] = ["appointmant", "cancle", "cancled", "reminder_cancled"];

/// Where the doubtful spelling `examyyear` may stand besides: it is also the name of a setting's value.
const WIRE_SETTING: &str = "settings";

/// Rooms that must not know what a clinic is, and the nouns that would give it away.
const NO_CLINIC: [&str; 2] = ["src-tauri/crates/outbox/src/", "src-tauri/crates/tables/src/"];
const CLINIC_NOUNS: [&str; 8] =
    ["visit", "visits", "patient", "patients", "hpa", "reminder", "reminders", "smoking"];

/// `hosP_ID`, `smokE_YEAR`: what a lower-casing policy does to shouting names.
fn is_wire_word(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.contains('_')
        && word.contains(|letter: char| letter.is_ascii_uppercase())
}

fn is_misspelt(word: &str) -> bool {
    MISSPELT.contains(&word.to_ascii_lowercase().as_str())
}

pub(crate) fn wire_words_stay_on_the_wire(file: &Source) -> Vec<String> {
    if file.is_under(&WIRE) || file.is_tests() {
        return Vec::new();
    }
    let setting = file.path.contains(WIRE_SETTING) || file.path == crate::bindings::FILE;
    at_words(
        file,
        |word| is_wire_word(word) || is_misspelt(word) || (word == "examyyear" && !setting),
        "is the service's spelling: it belongs to its crate's wire and endpoint files",
    )
}

pub(crate) fn no_clinic_noun(file: &Source) -> Vec<String> {
    if !file.is_under(&NO_CLINIC) || file.is_tests() {
        return Vec::new();
    }
    at_words(
        file,
        |word| word.split('_').any(|part| CLINIC_NOUNS.contains(&part.to_lowercase().as_str())),
        "is a clinic's noun: this room knows jobs or rows only",
    )
}

fn at_words(file: &Source, wrong: impl Fn(&str) -> bool, why: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in file.code_before_tests() {
        for word in words(line).filter(|word| wrong(word)) {
            found.push(format!("{}:{number}: `{word}` {why}", file.path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Source, no_clinic_noun, wire_words_stay_on_the_wire};

    fn file(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_services_spelling_is_found_outside_the_wire() {
        let text = "let a = body[\"smokE_YEAR\"];\n// hosP_ID in a comment is only mentioned\n";
        assert_eq!(
            wire_words_stay_on_the_wire(&file("src-tauri/crates/app/src/a.rs", text)).len(),
            1
        );
        assert!(
            wire_words_stay_on_the_wire(&file("src-tauri/crates/hpa-api/src/a.rs", text))
                .is_empty()
        );
        let ours = "let hosp_id = HOSP_ID; let examyear_key = camelCase;";
        assert!(
            wire_words_stay_on_the_wire(&file("src-tauri/crates/app/src/a.rs", ours)).is_empty()
        );
        let doubtful = "\"examyyear\"";
        assert_eq!(wire_words_stay_on_the_wire(&file("ui/src/a.ts", doubtful)).len(), 1);
        assert!(wire_words_stay_on_the_wire(&file("ui/src/settings/a.ts", doubtful)).is_empty());
    }

    #[test]
    fn the_outbox_knows_no_clinic() {
        let text = "fn send_visit() {}\nfn visitor() {}\n";
        assert_eq!(no_clinic_noun(&file("src-tauri/crates/outbox/src/a.rs", text)).len(), 1);
        assert!(no_clinic_noun(&file("src-tauri/crates/app/src/a.rs", text)).is_empty());
    }
}
