//! `GET GetSCDataB`: may this person be taken on. Answers in prose only, wants
//! ROC dates, and with `isBooking=true` it books: a `GET` with a side effect.

use chrono::NaiveDate;

use super::answer::Answer;
use super::config::Verdict;
use super::query::Query;
use super::state::{Booking, State};

/// The parameters as the table prints them, with its broken lines joined.
const NAMES: [&str; 8] =
    ["token", "isBooking", "hospid", "hospseqno", "id", "birthday", "type", "funcdate"];

/// Answers the raw query string.
pub(super) fn answer(state: &mut State, raw: &str) -> Answer {
    Answer::Prose(match judge(state, raw) {
        Ok(said) | Err(said) => said,
    })
}

fn judge(state: &mut State, raw: &str) -> Result<String, String> {
    let query = Query::read(raw, &NAMES)?;
    if !state.token_stands(query.get("token")) {
        return Err(state.config.words.bad_token.clone());
    }
    let booking = match query.get("isBooking") {
        "true" => true,
        "false" => false,
        _ => return Err("參數內容不正確：isBooking".to_owned()),
    };
    for (name, right) in [("hospid", &state.config.hosp_id), ("hospseqno", &state.config.branch)] {
        if right.as_ref().is_some_and(|right| right != query.get(name)) {
            return Err(format!("參數內容不正確：{name}（非本機構）"));
        }
    }
    for name in ["birthday", "funcdate"] {
        if !is_roc_date(query.get(name)) {
            return Err(format!("參數內容不正確：{name}（須為民國年）"));
        }
    }
    let treatment = match query.get("type") {
        "1" => "戒菸治療",
        "2" => "戒菸衛教",
        _ => return Err("參數內容不正確：type".to_owned()),
    };
    Ok(match state.verdict(query.get("id")) {
        Verdict::Ineligible(reason) => format!("不可收案：{reason}"),
        Verdict::Says(words) => words,
        Verdict::Eligible => {
            let mut said = format!("{treatment}可收案！！可登錄就醫資料。");
            if booking {
                state.bookings.push(booked(&query));
                said.push_str("預留收案成功");
            }
            said
        }
    })
}

fn booked(query: &Query) -> Booking {
    let text = |name: &str| query.get(name).to_owned();
    Booking {
        hosp_id: text("hospid"),
        branch: text("hospseqno"),
        id: text("id"),
        birthday: text("birthday"),
        cure_type: text("type"),
        func_date: text("funcdate"),
    }
}

/// `50/01/01`: a year of the Republic of two or three digits, then a real day.
fn is_roc_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    if !(2..=3).contains(&year.len()) || month.len() != 2 || day.len() != 2 {
        return false;
    }
    match (year.parse::<i32>(), month.parse::<u32>(), day.parse::<u32>()) {
        (Ok(year), Ok(month), Ok(day)) if year > 0 => {
            NaiveDate::from_ymd_opt(year + 1911, month, day).is_some()
        }
        _ => false,
    }
}
