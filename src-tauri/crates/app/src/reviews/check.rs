//! Looking through a review's text for what must not leave with it. Nothing is written.

use domain::review::{FindingKind, Review, findings, masked};
use domain::sensitive::Sensitive;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;

/// A text to be looked through.
#[derive(Deserialize, TS)]
pub struct ReviewCheckRequest {
    /// The content as typed.
    pub content: String,
    /// The author as typed.
    #[serde(default)]
    #[ts(optional)]
    pub author: Option<String>,
}

/// One find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewFinding {
    /// In which field.
    #[ts(type = "\"content\" | \"author\"")]
    pub field: &'static str,
    /// What was found. An identity number never leaves; a phone number only where a person says so.
    #[ts(type = "\"identity\" | \"phone\"")]
    pub kind: &'static str,
    /// Where it begins, as the page counts the field's characters (UTF-16).
    pub start: u32,
    /// Where it ends, likewise.
    pub end: u32,
    /// What stands there once it is masked.
    pub masked: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewCheck {
    /// In the order of the text, the content first.
    pub findings: Vec<ReviewFinding>,
    /// The content with everything masked.
    pub masked: String,
    /// The author likewise.
    pub author_masked: String,
}

/// Looks.
pub async fn review_check(
    _desk: &Desk,
    request: ReviewCheckRequest,
) -> Result<ReviewCheck, AppError> {
    Ok(check(&request.content, &request.author.unwrap_or_default()))
}

pub(super) fn check(content: &str, author: &str) -> ReviewCheck {
    let mut found = Vec::new();
    for (field, text) in [("content", content), ("author", author)] {
        found.extend(findings(text).into_iter().map(|one| ReviewFinding {
            field,
            kind: one.kind.as_str(),
            start: utf16(&text[..one.at.start]),
            end: utf16(&text[..one.at.end]),
            masked: one.masked,
        }));
    }
    ReviewCheck {
        findings: found,
        masked: masked(content, |_| true),
        author_masked: masked(author, |_| true),
    }
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Each kind of what a text holds, once.
pub(super) fn kinds(text: &Sensitive<String>) -> Vec<FindingKind> {
    let found = findings(text.expose());
    let all = [FindingKind::Identity, FindingKind::Phone];
    all.into_iter().filter(|kind| found.iter().any(|one| one.kind == *kind)).collect()
}

/// Why a review may not leave as it stands, as a code.
pub(super) fn holds_back(review: &Review, keep_phone: bool) -> Option<&'static str> {
    let kinds = [kinds(&review.content), kinds(&review.author)].concat();
    if kinds.contains(&FindingKind::Identity) {
        Some("identity_in_text")
    } else if kinds.contains(&FindingKind::Phone) && !keep_phone {
        Some("phone_in_text")
    } else {
        None
    }
}

/// The review with everything masked, but for phone numbers that may stay.
pub(super) fn without(review: Review, keep_phone: bool) -> Review {
    let clean = |text: &Sensitive<String>| {
        let goes = |kind| !(keep_phone && kind == FindingKind::Phone);
        Sensitive::new(masked(text.expose(), goes))
    };
    Review { content: clean(&review.content), author: clean(&review.author), ..review }
}
