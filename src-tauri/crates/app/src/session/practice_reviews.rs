//! The sample clinic's reviews: handled with and without something to follow up, at the practice CRM,
//! and one that may not go.

use domain::dates::Date;
use practice::DrRightStandIn;
use practice::clinic::{REVIEWS, SampleReview};

use super::practice::FIRST_SEND;
use crate::desk::Desk;
use crate::error::AppError;
use crate::reviews::{ReviewSaveAnswer, ReviewSaveRequest, review_save, reviews_fetch};

/// Enters them, sends them, and hears what is known of them.
pub(super) async fn sample_reviews(desk: &Desk, crm: &DrRightStandIn) -> Result<(), AppError> {
    let today = desk.today();
    for review in REVIEWS {
        if let Some(result) = review.result {
            crm.handle(review.author, result);
        }
        let ReviewSaveAnswer::Saved { .. } = review_save(desk, entered(&review, today)).await?
        else {
            return Err(AppError::Internal("a sample review was not taken".to_owned()));
        };
    }
    crate::outbox::send(desk, Some(crate::crm::CRM), FIRST_SEND).await?;
    reviews_fetch(desk).await.map(drop)
}

fn entered(review: &SampleReview, today: Date) -> ReviewSaveRequest {
    let text = |text: &str| text.to_owned();
    ReviewSaveRequest {
        id: None,
        rev: None,
        source: text(review.source),
        author: text(review.author),
        rating: text(review.rating),
        created: format!("{} {}", today.plus_days(-review.days_ago), review.time),
        content: text(review.content),
        doctor: Some(text(review.doctor)),
        patient_id: None,
        mask: false,
        keep_phone: false,
    }
}
