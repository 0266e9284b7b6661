//! The specification's sample as our own values, for the tests of this crate.

use domain::clinic_code::{Branch, ClinicCode};
use domain::dates::{Date, Source};
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::visit::{CheckContext, CureType, DrugDraft, Visit, VisitDraft};

use crate::account::Account;
use crate::eligibility::{Question, RocYear};

pub(crate) fn account() -> Account {
    Account { account: "3501200000ADM".to_owned(), password: Sensitive::new("12345678".to_owned()) }
}

/// The visit of the printed `Save`, `Update` and `Delete` samples.
pub(crate) fn visit() -> Visit {
    checked(draft())
}

/// Checks a draft as the sample's clinic would.
pub(crate) fn checked(draft: VisitDraft) -> Visit {
    let context = CheckContext {
        today: day(2022, 10, 3),
        source: Source::Screen,
        clinic: ClinicCode::parse("3501200000").expect("ten digits"),
        branch: Branch::parse("00").expect("two characters"),
    };
    draft.check(&context).expect("a good visit").visit
}

/// The sample as somebody would type it.
pub(crate) fn draft() -> VisitDraft {
    let text = str::to_owned;
    let drug = |item: &str, num: &str| DrugDraft {
        item: text(item),
        num: text(num),
        ..DrugDraft::default()
    };
    VisitDraft {
        id: text("A123456789"),
        birthday: text("1961/01/01"),
        func_date: text("2022/10/03"),
        prsn_id: text("A198765435"),
        cure_stage: text("2"),
        examyear: text("111"),
        smoke_year: text("1"),
        smoke_mon: text("1"),
        smoke_day_num: text("11"),
        height: text("170"),
        base_weight: text("50"),
        cure_week: text("1"),
        week_tot: text("2"),
        smoke_first: text("1"),
        smoke_stop: text("1"),
        smoke_no_gp: text("1"),
        smoke_much: text("1"),
        smoke_bed: text("1"),
        smoke_sick: text("1"),
        cure_agree: text("N"),
        cure_agree2: text("N"),
        co_check: text("1"),
        case_source: text("1"),
        cure_type: text("1"),
        case_kind: text("0"),
        drugs: vec![drug("B022538129", "10"), drug("B024431100", "20")],
        ref_dept: text("0"),
        ..VisitDraft::default()
    }
}

/// The question of the printed `GetSCDataB` sample.
pub(crate) fn question() -> Question {
    let token = "cjJQQmVKMDBneHVXY1o2WFdzcUJSckMzWIEwcm14K2d4dE94WTg5Q3oyZz06c2N3czEyMzQ1Njo2MzczM\
                 jgyMjkzOTMzOTgxNTc=";
    Question {
        token: Sensitive::new(token.to_owned()),
        hosp_id: ClinicCode::parse("3501200000").expect("ten digits"),
        branch: Branch::parse("00").expect("two characters"),
        id: NationalId::parse("A123456789").expect("a good number"),
        birthday: day(1961, 1, 1),
        cure_type: CureType::Drug,
        func_date: day(2020, 8, 10),
        roc_year: RocYear::default(),
    }
}

/// The pairs of a printed sample, `name = value ; name = value`; the token wraps inside.
pub(crate) fn printed_pairs(sample: &str) -> Vec<(String, String)> {
    let pairs = sample.split(';').filter_map(|pair| pair.split_once(" = "));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.replace(' ', ""))).collect()
}

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd(year, month, day).expect("a day")
}
