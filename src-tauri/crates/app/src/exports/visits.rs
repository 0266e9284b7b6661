//! Visits as a file, under the specification's parameter names, so that `import visits` takes them
//! back; then where each stands. Unfinished forms are no visits: they come only when they alone are
//! asked for.

use async_trait::async_trait;
use domain::ids::VisitId;
use domain::visit::{VisitDraft, VisitField};
use store::drafts::StoredDraft;
use store::visits::{Listed, Search, VisitState};
use tables::Value;

use super::source::{PAGE, Source, names};
use super::values::{dated, moment_opt, number, text, text_opt};
use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::{claimed, draft_row, matches, sending, shown_state, stored_page, understood};

/// Kept here, and not read back.
const STANDING: [&str; 4] = ["STATE", "ENVIRONMENT", "REASON", "REGISTERED_AT"];

/// The list of visits as it is filtered.
pub(super) struct Visits {
    search: Search,
    state: Option<VisitState>,
    after: Option<VisitId>,
    ended: bool,
}

/// The visits a list shows; [`AppError::NotFound`] for a state that is none.
pub(super) fn visits(search: &str, state: Option<&str>) -> Result<Box<dyn Source>, AppError> {
    let search = understood(search);
    if state == Some("draft") {
        return Ok(Box::new(Drafts { search, ended: false }));
    }
    let state = state.map(|word| word.parse().map_err(|_| AppError::NotFound)).transpose()?;
    Ok(Box::new(Visits { search, state, after: None, ended: false }))
}

#[async_trait]
impl Source for Visits {
    fn name(&self) -> &'static str {
        "visits"
    }

    fn part(&self) -> String {
        part(self.state.map(VisitState::as_str), &self.search)
    }

    fn header(&self) -> Vec<String> {
        header()
    }

    async fn total(&self, desk: &Desk) -> Result<Option<u64>, AppError> {
        if !matches!(self.search, Search::All) || self.state == Some(VisitState::Sending) {
            return Ok(None);
        }
        let mut reader = desk.read().await?;
        let counts = store::visits::count_by_state(reader.conn()).await?;
        let wanted = |state: &str| match self.state {
            Some(only) => only.as_str() == state,
            None => state != VisitState::Deleted.as_str(),
        };
        let count: i64 = counts.iter().filter(|(state, _)| wanted(state)).map(|(_, n)| n).sum();
        Ok(u64::try_from(count).ok())
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        if self.ended {
            return Ok(None);
        }
        // Before a reader is taken: whoever holds one never asks for another.
        let claimed = claimed(desk).await?;
        let mut reader = desk.read().await?;
        let under_way = sending(reader.conn(), &claimed).await?;
        let found = stored_page(reader.conn(), &self.search, self.state, self.after, PAGE).await?;
        self.ended = found.len() < PAGE as usize;
        self.after = found.last().map(|last| last.stored.id).or(self.after);
        let shown = found.iter().map(|one| (one, shown_state(&one.stored, &under_way)));
        let wanted = shown.filter(|(_, state)| self.state.is_none_or(|only| only == *state));
        Ok(Some(wanted.map(|(one, state)| row(one, state)).collect()))
    }
}

/// Unfinished forms, as typed.
struct Drafts {
    search: Search,
    ended: bool,
}

#[async_trait]
impl Source for Drafts {
    fn name(&self) -> &'static str {
        "visits"
    }

    fn part(&self) -> String {
        part(Some("draft"), &self.search)
    }

    fn header(&self) -> Vec<String> {
        header()
    }

    async fn page(&mut self, desk: &Desk) -> Result<Option<Vec<Vec<Value>>>, AppError> {
        if std::mem::replace(&mut self.ended, true) {
            return Ok(None);
        }
        let environment = desk.ground.current().settings.environment.as_str();
        let mut reader = desk.read().await?;
        let all = store::drafts::list(reader.conn()).await?;
        let found = all.iter().filter(|one| matches(&draft_row(one, environment), &self.search));
        let row = |one: &StoredDraft| {
            let standing = [text("draft"), text(environment), Value::Empty, Value::Empty];
            cells(&one.draft).chain(standing).collect()
        };
        Ok(Some(found.map(row).collect()))
    }
}

fn header() -> Vec<String> {
    let fields = VisitField::ALL.iter().map(|field| field.name().to_owned());
    fields.chain(names(&STANDING)).collect()
}

fn part(state: Option<&str>, search: &Search) -> String {
    let state = state.map(|state| format!("state={state}"));
    let searched = (!matches!(search, Search::All)).then(|| "searched".to_owned());
    state.into_iter().chain(searched).collect::<Vec<_>>().join(", ")
}

fn row(listed: &Listed, state: VisitState) -> Vec<Value> {
    let stored = &listed.stored;
    let standing = [
        text(state.as_str()),
        text(stored.environment.as_str()),
        text_opt(stored.reason.as_deref()),
        moment_opt(stored.registered_at),
    ];
    cells(&VisitDraft::from(&stored.visit)).chain(standing).collect()
}

/// Every field, in the order of the form.
fn cells(draft: &VisitDraft) -> impl Iterator<Item = Value> + '_ {
    VisitField::ALL.iter().map(|field| {
        let typed = draft.get(*field);
        match kind(*field) {
            Kind::Day => dated(&typed),
            Kind::Quantity if typed.parse::<f64>().is_ok() => number(&typed),
            Kind::Quantity | Kind::Words => text(&typed),
        }
    })
}

enum Kind {
    Day,
    Quantity,
    Words,
}

/// Codes, and what may be a list, stay text.
fn kind(field: VisitField) -> Kind {
    match field {
        VisitField::Birthday | VisitField::FuncDate => Kind::Day,
        VisitField::SmokeYear
        | VisitField::SmokeMon
        | VisitField::SmokeDayNum
        | VisitField::Height
        | VisitField::BaseWeight
        | VisitField::CureWeek
        | VisitField::WeekTot
        | VisitField::CoCheck => Kind::Quantity,
        _ => Kind::Words,
    }
}
