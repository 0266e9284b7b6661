//! Makes the report of a month: asks every board for the month and for the year that ends with it,
//! draws what it says, and writes the file whole or not at all.

use std::path::Path;

use chrono::{DateTime, Utc};
use domain::field_error::Code;
use domain::insight::Month;
use paper::{Fonts, PaperError, Written};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::pages::{Made, Shown, document};
use super::plan::ORDER;
use crate::desk::Desk;
use crate::error::AppError;
use crate::exports::on_disk;
use crate::insights::{BoardRequest, Lang, Span, whole_board};

/// The months of a trend before the report's own.
const BEFORE: i32 = 12;

/// Which report.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ReportRequest {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// The language of its words.
    #[serde(default)]
    pub lang: Lang,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReportAnswer {
    /// The file.
    pub file: String,
    /// One or two.
    pub pages: u32,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// What found no room, by name; the last page says it too.
    pub left_out: Vec<String>,
}

/// Writes the report of a month as PDF; refuses to overwrite a file. Audited.
///
/// # Errors
/// [`AppError::NotAllowed`] for anybody but a manager; [`AppError::BadField`] with `month` or
/// `file`, which must end in `.pdf`; [`AppError::NoFont`]; [`AppError::FileExists`].
pub async fn report_monthly(
    desk: &Desk,
    request: ReportRequest,
    path: &Path,
) -> Result<ReportAnswer, AppError> {
    let (month, now) = asked(desk, &request)?;
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return Err(AppError::BadField { field: "file", code: Code::NotAChoice });
    }
    let shown = shown(desk, month, request.lang).await?;
    let written = drawn(desk, month, now, request.lang, shown).await?;
    let pages = u32::try_from(written.pages).unwrap_or(u32::MAX);
    let bytes = u64::try_from(written.bytes.len()).unwrap_or(u64::MAX);
    let mut tx = desk.begin().await?;
    let detail = format!("{pages} pages");
    desk.audit(&mut tx, "report.monthly", &month.to_string(), &detail).await?;
    let to = path.to_owned();
    on_disk(move || tables::write_whole(&to, &written.bytes)).await?;
    if let Err(error) = tx.commit().await {
        // What the audit does not know of nobody may keep.
        let _gone = tokio::fs::remove_file(path).await;
        return Err(error.into());
    }
    let file = path.display().to_string();
    Ok(ReportAnswer { file, pages, bytes, left_out: written.left_out })
}

/// What the file is best called.
///
/// # Errors
/// As [`report_monthly`] for a person and a month.
pub fn report_file_name(desk: &Desk, request: &ReportRequest) -> Result<String, AppError> {
    let (month, _) = asked(desk, request)?;
    Ok(format!("{}-{month}.pdf", request.lang.pick("月報", "monthly-report")))
}

/// Which month, and when it is asked for.
fn asked(desk: &Desk, request: &ReportRequest) -> Result<(Month, DateTime<Utc>), AppError> {
    desk.only_manager()?;
    let bad = |code| AppError::BadField { field: "month", code };
    let month = Month::parse(&request.month).map_err(bad)?;
    let now = desk.ground.clock.now();
    if month > Month::of(now) { Err(bad(Code::FutureDate)) } else { Ok((month, now)) }
}

/// Every board, of the month, against the same month a year ago, and of the year that ends with it.
async fn shown(desk: &Desk, month: Month, lang: Lang) -> Result<Vec<Shown>, AppError> {
    let mut all = Vec::new();
    for board in ORDER {
        let ask = |from: Month, compare: Option<Month>| BoardRequest {
            board,
            from: from.to_string(),
            to: month.to_string(),
            compare: compare.map(|one| Span { from: one.to_string(), to: one.to_string() }),
            lang,
            by_counselor: None,
        };
        let year_ago = month.plus(-BEFORE);
        all.push(Shown {
            board,
            month: whole_board(desk, ask(month, None)).await?,
            compared: whole_board(desk, ask(month, Some(year_ago))).await?,
            year: whole_board(desk, ask(year_ago, None)).await?,
        });
    }
    Ok(all)
}

async fn drawn(
    desk: &Desk,
    month: Month,
    now: DateTime<Utc>,
    lang: Lang,
    shown: Vec<Shown>,
) -> Result<Written, AppError> {
    let facts = desk.facts();
    let made = Made { clinic: facts.clinic_name, by: facts.user, at: now, month, lang };
    let work = move || {
        let fonts = Fonts::of_system()?;
        paper::write(&document(&made, &shown), &fonts)
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(written)) => Ok(written),
        Ok(Err(PaperError::NoFont)) => Err(AppError::NoFont),
        Ok(Err(error @ PaperError::Writing(_))) => Err(AppError::Internal(error.to_string())),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
    }
}
