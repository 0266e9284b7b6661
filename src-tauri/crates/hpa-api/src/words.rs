//! The words in the service's prose that decide what an answer means.
//!
//! The interface has no error codes, so these tables are settings: inferred until the test host
//! has been heard, and editable when it turns out to say something else. This file matches
//! words; it does not parse bodies and does not decide what happens next.

use net::NoKind;
use serde::{Deserialize, Serialize};

use crate::eligibility::Eligibility;

/// The call whose answer is read: some meanings exist for some calls only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// `GetTokenID`
    Token,
    /// `GetSCDataB`
    Eligibility,
    /// `Save`
    Save,
    /// `Update`
    Update,
    /// `Delete`
    Delete,
}

/// Matches a text that has one of `any`, one of `with` if there are any, and none of `without`.
/// Case and white space make no difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    /// At least one of these.
    pub any: Vec<String>,
    /// And at least one of these, unless the list is empty.
    pub with: Vec<String>,
    /// And none of these.
    pub without: Vec<String>,
}

impl Rule {
    fn new(any: &[&str], with: &[&str], without: &[&str]) -> Self {
        Self { any: owned(any), with: owned(with), without: owned(without) }
    }

    fn matches(&self, plain: &str) -> bool {
        has_one(plain, &self.any)
            && (self.with.is_empty() || has_one(plain, &self.with))
            && !has_one(plain, &self.without)
    }
}

/// All the words, in the order in which they are tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Account or password refused; every call.
    pub sign_in: Rule,
    /// Token refused; `GetSCDataB` only.
    pub token: Rule,
    /// The visit is registered already; `Save` only.
    pub already_there: Rule,
    /// The visit is not registered; `Update` and `Delete` only.
    pub not_there: Rule,
    /// The service cannot say; every call.
    pub busy: Rule,
    /// Words of a person who may not be enrolled. Tried before `eligible`, because 「不可收案」
    /// contains 「可收案」.
    pub ineligible: Vec<String>,
    /// Words of a person who may be enrolled.
    pub eligible: Vec<String>,
    /// Words of an enrolment that was reserved.
    pub booked: Vec<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            sign_in: Rule::new(
                &["帳號", "密碼", "登入"],
                &["錯誤", "不符", "失敗", "過期", "停用", "鎖定"],
                &[],
            ),
            token: Rule::new(&["Token"], &["無效", "逾時", "過期"], &[]),
            already_there: Rule::new(&["已存在", "重複", "已登錄"], &[], &[]),
            not_there: Rule::new(
                &["查無", "無此", "找不到", "不存在"],
                &["就醫", "就診", "此筆", "該筆"],
                &["醫事人員", "機構", "院所", "帳號", "個案基本"],
            ),
            busy: Rule::new(&["忙碌", "稍後", "系統錯誤", "逾時"], &[], &[]),
            ineligible: owned(&["不可", "無法", "不得", "不符", "已逾", "失敗", "錯誤", "額滿"]),
            eligible: owned(&["可收案"]),
            booked: owned(&["預留收案成功", "預留成功"]),
        }
    }
}

impl Words {
    /// What a text says about the call, or `None` when no rule knows it.
    pub fn recognise(&self, call: Call, said: &str) -> Option<NoKind> {
        use Call::{Delete, Eligibility, Save, Update};
        let plain = plain(said);
        let of = |calls: &[Call]| calls.contains(&call);
        let rules = [
            (NoKind::SignIn, &self.sign_in, true),
            (NoKind::Token, &self.token, of(&[Eligibility])),
            (NoKind::AlreadyThere, &self.already_there, of(&[Save])),
            (NoKind::NotThere, &self.not_there, of(&[Update, Delete])),
            (NoKind::Busy, &self.busy, true),
        ];
        rules
            .into_iter()
            .find(|(_, rule, for_this_call)| *for_this_call && rule.matches(&plain))
            .map(|(kind, _, _)| kind)
    }

    /// Reads the prose of `GetSCDataB`, negatives first.
    pub fn eligibility(&self, said: &str) -> Eligibility {
        let plain = plain(said);
        if has_one(&plain, &self.ineligible) {
            Eligibility::Ineligible
        } else if has_one(&plain, &self.eligible) {
            Eligibility::Eligible
        } else {
            Eligibility::Unclear
        }
    }
}

impl Words {
    /// Whether the prose says that the enrolment was reserved.
    pub fn says_booked(&self, said: &str) -> bool {
        has_one(&plain(said), &self.booked)
    }

    /// The word of the tables that decided how the prose of `GetSCDataB` was read.
    pub fn deciding(&self, said: &str) -> Option<&str> {
        let plain_text = plain(said);
        let found = |words: &[String]| words.iter().position(|word| stands_in(word, &plain_text));
        match (found(&self.ineligible), found(&self.eligible)) {
            (Some(at), _) => self.ineligible.get(at),
            (None, Some(at)) => self.eligible.get(at),
            (None, None) => None,
        }
        .map(String::as_str)
    }

    /// Everything that keeps these tables from being used: table and what is wrong with it.
    pub fn problems(&self) -> Vec<(&'static str, WordsProblem)> {
        let rules = [
            ("sign_in", &self.sign_in),
            ("token", &self.token),
            ("already_there", &self.already_there),
            ("not_there", &self.not_there),
            ("busy", &self.busy),
        ];
        let lists = [
            ("ineligible", &self.ineligible),
            ("eligible", &self.eligible),
            ("booked", &self.booked),
        ];
        let of_rules = rules.into_iter().filter_map(|(name, rule)| Some((name, rule.problem()?)));
        let of_lists =
            lists.into_iter().filter_map(|(name, words)| Some((name, list_problem(words)?)));
        let mut problems: Vec<_> = of_rules.chain(of_lists).collect();
        // A negative that is a part of it is always read first.
        if self.eligible.iter().any(|word| has_one(&plain(word), &self.ineligible)) {
            problems.push(("eligible", WordsProblem::NeverRead));
        }
        problems
    }
}

/// What is wrong with a table of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsProblem {
    /// Nothing would ever match.
    Required,
    /// An empty word, which is in no text.
    BlankWord,
    /// A negative word is a part of it, so that it is never read as a positive.
    NeverRead,
}

impl WordsProblem {
    /// The stable name of the problem.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::BlankWord => "blank_word",
            Self::NeverRead => "never_read",
        }
    }
}

impl Rule {
    fn problem(&self) -> Option<WordsProblem> {
        let blank = |words: &[String]| words.iter().any(|word| plain(word).is_empty());
        let also_blank = blank(&self.with) || blank(&self.without);
        list_problem(&self.any).or(also_blank.then_some(WordsProblem::BlankWord))
    }
}

fn list_problem(words: &[String]) -> Option<WordsProblem> {
    if words.is_empty() {
        return Some(WordsProblem::Required);
    }
    words.iter().any(|word| plain(word).is_empty()).then_some(WordsProblem::BlankWord)
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

/// The text as it is matched: without white space, Latin letters small.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect()
}

/// An empty word, which a hurried hand may leave in the settings, is in no text.
fn has_one(plain_text: &str, words: &[String]) -> bool {
    words.iter().any(|word| stands_in(word, plain_text))
}

fn stands_in(word: &str, plain_text: &str) -> bool {
    let word = plain(word);
    !word.is_empty() && plain_text.contains(&word)
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
