//! Reminders by the month of their appointment, counted from the own record: what was sent, what was
//! answered, and who came. A month is part until it is over; then its appointments are.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use domain::insight::{Month, Months};
use store::reminder_figures as figures;

use super::board::{Asked, BoardView};
use super::figure::{Figure, Unit};
use super::own::{Both, Line, Measure, Sums};
use super::words::Lang;
use crate::desk::Desk;
use crate::error::AppError;

/// The sums of a month.
#[derive(Clone, Copy, Default)]
struct Cell {
    sent: u32,
    confirmed: u32,
    cancelled: u32,
    unreadable: u32,
    /// Appointments that were kept or missed, with a reminder and without.
    kept: [u32; 2],
    missed: [u32; 2],
}

impl AddAssign for Cell {
    fn add_assign(&mut self, other: Self) {
        self.sent += other.sent;
        self.confirmed += other.confirmed;
        self.cancelled += other.cancelled;
        self.unreadable += other.unreadable;
        for at in [WITH, WITHOUT] {
            self.kept[at] += other.kept[at];
            self.missed[at] += other.missed[at];
        }
    }
}

const WITH: usize = 0;
const WITHOUT: usize = 1;

impl Cell {
    fn no_answer(&self) -> u32 {
        self.sent.saturating_sub(self.confirmed + self.cancelled + self.unreadable)
    }

    fn missed_of(&self, at: usize) -> Figure {
        Figure::share(self.missed[at], self.missed[at] + self.kept[at])
    }
}

const SENT: Line<Cell> =
    Line { key: "sent", label: ("已送出", "Sent"), figure: |cell| Figure::count(cell.sent) };
const CONFIRMED: Line<Cell> = Line {
    key: "confirmed",
    label: ("已確認", "Confirmed"),
    figure: |cell| Figure::count(cell.confirmed),
};
const CANCELLED: Line<Cell> = Line {
    key: "cancelled",
    label: ("已取消", "Cancelled"),
    figure: |cell| Figure::count(cell.cancelled),
};
const NO_ANSWER: Line<Cell> = Line {
    key: "no_answer",
    label: ("未回覆", "No answer"),
    figure: |cell| Figure::count(cell.no_answer()),
};
const NO_SHOW: Line<Cell> = Line {
    key: "no_show",
    label: ("未到診", "No-show"),
    figure: |cell| Figure::count(cell.missed[WITH] + cell.missed[WITHOUT]),
};

/// Every measure, in the order of the screen.
const ALL: &[Measure<Cell>] = &[
    Measure {
        id: "reminders.counts",
        title: ("提醒與回覆（約診月份）", "Reminders and answers (month of the appointment)"),
        unit: Unit::Count,
        lines: &[SENT, CONFIRMED, CANCELLED, NO_ANSWER, NO_SHOW],
        open: never,
        notes: unreadable,
    },
    Measure {
        id: "reminders.answers",
        title: ("回覆比率（佔已送出）", "Answers (of those sent)"),
        unit: Unit::Percent,
        lines: &[
            Line {
                key: "confirmed",
                label: ("已確認", "Confirmed"),
                figure: |cell| Figure::share(cell.confirmed, cell.sent),
            },
            Line {
                key: "cancelled",
                label: ("已取消", "Cancelled"),
                figure: |cell| Figure::share(cell.cancelled, cell.sent),
            },
            Line {
                key: "no_answer",
                label: ("未回覆", "No answer"),
                figure: |cell| Figure::share(cell.no_answer(), cell.sent),
            },
        ],
        open: never,
        notes: unreadable,
    },
    Measure {
        id: "reminders.no_show",
        title: ("未到診率：有提醒與無提醒", "No-show rate, with and without a reminder"),
        unit: Unit::Percent,
        lines: &[
            Line {
                key: "reminded",
                label: ("有提醒", "With a reminder"),
                figure: |cell| cell.missed_of(WITH),
            },
            Line {
                key: "not_reminded",
                label: ("無提醒", "Without"),
                figure: |cell| cell.missed_of(WITHOUT),
            },
        ],
        open: never,
        notes: |_, lang| {
            let told = lang.pick(
                "佔已到診與未到診的約診；取消與尚未到的約診不計",
                "Of appointments kept or missed; cancelled and coming ones are left out",
            );
            vec![told.to_owned()]
        },
    },
];

fn never(_: &Cell) -> bool {
    false
}

fn unreadable(cell: &Cell, lang: Lang) -> Vec<String> {
    let n = cell.unreadable;
    let told = lang.pick_of(
        format!("另有 {n} 則回覆無法判讀，不計入未回覆"),
        format!("{n} more answers could not be read and are not among “no answer”"),
    );
    (n > 0).then_some(told).into_iter().collect()
}

/// The board.
pub(super) async fn board(desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    let mut view = asked.view();
    let now = count(desk, asked.months).await?;
    let before = match asked.compare {
        Some(months) => Some(count(desk, months).await?),
        None => None,
    };
    let both = Both { now, before, lang: asked.lang };
    if both.now.total().is_none() {
        return Ok(view);
    }
    let tile = |line: &Line<Cell>| {
        both.tile(&format!("reminders.{}", line.key), line.label, Unit::Count, line.figure, never)
    };
    view.tiles = [SENT, CONFIRMED, CANCELLED, NO_ANSWER, NO_SHOW].iter().map(tile).collect();
    view.charts = ALL.iter().map(|measure| both.chart(measure)).collect();
    Ok(view)
}

async fn count(desk: &Desk, months: Months) -> Result<Sums<Cell>, AppError> {
    let (from, to) = (months.from.first_day(), months.to.last_day());
    let mut reader = desk.read().await?;
    let first = figures::first_month(reader.conn()).await?;
    let mut cells: BTreeMap<Month, Cell> = BTreeMap::new();
    for one in figures::appointments(reader.conn(), from, to).await? {
        let cell = cells.entry(one.month).or_default();
        let at = if one.reminded { WITH } else { WITHOUT };
        match one.state.as_str() {
            "arrived" | "left" => cell.kept[at] += one.count,
            "no_show" => cell.missed[at] += one.count,
            _ => {}
        }
    }
    for one in figures::replies(reader.conn(), from, to).await? {
        let cell = cells.entry(one.month).or_default();
        cell.sent += one.count;
        match one.reply.as_deref() {
            Some("confirmed") => cell.confirmed += one.count,
            Some("cancelled") => cell.cancelled += one.count,
            Some(_) => cell.unreadable += one.count,
            None => {}
        }
    }
    Ok(Sums { months, cells, first, now: desk.ground.clock.now() })
}
