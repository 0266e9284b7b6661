//! Looking at a half-typed form: what is wrong, what is worth a look, and how it was understood.

use domain::dates::Source;
use domain::ids::VisitId;
use domain::visit::{self, CheckContext, VisitDraft, VisitField};
use serde::Serialize;
use ts_rs::TS;

use super::form::{FieldNote, VisitDraftView, notes};
use super::warn::{Lists, warnings};
use crate::desk::Desk;
use crate::error::AppError;

/// A date as it was understood, both ways.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "DateEcho")]
pub struct DateEchoView {
    /// `1961-01-01`.
    pub iso: String,
    /// `民國50年1月1日`.
    pub roc: String,
    /// `日` to `六`.
    pub weekday: String,
    /// Whole years until today, for a birthday.
    pub age: Option<u32>,
}

/// How the form was understood so far.
#[derive(Debug, Serialize, TS)]
pub struct VisitEcho {
    /// The birthday.
    pub birthday: Option<DateEchoView>,
    /// The visit's date.
    pub func_date: Option<DateEchoView>,
    /// The kind of a right identity number.
    #[ts(type = "\"national\" | \"new_resident\" | \"old_resident\" | null")]
    pub id_kind: Option<&'static str>,
    /// What it says of the person.
    #[ts(type = "\"male\" | \"female\" | null")]
    pub id_sex: Option<&'static str>,
    /// Whether the staff member's number is right.
    pub prsn_ok: bool,
    /// Points of the answers, once all six are given.
    pub score: Option<u8>,
    /// The Fagerström band of the score.
    #[ts(type = "\"very_low\" | \"low\" | \"medium\" | \"high\" | \"very_high\" | null")]
    pub band: Option<&'static str>,
    /// How many of the six questions are answered.
    pub answered: u8,
}

/// What a look at the form answers.
#[derive(Debug, Serialize, TS)]
pub struct VisitCheckAnswer {
    /// Everything that keeps it from being sent.
    pub errors: Vec<FieldNote>,
    /// Everything worth a look.
    pub warnings: Vec<FieldNote>,
    /// How it was understood.
    pub echo: VisitEcho,
}

/// The rules of this clinic on this day.
pub(crate) fn context(desk: &Desk, source: Source) -> CheckContext {
    let clinic = desk.ground.current().settings.clinic.clone();
    CheckContext { today: desk.today(), source, clinic: clinic.code, branch: clinic.branch }
}

/// An empty form: the clinic, its branch and today, and no clinical default.
pub async fn visit_new(desk: &Desk) -> Result<VisitDraftView, AppError> {
    let clinic = desk.ground.current().settings.clinic.clone();
    let mut draft = VisitDraft::default();
    draft.set(VisitField::HospId, clinic.code.as_str());
    draft.set(VisitField::HospSeqNo, clinic.branch.as_str());
    draft.set(VisitField::FuncDate, &desk.today().roc_slash());
    Ok(VisitDraftView::from_draft(&draft))
}

/// Looks at the form as it is typed. Warnings need only their own fields and show while others are
/// still wrong; the visit being edited is left out of its own history.
pub async fn visit_check(
    desk: &Desk,
    form: VisitDraftView,
    editing: Option<&str>,
) -> Result<VisitCheckAnswer, AppError> {
    let draft = form.into_draft();
    let context = context(desk, Source::Screen);
    let errors = draft.check(&context).err().unwrap_or_default();
    let mut reader = desk.read().await?;
    let editing = edited(editing)?;
    let lists = Lists::read(reader.conn()).await?;
    let warnings = warnings(desk, reader.conn(), &lists, &draft, &context, editing).await?;
    Ok(VisitCheckAnswer {
        errors: notes(&errors),
        warnings: notes(&warnings),
        echo: echo(&draft, desk),
    })
}

/// The id of the visit being edited.
pub(crate) fn edited(id: Option<&str>) -> Result<Option<VisitId>, AppError> {
    id.map(|id| id.parse().map_err(|_| AppError::NotFound)).transpose()
}

fn echo(draft: &VisitDraft, desk: &Desk) -> VisitEcho {
    let echo = visit::echo(draft, desk.today());
    let date = |date: visit::DateEcho, with_age: bool| DateEchoView {
        iso: date.iso,
        roc: date.roc_long,
        weekday: date.weekday_zh,
        age: if with_age { date.age_years } else { None },
    };
    VisitEcho {
        birthday: echo.birthday.map(|day| date(day, true)),
        func_date: echo.func_date.map(|day| date(day, false)),
        id_kind: echo.id_kind.map(|kind| kind.as_str()),
        id_sex: echo.sex.map(|sex| sex.as_str()),
        prsn_ok: echo.prsn_ok,
        score: echo.score.map(|(score, _)| score),
        band: echo.score.map(|(_, band)| band.as_str()),
        answered: echo.answered,
    }
}
