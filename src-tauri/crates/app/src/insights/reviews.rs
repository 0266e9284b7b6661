//! Reviews by the week in which they were uploaded, counted from the own record: how many were
//! handled inside 48 hours. What nobody can know counts as neither, and is said.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use domain::clock::{from_taipei, taipei};
use domain::insight::Months;
use domain::review::Window;
use store::reviews::{self as table, StoredReview};

use super::board::{Asked, BoardView};
use super::figure::{Category, Chart, Figure, Parts, Series, Shape, Tile, Unit};
use super::words::Lang;
use crate::desk::Desk;
use crate::error::AppError;

/// What came of the reviews of a week.
#[derive(Clone, Copy, Default)]
struct Week {
    inside: u32,
    late: u32,
    not_known: u32,
    /// Their hours are not over.
    open: u32,
}

impl Week {
    fn count(&mut self, one: &StoredReview, now: DateTime<Utc>) {
        let Some(window) = one.uploaded_at.map(Window::from) else { return };
        let until = one.handled_at.unwrap_or(now);
        if one.handled_at.is_none() && !window.is_over(now) {
            self.open += 1;
            return;
        }
        match window.was_in_time(until, one.pending_at) {
            Some(true) => self.inside += 1,
            Some(false) => self.late += 1,
            None => self.not_known += 1,
        }
    }

    const fn all(self) -> u32 {
        self.inside + self.late + self.not_known + self.open
    }

    fn share(self) -> Figure {
        Figure::share(self.inside, self.inside + self.late)
    }

    fn add(&mut self, other: Self) {
        self.inside += other.inside;
        self.late += other.late;
        self.not_known += other.not_known;
        self.open += other.open;
    }
}

/// The weeks of some months: each from its Monday, counted whole.
struct Weeks {
    /// Of each, its Monday and what was counted; none where the record does not reach.
    all: Vec<(NaiveDate, Option<Week>)>,
    now: DateTime<Utc>,
}

impl Weeks {
    fn total(&self) -> Week {
        let mut total = Week::default();
        for week in self.all.iter().filter_map(|(_, week)| *week) {
            total.add(week);
        }
        total
    }

    /// Whether something of a week may still change.
    fn is_part(&self, monday: NaiveDate, week: Week) -> bool {
        midnight(monday + Days::new(7)) > self.now || week.open > 0
    }

    fn figures(&self, figure: impl Fn(Week) -> Figure) -> Vec<Figure> {
        let one = |(monday, week): &(NaiveDate, Option<Week>)| match week {
            Some(week) => figure(*week).in_part(self.is_part(*monday, *week)),
            None => Figure::missing(),
        };
        self.all.iter().map(one).collect()
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    from_taipei(day.and_time(chrono::NaiveTime::MIN))
}

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut view = asked.view();
    let now = count(desk, asked.months).await?;
    let before = match asked.compare {
        Some(months) => Some(count(desk, months).await?),
        None => None,
    };
    let total = now.total();
    if total.all() == 0 && before.as_ref().is_none_or(|before| before.total().all() == 0) {
        return Ok(view);
    }
    view.tiles = tiles(total, asked.lang);
    view.charts = vec![share(&now, before.as_ref(), asked.lang), counts(&now, asked.lang)];
    Ok(view)
}

async fn count(desk: &Desk, months: Months) -> Result<Weeks, AppError> {
    let now = desk.ground.clock.now();
    let first = monday_from(months.from.first_day().naive());
    let end = months.to.last_day().naive();
    let mondays: Vec<NaiveDate> =
        first.iter_days().step_by(7).take_while(|monday| *monday <= end).collect();
    let last = mondays.last().map_or(first, |monday| *monday + Days::new(7));
    let mut reader = desk.read().await?;
    let began = table::first_upload(reader.conn()).await?;
    let reviews = table::uploaded_between(reader.conn(), midnight(first), midnight(last)).await?;
    drop(reader);
    let reaches = |monday: NaiveDate| {
        let begun = began.is_some_and(|began| began < midnight(monday + Days::new(7)));
        begun && midnight(monday) <= now
    };
    let mut all: Vec<(NaiveDate, Option<Week>)> =
        mondays.into_iter().map(|monday| (monday, reaches(monday).then(Week::default))).collect();
    for one in &reviews {
        let Some(uploaded) = one.uploaded_at else { continue };
        let days = (taipei(uploaded).date() - first).num_days();
        let place = usize::try_from(days / 7).ok().and_then(|at| all.get_mut(at));
        if let Some((_, Some(week))) = place {
            week.count(one, now);
        }
    }
    Ok(Weeks { all, now })
}

/// The first Monday from a day on.
fn monday_from(day: NaiveDate) -> NaiveDate {
    let past = i64::from(day.weekday().num_days_from_monday());
    day + TimeDelta::days((7 - past) % 7)
}

