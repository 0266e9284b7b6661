//! What a result leaves to the clinic, as a task with an owner and a due date: by itself where it
//! says so, or by a person who was offered the whole text.

use db::Tx;
use domain::dates::Date;
use domain::ids::ReviewId;
use domain::sensitive::Sensitive;
use serde::Deserialize;
use store::StoreError;
use store::reviews::{self as table, StoredReview};
use ts_rs::TS;

use super::view::{ReviewRow, row};
use crate::changes::Part;
use crate::desk::{Desk, Ground};
use crate::error::AppError;
use crate::reminders::Rules;
use crate::tasks::{NewTask, TaskKind, day_of, open_task, owner_of};

/// A person makes a task of a result.
#[derive(Deserialize, TS)]
pub struct ReviewFollowUpRequest {
    /// The review.
    pub id: String,
    /// Who does it; the usual one where none is named.
    #[serde(default)]
    pub owner: Option<String>,
    /// By which day, as typed; the usual one where none is named.
    #[serde(default)]
    pub due_on: Option<String>,
    /// What is to be done; the whole result where it is blank.
    #[serde(default)]
    pub text: String,
}

/// What a task of a result says, and by whom and when where somebody named them.
pub(super) struct Wanted {
    pub(super) text: String,
    pub(super) owner: Option<String>,
    pub(super) due_on: Option<Date>,
}

/// Opens the task; answers whether there was none open.
pub(super) async fn open(
    ground: &Ground,
    tx: &mut Tx,
    one: &StoredReview,
    wanted: Wanted,
) -> Result<bool, StoreError> {
    let owner = match wanted.owner {
        Some(owner) => Some(owner),
        None => usual_owner(ground, tx, one).await?,
    };
    let task = NewTask {
        patient_id: one.patient_id,
        review_id: Some(one.id),
        owner,
        due_on: Some(wanted.due_on.unwrap_or_else(|| usual_day(ground))),
        said: Some(Sensitive::new(wanted.text)),
        ..NewTask::of(TaskKind::ReviewFollowUp, "review_result")
    };
    ground.announce(Part::Tasks);
    open_task(ground, tx, task).await
}

/// The person of the setting, or who entered the review; nobody where they are not here any more.
async fn usual_owner(
    ground: &Ground,
    tx: &mut Tx,
    one: &StoredReview,
) -> Result<Option<String>, StoreError> {
    let people = store::staff::list(tx.conn()).await?;
    let current = ground.current();
    let named = current.settings.value("reviews.follow_up_owner");
    let here = |name: &str| people.iter().any(|person| person.name == name);
    let who = [named, one.entered_by.as_str()].into_iter().find(|name| here(name));
    Ok(who.map(str::to_owned))
}

/// So many open days from today.
fn usual_day(ground: &Ground) -> Date {
    let current = ground.current();
    let days = current.settings.value("reviews.follow_up_days").parse().unwrap_or(3);
    let hours = Rules::of(&current.settings).hours;
    hours.open_days_after(domain::clock::today(&*ground.clock), days)
}

/// Makes a task of a result. There is one open task of a review at most.
pub async fn review_follow_up(
    desk: &Desk,
    request: ReviewFollowUpRequest,
) -> Result<ReviewRow, AppError> {
    let id: ReviewId = request.id.parse().map_err(|_| AppError::NotFound)?;
    let due_on = match request.due_on.as_deref() {
        Some(typed) => day_of(typed)?,
        None => None,
    };
    let mut tx = desk.begin().await?;
    let owner = owner_of(tx.conn(), request.owner.as_deref().unwrap_or_default()).await?;
    let mut one = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let reply = one.reply.clone().ok_or(AppError::WrongState)?;
    let text = match request.text.trim() {
        "" => reply.into_inner(),
        text => text.to_owned(),
    };
    if !open(&desk.ground, &mut tx, &one, Wanted { text, owner, due_on }).await? {
        return Err(AppError::WrongState);
    }
    one.offer = false;
    let now = desk.ground.clock.now();
    table::update(tx.conn(), &one, now).await?;
    desk.audit(&mut tx, "review.follow_up", &request.id, "").await?;
    let stored = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    let row = row(tx.conn(), &stored, now).await?;
    tx.commit().await?;
    desk.ground.announce(Part::Reviews);
    Ok(row)
}
