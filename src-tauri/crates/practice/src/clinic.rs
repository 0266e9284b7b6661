//! The sample clinic: invented people with well-formed identity numbers, their
//! cessation visits relative to a given day, the clinic's staff and the sign-ins
//! of practice mode. Plain text by the specification's column names; nobody here
//! exists, and nothing here is a rule.

mod bookings;
mod past;
mod people;
mod reviews;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use crate::hpa::{Config, Verdict};
pub use bookings::{BOOKINGS, Booking, DOCTORS, Then};
pub use past::{Call, calls, earlier_visits_csv};
use people::{COURSES, Course, PEOPLE, STAFF, Treatment};
pub(crate) use reviews::HANDLED;
pub use reviews::{REVIEWS, SampleReview};

/// The clinic's name.
pub const CLINIC_NAME: &str = "練習診所";
/// Its code: the one of the specification's samples, which no real clinic has.
pub const CLINIC_CODE: &str = "3501200000";
/// Its branch.
pub const BRANCH: &str = "00";
/// The account at the practice service.
pub const HPA_ACCOUNT: &str = "3501200000ADM";
/// The password at the practice service.
pub const HPA_PASSWORD: &str = "practice-hpa-2468";
/// The account at the practice CRM.
pub const CRM_ID: &str = "practice-clinic";
/// Its secret at the practice CRM.
pub const CRM_AUTH_CODE: &str = "practice-crm-1357";
/// Who signs in to the practice clinic.
pub const ADMIN_NAME: &str = "練習管理者";
/// With which password; shown on the lock screen of practice mode.
pub const ADMIN_PASSWORD: &str = "practice-1234";

/// The columns of a visit, in the order of the specification, after the name.
pub const COLUMNS: [&str; 33] = [
    "NAME",
    "HOSP_ID",
    "HOSP_SEQ_NO",
    "ID",
    "BIRTHDAY",
    "FUNC_DATE",
    "PRSN_ID",
    "CURE_STAGE",
    "EXAMYEAR",
    "SMOKE_YEAR",
    "SMOKE_MON",
    "SMOKE_DAY_NUM",
    "HEIGHT",
    "BASE_WEIGHT",
    "CURE_WEEK",
    "WEEK_TOT",
    "SMOKE_FIRST",
    "SMOKE_STOP",
    "SMOKE_NO_GP",
    "SMOKE_MUCH",
    "SMOKE_BED",
    "SMOKE_SICK",
    "CURE_AGREE",
    "CURE_AGREE2",
    "CO_CHECK",
    "CASE_SOURCE",
    "CURE_TYPE",
    "CASE_KIND",
    "CURE_ITEM",
    "CURE_NUM",
    "REF_DEPT",
    "MEMO",
    "MEMO2",
];

/// A visit as text by column name; every column of [`COLUMNS`] is there.
pub type Row = BTreeMap<&'static str, String>;

/// A member of staff who may be named in `PRSN_ID`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Name.
    pub name: &'static str,
    /// Identity number.
    pub id: String,
}

/// A person of the sample clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name.
    pub name: &'static str,
    /// Identity number: national, new resident or old resident.
    pub id: String,
    /// `yyyy/MM/dd`.
    pub birthday: String,
    /// Chart number at this clinic.
    pub chart_number: String,
    /// A mobile number nobody has.
    pub phone: String,
}

/// The set-up of the practice service: it knows this clinic and its account, and
/// refuses to take on two of the people, each for another reason.
#[must_use]
pub fn service() -> Config {
    let refusals = [("屈宛真", "本年度療程已達上限"), ("苗可薰", "非健保保險對象")];
    let verdict = |person: Person| {
        let (_, reason) = refusals.iter().find(|(name, _)| *name == person.name)?;
        Some((person.id, Verdict::Ineligible((*reason).to_owned())))
    };
    Config {
        account: HPA_ACCOUNT.to_owned(),
        password: HPA_PASSWORD.to_owned(),
        hosp_id: Some(CLINIC_CODE.to_owned()),
        branch: Some(BRANCH.to_owned()),
        verdicts: people().into_iter().filter_map(verdict).collect(),
        ..Config::default()
    }
}

/// The set-up of the practice CRM: patients reply once their reminder was asked about twice.
#[must_use]
pub fn crm_service() -> crate::drright::Config {
    crate::drright::Config {
        id: CRM_ID.to_owned(),
        auth_code: CRM_AUTH_CODE.to_owned(),
        hosp_id: CLINIC_CODE.to_owned(),
        replies: crate::drright::Replies::AfterAsking(2),
        handled_after_asking: Some(2),
        ..crate::drright::Config::default()
    }
}

