//! A review on its way to the CRM, one a call, so that no two of one call are alike. Each upload
//! makes a case there, so a lost answer is never sent again by itself: a person settles. Consent and
//! text are looked at again when it leaves, and what is about to leave is written down before.

use std::sync::Arc;

use async_trait::async_trait;
use db::{Conn, Tx};
use domain::ids::ReviewId;
use domain::sensitive::Sensitive;
use drright_api::reviews::upload::{Request, Review};
use outbox::{Item, JobError, Outcome, Repeat, State};
use store::StoreError;
use store::reviews::{self as table, ReviewState, StoredReview};

use super::check::holds_back;
use super::queue::{NO_CONSENT, NO_PATIENT, may_not_go};
use super::schedule;
use crate::changes::Part;
use crate::crm::{Called, CrmJob, Pass, cannot_build, moot, not_written, refused};
use crate::desk::Ground;

/// Kind of the item that carries a review, as stored with it for ever.
pub(crate) const CRM_REVIEW: &str = "crm_review";

/// A person says that it arrived, so the service's own id of it is not known here.
const NO_ID: &str = "no_id";

/// Brings reviews to the CRM.
pub(crate) struct UploadReview {
    ground: Arc<Ground>,
}

impl UploadReview {
    pub(crate) fn new(ground: Arc<Ground>) -> Self {
        Self { ground }
    }

    /// The review as it stands, where it may leave; else what becomes of the item.
    async fn ready(&self, conn: &mut Conn, item: &Item) -> Result<StoredReview, Outcome> {
        let one = read(conn, item).await.map_err(|_| cannot_build())?;
        if let (_, Some(why)) = may_not_go(conn, &one).await.map_err(|_| cannot_build())? {
            return Err(moot(why));
        }
        match holds_back(&one.review, one.keep_phone) {
            Some(why) => Err(refused(why)),
            None => Ok(one),
        }
    }

    /// The last look, with what is about to leave written down.
    async fn written(&self, item: &Item) -> Result<Review, Outcome> {
        let mut tx = self.ground.db.begin().await.map_err(|_| cannot_build())?;
        let one = self.ready(tx.conn(), item).await?;
        let review = of(&one);
        let sent = Some(as_json(&review));
        let one = StoredReview { sent, ..one };
        let now = self.ground.clock.now();
        table::update(tx.conn(), &one, now).await.map_err(|_| cannot_build())?;
        tx.commit().await.map_err(|_| cannot_build())?;
        Ok(review)
    }

    /// Brings the review into step with its item.
    async fn follow(&self, tx: &mut Tx, item: &Item) -> Result<(), StoreError> {
        let mut one = read(tx.conn(), item).await?;
        // One that was replaced says nothing any more.
        if one.item_id != Some(item.id) {
            return Ok(());
        }
        let now = self.ground.clock.now();
        let life = &item.life;
        one.reason.clone_from(&life.reason);
        one.server_said = life.server_said.clone().map(Sensitive::new);
        one.state = match item.state() {
            State::Waiting | State::Sending => ReviewState::Waiting,
            State::NeedsAttention => ReviewState::NeedsAttention,
            State::Unknown => ReviewState::Unknown,
            State::Done => {
                let at = if life.ids.is_some() { now } else { life.last_attempt_at.unwrap_or(now) };
                one.uploaded_at = Some(at);
                one.crm_id.clone_from(&life.ids);
                one.next_poll_at = life.ids.as_ref().map(|_| schedule::first(at));
                one.is_final = life.ids.is_none();
                one.reason = one.is_final.then(|| NO_ID.to_owned());
                ReviewState::Sent
            }
            State::Discarded if kept_back(life.reason.as_deref()) => {
                one.item_id = None;
                ReviewState::NeedsAttention
            }
            State::Discarded => {
                one.is_final = true;
                ReviewState::Discarded
            }
        };
        table::update(tx.conn(), &one, now).await
    }
}

/// It did not go because it may not, as it stands: that a person can mend.
fn kept_back(reason: Option<&str>) -> bool {
    matches!(reason, Some(NO_CONSENT | NO_PATIENT))
}

async fn read(conn: &mut Conn, item: &Item) -> Result<StoredReview, StoreError> {
    let id: ReviewId = item.subject.parse().map_err(|_| StoreError::Corrupt("a subject"))?;
    table::get(conn, id).await?.ok_or(StoreError::Corrupt("a review"))
}

fn of(one: &StoredReview) -> Review {
    let review = one.review.clone();
    Review {
        source: review.source,
        author: review.author,
        rating: review.rating,
        created: review.created,
        content: review.content,
        doctor: review.doctor,
    }
}

/// What was about to leave, for the record and to compare results with.
fn as_json(review: &Review) -> Sensitive<String> {
    let value = serde_json::json!({
        "source": review.source,
        "author": review.author.expose(),
        "rating": review.rating,
        "create_datetime": review.created.to_string(),
        "content": review.content.expose(),
        "doctor": review.doctor,
    });
    Sensitive::new(value.to_string())
}

#[async_trait]
impl CrmJob for UploadReview {
    const KIND: &'static str = CRM_REVIEW;
    const REPEAT: Repeat = Repeat::Once;

    fn ground(&self) -> &Ground {
        &self.ground
    }

    async fn holds(&self, item: &Item) -> Result<(), Outcome> {
        let mut reader = self.ground.db.read().await.map_err(|_| cannot_build())?;
        self.ready(reader.conn(), item).await.map(drop)
    }

    async fn call(&self, pass: &Pass<'_>, item: &Item) -> Called {
        let reviews = [self.written(item).await?];
        let reserved = pass.current().crm().reserved;
        let request = Request { place: pass.place(), reviews: &reviews, reserved };
        Ok(pass.send(&request).await.map(|answer| answer.ids.into_iter().next()))
    }

    async fn settled(&self, tx: &mut Tx, item: &Item) -> Result<(), JobError> {
        self.ground.announce(Part::Reviews);
        self.follow(tx, item).await.map_err(not_written)
    }
}
