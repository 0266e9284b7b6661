//! A clinic with reviews: entered at the desk, uploaded to the CRM's stand-in, on a clock that can be
//! put forward.

use std::sync::Arc;

use app::Desk;
use app::reviews::{
    ReviewDetail, ReviewListRequest, ReviewRow, ReviewSaveAnswer, review_list, review_save,
    review_show,
};
use app::tasks::{TaskListRequest, TaskRow, tasks_list};
use chrono::TimeDelta;
use db::{DataFolder, Db, KeySlots};
use domain::clock::Clock;
use domain::ids::ReviewId;
use practice::DrRightStandIn;
use serde_json::{Value, json};

use crate::acts::{closed, sent};
use crate::autopsy::migrations;
use crate::clock::StoryClock;
use crate::crm::crm_of;
use crate::world::{PASSWORD, TestClinic};

/// A Friday morning in Taipei, later than any day on which this runs.
pub const MORNING: &str = "2031-11-21T00:00:00Z";

/// What the service says of a review that the clinic must follow up.
pub const HANDLED: &str = "[病人主訴] 等了兩小時 [目前狀況] 已說明並致歉 [院內追蹤] 請今天回電約診";

/// The story so far.
pub struct Reviewed {
    /// The clinic.
    pub clinic: TestClinic,
    /// The CRM's stand-in.
    pub crm: DrRightStandIn,
    /// The desk's clock.
    pub clock: Arc<StoryClock>,
    /// The open desk.
    pub desk: Desk,
}

/// What the form sends of the `n`-th review.
#[must_use]
pub fn form(n: u32) -> Value {
    json!({ "source": "Google", "author": author(n), "rating": "2",
        "created": format!("2031-11-20 {:02}:15", 9 + n), "content": "等了很久，櫃檯很忙",
        "doctor": "李文政" })
}

/// The author of the `n`-th review.
#[must_use]
pub fn author(n: u32) -> String {
    format!("評論者{n}")
}

/// Saves a form.
///
/// # Panics
/// When the act is refused.
pub async fn entered(desk: &Desk, form: Value) -> ReviewSaveAnswer {
    let request = serde_json::from_value(form).expect("a request of the page");
    review_save(desk, request).await.expect("the review is looked at")
}

/// Saves a form, which is taken.
///
/// # Panics
/// When it is not.
pub async fn taken(desk: &Desk, form: Value) -> ReviewRow {
    match entered(desk, form).await {
        ReviewSaveAnswer::Saved { row } => *row,
        ReviewSaveAnswer::Findings { findings, .. } => panic!("not taken: {findings:?}"),
        ReviewSaveAnswer::Invalid { errors } => panic!("not taken: {errors:?}"),
    }
}

/// Every review in the order of the board.
///
/// # Panics
/// When it cannot be read.
pub async fn board(desk: &Desk) -> Vec<ReviewRow> {
    let request = ReviewListRequest { limit: 200, ..ReviewListRequest::default() };
    review_list(desk, request).await.expect("the list is read").rows
}

impl Reviewed {
    /// A clinic with a CRM and no review yet.
    pub async fn none() -> Self {
        let clinic = TestClinic::new().await;
        let crm = crm_of(&clinic).await;
        let clock = StoryClock::at(MORNING);
        let desk = clinic.desk_at(clock.clone()).await;
        Self { clinic, crm, clock, desk }
    }

    /// So many reviews that were uploaded.
    ///
    /// # Panics
    /// When one was not.
    pub async fn with(reviews: u32) -> Self {
        let this = Self::none().await;
        for n in 1..=reviews {
            taken(&this.desk, form(n)).await;
        }
        sent(&this.desk, 30).await;
        assert_eq!(this.crm.reviews().len(), reviews as usize, "every one was uploaded");
        this
    }

    /// The `n`-th review.
    ///
    /// # Panics
    /// When there is none.
    pub async fn row(&self, n: u32) -> ReviewRow {
        let rows = board(&self.desk).await;
        rows.into_iter().find(|row| row.author == author(n)).expect("the review is listed")
    }

    /// The `n`-th review in full.
    ///
    /// # Panics
    /// When there is none.
    pub async fn detail(&self, n: u32) -> ReviewDetail {
        let id = self.row(n).await.id;
        review_show(&self.desk, &id).await.expect("it is there")
    }

    /// What a person has to do.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn tasks(&self) -> Vec<TaskRow> {
        let request = TaskListRequest { state: "open".to_owned() };
        tasks_list(&self.desk, request).await.expect("the tasks are read")
    }

    /// Puts the clock forward.
    pub fn hours(&self, hours: i64) {
        self.clock.advance(TimeDelta::hours(hours));
    }

    /// The content of a review as an earlier program may have written it, which looked less closely.
    /// The desk is opened again.
    ///
    /// # Panics
    /// When it cannot be written.
    pub async fn rewritten(self, id: ReviewId, content: &str) -> Self {
        let Self { clinic, crm, clock, desk } = self;
        closed(desk).await;
        let folder = DataFolder::lock(&clinic.folder()).expect("nobody has the folder");
        let slots = KeySlots::load(&folder).expect("the slots can be read");
        let key = slots.unlock_only_password(PASSWORD).expect("the password is right");
        let db = Db::open(&folder, &key, migrations()).await.expect("the record opens");
        let mut tx = db.begin().await.expect("a transaction");
        let one = store::reviews::get(tx.conn(), id).await.expect("read");
        let mut one = one.expect("the review is there");
        one.review.content = content.to_owned().into();
        store::reviews::update(tx.conn(), &one, clock.now()).await.expect("written");
        tx.commit().await.expect("committed");
        db.close().await;
        drop(folder);
        let desk = clinic.desk_at(clock.clone()).await;
        Self { clinic, crm, clock, desk }
    }

    /// The desk is closed; clinic and stand-in stay.
    pub async fn over(self) -> (TestClinic, DrRightStandIn) {
        closed(self.desk).await;
        (self.clinic, self.crm)
    }
}
