//! The list of patients and its one search box: what was typed is understood as whatever it can
//! mean, and each meaning is one look into an index.

use db::Conn;
use domain::dates::{Date, Source};
use domain::ids::PatientId;
use domain::national_id::NationalId;
use domain::patient::sex_code;
use store::patient_search::{self, PatientSearch};
use store::patients::{self, StoredPatient};

use super::view::{PatientListRequest, PatientPage, PatientRow};
use crate::desk::Desk;
use crate::error::AppError;

/// Most rows of one page.
const PAGE: u32 = 200;
/// Fewest digits of the end of a phone number.
const TAIL: usize = 4;

/// A card as a row.
pub(crate) fn row(stored: &StoredPatient) -> PatientRow {
    let card = &stored.card;
    PatientRow {
        id: stored.id.to_string(),
        chart_number: card.chart_number.clone(),
        name: card.name.as_ref().map(|name| name.expose().clone()),
        id_masked: card.national_id.as_ref().map(NationalId::masked),
        birthday: card.birthday.map(Date::iso),
        sex: card.sex.map(sex_code),
        phone_masked: card.phone.as_ref().map(domain::phone::Phone::masked),
        doctor_name: card.doctor_name.clone(),
        consent: stored.consent.as_ref().map(|one| if one.given { "yes" } else { "no" }),
        opt_out: card.opt_out,
    }
}

/// Everything the search box's text can mean, the surest first.
pub(crate) fn understood(typed: &str) -> Vec<PatientSearch> {
    let text = typed.trim();
    let narrow = domain::text::tidy(text);
    if narrow.is_empty() {
        return vec![PatientSearch::All];
    }
    let mut meanings = Vec::new();
    if let Ok(day) = Date::parse(text, Source::Screen) {
        meanings.push(PatientSearch::Birthday(day));
    }
    let code = domain::text::compact(text);
    if code.len() >= TAIL && code.bytes().all(|b| b.is_ascii_digit()) {
        meanings.push(PatientSearch::PhoneTail(code.clone()));
    }
    if begins_an_id(&code) {
        meanings.push(PatientSearch::IdPrefix(code));
    }
    // A number of the clinic's own may look like anything that has a digit.
    if narrow.is_ascii() && narrow.bytes().any(|b| b.is_ascii_digit()) {
        meanings.push(PatientSearch::Chart(narrow));
    }
    if meanings.is_empty() {
        meanings.push(PatientSearch::Name(text.to_owned()));
    }
    meanings
}

/// A letter, then a digit or the second letter of an old resident number, then digits.
fn begins_an_id(code: &str) -> bool {
    let mut letters = code.chars();
    code.len() <= 10
        && letters.next().is_some_and(|c| c.is_ascii_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_digit() || ('A'..='D').contains(&c))
        && letters.all(|c| c.is_ascii_digit())
        && code.bytes().any(|b| b.is_ascii_digit())
}

/// One page of the list.
pub async fn patient_list(
    desk: &Desk,
    request: PatientListRequest,
) -> Result<PatientPage, AppError> {
    let meanings = understood(request.search.as_deref().unwrap_or(""));
    let limit = request.limit.clamp(1, PAGE);
    let mut reader = desk.read().await?;
    let (found, next) = found(reader.conn(), &meanings, request.after.as_deref(), limit).await?;
    Ok(PatientPage { rows: found.iter().map(row).collect(), next })
}

/// A page of the cards that are found, and the cursor of the next one. Who is found in several ways
/// stands where they were found first.
pub(crate) async fn found(
    conn: &mut Conn,
    meanings: &[PatientSearch],
    after: Option<&str>,
    limit: u32,
) -> Result<(Vec<StoredPatient>, Option<String>), AppError> {
    let (mut at, mut last) = cursor(after, meanings.len())?;
    let joined = match after {
        None => joined(conn, meanings).await?,
        Some(_) => Vec::new(),
    };
    let first: Vec<PatientId> = joined.iter().map(|shown| shown.id).collect();
    let mut cards = joined;
    while let Some(meaning) = meanings.get(at) {
        let page = patient_search::list(conn, meaning, last, limit).await?;
        let whole = page.len() < limit as usize;
        for stored in page {
            let before = meanings[..at].iter().any(|earlier| earlier.finds(&stored.card));
            last = Some(stored.id);
            if before || first.contains(&stored.id) {
                continue;
            }
            let next = format!("{at}.{}", stored.id);
            cards.push(stored);
            if cards.len() == limit as usize {
                return Ok((cards, Some(next)));
            }
        }
        if whole {
            (at, last) = (at + 1, None);
        }
    }
    Ok((cards, None))
}

/// The cards that stand for a joined one whose whole number was typed.
async fn joined(
    conn: &mut Conn,
    meanings: &[PatientSearch],
) -> Result<Vec<StoredPatient>, AppError> {
    let mut found: Vec<StoredPatient> = Vec::new();
    for meaning in meanings {
        let kept = match meaning {
            PatientSearch::IdPrefix(typed) => match NationalId::parse(typed) {
                Ok(id) => patients::kept_by_national_id(conn, &id).await?,
                Err(_) => None,
            },
            PatientSearch::Chart(typed) => patients::kept_by_chart_number(conn, typed).await?,
            _ => None,
        };
        // One that has the number itself is found by it.
        if let Some(kept) = kept.filter(|kept| !meaning.finds(&kept.card))
            && found.iter().all(|one| one.id != kept.id)
        {
            found.push(kept);
        }
    }
    Ok(found)
}

/// Which meaning, and after which card of it.
fn cursor(after: Option<&str>, meanings: usize) -> Result<(usize, Option<PatientId>), AppError> {
    let Some(after) = after else {
        return Ok((0, None));
    };
    let (at, id) = after.split_once('.').ok_or(AppError::NotFound)?;
    let at: usize = at.parse().map_err(|_| AppError::NotFound)?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    if at < meanings { Ok((at, Some(id))) } else { Err(AppError::NotFound) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_understood_as_all_it_can_mean() {
        use PatientSearch as S;
        let day = |iso: &str| S::Birthday(Date::from_iso(iso).expect("a day"));
        let (chart, tail) =
            (|t: &str| S::Chart(t.to_owned()), |t: &str| S::PhoneTail(t.to_owned()));
        for (typed, expected) in [
            ("", vec![S::All]),
            ("王", vec![S::Name("王".to_owned())]),
            (" 王 大明 ", vec![S::Name("王 大明".to_owned())]),
            ("lee", vec![S::Name("lee".to_owned())]),
            ("5678", vec![tail("5678"), chart("5678")]),
            ("567", vec![chart("567")]),
            ("500101", vec![day("1961-01-01"), tail("500101"), chart("500101")]),
            ("0912-345-678", vec![tail("0912345678"), chart("0912-345-678")]),
            ("50/1/1", vec![day("1961-01-01"), chart("50/1/1")]),
            ("民國50年1月1日", vec![day("1961-01-01")]),
            ("a1", vec![S::IdPrefix("A1".to_owned()), chart("a1")]),
            ("Ａ１２３", vec![S::IdPrefix("A123".to_owned()), chart("A123")]),
            ("C-00017", vec![S::IdPrefix("C00017".to_owned()), chart("C-00017")]),
        ] {
            assert_eq!(understood(typed), expected, "{typed}");
        }
    }
}
