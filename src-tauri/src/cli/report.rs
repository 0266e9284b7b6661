//! `report monthly --month YYYY-MM FILE.pdf`.

use app::AppError;
use app::insights::Lang;
use app::report::{ReportRequest, report_monthly};

use super::args::{Args, ReportWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Writes the report of a month; what found no room is told beside the answer.
pub(crate) async fn run(args: &Args, what: &ReportWhat) -> Result<Exit, AppError> {
    let ReportWhat::Monthly { month, lang, file } = what;
    let desk = sign_in::desk(args).await?;
    let lang = lang.as_deref().map_or_else(|| desk.facts().language, ToOwned::to_owned);
    let request = ReportRequest { month: month.clone(), lang: Lang::of_setting(&lang) };
    let done = report_monthly(&desk, request, file).await;
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}
