//! The audit as a file, oldest first: who did what, when, to what. It names records by id and
//! holds nothing else of a patient; it is the manager's.

use async_trait::async_trait;
use store::audit::Line;
use tables::Value;

use super::source::{PAGE, Source, names};
use super::values::{moment, number, text};
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;

/// `AT` to the second for machines, `TAIPEI` as a date that a spreadsheet sorts and filters by.
const HEADER: [&str; 7] = ["SEQ", "AT", "TAIPEI", "WHO", "ACT", "SUBJECT", "DETAIL"];

/// The whole chain.
pub(super) struct Audit {
    after: i64,
    ended: bool,
}

pub(super) fn audit() -> Box<dyn Source> {
    Box::new(Audit { after: 0, ended: false })
}

#[async_trait]
impl Source for Audit {
    fn name(&self) -> &'static str {
        "audit"
    }

    fn header(&self) -> Vec<String> {
        names(&HEADER)
    }

    async fn total(&self, desk: &Desk) -> Result<Option<u64>, AppError> {
        let mut reader = desk.read().await?;
        Ok(u64::try_from(store::audit::count(reader.conn()).await?).ok())
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        if self.ended {
            return Ok(None);
        }
        let mut reader = desk.read().await?;
        let lines = store::audit::page(reader.conn(), self.after, PAGE).await?;
        self.ended = lines.len() < PAGE as usize;
        self.after = lines.last().map_or(self.after, |last| last.seq);
        Ok(Some(lines.iter().map(row).collect()))
    }
}

fn row(line: &Line) -> Vec<Value> {
    vec![
        number(line.seq),
        text(&rfc3339(line.at)),
        moment(line.at),
        text(&line.who),
        text(&line.act),
        text(&line.subject),
        text(&line.detail),
    ]
}