fn tiles(total: Week, lang: Lang) -> Vec<Tile> {
    let tile = |id: &str, (zh, en): (&str, &str), unit, figure| Tile {
        id: format!("reviews.{id}"),
        label: lang.pick(zh, en).to_owned(),
        unit,
        figure,
        change: None,
        fetched_at: None,
        part: total.open > 0,
    };
    vec![
        tile("inside", ("48 小時內處理", "Handled inside 48 hours"), Unit::Percent, total.share()),
        tile("uploaded", ("已上傳", "Uploaded"), Unit::Count, Figure::count(total.all())),
        tile(
            "open",
            ("48 小時未到、處理中", "Still inside their hours"),
            Unit::Count,
            Figure::count(total.open),
        ),
        tile("late", ("逾時", "Late"), Unit::Count, Figure::count(total.late)),
    ]
}

fn categories(weeks: &Weeks, lang: Lang) -> Vec<Category> {
    let one = |(monday, week): &(NaiveDate, Option<Week>)| {
        let sunday = *monday + Days::new(6);
        let range = format!("{}–{}", monday.format("%Y/%-m/%-d"), sunday.format("%-m/%-d"));
        Category {
            key: monday.format("%G-W%V").to_string(),
            label: match lang {
                Lang::Zh => format!("{range}（第 {} 週）", monday.iso_week().week()),
                Lang::En => format!("{range} (week {})", monday.iso_week().week()),
            },
            short: monday.format("%-m/%-d").to_string(),
            part: week.is_some_and(|week| weeks.is_part(*monday, week)),
            recomputed: false,
        }
    };
    weeks.all.iter().map(one).collect()
}

fn series(key: &str, (zh, en): (&str, &str), lang: Lang, figures: Vec<Figure>) -> Series {
    Series { key: key.to_owned(), label: lang.pick(zh, en).to_owned(), before: false, figures }
}

/// The share, with the weeks compared with behind it, the first against the first.
fn share(now: &Weeks, before: Option<&Weeks>, lang: Lang) -> Chart {
    let mut lines = Vec::new();
    if let Some(before) = before {
        let mut figures = before.figures(Week::share);
        figures.truncate(now.all.len());
        let line = series("before", ("對照期間", "Compared with"), lang, figures);
        lines.push(Series { before: true, ..line });
    }
    let label = ("48 小時內處理", "Handled inside 48 hours");
    lines.insert(0, series("inside", label, lang, now.figures(Week::share)));
    chart(
        "reviews.inside",
        ("48 小時內處理的比率（上傳週）", "Handled inside 48 hours (week of upload)"),
        Unit::Percent,
        now,
        lines,
        lang,
    )
}

fn counts(now: &Weeks, lang: Lang) -> Chart {
    let of = |pick: fn(Week) -> u32| now.figures(move |week| Figure::count(pick(week)));
    let lines = vec![
        series("inside", ("48 小時內", "Inside"), lang, of(|week| week.inside)),
        series("late", ("逾時", "Late"), lang, of(|week| week.late)),
        series("not_known", ("無法得知", "Not known"), lang, of(|week| week.not_known)),
        series("open", ("未到 48 小時", "Still open"), lang, of(|week| week.open)),
    ];
    chart(
        "reviews.counts",
        ("上傳的評論（上傳週）", "Reviews uploaded (week of upload)"),
        Unit::Count,
        now,
        lines,
        lang,
    )
}

fn chart(
    id: &'static str,
    (zh, en): (&str, &str),
    unit: Unit,
    weeks: &Weeks,
    series: Vec<Series>,
    lang: Lang,
) -> Chart {
    let total = weeks.total();
    Chart::new(Parts {
        id,
        title: lang.pick(zh, en).to_owned(),
        heading: lang.pick("週", "Week").to_owned(),
        shape: Shape::Trend,
        unit,
        categories: categories(weeks, lang),
        series,
        summary: summary(total, lang),
        notes: notes(total, lang),
        fetched_at: None,
        lang,
    })
}

fn summary(total: Week, lang: Lang) -> String {
    let (all, share) = (total.all(), total.share().text);
    let (inside, late, open) = (total.inside, total.late, total.open);
    match lang {
        Lang::Zh => format!(
            "上傳 {all} 則：48 小時內處理 {inside} 則（{share}），逾時 {late} 則，未到時限 {open} 則。"
        ),
        Lang::En => format!(
            "{all} uploaded: {inside} handled inside 48 hours ({share}), {late} late, {open} still \
             open."
        ),
    }
}

fn notes(total: Week, lang: Lang) -> Vec<String> {
    let n = total.not_known;
    let told = match lang {
        Lang::Zh => format!("{n} 則在時限前後沒有查詢過，無法得知是否及時，不計入比率"),
        Lang::En => format!("{n} were not asked about around the end, and are in neither share"),
    };
    (n > 0).then_some(told).into_iter().collect()
}
