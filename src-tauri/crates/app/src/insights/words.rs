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

/// A metric of the CRM; a new one as the service writes it.
#[must_use]
pub(crate) fn metric(key: &str, lang: Lang) -> String {
    let (zh, en) = match domain::insight::known(key) {
        Some("total") => ("總計", "Total"),
        Some("changed") => ("改期後回診", "After a change"),
        Some("assigned") => ("指定醫師", "Doctor asked for"),
        Some("reminder_cancelled") => ("提醒後取消", "Cancelled after a reminder"),
        Some("cancelled") => ("取消", "Cancelled"),
        Some("environment") => ("環境", "Environment"),
        Some("facility") => ("設備", "Facility"),
        Some("receptionist") => ("櫃檯", "Reception"),
        Some("assistant") => ("助理", "Assistants"),
        Some("appointment") => ("約診", "Appointments"),
        Some("endodontics") => ("根管治療", "Endodontics"),
        Some("orthodontics") => ("矯正", "Orthodontics"),
        Some("prosthetics") => ("假牙", "Prosthetics"),
        Some("crowns") => ("牙冠", "Crowns"),
        Some("implants") => ("植牙", "Implants"),
        Some("whitening") => ("美白", "Whitening"),
        Some("cleaning") => ("洗牙", "Cleaning"),
        Some("doctor") => ("醫師整體", "Doctors overall"),
        Some("avg") => ("平均", "Average"),
        _ => return key.to_owned(),
    };
    lang.pick(zh, en).to_owned()
}

/// Where a complaint came from; another source as the service writes it.
#[must_use]
pub(crate) fn source(key: &str, lang: Lang) -> String {
    let (zh, en) = match key.to_ascii_lowercase().as_str() {
        "google" => ("Google", "Google"),
        "facebook" => ("Facebook", "Facebook"),
        "private" => ("私下反映", "In private"),
        "public" => ("公開反映", "In public"),
        _ => return key.to_owned(),
    };
    lang.pick(zh, en).to_owned()
}
