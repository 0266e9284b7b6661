//! A few fields of a visit changed by name, as a script does it: the visit as it stands with those
//! fields overwritten, saved as the form would be.

use domain::field_error::Code;
use domain::visit::VisitField;
use serde::Serialize;

use super::form::{FieldNote, VisitDraftView};
use super::save::{VisitSaveAnswer, VisitSaveRequest, visit_save};
use super::show::visit_show;
use crate::desk::Desk;
use crate::error::AppError;

/// What keeps a field from being taken.
#[derive(Debug, Serialize)]
pub struct RejectedNote {
    /// The specification's parameter name.
    pub field: String,
    /// The drug row, counted from 0.
    pub index: Option<usize>,
    /// The code.
    pub code: String,
    /// A sentence.
    pub message: &'static str,
}

/// Changes fields of a visit, `(FIELD, value)`. A changed key is a correction, agreed to by asking
/// for it. Answers what keeps it from being taken; nothing when it was.
pub async fn visit_patch(
    desk: &Desk,
    id: &str,
    fields: &[(String, String)],
) -> Result<Vec<RejectedNote>, AppError> {
    let mut named = Vec::with_capacity(fields.len());
    for (name, text) in fields {
        let field = VisitField::from_header(name);
        let field = field.ok_or_else(|| AppError::UnknownField { field: name.clone() })?;
        named.push((field, text));
    }
    let opened = visit_show(desk, id).await?;
    let mut draft = opened.draft.into_draft();
    for (field, text) in named {
        draft.set(field, text);
    }
    let request = VisitSaveRequest {
        draft: VisitDraftView::from_draft(&draft),
        draft_id: None,
        visit_id: Some(id.to_owned()),
        rev: Some(opened.rev),
        correct: true,
    };
    match visit_save(desk, request).await? {
        VisitSaveAnswer::Saved { .. } => Ok(Vec::new()),
        VisitSaveAnswer::Invalid { errors, .. } => {
            Ok(errors.into_iter().map(RejectedNote::from).collect())
        }
        // It was agreed to.
        VisitSaveAnswer::NeedsConfirm { .. } => Err(AppError::WrongState),
    }
}

impl From<FieldNote> for RejectedNote {
    fn from(note: FieldNote) -> Self {
        let code = Code::ALL.iter().find(|code| code.as_str() == note.code);
        let message = code.map_or("The value is not right.", |code| code.message());
        Self { field: note.field, index: note.index, code: note.code, message }
    }
}
