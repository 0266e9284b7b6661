//! The worker of a list: one question after another, never faster than is allowed, until there is
//! none left or something that is no row's fault stands in the way. It reserves nothing.

use std::time::Duration;

use domain::ids::ListId;
use store::eligibility_lists::{self as lists, ListRow};
use tokio::sync::watch;

use super::agreements::may_be_listed;
use super::ask::{Found, Pace, SIGNED_OUT, TOKEN, ask, pause};
use super::list::interval_ms;
use super::question::{Subject, after, blank, fill, hear};
use crate::desk::Desk;
use crate::error::AppError;

/// So many rows in a row without an answer are the line's fault and not theirs.
const LINE_DOWN: u32 = 5;
/// So many rows in a row whose fresh token was refused: a single one may be bad luck.
const TOKEN_TROUBLE: u32 = 2;

/// What went wrong in a row, row after row.
#[derive(Default)]
struct Misses {
    line: u32,
    token: u32,
}

/// Works whatever list is running, until `shutdown` turns true. The desk's own task.
pub async fn run_forever(desk: &Desk, mut shutdown: watch::Receiver<bool>) {
    let mut changed = desk.eligibility_changes();
    loop {
        if *shutdown.borrow() {
            return;
        }
        changed.mark_unchanged();
        if let Err(error) = work(desk, None, &mut shutdown).await {
            tracing::error!(code = error.code(), "the list of questions broke off");
        }
        tokio::select! {
            heard = changed.changed() => if heard.is_err() { return },
            _ = shutdown.wait_for(|stop| *stop) => return,
        }
    }
}

/// Works one list to its end or its pause, for a command that stays until then.
pub async fn run_list(desk: &Desk, id: &str) -> Result<(), AppError> {
    let (_stays, mut never) = watch::channel(false);
    work(desk, Some(super::list::parse(id)?), &mut never).await
}

async fn work(
    desk: &Desk,
    only: Option<ListId>,
    stop: &mut watch::Receiver<bool>,
) -> Result<(), AppError> {
    let Ok(_alone) = desk.questions.list.try_lock() else {
        return Ok(());
    };
    let mut misses = Misses::default();
    let mut first = true;
    while let Some((id, row)) = next(desk, only).await? {
        if !std::mem::take(&mut first) && !rest(desk, stop).await {
            return Ok(());
        }
        if !still_wanted(desk, id, row.number).await? {
            continue;
        }
        one(desk, id, &row, &mut misses).await?;
    }
    Ok(())
}

/// Waits as long as must lie between two calls. False: the desk closes.
async fn rest(desk: &Desk, stop: &mut watch::Receiver<bool>) -> bool {
    let interval = Duration::from_millis(interval_ms(desk));
    tokio::select! {
        biased;
        _ = stop.wait_for(|stop| *stop) => false,
        () = pause(interval) => true,
    }
}

/// The next row to ask about. A running list without one is done.
async fn next(desk: &Desk, only: Option<ListId>) -> Result<Option<(ListId, ListRow)>, AppError> {
    loop {
        let mut reader = desk.read().await?;
        let running = lists::of_state(reader.conn(), "running").await?;
        let Some(list) = running.into_iter().find(|list| only.is_none_or(|id| id == list.id))
        else {
            return Ok(None);
        };
        // The desk was switched to the other server meanwhile.
        if list.environment != desk.ground.current().settings.environment {
            drop(reader);
            halt(desk, list.id, "environment").await?;
            continue;
        }
        let row = lists::next(reader.conn(), list.id).await?;
        drop(reader);
        match row {
            Some(row) => return Ok(Some((list.id, row))),
            None => end(desk, list.id).await?,
        }
    }
}

/// A person may have paused or cancelled it during the rest.
async fn still_wanted(desk: &Desk, id: ListId, number: u32) -> Result<bool, AppError> {
    let mut reader = desk.read().await?;
    let running = lists::get(reader.conn(), id).await?.is_some_and(|list| list.state == "running");
    let row = lists::next(reader.conn(), id).await?;
    Ok(running && row.is_some_and(|row| row.number == number))
}

async fn end(desk: &Desk, id: ListId) -> Result<(), AppError> {
    let now = desk.ground.clock.now();
    let mut tx = desk.begin().await?;
    let from = ("running", "running");
    lists::set_state(tx.conn(), id, from, "done", None, Some(now)).await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(())
}

async fn halt(desk: &Desk, id: ListId, why: &str) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    lists::set_state(tx.conn(), id, ("running", "running"), "paused", Some(why), None).await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(())
}

/// Asks about one row and writes down what came of it.
async fn one(desk: &Desk, id: ListId, row: &ListRow, misses: &mut Misses) -> Result<(), AppError> {
    if may_be_listed(desk, desk.read().await?.conn(), &row.national_id).await?.is_none() {
        return withdrawn(desk, id, row.number).await;
    }
    let subject = Subject {
        id: row.national_id.clone(),
        birthday: row.birthday,
        cure_type: row.cure_type,
        func_date: row.func_date,
    };
    let pace = Pace::List(Duration::from_millis(interval_ms(desk)));
    let found = match ask(desk, &subject, pace).await {
        Ok(found) => found,
        // Nothing was asked, and nothing else may be.
        Err(AppError::GateClosed) => return halt(desk, id, "gate_closed").await,
        Err(error @ (AppError::NoHost | AppError::NoAccount)) => {
            return halt(desk, id, error.code()).await;
        }
        Err(error) => return Err(error),
    };
    if found.reason.as_deref() == Some(SIGNED_OUT) {
        return signed_out(desk, id, &found).await;
    }
    settle(desk, id, row, &subject, &found).await?;
    match misses.count(&found) {
        Some(why) => halt(desk, id, &why).await,
        None => Ok(()),
    }
}

/// The account is refused: the gate closes, the row waits, nobody else is asked about.
async fn signed_out(desk: &Desk, id: ListId, found: &Found) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    let moved = hear(desk, &mut tx, found).await?;
    let from = ("running", "running");
    lists::set_state(tx.conn(), id, from, "paused", Some(SIGNED_OUT), None).await?;
    tx.commit().await?;
    after(desk, moved);
    Ok(())
}

async fn withdrawn(desk: &Desk, id: ListId, number: u32) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    lists::not_asked(tx.conn(), id, number, "no_agreement").await?;
    tx.commit().await?;
    desk.questions.announce();
    Ok(())
}

async fn settle(
    desk: &Desk,
    id: ListId,
    row: &ListRow,
    subject: &Subject,
    found: &Found,
) -> Result<(), AppError> {
    let mut check = blank(desk, subject, false);
    fill(desk, &mut check, found);
    let state = if found.outcome == "unknown" { "not_answered" } else { "answered" };
    let mut tx = desk.begin().await?;
    store::eligibility::insert(tx.conn(), &check).await?;
    let reason = check.reason.as_deref();
    lists::settle(tx.conn(), id, row.number, state, reason, check.id).await?;
    let moved = hear(desk, &mut tx, found).await?;
    tx.commit().await?;
    after(desk, moved);
    Ok(())
}

impl Misses {
    /// Why the list should pause, if it should.
    fn count(&mut self, found: &Found) -> Option<String> {
        let reason = found.reason.as_deref();
        let missed = found.outcome == "unknown";
        self.token = if reason == Some(TOKEN) { self.token + 1 } else { 0 };
        self.line = if missed { self.line + 1 } else { 0 };
        let enough = self.token >= TOKEN_TROUBLE || self.line >= LINE_DOWN;
        reason.filter(|_| enough).map(str::to_owned)
    }
}
