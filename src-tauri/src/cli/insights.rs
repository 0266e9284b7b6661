//! `fetch satisfaction | return-visits | statistics`, `insights show | sort`.

use app::AppError;
use app::insights::{
    BoardRequest, BoardView, Chart, Fetch, InsightSortRequest, InsightsFetched, fetch_snapshots,
    insight_sort, whole_board,
};
use serde_json::{Value, json};

use super::args::{Args, FetchWhat, InsightsAct, Period};
use super::exit::Exit;
use super::{output, replies, sign_in};

/// Fetches figures, and everything else that is fetched.
pub(crate) async fn fetch(args: &Args, what: &FetchWhat) -> Result<Exit, AppError> {
    let asked = match what {
        FetchWhat::Replies => return replies::run(args, replies::Of::Reminders).await,
        FetchWhat::Reviews => return replies::run(args, replies::Of::Reviews).await,
        FetchWhat::Satisfaction => Fetch::Satisfaction,
        FetchWhat::ReturnVisits { period: Period { from, to }, monthly } => {
            Fetch::ReturnVisits { from: from.clone(), to: to.clone(), monthly: *monthly }
        }
        FetchWhat::Statistics { what, period: Period { from, to } } => {
            Fetch::Statistic { what: what.clone(), from: from.clone(), to: to.clone() }
        }
    };
    let many = matches!(asked, Fetch::ReturnVisits { monthly: true, .. });
    let done = sign_in::at_desk(args, async |desk| fetch_snapshots(desk, &asked).await).await;
    let (fetched, snapshots) = done?;
    match many {
        true => output::value(args, &snapshots),
        false => output::value(args, &snapshots.first()),
    }
    Ok(told(&fetched))
}

/// What is said beside the figures, and the exit status.
fn told(fetched: &InsightsFetched) -> Exit {
    if !fetched.not_offered.is_empty() {
        output::note("not offered by the service");
    }
    if fetched.refused > 0 {
        let said = fetched.said.as_deref().unwrap_or_default();
        output::note(&format!("{} refused by the service: {said}", fetched.refused));
    }
    match fetched.stopped {
        Some("no_answer") => {
            output::note("the service did not answer with figures");
            Exit::Attention
        }
        Some(why) => {
            let left = fetched.total - fetched.stored - fetched.refused;
            output::note(&format!("{left} not fetched: {why}"));
            Exit::Waiting
        }
        None if fetched.refused > 0 => Exit::Attention,
        None => Exit::Done,
    }
}

/// Shows a board or sorts a key.
pub(crate) async fn run(args: &Args, act: &InsightsAct) -> Result<Exit, AppError> {
    match act {
        InsightsAct::Show { board, period, compare_from, compare_to, lang } => {
            let compare = compare_from.as_ref().zip(compare_to.as_ref());
            let request: Value = json!({
                "board": board.replace('-', "_"), "from": period.from, "to": period.to,
                "compare": compare.map(|(from, to)| json!({ "from": from, "to": to })),
                "lang": lang,
            });
            let request: BoardRequest = serde_json::from_value(request)
                .map_err(|_| AppError::Internal("a board has no such name".to_owned()))?;
            let view =
                sign_in::at_desk(args, async |desk| whole_board(desk, request).await).await?;
            match args.json {
                true => output::value(args, &view),
                false => output::text(&lines(&view)),
            }
        }
        InsightsAct::Sort { key, meaning } => {
            let request = InsightSortRequest { key: key.clone(), meaning: meaning.clone() };
            sign_in::at_desk(args, async |desk| insight_sort(desk, request).await).await?;
            output::value(args, &json!({ "key": key, "meaning": meaning }));
        }
    }
    Ok(Exit::Done)
}

/// A board as lines: its title and months, its figures, then each chart as [`of_chart`].
fn lines(view: &BoardView) -> String {
    let mut all = vec![format!("{}\t{}\t{}", view.title, view.from, view.to)];
    all.extend(view.notices.iter().cloned());
    all.extend(view.tiles.iter().map(|tile| {
        let change = tile.change.as_ref();
        let change = change.map(|change| format!("\t{} {}", change.text, change.against));
        format!("{}\t{}{}", tile.label, tile.figure.text, change.unwrap_or_default())
    }));
    for chart in &view.charts {
        all.push(String::new());
        all.extend(of_chart(chart));
    }
    all.join("\n") + "\n"
}

/// A chart as lines: its title, its table with tabs between the cells, its sentence and notes.
fn of_chart(chart: &Chart) -> Vec<String> {
    let table = chart.table();
    let row = |cells: Vec<&str>| cells.join("\t");
    let mut all = vec![chart.title.clone()];
    all.push(row(table.columns.iter().map(|column| column.label.as_str()).collect()));
    all.extend(table.rows.iter().map(|cells| row(cells.iter().map(|c| c.text.as_str()).collect())));
    all.push(chart.summary.clone());
    all.extend(chart.notes.iter().cloned());
    all
}
