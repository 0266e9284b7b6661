//! Visits that are not at HPA as they stand here, oldest first, with the days since and what holds
//! each one. Visits of the test environment are not at the live service, and are said to be so.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::clock::{date_of, from_taipei};
use domain::dates::{Date, Source};
use domain::environment::Environment;
use domain::visit::VisitField;
use serde::Serialize;
use store::drafts::StoredDraft;
use store::risk::Place;
use store::visits::StoredVisit;
use ts_rs::TS;

use super::held::{Around, Held, held};
use super::view::DeadlineRule;
use crate::desk::Desk;
use crate::error::AppError;
use crate::times::rfc3339;
use crate::visits::{cure_word, draft_row};

/// One visit that is not there.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RiskRow {
    /// The visit's id, or the draft's.
    pub visit_id: String,
    /// An unfinished form.
    pub draft: bool,
    /// The patient's name as entered.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// `YYYY-MM-DD`; a form may have none yet.
    pub func_date: Option<String>,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\" | null")]
    pub cure_type: Option<&'static str>,
    /// The server it is for.
    #[ts(type = "\"test\" | \"live\"")]
    pub environment: &'static str,
    /// Days since the visit.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// Where it stands.
    #[ts(type = "VisitState")]
    pub state: String,
    /// An update, a deletion or a correction of it that is open.
    #[ts(type = "\"update\" | \"delete\" | \"correct\" | null")]
    pub pending: Option<&'static str>,
    /// HPA has it with some content, perhaps another than this.
    pub standing: bool,
    /// What holds it, as a code.
    pub held_by: String,
    /// Times and the like for its sentence: `since`, `until`, `said`.
    pub args: BTreeMap<String, String>,
    /// Why it needs a person, as a code.
    pub reason: Option<String>,
    /// The server's words, verbatim.
    pub server_said: Option<String>,
    /// What a person can do: `resume`, `edit`, `settle`, `account`, `open_gate`, `wait`, `none`.
    pub next: String,
    /// The outbox item that carries it.
    pub item_id: Option<String>,
    /// How late it is by the rule: `calm`, `warn` after so many hours, `hard` once its month is
    /// over, `past` once the month should have been claimed.
    #[ts(type = "\"calm\" | \"warn\" | \"hard\" | \"past\"")]
    pub urgency: &'static str,
    /// The day by which its month is claimed, `YYYY-MM-DD`.
    pub claim_by: Option<String>,
}

/// The environment whose confirmed visits are not at the live service.
pub(super) fn elsewhere(desk: &Desk) -> Option<Environment> {
    let live = desk.ground.current().settings.environment == Environment::Live;
    live.then_some(Environment::Test)
}

/// Every one of them, page by page.
pub async fn not_there(desk: &Desk) -> Result<Vec<RiskRow>, AppError> {
    let rule = DeadlineRule::of(desk);
    let mut rows = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let (more, next) = page(desk, &rule, after.as_deref(), super::view::PAGE).await?;
        rows.extend(more);
        match next {
            Some(next) => after = Some(next),
            None => return Ok(rows),
        }
    }
}

/// A page of at most `limit` rows, and the cursor of the next one.
pub(super) async fn page(
    desk: &Desk,
    rule: &DeadlineRule,
    after: Option<&str>,
    limit: u32,
) -> Result<(Vec<RiskRow>, Option<String>), AppError> {
    let after = place(after)?;
    let mut reader = desk.read().await?;
    // One more than a page, so that it is known whether there is another.
    let most = limit + 1;
    let mut visits = store::risk::not_there(reader.conn(), &after, most).await?;
    if let Some(environment) = elsewhere(desk) {
        let more = store::risk::registered_in(reader.conn(), environment, &after, most);
        visits.extend(more.await?);
    }
    let drafts = store::drafts::list(reader.conn()).await?;
    drop(reader);
    let mut found: Vec<(Place, Found)> =
        visits.into_iter().map(|visit| (place_of(&visit), Found::Visit(Box::new(visit)))).collect();
    let drafts =
        drafts.into_iter().map(|draft| (place_of_draft(&draft), Found::Draft(Box::new(draft))));
    found.extend(drafts.filter(|(place, _)| *place > after));
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|(place, _)| cursor(place));
    Ok((rows(desk, rule, found).await?, next))
}

/// A row before it is one.
enum Found {
    Visit(Box<StoredVisit>),
    Draft(Box<StoredDraft>),
}

fn place_of(stored: &StoredVisit) -> Place {
    (stored.visit.func_date.to_string(), stored.id.to_string())
}

/// A form without a day comes first: nobody can say how late it is.
fn place_of_draft(stored: &StoredDraft) -> Place {
    let day = day_of(stored).map(|day| day.to_string()).unwrap_or_default();
    (day, stored.id.to_string())
}

