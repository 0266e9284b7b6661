//! What is shown of the programme: each measure with its lines, its words and what to know of it.

use domain::course::{Cell, Changed, Followed};

use super::super::figure::{Figure, Tile, Unit};
use super::super::own::{Both, Line, Measure, Words};
use super::super::words::Lang;

const DRUG: Words = ("用藥", "Drugs");
const EDUCATION: Words = ("衛教", "Education");

/// Every measure, in the order of the screen.
pub(super) static ALL: [&Measure<Cell>; 9] =
    [&NEW_CASES, &VISITS, &WEEKS, &COMPLETION, &CIGARETTES, &CO, &QUIT_3, &QUIT_6, &SAME_DAY];

static NEW_CASES: Measure<Cell> = Measure {
    id: "cessation.new_cases",
    title: ("新收案（療程起始月）", "New cases (month the course began)"),
    unit: Unit::Count,
    lines: &[
        Line { key: "drug", label: DRUG, figure: |cell| Figure::count(cell.begun.drug) },
        Line {
            key: "education",
            label: EDUCATION,
            figure: |cell| Figure::count(cell.begun.education),
        },
    ],
    open: never,
    notes: |cell, lang| match cell.begun_elsewhere {
        0 => Vec::new(),
        n => vec![lang.pick_of(
            format!("另有 {n} 個療程的起始不在紀錄內，不計為新收案，也不計入成效"),
            format!("{n} more courses began outside this record and count nowhere else"),
        )],
    },
};

static VISITS: Measure<Cell> = Measure {
    id: "cessation.visits",
    title: ("就診人次", "Visits"),
    unit: Unit::Count,
    lines: &[
        Line { key: "drug", label: DRUG, figure: |cell| Figure::count(cell.visits.drug) },
        Line {
            key: "education",
            label: EDUCATION,
            figure: |cell| Figure::count(cell.visits.education),
        },
    ],
    open: never,
    notes: nothing,
};

static WEEKS: Measure<Cell> = Measure {
    id: "cessation.weeks",
    title: ("給藥週數", "Weeks of drugs dispensed"),
    unit: Unit::Weeks,
    lines: &[Line { key: "weeks", label: ("給藥週數", "Weeks"), figure: weeks }],
    open: never,
    notes: nothing,
};

static COMPLETION: Measure<Cell> = Measure {
    id: "cessation.completion",
    title: (
        "用藥療程：完成 8 週與 90 天內失聯",
        "Courses of drugs: 8 weeks done, lost before day 90",
    ),
    unit: Unit::Percent,
    lines: &[
        Line { key: "completed", label: ("完成 8 週", "8 weeks done"), figure: completed },
        Line { key: "lost", label: ("90 天內失聯", "Lost before day 90"), figure: lost },
    ],
    open: |cell| cell.ended.open > 0,
    notes: |cell, lang| {
        let mut notes = vec![
                lang.pick(
                    "只計 90 天已滿的療程，列在起始月份；失聯：未滿 8 週，最後一次就診後到第 90 天未再就診，追蹤也未聯絡上",
                    "Only courses whose 90 days are over, in the month they began; lost: fewer than 8 weeks, not seen again up to day 90 and not reached by a follow-up",
                )
                .to_owned(),
            ];
        notes.extend(still_open(cell.ended.open, lang));
        notes
    },
};

static CIGARETTES: Measure<Cell> = Measure {
    id: "cessation.cigarettes",
    title: ("每日支數變化（療程首次到末次）", "Change in cigarettes a day (first to last visit)"),
    unit: Unit::PerDay,
    lines: &[Line {
        key: "cigarettes",
        label: ("平均變化", "Mean change"),
        figure: |cell| mean(&cell.cigarettes, Unit::PerDay),
    }],
    open: |cell| cell.cigarettes.open > 0,
    notes: |cell, lang| changed(&cell.cigarettes, lang),
};

static CO: Measure<Cell> = Measure {
    id: "cessation.co",
    title: ("CO 變化（療程首次到末次）", "Change in CO (first to last measured visit)"),
    unit: Unit::Ppm,
    lines: &[Line {
        key: "co",
        label: ("平均變化", "Mean change"),
        figure: |cell| mean(&cell.co, Unit::Ppm),
    }],
    open: |cell| cell.co.open > 0,
    notes: |cell, lang| changed(&cell.co, lang),
};

static QUIT_3: Measure<Cell> = Measure {
    id: "cessation.quit_3",
    title: ("3 個月戒菸率（7 天點戒菸）", "Quit at 3 months (7 days without smoking)"),
    unit: Unit::Percent,
    lines: &[
        Line { key: "drug", label: DRUG, figure: |cell| quit(cell.three.drug) },
        Line { key: "education", label: EDUCATION, figure: |cell| quit(cell.three.education) },
    ],
    open: |cell| cell.three.sum().not_due > 0,
    notes: |cell, lang| followed(cell.three.sum(), lang),
};

static QUIT_6: Measure<Cell> = Measure {
    id: "cessation.quit_6",
    title: ("6 個月戒菸率（7 天點戒菸）", "Quit at 6 months (7 days without smoking)"),
    unit: Unit::Percent,
    lines: &[
        Line { key: "drug", label: DRUG, figure: |cell| quit(cell.six.drug) },
        Line { key: "education", label: EDUCATION, figure: |cell| quit(cell.six.education) },
    ],
    open: |cell| cell.six.sum().not_due > 0,
    notes: |cell, lang| followed(cell.six.sum(), lang),
};

