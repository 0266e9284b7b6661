//! A review is entered, or one that is still here is changed or masked, and put on its way. Nothing
//! is written while its text holds what must not leave.

use domain::dates::Source;
use domain::field_error::Code;
use domain::ids::{PatientId, ReviewId};
use domain::review::{Review, ReviewDraft, ReviewField};
use domain::sensitive::Sensitive;
use domain::wall_minute::WallMinute;
use serde::{Deserialize, Serialize};
use store::reviews::{self as table, ReviewState, StoredReview};
use ts_rs::TS;

use super::check::{ReviewFinding, check, holds_back, without};
use super::queue::queue;
use super::view::{ReviewRow, is_here, row};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;

/// What the form sends.
#[derive(Deserialize, TS)]
pub struct ReviewSaveRequest {
    /// The review that is changed; none for a new one.
    #[serde(default)]
    pub id: Option<String>,
    /// Its revision when it was opened.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// `Google`, `Facebook`, `Survey`, or another.
    pub source: String,
    /// Who wrote it.
    pub author: String,
    /// As typed.
    pub rating: String,
    /// Date and time as typed.
    pub created: String,
    /// What was written.
    pub content: String,
    /// Of which doctor.
    #[serde(default)]
    pub doctor: Option<String>,
    /// Whose it is; needed for a survey where not exactly one card has the author's name.
    #[serde(default)]
    pub patient_id: Option<String>,
    /// Everything that must not leave is masked first.
    #[serde(default)]
    pub mask: bool,
    /// A phone number in it may leave; an identity number never does.
    #[serde(default)]
    pub keep_phone: bool,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReviewProblem {
    /// A field of the request.
    pub field: String,
    /// A stable code.
    pub code: String,
}

/// What the form gets back.
#[derive(Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ReviewSaveAnswer {
    /// It stands.
    Saved {
        /// As the list shows it.
        row: Box<ReviewRow>,
    },
    /// Nothing was written: this must not leave.
    Findings {
        /// What, and where.
        findings: Vec<ReviewFinding>,
        /// The content with everything masked.
        masked: String,
        /// The author likewise.
        author_masked: String,
    },
    /// Nothing was written.
    Invalid {
        /// Every problem.
        errors: Vec<ReviewProblem>,
    },
}

/// A review that is here is to be masked.
#[derive(Debug, Deserialize, TS)]
pub struct ReviewMaskRequest {
    /// The review.
    pub id: String,
    /// Its revision when it was opened.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
}

fn invalid(problems: &[(&str, Code)]) -> ReviewSaveAnswer {
    let problem = |(field, code): &(&str, Code)| ReviewProblem {
        field: (*field).to_owned(),
        code: code.as_str().to_owned(),
    };
    ReviewSaveAnswer::Invalid { errors: problems.iter().map(problem).collect() }
}

/// Saves a review and puts it on its way.
pub async fn review_save(
    desk: &Desk,
    request: ReviewSaveRequest,
) -> Result<ReviewSaveAnswer, AppError> {
    let review = match read(desk, &request) {
        Ok(review) => review,
        Err(problems) => {
            let named = |(field, code): (ReviewField, Code)| (field.name(), code);
            return Ok(invalid(&problems.into_iter().map(named).collect::<Vec<_>>()));
        }
    };
    let review = if request.mask { without(review, request.keep_phone) } else { review };
    if holds_back(&review, request.keep_phone).is_some() {
        let found = check(review.content.expose(), review.author.expose());
        let (findings, masked, author_masked) = (found.findings, found.masked, found.author_masked);
        return Ok(ReviewSaveAnswer::Findings { findings, masked, author_masked });
    }
    let typed = request.patient_id.as_deref().filter(|id| !id.is_empty());
    let patient_id = match typed.map(str::parse::<PatientId>).transpose() {
        Ok(patient) => patient,
        Err(_) => return Ok(invalid(&[("patient_id", Code::NotAChoice)])),
    };
    let kept = request.keep_phone && holds_back(&review, false).is_some();
    write(desk, &request, Entered { review, patient_id, keep_phone: kept }).await
}

