//! Courses of the sample clinic that are long over, so that its figures have something to show:
//! other invented people, a new one about every ten days for more than a year, and what they said
//! when they were called three and six months later.

use chrono::{Days, Months, NaiveDate};

use super::people::{Course, PLAIN, Treatment, drugs};
use super::{Person, Row, csv_of, staff, visit, with_check_digit};

/// One a course. Nobody here exists.
const NAMES: [&str; 36] = [
    "于承翰",
    "方若晴",
    "毛俊宏",
    "尹詩涵",
    "左明遠",
    "甘沛恩",
    "石家豪",
    "伍思穎",
    "安哲維",
    "池雅筑",
    "巫建安",
    "邢婉如",
    "辛志豪",
    "余佩珊",
    "杜柏宇",
    "沙宜庭",
    "汪振邦",
    "芮心怡",
    "易冠廷",
    "林雨萱",
    "武國華",
    "祁欣妤",
    "邱文彬",
    "金怡蓉",
    "侯承恩",
    "姚靜宜",
    "施博文",
    "柯雅惠",
    "洪志明",
    "胡欣潔",
    "唐冠霖",
    "夏詠晴",
    "孫立文",
    "徐佳蓉",
    "馬宏達",
    "高子涵",
];

/// The last of these courses began so many days before today, the others ten days apart before it.
const LAST_DAYS_AGO: u64 = 95;
const DAYS_APART: u64 = 10;

/// A call to one of these people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Whose identity number.
    pub id: String,
    /// `drug` or `education`.
    pub cure_type: &'static str,
    /// The day the course began, `YYYY-MM-DD`.
    pub begun: String,
    /// `3` or `6`.
    pub months: &'static str,
    /// The day of the call, `YYYY-MM-DD`.
    pub on: String,
    /// `yes`, `no` or `not_reached`.
    pub smoked: &'static str,
    /// CO in ppm, where it was measured.
    pub co: &'static str,
}

/// The visits of the courses that are over as of `today`, as the text of a CSV file.
#[must_use]
pub fn earlier_visits_csv(today: NaiveDate) -> String {
    let staff = staff();
    let mut rows: Vec<Row> = Vec::new();
    for number in 0..NAMES.len() {
        let (person, course) = (person(number), course(number));
        let who = &staff[number * 7 % 5 % staff.len()];
        let sessions = 0..course.sessions;
        rows.extend(sessions.map(|session| visit(today, &person, who, &course, session)));
    }
    rows.sort_by(|one, other| one["FUNC_DATE"].cmp(&other["FUNC_DATE"]));
    csv_of(&rows)
}

/// The calls made up to `today`. Not everybody who was due was called.
#[must_use]
pub fn calls(today: NaiveDate) -> Vec<Call> {
    let mut all = Vec::new();
    for number in (0..NAMES.len()).filter(|number| number % 8 != 7) {
        let (person, course) = (person(number), course(number));
        let begun = today - Days::new(course.days_ago);
        for (months, label) in [(3, "3"), (6, "6")] {
            let on = begun + Months::new(months) + Days::new(number as u64 % 4);
            if on > today || (months == 6 && number % 5 == 4) {
                continue;
            }
            let smoked = said(number, months);
            let education = matches!(course.treatment, Treatment::Education);
            all.push(Call {
                id: person.id.clone(),
                cure_type: if education { "education" } else { "drug" },
                begun: begun.to_string(),
                months: label,
                on: on.to_string(),
                smoked,
                co: if smoked == "no" && number % 2 == 0 { "3" } else { "" },
            });
        }
    }
    all
}

/// Who finished a course quit more often, and some smoke again after half a year.
fn said(number: usize, months: u32) -> &'static str {
    match (number % 6, number % 4, months) {
        (3, _, _) => "not_reached",
        (0, 0, 6) | (4, 0 | 1, _) | (5, 3, _) => "yes",
        (_, 2, 6) => "not_reached",
        (0..=2, _, _) | (_, 1, 3) => "no",
        _ => "yes",
    }
}

fn person(number: usize) -> Person {
    let sex = 1 + number % 2;
    let year = 1955 + (number * 11) % 45;
    Person {
        name: NAMES[number],
        id: with_check_digit(&format!("S{sex}{:07}", 3_050_000 + 137 * number)),
        birthday: format!("{year}/{:02}/{:02}", 1 + number % 12, 1 + (number * 5) % 28),
        chart_number: format!("{:06}", 2001 + number),
        phone: format!("0900{:06}", 5001 + 41 * number),
    }
}

/// Whole ones, ones broken off, and education.
fn course(number: usize) -> Course {
    let (treatment, sessions) = match number % 6 {
        0 | 1 => (drugs(4, "B024431100", "84"), 2),
        2 => (drugs(2, "B024431100", "42"), 4),
        3 => (drugs(2, "B024431100", "42"), 1),
        4 => (drugs(2, "B024431100", "42"), 2),
        _ => (Treatment::Education, 3),
    };
    Course {
        name: NAMES[number],
        treatment,
        sessions,
        days_ago: LAST_DAYS_AGO + DAYS_APART * (NAMES.len() - 1 - number) as u64,
        daily: 14 + (number as u64 * 5) % 17,
        co: 12 + (number as u64 * 3) % 14,
        ..PLAIN
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn every_course_is_over_and_every_call_was_made() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
        let csv = earlier_visits_csv(today);
        assert!(csv.lines().count() > 80, "{}", csv.lines().count());
        assert!(
            calls(today).iter().all(|call| call.on <= today.to_string() && call.on > call.begun)
        );
        assert!(calls(today).iter().filter(|call| call.smoked == "no").count() > 10);
        assert!(
            (0..NAMES.len())
                .all(|n| today.year() - (today - Days::new(course(n).days_ago)).year() <= 2)
        );
    }
}
