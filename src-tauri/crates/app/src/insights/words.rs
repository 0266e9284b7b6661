//! The words of figures in both languages: titles, labels, months, notes. They are made here and not
//! in the page, because the command line, files and the monthly report say the same.

use domain::insight::Month;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::board::Board;

/// The language of the words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Lang {
    /// Chinese as written in Taiwan.
    #[default]
    #[serde(rename = "zh-Hant-TW")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// The words of this language.
    #[must_use]
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// By the setting `ui.language`.
    #[must_use]
    pub fn of_setting(value: &str) -> Self {
        if value == "en" { Self::En } else { Self::Zh }
    }
}

/// The title of a board.
#[must_use]
pub(crate) fn title(board: Board, lang: Lang) -> &'static str {
    let (zh, en) = match board {
        Board::ReturnVisits => ("回診率", "Return visits"),
        Board::Satisfaction => ("滿意度", "Satisfaction"),
        Board::Statistics => ("統計", "Statistics"),
        Board::Cessation => ("戒菸成效", "Cessation programme"),
        Board::Reminders => ("提醒", "Reminders"),
        Board::Reviews => ("評論", "Reviews"),
    };
    lang.pick(zh, en)
}

/// A month in a table: `2026 年 3 月`, `Mar 2026`.
#[must_use]
pub(crate) fn month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 年 {} 月", month.year(), month.number()),
        Lang::En => format!("{} {}", month_name(month), month.year()),
    }
}

/// A month on an axis: `3 月`, with its year in January and where `first` says so.
#[must_use]
pub(crate) fn short_month(month: Month, first: bool, lang: Lang) -> String {
    let with_year = first || month.number() == 1;
    match (lang, with_year) {
        (Lang::Zh, true) => format!("{}/{}", month.year(), month.number()),
        (Lang::Zh, false) => format!("{} 月", month.number()),
        (Lang::En, true) => format!("{} {}", month_name(month), month.year()),
        (Lang::En, false) => month_name(month).to_owned(),
    }
}

/// The month without its year: `3 月`, `Mar`.
#[must_use]
pub(crate) fn bare_month(month: Month, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 月", month.number()),
        Lang::En => month_name(month).to_owned(),
    }
}

fn month_name(month: Month) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[month.number() as usize - 1]
}

/// The head of a column of months.
#[must_use]
pub(crate) fn months_heading(lang: Lang) -> String {
    lang.pick("月份", "Month").to_owned()
}