fn day_of(stored: &StoredDraft) -> Option<Date> {
    Date::parse(&stored.draft.get(VisitField::FuncDate), Source::Screen).ok()
}

fn cursor(place: &Place) -> String {
    format!("{}_{}", place.0, place.1)
}

fn place(after: Option<&str>) -> Result<Place, AppError> {
    let Some(after) = after else { return Ok((String::new(), String::new())) };
    let (day, id) = after.split_once('_').ok_or(AppError::NotFound)?;
    Ok((day.to_owned(), id.to_owned()))
}

async fn rows(
    desk: &Desk,
    rule: &DeadlineRule,
    found: Vec<(Place, Found)>,
) -> Result<Vec<RiskRow>, AppError> {
    let around = Around::of(desk).await?;
    let now = desk.ground.clock.now();
    let mut rows = Vec::with_capacity(found.len());
    for (_, one) in found {
        rows.push(match one {
            Found::Draft(draft) => of_draft(desk, rule, &draft, now),
            Found::Visit(stored) => {
                let item = match stored.item_id {
                    Some(id) => desk.outbox.get(id).await.ok(),
                    None => None,
                };
                of_visit(rule, &stored, held(&around, &stored, item.as_ref()), now)
            }
        });
    }
    Ok(rows)
}

fn of_visit(rule: &DeadlineRule, stored: &StoredVisit, held: Held, now: DateTime<Utc>) -> RiskRow {
    let visit = &stored.visit;
    let sending = held.by == "sending";
    RiskRow {
        visit_id: stored.id.to_string(),
        draft: false,
        name: visit.name.as_ref().map(|name| name.expose().clone()),
        id_masked: Some(visit.id.masked()),
        birthday: Some(visit.birthday.to_string()),
        func_date: Some(visit.func_date.to_string()),
        cure_type: Some(cure_word(visit.cure_type)),
        environment: stored.environment.as_str(),
        days: Some(visit.func_date.days_until(date_of(now))),
        state: if sending { "sending".to_owned() } else { stored.state.as_str().to_owned() },
        pending: stored.pending.map(|kind| kind.as_str()),
        standing: stored.standing.is_some(),
        held_by: held.by.to_owned(),
        args: held.args,
        reason: stored.reason.clone(),
        server_said: stored.server_said.clone(),
        next: held.next.to_owned(),
        item_id: stored.item_id.map(|id| id.to_string()),
        urgency: rule.urgency(Some(visit.func_date), stored.created_at, now),
        claim_by: Some(rule.claim_by(visit.func_date).to_string()),
    }
}

fn of_draft(desk: &Desk, rule: &DeadlineRule, stored: &StoredDraft, now: DateTime<Utc>) -> RiskRow {
    let environment = desk.ground.current().settings.environment.as_str();
    let shown = draft_row(stored, environment);
    let day = day_of(stored);
    let held = Held::new(if stored.editing.is_some() { "draft_edit" } else { "draft" }, "resume");
    let mut args = held.args;
    args.insert("since".to_owned(), rfc3339(stored.updated_at));
    RiskRow {
        visit_id: shown.id,
        draft: true,
        name: shown.name,
        id_masked: shown.id_masked,
        birthday: shown.birthday,
        func_date: shown.func_date,
        cure_type: shown.cure_type,
        environment,
        days: day.map(|day| day.days_until(date_of(now))),
        state: shown.state,
        pending: None,
        standing: false,
        held_by: held.by.to_owned(),
        args,
        reason: None,
        server_said: None,
        next: held.next.to_owned(),
        item_id: None,
        urgency: rule.urgency(day, stored.updated_at, now),
        claim_by: day.map(|day| rule.claim_by(day).to_string()),
    }
}

impl DeadlineRule {
    /// How late a visit of this day is. The visit has no time of day: where it was saved on its own
    /// day the hours count from then, else from that day's beginning.
    pub(super) fn urgency(
        &self,
        day: Option<Date>,
        saved: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> &'static str {
        let day = day.unwrap_or_else(|| date_of(saved));
        let today = date_of(now);
        let claim_by = self.claim_by(day);
        let this_month = (today.year(), today.month()) == (day.year(), day.month());
        if today > claim_by {
            return "past";
        }
        if !this_month && today > day {
            return "hard";
        }
        let since = if date_of(saved) == day { saved } else { beginning(day) };
        let hours = i64::try_from(self.warn_hours).unwrap_or(i64::MAX);
        let patience = TimeDelta::try_hours(hours).unwrap_or(TimeDelta::MAX);
        if now - since >= patience { "warn" } else { "calm" }
    }
}

/// Midnight in Taipei.
fn beginning(day: Date) -> DateTime<Utc> {
    let midnight = chrono::NaiveDate::from_ymd_opt(day.year(), day.month(), day.day())
        .map(|day| day.and_time(NaiveTime::MIN));
    midnight.map_or(DateTime::UNIX_EPOCH, from_taipei)
}
