//! Reviews as a file that `import reviews` takes back, in the order of the board; then where each
//! stands and what came back, whole.

use async_trait::async_trait;
use domain::review::Window;
use store::reviews::{self as table, Place, Section, StoredReview};
use tables::Value;

use super::source::{PAGE, Source, names};
use super::values::{minute, moment, moment_opt, number, secret, text, text_opt};
use crate::desk::Desk;
use crate::error::AppError;
use crate::reviews::sections;

const HEADER: [&str; 14] = [
    "SOURCE",
    "AUTHOR",
    "RATING",
    "CREATE_DATETIME",
    "CONTENT",
    "DOCTOR",
    "STATE",
    "REASON",
    "SERVER_SAID",
    "UPLOADED_AT",
    "HANDLED_AT",
    "REPLY",
    "ENTERED_BY",
    "ENTERED_AT",
];

/// The board as it is filtered.
pub(super) struct Reviews {
    part: Option<String>,
    /// Of those at the service: only those whose 48 hours are over, or are not.
    over: Option<bool>,
    piece: String,
    sections: std::vec::IntoIter<Section>,
    at: Option<(Section, Option<Place>)>,
}

/// The reviews a board shows: of one state, of one group of the screen (`open`, `person`, `over`,
/// `inside`), or all that were not given up.
pub(super) fn reviews(search: &str, part: Option<&str>) -> Result<Box<dyn Source>, AppError> {
    let of = |states: &[&str]| -> Result<Vec<Section>, AppError> {
        let all: Result<Vec<_>, _> = states.iter().map(|state| sections(Some(state))).collect();
        Ok(all?.concat())
    };
    let found = match part {
        None => sections(None)?,
        Some("open") => of(&["needs_attention", "unknown", "sent", "waiting"])?,
        Some("person") => of(&["needs_attention", "unknown"])?,
        Some("over" | "inside") => of(&["sent"])?,
        Some(state) => of(&[state])?,
    };
    let mut sections = found.into_iter();
    Ok(Box::new(Reviews {
        part: part.map(str::to_owned),
        over: part.filter(|part| ["over", "inside"].contains(part)).map(|part| part == "over"),
        piece: search.trim().to_lowercase(),
        at: sections.next().map(|section| (section, None)),
        sections,
    }))
}

#[async_trait]
impl Source for Reviews {
    fn name(&self) -> &'static str {
        "reviews"
    }

    fn part(&self) -> String {
        let state = self.part.as_ref().map(|part| format!("state={part}"));
        let searched = (!self.piece.is_empty()).then(|| "searched".to_owned());
        state.into_iter().chain(searched).collect::<Vec<_>>().join(", ")
    }

    fn header(&self) -> Vec<String> {
        names(&HEADER)
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        let Some((section, after)) = self.at.take() else {
            return Ok(None);
        };
        let mut reader = desk.read().await?;
        let page = table::page(reader.conn(), section, after.as_ref(), &self.piece, PAGE).await?;
        self.at = match page.last() {
            Some(last) if page.len() == PAGE as usize => Some((section, Some(table::place(last)))),
            _ => self.sections.next().map(|section| (section, None)),
        };
        let now = desk.ground.clock.now();
        let late = |one: &StoredReview| {
            one.uploaded_at.is_some_and(|uploaded| Window::from(uploaded).is_over(now))
        };
        let wanted = page.iter().filter(|one| self.over.is_none_or(|over| late(one) == over));
        Ok(Some(wanted.map(row).collect()))
    }
}

fn row(stored: &StoredReview) -> Vec<Value> {
    let review = &stored.review;
    vec![
        text(&review.source),
        secret(Some(&review.author)),
        number(&review.rating),
        minute(review.created),
        secret(Some(&review.content)),
        text_opt(review.doctor.as_deref()),
        text(stored.state.as_str()),
        text_opt(stored.reason.as_deref()),
        secret(stored.server_said.as_ref()),
        moment_opt(stored.uploaded_at),
        moment_opt(stored.handled_at),
        secret(stored.reply.as_ref()),
        text(&stored.entered_by),
        moment(stored.created_at),
    ]
}
