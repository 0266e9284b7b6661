//! The words that decide what the service's prose means, as a manager sees, changes and tries them.
//! How they are matched is `hpa_api`'s business; negatives are always read first.

use hpa_api::words::{Call, Rule, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::settings::{SettingChange, SettingsSaveRequest, save};

/// Matches a text with one of `any`, one of `with` if there are any, and none of `without`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordRule {
    /// At least one of these.
    pub any: Vec<String>,
    /// And at least one of these, unless the list is empty.
    pub with: Vec<String>,
    /// And none of these.
    pub without: Vec<String>,
}

/// All the tables, in the order in which they are tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordTables {
    /// Account or password refused.
    pub sign_in: WordRule,
    /// Token refused.
    pub token: WordRule,
    /// The visit is registered already.
    pub already_there: WordRule,
    /// The visit is not registered.
    pub not_there: WordRule,
    /// The service cannot say.
    pub busy: WordRule,
    /// 不可收案, tried before 可收案.
    pub ineligible: Vec<String>,
    /// 可收案.
    pub eligible: Vec<String>,
    /// 預留成功.
    pub booked: Vec<String>,
}

/// What the settings screen shows.
#[derive(Debug, Serialize, TS)]
pub struct WordsView {
    /// The tables in use.
    pub words: WordTables,
    /// The tables the program came with.
    pub defaults: WordTables,
    /// They differ.
    pub edited: bool,
}

/// Tables to save; none goes back to those the program came with.
#[derive(Debug, Deserialize, TS)]
pub struct WordsSaveRequest {
    /// The tables.
    pub words: Option<WordTables>,
}

/// A text to try, with the tables on the screen or those in use.
#[derive(Debug, Deserialize, TS)]
pub struct WordsTryRequest {
    /// What the service might say.
    pub text: String,
    /// Tables that are not saved yet.
    pub words: Option<WordTables>,
}

/// How one call's answer would be read.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct WordsReading {
    /// The service's name of the call.
    pub call: &'static str,
    /// A kind of refusal, `eligible`, `ineligible`, `unclear`, or `other`.
    pub reading: &'static str,
    /// The word that decided, where one did.
    pub matched: Option<String>,
}

/// What is wrong with a table.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct WordsProblemView {
    /// The table.
    pub table: &'static str,
    /// `required`, `blank_word` or `never_read`.
    pub code: &'static str,
}

/// What became of a save; nothing was written unless there is no problem.
#[derive(Debug, Serialize, TS)]
pub struct WordsSaveAnswer {
    /// Every table that cannot stand.
    pub problems: Vec<WordsProblemView>,
    /// The tables as they stand now.
    pub view: WordsView,
}

const KEY: &str = "hpa.words";

/// The tables.
pub async fn words_view(desk: &Desk) -> Result<WordsView, AppError> {
    Ok(shown(desk))
}

fn shown(desk: &Desk) -> WordsView {
    let words = desk.ground.current().hpa_now().words.clone();
    let defaults = Words::default();
    let edited = words != defaults;
    WordsView { words: WordTables::from(words), defaults: WordTables::from(defaults), edited }
}

/// Saves the tables, or goes back to those the program came with.
pub async fn words_save(
    desk: &Desk,
    request: WordsSaveRequest,
) -> Result<WordsSaveAnswer, AppError> {
    desk.only_manager()?;
    let words = request.words.map(Words::from).filter(|words| *words != Words::default());
    let problems: Vec<WordsProblemView> = words
        .iter()
        .flat_map(Words::problems)
        .map(|(table, problem)| WordsProblemView { table, code: problem.as_str() })
        .collect();
    if problems.is_empty() {
        let value = match &words {
            None => String::new(),
            Some(words) => serde_json::to_string(words)
                .map_err(|_| AppError::Internal("the words cannot be written".to_owned()))?,
        };
        let changes = vec![SettingChange { key: KEY.to_owned(), value }];
        save(desk, SettingsSaveRequest { changes, clinic: None, confirm: false }).await?;
    }
    Ok(WordsSaveAnswer { problems, view: shown(desk) })
}

/// How every call would read a text. Nothing is sent.
pub async fn words_try(
    desk: &Desk,
    request: WordsTryRequest,
) -> Result<Vec<WordsReading>, AppError> {
    let words = match request.words {
        Some(tables) => Words::from(tables),
        None => desk.ground.current().hpa_now().words.clone(),
    };
    Ok(readings(&words, &request.text))
}

fn readings(words: &Words, text: &str) -> Vec<WordsReading> {
    let calls = [
        ("GetTokenID", Call::Token),
        ("GetSCDataB", Call::Eligibility),
        ("Save", Call::Save),
        ("Update", Call::Update),
        ("Delete", Call::Delete),
    ];
    calls
        .into_iter()
        .map(|(name, call)| match (words.recognise(call, text), call) {
            (Some(kind), _) => WordsReading { call: name, reading: kind.as_str(), matched: None },
            (None, Call::Eligibility) => WordsReading {
                call: name,
                reading: words.eligibility(text).as_str(),
                matched: words.deciding(text).map(str::to_owned),
            },
            (None, _) => WordsReading { call: name, reading: "other", matched: None },
        })
        .collect()
}

impl From<Rule> for WordRule {
    fn from(Rule { any, with, without }: Rule) -> Self {
        Self { any, with, without }
    }
}

impl From<WordRule> for Rule {
    fn from(WordRule { any, with, without }: WordRule) -> Self {
        Self { any, with, without }
    }
}

impl From<Words> for WordTables {
    fn from(words: Words) -> Self {
        Self {
            sign_in: words.sign_in.into(),
            token: words.token.into(),
            already_there: words.already_there.into(),
            not_there: words.not_there.into(),
            busy: words.busy.into(),
            ineligible: words.ineligible,
            eligible: words.eligible,
            booked: words.booked,
        }
    }
}

impl From<WordTables> for Words {
    fn from(tables: WordTables) -> Self {
        Self {
            sign_in: tables.sign_in.into(),
            token: tables.token.into(),
            already_there: tables.already_there.into(),
            not_there: tables.not_there.into(),
            busy: tables.busy.into(),
            ineligible: tables.ineligible,
            eligible: tables.eligible,
            booked: tables.booked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&'static str, &'static str)> {
        let readings = readings(&Words::default(), text);
        readings.into_iter().map(|one| (one.call, one.reading)).collect()
    }

    #[test]
    fn a_text_is_tried_against_every_call() {
        assert_eq!(
            read("本人不可收案"),
            [
                ("GetTokenID", "other"),
                ("GetSCDataB", "ineligible"),
                ("Save", "other"),
                ("Update", "other"),
                ("Delete", "other"),
            ]
        );
        assert_eq!(read("查無此筆就醫資料")[3], ("Update", "not_there"));
        assert_eq!(read("Token已逾時")[1], ("GetSCDataB", "token"));
    }

    #[test]
    fn tables_come_back_as_they_went() {
        let words = Words::default();
        assert_eq!(Words::from(WordTables::from(words.clone())), words);
    }
}
