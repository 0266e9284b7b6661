//! A table of histories: what stands on record, what is entered, and what comes of it.
//!
//! Rows read as a counselor would tell them; the clinic is the sample clinic, the year ROC 111.

mod around;

use super::*;
use crate::clinic_code::{Branch, ClinicCode};
use crate::samples::day;
use crate::visit::CureType::{self, Drug, Education};

/// A visit on record.
#[derive(Clone, Copy)]
struct V {
    day: &'static str,
    cure_type: CureType,
    stage: u8,
    year: u16,
    week: u8,
    total: u8,
    first: bool,
    clinic: &'static str,
    branch: &'static str,
}

const HERE: &str = "3501200000";
const THERE: &str = "0401180014";

const fn drug(day: &'static str, week: u8, total: u8) -> V {
    let first = week == total;
    V { day, cure_type: Drug, stage: 1, year: 111, week, total, first, clinic: HERE, branch: "00" }
}

const fn session(day: &'static str, number: u8) -> V {
    V { cure_type: Education, first: number == 1, ..drug(day, number, number) }
}

const fn stage(visit: V, stage: u8, year: u16) -> V {
    V { stage, year, ..visit }
}

const fn at(visit: V, clinic: &'static str, branch: &'static str) -> V {
    V { clinic, branch, ..visit }
}

fn past(v: &V) -> Past {
    Past {
        date: day(v.day),
        cure_type: v.cure_type,
        hosp_id: ClinicCode::parse(v.clinic).expect("ten digits"),
        branch: Branch::parse(v.branch).expect("two characters"),
        stage: v.stage,
        year: v.year,
        week: v.week,
        total: v.total,
        first_visit: v.first,
    }
}

fn entered(cure_type: CureType, on: &str, weeks: Option<u8>) -> Entered {
    Entered {
        date: day(on),
        cure_type,
        hosp_id: ClinicCode::parse(HERE).expect("ten digits"),
        branch: Branch::parse("00").expect("two characters"),
        weeks,
    }
}

/// What is expected: why, stage, year, week, total.
type Expected = (Why, u16, u16, Option<u16>, Option<u16>);

struct Row {
    name: &'static str,
    on_record: &'static [V],
    cure_type: CureType,
    on: &'static str,
    weeks: Option<u8>,
    expected: Expected,
}