/// The clinic's staff; the first has the number of the specification's samples.
#[must_use]
pub fn staff() -> Vec<Staff> {
    let with_number =
        |&(name, stem): &(&'static str, &str)| Staff { name, id: with_check_digit(stem) };
    STAFF.iter().map(with_number).collect()
}

/// Everybody who has a card here, with or without visits.
#[must_use]
pub fn people() -> Vec<Person> {
    let card = |(number, &(name, stem, birthday)): (usize, &(&'static str, &str, &str))| Person {
        name,
        id: with_check_digit(stem),
        birthday: birthday.to_owned(),
        chart_number: format!("{:06}", 1001 + number),
        phone: format!("0900{:06}", 1001 + 37 * number),
    };
    PEOPLE.iter().enumerate().map(card).collect()
}

/// The visits of the last weeks before `today`, none after it, oldest first.
#[must_use]
pub fn visits(today: NaiveDate) -> Vec<Row> {
    let people = people();
    let staff = staff();
    let mut rows = Vec::new();
    for (number, course) in COURSES.iter().enumerate() {
        let person = people.iter().find(|person| person.name == course.name);
        let prescriber = &staff[number % staff.len()];
        for session in 0..course.sessions {
            rows.extend(person.map(|person| visit(today, person, prescriber, course, session)));
        }
    }
    rows.sort_by(|one, other| one["FUNC_DATE"].cmp(&other["FUNC_DATE"]));
    rows
}

/// The same visits as the text of a CSV file with a header, without a mark.
#[must_use]
pub fn visits_csv(today: NaiveDate) -> String {
    csv_of(&visits(today))
}

fn csv_of(rows: &[Row]) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells = COLUMNS.map(|column| cell(&row[column]));
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn visit(today: NaiveDate, person: &Person, staff: &Staff, course: &Course, session: u64) -> Row {
    let first_day = today - Days::new(course.days_ago);
    let (days_between, weeks, total) = match course.treatment {
        Treatment::Drugs { weeks, .. } => (weeks * 7, weeks, weeks * (session + 1)),
        Treatment::Education => (7, session + 1, session + 1),
    };
    let day = first_day + Days::new(days_between * session);
    let is_first = session == 0;
    let mut row: Row = COLUMNS.into_iter().map(|column| (column, String::new())).collect();
    let mut set = |column, text: String| row.insert(column, text);
    set("NAME", person.name.to_owned());
    set("HOSP_ID", CLINIC_CODE.to_owned());
    set("HOSP_SEQ_NO", BRANCH.to_owned());
    set("ID", person.id.clone());
    set("BIRTHDAY", person.birthday.clone());
    set("FUNC_DATE", day.format("%Y/%m/%d").to_string());
    set("PRSN_ID", staff.id.clone());
    set("CURE_STAGE", "1".to_owned());
    set("EXAMYEAR", (first_day.year() - 1911).to_string());
    // People smoke less as a course goes on.
    let daily = course.daily.saturating_sub(4 * session).max(2);
    set("SMOKE_DAY_NUM", daily.to_string());
    set("CURE_WEEK", weeks.to_string());
    set("WEEK_TOT", total.to_string());
    set("CURE_AGREE", if is_first { "Y" } else { "N" }.to_owned());
    set("CURE_AGREE2", "N".to_owned());
    set("CO_CHECK", course.co.saturating_sub(3 * session).to_string());
    set("CASE_SOURCE", course.source.to_owned());
    set("CASE_KIND", course.kind.to_owned());
    set("REF_DEPT", course.department.to_owned());
    if is_first {
        set_first_visit(&mut row, course);
    }
    set_treatment(&mut row, course);
    row
}

fn set_first_visit(row: &mut Row, course: &Course) {
    let (years, months) = course.smoked;
    let (height, weight) = course.body;
    row.insert("SMOKE_YEAR", years.to_string());
    row.insert("SMOKE_MON", months.to_string());
    row.insert("HEIGHT", height.to_owned());
    row.insert("BASE_WEIGHT", weight.to_owned());
    let answers =
        ["SMOKE_FIRST", "SMOKE_STOP", "SMOKE_NO_GP", "SMOKE_MUCH", "SMOKE_BED", "SMOKE_SICK"];
    for (column, answer) in answers.into_iter().zip(course.answers.chars()) {
        row.insert(column, answer.to_string());
    }
}

fn set_treatment(row: &mut Row, course: &Course) {
    match course.treatment {
        Treatment::Drugs { items, amounts, .. } => {
            row.insert("CURE_TYPE", "1".to_owned());
            row.insert("CURE_ITEM", items.to_owned());
            row.insert("CURE_NUM", amounts.to_owned());
            row.insert("MEMO", course.memo.to_owned());
        }
        Treatment::Education => {
            row.insert("CURE_TYPE", "2".to_owned());
            row.insert("MEMO2", course.memo.to_owned());
        }
    }
}

/// Completes the first nine characters of an identity number by the public rule:
/// the letter's two digits, then the rest, weighted 1, 9, 8, … 1; the sum with
/// the check digit is a multiple of ten. A second letter counts its ones.
#[must_use]
pub fn with_check_digit(stem: &str) -> String {
    let mut characters = stem.chars();
    let region = letter_value(characters.next().unwrap_or('A'));
    let digits = [region / 10, region % 10]
        .into_iter()
        .chain(characters.map(|one| one.to_digit(10).unwrap_or_else(|| letter_value(one) % 10)));
    let sum: u32 =
        digits.zip([1, 9, 8, 7, 6, 5, 4, 3, 2, 1]).map(|(digit, weight)| digit * weight).sum();
    format!("{stem}{}", (10 - sum % 10) % 10)
}

/// A is 10, B is 11 and so on, in the order the letters were given out.
fn letter_value(letter: char) -> u32 {
    const ORDER: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let place = ORDER.chars().position(|one| one == letter).unwrap_or(0);
    10 + u32::try_from(place).unwrap_or(0)
}