static SAME_DAY: Measure<Cell> = Measure {
    id: "cessation.same_day",
    title: ("就診當日登錄國健署", "At HPA on the day of the visit"),
    unit: Unit::Percent,
    lines: &[Line { key: "same_day", label: ("當日登錄", "Same day"), figure: same_day }],
    open: never,
    notes: nothing,
};

/// One figure for each measure: for tiles, and for a counselor's line.
pub(super) struct Short {
    /// Of which measure.
    pub(super) measure: &'static Measure<Cell>,
    /// Stable.
    pub(super) key: &'static str,
    /// What it is.
    pub(super) label: Words,
    /// The figure of some sums.
    pub(super) figure: fn(&Cell) -> Figure,
}

/// In the order of the tiles.
pub(super) static SHORT: [Short; 10] = [
    short(&NEW_CASES, "new_cases", ("新收案", "New cases"), |cell| {
        Figure::count(cell.begun.sum())
    }),
    short(&VISITS, "visits", ("就診人次", "Visits"), |cell| Figure::count(cell.visits.sum())),
    short(&WEEKS, "weeks", ("給藥週數", "Weeks of drugs"), weeks),
    short(&COMPLETION, "completed", ("完成 8 週", "8 weeks done"), completed),
    short(&COMPLETION, "lost", ("90 天內失聯", "Lost before day 90"), lost),
    short(&CIGARETTES, "cigarettes", ("每日支數變化", "Change in cigarettes a day"), |cell| {
        mean(&cell.cigarettes, Unit::PerDay)
    }),
    short(&CO, "co", ("CO 變化（ppm）", "Change in CO (ppm)"), |cell| {
        mean(&cell.co, Unit::Ppm)
    }),
    short(&QUIT_3, "quit_3", ("3 個月戒菸率", "Quit at 3 months"), |cell| {
        quit(cell.three.sum())
    }),
    short(&QUIT_6, "quit_6", ("6 個月戒菸率", "Quit at 6 months"), |cell| {
        quit(cell.six.sum())
    }),
    short(&SAME_DAY, "same_day", ("當日登錄國健署", "At HPA the same day"), same_day),
];

const fn short(
    measure: &'static Measure<Cell>,
    key: &'static str,
    label: Words,
    figure: fn(&Cell) -> Figure,
) -> Short {
    Short { measure, key, label, figure }
}

/// The figures of the whole time.
pub(super) fn tiles(both: &Both<Cell>) -> Vec<Tile> {
    let tile = |short: &Short| {
        let id = format!("cessation.{}", short.key);
        both.tile(&id, short.label, short.measure.unit, short.figure, short.measure.open)
    };
    SHORT.iter().map(tile).collect()
}

fn never(_: &Cell) -> bool {
    false
}

fn nothing(_: &Cell, _: Lang) -> Vec<String> {
    Vec::new()
}

fn weeks(cell: &Cell) -> Figure {
    Figure::number(Unit::Weeks, f64::from(cell.weeks), 0)
}

fn completed(cell: &Cell) -> Figure {
    Figure::share(cell.ended.completed, cell.ended.over)
}

fn lost(cell: &Cell) -> Figure {
    Figure::share(cell.ended.lost, cell.ended.over)
}

fn same_day(cell: &Cell) -> Figure {
    Figure::share(cell.same_day, cell.visits.sum())
}

fn quit(followed: Followed) -> Figure {
    Figure::share(followed.quit, followed.due)
}

fn mean(changed: &Changed, unit: Unit) -> Figure {
    changed.mean().map_or_else(Figure::missing, |mean| Figure::number(unit, mean, 1))
}

fn still_open(open: u32, lang: Lang) -> Option<String> {
    let told = lang.pick_of(
        format!("{open} 個療程的 90 天未滿，尚未計入"),
        format!("the 90 days of {open} courses are not over; they are not counted yet"),
    );
    (open > 0).then_some(told)
}

fn changed(changed: &Changed, lang: Lang) -> Vec<String> {
    let Changed { courses, open, .. } = *changed;
    let mut notes = vec![lang.pick_of(
        format!("量過兩次以上的療程 {courses} 個；負值表示減少"),
        format!("{courses} courses measured at two visits or more; below 0 it went down"),
    )];
    if open > 0 {
        notes.push(lang.pick_of(
            format!("其中或另有 {open} 個療程的 90 天未滿，數字還會變"),
            format!("the 90 days of {open} courses are not over: the figure may still change"),
        ));
    }
    notes
}

fn followed(followed: Followed, lang: Lang) -> Vec<String> {
    let Followed { due, not_due, quit, smoking, not_reached } = followed;
    let not_asked = followed.not_asked();
    let mut notes = vec![lang.pick_of(
        format!(
            "到期 {due} 個療程：戒菸 {quit}、吸菸 {smoking}、未聯絡上 {not_reached}、尚未追蹤 {not_asked}；後兩者不算戒菸"
        ),
        format!(
            "{due} courses due: {quit} quit, {smoking} smoking, {not_reached} not reached, {not_asked} not asked; the last two do not count as quit"
        ),
    )];
    if not_due > 0 {
        notes.push(lang.pick_of(
            format!("另有 {not_due} 個療程未到期，尚未計入"),
            format!("{not_due} courses are not due yet and not counted"),
        ));
    }
    notes
}