fn read(desk: &Desk, request: &ReviewSaveRequest) -> Result<Review, Vec<(ReviewField, Code)>> {
    let secret = |text: &str| Sensitive::new(text.to_owned());
    let draft = ReviewDraft {
        source: request.source.clone(),
        author: secret(&request.author),
        rating: request.rating.clone(),
        created: request.created.clone(),
        content: secret(&request.content),
        doctor: request.doctor.clone().unwrap_or_default(),
    };
    draft.check(WallMinute::of(desk.ground.clock.now()), Source::Screen)
}

/// What is to be kept.
struct Entered {
    review: Review,
    patient_id: Option<PatientId>,
    /// A phone number stays in it knowingly.
    keep_phone: bool,
}

async fn write(
    desk: &Desk,
    request: &ReviewSaveRequest,
    entered: Entered,
) -> Result<ReviewSaveAnswer, AppError> {
    let Entered { review, patient_id, keep_phone } = entered;
    let mut tx = desk.begin().await?;
    let known = match &request.id {
        Some(id) => Some(here(&mut tx, id, request.rev).await?),
        None => None,
    };
    let same = table::by_key(tx.conn(), &review.source, &review.author, review.created).await?;
    let same = same.filter(|same| same.state != ReviewState::Discarded);
    if same.is_some_and(|same| Some(same.id) != known.as_ref().map(|known| known.id)) {
        return Ok(invalid(&[("created", Code::Taken)]));
    }
    if let Some(patient) = patient_id
        && store::patients::kept(tx.conn(), patient).await?.is_none()
    {
        return Ok(invalid(&[("patient_id", Code::NotAChoice)]));
    }
    let act = if known.is_some() { "review.change" } else { "review.add" };
    let one = match known {
        Some(known) => StoredReview { review, patient_id, keep_phone, ..known },
        None => {
            let new = entered_now(desk, review);
            let new = StoredReview { patient_id, keep_phone, ..new };
            table::insert(tx.conn(), &new).await?;
            new
        }
    };
    let stored = queue(desk, &mut tx, one).await?;
    let said = if keep_phone { "a phone number is kept in its text" } else { "" };
    desk.audit(&mut tx, act, &stored.id.to_string(), said).await?;
    let row = row(tx.conn(), &stored, desk.ground.clock.now()).await?;
    tx.commit().await?;
    told(desk);
    Ok(ReviewSaveAnswer::Saved { row: Box::new(row) })
}

/// A new one by whoever is signed in.
pub(super) fn entered_now(desk: &Desk, review: Review) -> StoredReview {
    let id = ReviewId::new(&*desk.ground.clock);
    StoredReview::entered(id, review, desk.user.name.clone(), desk.ground.clock.now())
}

/// Says that reviews changed, and that something may go.
pub(super) fn told(desk: &Desk) {
    desk.ground.announce(Part::Reviews);
    desk.outbox.wake();
}

/// A review that a person may still change, as it was opened.
pub(super) async fn here(
    tx: &mut db::Tx,
    id: &str,
    rev: Option<i64>,
) -> Result<StoredReview, AppError> {
    let id: ReviewId = id.parse().map_err(|_| AppError::NotFound)?;
    let known = table::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    match known.state {
        ReviewState::Unknown => return Err(AppError::SettleFirst),
        state if !is_here(state) => return Err(AppError::WrongState),
        _ => {}
    }
    // A script that names none takes it as it stands.
    match rev {
        Some(rev) if rev != known.rev => Err(AppError::ChangedMeanwhile),
        _ => Ok(known),
    }
}

/// Masks everything in a review that is here, and puts it on its way again.
pub async fn review_mask(desk: &Desk, request: ReviewMaskRequest) -> Result<ReviewRow, AppError> {
    let mut tx = desk.begin().await?;
    let known = here(&mut tx, &request.id, request.rev).await?;
    let review = without(known.review.clone(), false);
    let one = StoredReview { review, keep_phone: false, ..known };
    let stored = queue(desk, &mut tx, one).await?;
    desk.audit(&mut tx, "review.mask", &request.id, "").await?;
    let row = row(tx.conn(), &stored, desk.ground.clock.now()).await?;
    tx.commit().await?;
    told(desk);
    Ok(row)
}
