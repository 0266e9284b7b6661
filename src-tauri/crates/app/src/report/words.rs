//! The report's own words in both languages: its title, when it was made, what to know of it.
//!
//! Not here: the words of figures, which are the boards' (`insights::words`).

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::clock::{date_of, taipei};
use domain::insight::Month;

use crate::insights::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(month: u32) -> &'static str {
    MONTHS[usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1]
}

/// The heading, with the month in both eras.
pub(super) fn title(clinic: &str, month: Month, lang: Lang) -> String {
    let roc = month.first_day().roc_year();
    let (year, number) = (month.year(), month.number());
    match lang {
        Lang::Zh => format!("{clinic}　民國 {roc} 年 {number} 月（{year} 年）月報"),
        Lang::En => {
            format!("{clinic}: monthly report, {} {year} (ROC {roc})", month_name(number))
        }
    }
}

/// When it was made, in both eras, and by whom.
pub(super) fn made(by: &str, at: DateTime<Utc>, lang: Lang) -> String {
    let wall = taipei(at);
    let day = date_of(at);
    let time = format!("{:02}:{:02}", wall.hour(), wall.minute());
    match lang {
        Lang::Zh => format!(
            "{by}製作於民國 {} 年 {} 月 {} 日（{day}）{time}",
            day.roc_year(),
            day.month(),
            day.day()
        ),
        Lang::En => {
            let month = month_name(day.month());
            format!("Made by {by} on {} {month} {} ({day}), {time}", day.day(), day.year())
        }
    }
}

/// A month that is not over when the report is made.
pub(super) fn not_over(lang: Lang) -> String {
    let zh = "這個月還沒結束：斜線底的數字還會變。";
    let en = "This month is not over yet: hatched figures may still change.";
    lang.pick(zh, en).to_owned()
}

/// How to read it, at the foot of each page.
pub(super) fn foot(lang: Lang) -> String {
    let zh = "「—」沒有資料；斜線：該月未滿時取得或計數；樣本少於 10 以「次數／總數」表示。";
    let en = "—: no data. Hatched: taken before the month was over. Of fewer than 10: shown as counts, part／whole.";
    lang.pick(zh, en).to_owned()
}

/// How old a figure of the service is.
pub(super) fn fetched(at: DateTime<Utc>, now: DateTime<Utc>, lang: Lang) -> String {
    let (then, today) = (taipei(at), taipei(now));
    let time = format!("{:02}:{:02}", then.hour(), then.minute());
    let same_year = then.year() == today.year();
    match lang {
        Lang::Zh if same_year => format!("{} 月 {} 日 {time} 取得", then.month(), then.day()),
        Lang::Zh => format!("{} 取得", then.format("%Y-%m-%d %H:%M")),
        Lang::En => format!("as of {} {time}", then.format("%Y-%m-%d")),
    }
}

/// How old a figure of the own record is.
pub(super) fn counted(lang: Lang) -> String {
    let en = "counted from the clinic's own record when this was made";
    lang.pick("製作時由本院紀錄計數", en).to_owned()
}

/// A board without a figure.
pub(super) fn nothing(board: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{board}：這個月和之前一年都沒有資料。"),
        Lang::En => format!("{board}: no data for this month or the year before it."),
    }
}

/// A board with figures, but none of this month.
pub(super) fn none_this_month(lang: Lang) -> String {
    lang.pick("這個月沒有資料。", "No data for this month.").to_owned()
}

/// The bars that found no room.
pub(super) fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 項，見儀表板"),
        Lang::En => format!("{count} more on the dashboard"),
    }
}

/// Begins, joins and ends the sentence that names what was left out.
pub(super) fn left_out(lang: Lang) -> paper::Words {
    let word = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    paper::Words {
        left_out: word(
            "兩頁放不下，未列入（見儀表板）：",
            "Left out for want of room (see the dashboard): ",
        ),
        comma: word("、", ", "),
        stop: word("。", "."),
    }
}

/// A chart or the tiles of a board, by name.
pub(super) fn of_board(board: &str, what: &str) -> String {
    if what.is_empty() { board.to_owned() } else { format!("{board}・{what}") }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use domain::insight::Month;

    use super::{fetched, made, title};
    use crate::insights::Lang;

    #[test]
    fn the_month_stands_in_both_eras() {
        let month = Month::parse("2026-03").unwrap();
        assert_eq!(title("常青診所", month, Lang::Zh), "常青診所　民國 115 年 3 月（2026 年）月報");
        assert_eq!(
            title("Evergreen", month, Lang::En),
            "Evergreen: monthly report, March 2026 (ROC 115)"
        );
    }

    #[test]
    fn a_moment_is_on_the_clinics_wall() {
        let at = Utc.with_ymd_and_hms(2026, 3, 31, 16, 5, 0).unwrap();
        assert_eq!(made("王", at, Lang::Zh), "王製作於民國 115 年 4 月 1 日（2026-04-01）00:05");
        assert_eq!(fetched(at, at, Lang::Zh), "4 月 1 日 00:05 取得");
    }
}