const ROWS: &[Row] = &[
    Row {
        name: "01 nobody knows the person",
        on_record: &[],
        cure_type: Drug,
        on: "2022-10-03",
        weeks: Some(2),
        expected: (Why::First, 1, 111, Some(2), Some(2)),
    },
    Row {
        name: "02 nobody knows the person, weeks not yet typed",
        on_record: &[],
        cure_type: Drug,
        on: "2022-10-03",
        weeks: None,
        expected: (Why::First, 1, 111, None, None),
    },
    Row {
        name: "03 second visit of a course",
        on_record: &[drug("2022-10-03", 2, 2)],
        cure_type: Drug,
        on: "2022-10-17",
        weeks: Some(2),
        expected: (Why::Continues, 1, 111, Some(2), Some(4)),
    },
    Row {
        name: "04 second visit, the weeks of last time are proposed",
        on_record: &[drug("2022-10-03", 2, 2)],
        cure_type: Drug,
        on: "2022-10-17",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(2), Some(4)),
    },
    Row {
        name: "05 six of eight used: only two are left to propose",
        on_record: &[drug("2022-10-03", 2, 2), drug("2022-10-17", 4, 6)],
        cure_type: Drug,
        on: "2022-11-14",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(2), Some(8)),
    },
    Row {
        name: "06 exactly eight weeks is still the same course",
        on_record: &[drug("2022-10-03", 4, 4)],
        cure_type: Drug,
        on: "2022-10-31",
        weeks: Some(4),
        expected: (Why::Continues, 1, 111, Some(4), Some(8)),
    },
    Row {
        name: "07 eight weeks are used up: the next visit starts course 2",
        on_record: &[drug("2022-10-03", 4, 4), drug("2022-10-31", 4, 8)],
        cure_type: Drug,
        on: "2022-11-28",
        weeks: Some(2),
        expected: (Why::Weeks, 2, 111, Some(2), Some(2)),
    },
    Row {
        name: "08 six used and four wanted would be ten: course 2 by the arithmetic",
        on_record: &[drug("2022-10-03", 4, 4), drug("2022-10-31", 2, 6)],
        cure_type: Drug,
        on: "2022-11-14",
        weeks: Some(4),
        expected: (Why::Weeks, 2, 111, Some(4), Some(4)),
    },
    Row {
        name: "09 day 89 is the last day of the course",
        on_record: &[drug("2022-09-01", 2, 2)],
        cure_type: Drug,
        on: "2022-11-29",
        weeks: Some(2),
        expected: (Why::Continues, 1, 111, Some(2), Some(4)),
    },
    Row {
        name: "10 day 90 starts a new course",
        on_record: &[drug("2022-09-01", 2, 2)],
        cure_type: Drug,
        on: "2022-11-30",
        weeks: Some(2),
        expected: (Why::Window, 2, 111, Some(2), Some(2)),
    },
    Row {
        name: "11 another institution abandons the rest of the course",
        on_record: &[at(drug("2022-10-03", 2, 2), THERE, "00")],
        cure_type: Drug,
        on: "2022-10-17",
        weeks: Some(2),
        expected: (Why::OtherClinic, 2, 111, Some(2), Some(2)),
    },
    Row {
        name: "12 another branch of the same institution too",
        on_record: &[at(drug("2022-10-03", 2, 2), HERE, "01")],
        cure_type: Drug,
        on: "2022-10-17",
        weeks: Some(2),
        expected: (Why::OtherBranch, 2, 111, Some(2), Some(2)),
    },
    Row {
        name: "13 two courses are done: a third one is proposed, and warned of",
        on_record: &[
            drug("2022-01-03", 4, 4),
            drug("2022-01-31", 4, 8),
            stage(drug("2022-05-02", 4, 4), 2, 111),
            V { first: false, ..stage(drug("2022-05-30", 4, 8), 2, 111) },
        ],
        cure_type: Drug,
        on: "2022-10-03",
        weeks: Some(1),
        expected: (Why::Weeks, 3, 111, Some(1), Some(1)),
    },
    Row {
        name: "14 a new year after the window begins with course 1 again",
        on_record: &[drug("2022-05-02", 4, 4)],
        cure_type: Drug,
        on: "2023-02-01",
        weeks: Some(2),
        expected: (Why::Window, 1, 112, Some(2), Some(2)),
    },
    Row {
        name: "15 across the new year: the year of the first visit is proposed",
        on_record: &[drug("2022-12-12", 2, 2)],
        cure_type: Drug,
        on: "2023-01-02",
        weeks: Some(2),
        expected: (Why::Continues, 1, 111, Some(2), Some(4)),
    },
    Row {
        name: "16 across the new year, recorded as a new course: that one goes on",
        on_record: &[drug("2022-12-12", 2, 2), stage(drug("2023-01-02", 2, 2), 1, 112)],
        cure_type: Drug,
        on: "2023-01-16",
        weeks: Some(2),
        expected: (Why::Continues, 1, 112, Some(2), Some(4)),
    },
    Row {
        name: "17 the beginning is not on record: the recorded total counts",
        on_record: &[drug("2022-10-17", 2, 6)],
        cure_type: Drug,
        on: "2022-10-31",
        weeks: Some(2),
        expected: (Why::Continues, 1, 111, Some(2), Some(8)),
    },
    Row {
        name: "18 the only visit on record was already course 2: a new one is the third",
        on_record: &[stage(drug("2022-03-01", 2, 2), 2, 111)],
        cure_type: Drug,
        on: "2022-10-03",
        weeks: Some(2),
        expected: (Why::Window, 3, 111, Some(2), Some(2)),
    },
    Row {
        name: "19 recorded under course 2 in between: the count begins there",
        on_record: &[drug("2022-10-03", 2, 2), stage(drug("2022-10-17", 2, 2), 2, 111)],
        cure_type: Drug,
        on: "2022-10-31",
        weeks: Some(2),
        expected: (Why::Continues, 2, 111, Some(2), Some(4)),
    },
    Row {
        name: "20 imported out of order: the days count, not the order",
        on_record: &[drug("2022-10-17", 2, 4), drug("2022-10-03", 2, 2)],
        cure_type: Drug,
        on: "2022-10-31",
        weeks: Some(1),
        expected: (Why::Continues, 1, 111, Some(1), Some(5)),
    },
    Row {
        name: "21 entered late: only what came before it counts",
        on_record: &[drug("2022-10-03", 2, 2), drug("2022-10-31", 2, 6)],
        cure_type: Drug,
        on: "2022-10-17",
        weeks: Some(2),
        expected: (Why::Continues, 1, 111, Some(2), Some(4)),
    },
    Row {
        name: "22 education has courses of its own, whatever drugs were given",
        on_record: &[drug("2022-10-03", 2, 2), drug("2022-10-17", 2, 4)],
        cure_type: Education,
        on: "2022-10-31",
        weeks: None,
        expected: (Why::First, 1, 111, Some(1), Some(1)),
    },
    Row {
        name: "23 the third session within 30 days",
        on_record: &[session("2022-10-03", 1), session("2022-10-10", 2)],
        cure_type: Education,
        on: "2022-10-17",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(3), Some(3)),
    },
    Row {
        name: "24 on day 29 the count does not jump yet",
        on_record: &[session("2022-10-03", 1)],
        cure_type: Education,
        on: "2022-11-01",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(2), Some(2)),
    },
    Row {
        name: "25 on day 30 it jumps to session 6",
        on_record: &[session("2022-10-03", 1)],
        cure_type: Education,
        on: "2022-11-02",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(6), Some(6)),
    },
    Row {
        name: "26 after the jump it counts on",
        on_record: &[session("2022-10-03", 1), V { first: false, ..session("2022-11-02", 6) }],
        cure_type: Education,
        on: "2022-11-09",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(7), Some(7)),
    },
    Row {
        name: "27 session 8 is the last: the next starts a new course",
        on_record: &[
            session("2022-10-03", 1),
            V { first: false, ..session("2022-11-02", 6) },
            V { first: false, ..session("2022-11-09", 7) },
            V { first: false, ..session("2022-11-16", 8) },
        ],
        cure_type: Education,
        on: "2022-11-23",
        weeks: None,
        expected: (Why::Sessions, 2, 111, Some(1), Some(1)),
    },
    Row {
        name: "28 education after 90 days starts a new course",
        on_record: &[session("2022-05-02", 1)],
        cure_type: Education,
        on: "2022-07-31",
        weeks: None,
        expected: (Why::Window, 2, 111, Some(1), Some(1)),
    },
    Row {
        name: "29 education whose beginning is not on record goes on from its number",
        on_record: &[V { first: false, ..session("2022-10-10", 3) }],
        cure_type: Education,
        on: "2022-10-17",
        weeks: None,
        expected: (Why::Continues, 1, 111, Some(4), Some(4)),
    },
    Row {
        name: "30 last year's courses do not count for this year",
        on_record: &[
            stage(drug("2021-03-01", 4, 4), 1, 110),
            stage(drug("2021-08-02", 4, 4), 2, 110),
        ],
        cure_type: Drug,
        on: "2022-03-01",
        weeks: Some(4),
        expected: (Why::Window, 1, 111, Some(4), Some(4)),
    },
];

fn look(row: &Row, rules: &Rules) -> Outlook {
    let history: Vec<Past> = row.on_record.iter().map(past).collect();
    outlook(&entered(row.cure_type, row.on, row.weeks), &history, rules)
}

fn told(outlook: &Outlook) -> Expected {
    let plan = &outlook.plan;
    (outlook.why, plan.stage, plan.year, plan.week, plan.total)
}

#[test]
fn every_history_of_the_table_is_read_as_it_says() {
    assert!(ROWS.len() >= 20);
    let rules = Rules::handbook();
    for row in ROWS {
        assert_eq!(told(&look(row, &rules)), row.expected, "{}", row.name);
    }
}
