//! Reviews as a file that `import reviews` takes back, in the order of the board; then where each
//! stands and what came back, whole.

use async_trait::async_trait;
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
    state: Option<String>,
    piece: String,
    sections: std::vec::IntoIter<Section>,
    at: Option<(Section, Option<Place>)>,
}

pub(super) fn reviews(search: &str, state: Option<&str>) -> Result<Box<dyn Source>, AppError> {
    let mut sections = sections(state)?.into_iter();
    Ok(Box::new(Reviews {
        state: state.map(str::to_owned),
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
        let state = self.state.as_ref().map(|state| format!("state={state}"));
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
        Ok(Some(page.iter().map(row).collect()))
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
