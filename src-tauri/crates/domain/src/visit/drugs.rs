//! The drugs of a visit: rows as typed, rows as checked, and the two comma lists.
//!
//! Any well-formed code is taken. Which codes are on the list today is editable data
//! elsewhere and never a refusal (domain handbook A7).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::whole;
use super::{CureType, Decimal1, VisitField};
use crate::field_error::{Code, FieldError};
use crate::text;

/// One row as typed. All of it may be blank; such a row does not count.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DrugDraft {
    /// CURE_ITEM, the code.
    pub item: String,
    /// CURE_NUM, the amount.
    pub num: String,
    /// DRUG_DAYS, for how many days it was given.
    pub days: String,
}

impl DrugDraft {
    /// Whether nothing is typed in the row.
    pub fn is_blank(&self) -> bool {
        [&self.item, &self.num, &self.days].iter().all(|typed| text::tidy(typed).is_empty())
    }
}

impl fmt::Debug for DrugDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DrugDraft([redacted])")
    }
}

/// An NHI drug code: a letter and nine letters or digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DrugCode(String);

impl DrugCode {
    /// Reads a code as typed; full-width, lower case, blanks and hyphens are taken.
    ///
    /// # Errors
    /// `required` when blank, `bad_drug_code` for any other form.
    pub fn parse(typed: &str) -> Result<Self, Code> {
        let code = text::compact(typed);
        if code.is_empty() {
            return Err(Code::Required);
        }
        let formed = code.len() == 10
            && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && !code.starts_with(|c: char| c.is_ascii_digit());
        if formed { Ok(Self(code)) } else { Err(Code::BadDrugCode) }
    }

    /// The ten characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DrugCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for DrugCode {
    type Error = Code;

    fn try_from(text: String) -> Result<Self, Code> {
        Self::parse(&text)
    }
}

impl From<DrugCode> for String {
    fn from(code: DrugCode) -> Self {
        code.0
    }
}

/// A drug and how much of it was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DrugLine {
    /// The code.
    pub code: DrugCode,
    /// The amount, more than 0 and up to 9999.9.
    pub amount: Decimal1,
    /// For how many days it was given, where somebody said; kept here and never sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
}

/// Pairs comma lists by position. A list that is too short leaves blank parts, which then fail in
/// their own row where they are needed; rows blank throughout at the end are dropped.
pub(super) fn pair(items: &str, nums: &str, days: &str) -> Vec<DrugDraft> {
    let lists = [items, nums, days].map(text::narrowed);
    let mut lists = lists.each_ref().map(|list| list.split(',').map(str::trim));
    let mut rows = Vec::new();
    loop {
        let parts = lists.each_mut().map(Iterator::next);
        if parts.iter().all(Option::is_none) {
            break;
        }
        let [item, num, days] = parts.map(|part| part.unwrap_or_default().to_owned());
        rows.push(DrugDraft { item, num, days });
    }
    while rows.last().is_some_and(DrugDraft::is_blank) {
        rows.pop();
    }
    rows
}

/// Reads all rows, putting every error into `errors` with its row.
///
/// `cure_type` is `None` while the type itself is wrong; then only the rows are judged.
pub(super) fn read(
    rows: &[DrugDraft],
    cure_type: Option<CureType>,
    may_be_missing: bool,
    errors: &mut Vec<FieldError>,
) -> Vec<DrugLine> {
    let mut seen: Vec<DrugCode> = Vec::new();
    let mut lines = Vec::new();
    let filled = rows.iter().enumerate().filter(|(_, row)| !row.is_blank());
    for (index, row) in filled.clone() {
        let mut refuse = |field, code| errors.push(error(field, Some(index), code));
        let code = code(&row.item).map_err(|code| refuse(VisitField::CureItem, code)).ok();
        let amount = amount(&row.num).map_err(|code| refuse(VisitField::CureNum, code)).ok();
        let days = days(&row.days).map_err(|code| refuse(VisitField::DrugDays, code)).ok();
        // A code counts as seen even if its own amount is wrong.
        let repeated = code.as_ref().is_some_and(|code| seen.contains(code));
        if repeated {
            refuse(VisitField::CureItem, Code::DrugRepeated);
        }
        seen.extend(code.clone());
        let line = code.zip(amount).zip(days);
        lines.extend(line.map(|((code, amount), days)| DrugLine { code, amount, days }));
    }
    let no_drugs = filled.count() == 0;
    match cure_type {
        Some(CureType::Drug) if no_drugs && !may_be_missing => {
            errors.push(error(VisitField::CureItem, None, Code::DrugsMissing));
        }
        Some(CureType::Education) if !no_drugs => {
            errors.push(error(VisitField::CureItem, None, Code::DrugsNotForEducation));
        }
        _ => {}
    }
    lines
}

fn code(typed: &str) -> Result<DrugCode, Code> {
    DrugCode::parse(typed).map_err(|code| match code {
        Code::Required => Code::AmountWithoutDrug,
        other => other,
    })
}

fn amount(typed: &str) -> Result<Decimal1, Code> {
    let amount = Decimal1::parse(typed).map_err(|code| match code {
        Code::Required => Code::DrugWithoutAmount,
        other => other,
    })?;
    if (1..=MOST_TENTHS).contains(&amount.tenths()) { Ok(amount) } else { Err(Code::OutOfRange) }
}

/// Days may be left out; what is there must be a number of days.
pub(super) fn days(typed: &str) -> Result<Option<u16>, Code> {
    if text::tidy(typed).is_empty() { Ok(None) } else { whole(typed, 1, 366).map(Some) }
}

/// 9999.9, what the service's own tables hold (domain handbook A6).
const MOST_TENTHS: u32 = 99_999;

fn error(field: VisitField, index: Option<usize>, code: Code) -> FieldError {
    FieldError { field, index, code }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(typed: &[(&str, &str)]) -> Vec<DrugDraft> {
        let row = |(item, num): &(&str, &str)| DrugDraft {
            item: (*item).to_owned(),
            num: (*num).to_owned(),
            days: String::new(),
        };
        typed.iter().map(row).collect()
    }

    fn refused(typed: &[(&str, &str)]) -> Vec<(&'static str, Option<usize>, Code)> {
        let mut errors = Vec::new();
        read(&rows(typed), Some(CureType::Drug), false, &mut errors);
        errors.into_iter().map(|e| (e.field.name(), e.index, e.code)).collect()
    }

    #[test]
    fn good_rows_are_normalised() {
        let mut errors = Vec::new();
        let typed = rows(&[("ｂ０２２ 538129", "１０"), ("", " "), ("B0220903EF", "0.5")]);
        let lines = read(&typed, Some(CureType::Drug), false, &mut errors);
        assert_eq!(errors, []);
        let told: Vec<_> = lines.iter().map(|l| format!("{} {}", l.code, l.amount)).collect();
        assert_eq!(told, ["B022538129 10", "B0220903EF 0.5"]);
    }

    #[test]
    fn each_row_has_its_own_error() {
        for (row, field, code) in [
            (("B022538129", ""), "CURE_NUM", Code::DrugWithoutAmount),
            (("", "10"), "CURE_ITEM", Code::AmountWithoutDrug),
            (("B02253812", "10"), "CURE_ITEM", Code::BadDrugCode),
            (("0022538129", "10"), "CURE_ITEM", Code::BadDrugCode),
            (("B02253812藥", "10"), "CURE_ITEM", Code::BadDrugCode),
            (("B022538129", "0"), "CURE_NUM", Code::OutOfRange),
            (("B022538129", "10000"), "CURE_NUM", Code::OutOfRange),
            (("B022538129", "-1"), "CURE_NUM", Code::OutOfRange),
            (("B022538129", "1.25"), "CURE_NUM", Code::TooManyDecimals),
            (("B022538129", "十"), "CURE_NUM", Code::NotANumber),
        ] {
            let good = ("B024431100", "9999.9");
            assert_eq!(refused(&[good, ("", ""), row]), [(field, Some(2), code)], "{row:?}");
        }
    }

    #[test]
    fn both_halves_of_a_row_can_be_wrong() {
        assert_eq!(
            refused(&[("gum", "many")]),
            [("CURE_ITEM", Some(0), Code::BadDrugCode), ("CURE_NUM", Some(0), Code::NotANumber),]
        );
    }

    #[test]
    fn no_drug_stands_twice_however_it_is_written() {
        let typed = [("B022538129", "1"), ("b022538129", "2"), ("Ｂ022538129", "3")];
        assert_eq!(
            refused(&typed),
            [
                ("CURE_ITEM", Some(1), Code::DrugRepeated),
                ("CURE_ITEM", Some(2), Code::DrugRepeated),
            ]
        );
    }

    #[test]
    fn a_repeated_drug_is_named_even_beside_another_error() {
        assert_eq!(
            refused(&[("B022538129", ""), ("B022538129", "x")]),
            [
                ("CURE_NUM", Some(0), Code::DrugWithoutAmount),
                ("CURE_NUM", Some(1), Code::NotANumber),
                ("CURE_ITEM", Some(1), Code::DrugRepeated),
            ]
        );
    }

    #[test]
    fn a_drug_visit_needs_drugs_and_education_none() {
        let judge = |typed: &[(&str, &str)], cure_type, confirmed| {
            let mut errors = Vec::new();
            read(&rows(typed), cure_type, confirmed, &mut errors);
            errors.first().map(|error| error.code)
        };
        let (drug, education) = (Some(CureType::Drug), Some(CureType::Education));
        assert_eq!(judge(&[("", " ")], drug, false), Some(Code::DrugsMissing));
        assert_eq!(judge(&[], drug, true), None);
        assert_eq!(judge(&[], education, false), None);
        assert_eq!(judge(&[("", "")], education, false), None);
        let one = [("B022538129", "1")];
        assert_eq!(judge(&one, education, true), Some(Code::DrugsNotForEducation));
        assert_eq!(judge(&one, None, false), None);
    }

    #[test]
    fn lists_are_paired_by_position() {
        assert_eq!(
            pair("B022538129, B024431100", " 10,20", ""),
            rows(&[("B022538129", "10"), ("B024431100", "20")])
        );
        assert_eq!(pair("Ａ，Ｂ", "1，2", ""), rows(&[("A", "1"), ("B", "2")]));
        assert_eq!(pair("A,B", "1", ""), rows(&[("A", "1"), ("B", "")]));
        assert_eq!(pair("A", "1,2", ""), rows(&[("A", "1"), ("", "2")]));
        assert_eq!(pair("A,B", "1,,2", ""), rows(&[("A", "1"), ("B", ""), ("", "2")]));
        assert_eq!(pair("A,", "1,", ""), rows(&[("A", "1")]));
        assert_eq!(pair(" ", "", ""), rows(&[]));
    }

    #[test]
    fn days_are_whole_numbers_and_may_be_left_out() {
        let judged = |typed: &str| {
            let row = |days: &str| DrugDraft {
                item: "B022538129".to_owned(),
                num: "1".to_owned(),
                days: days.to_owned(),
            };
            let mut errors = Vec::new();
            let lines = read(&[row(typed)], Some(CureType::Drug), false, &mut errors);
            match errors.first() {
                Some(error) => Err((error.field.name(), error.index, error.code)),
                None => Ok(lines[0].days),
            }
        };
        assert_eq!(judged(" "), Ok(None));
        assert_eq!(judged("１４"), Ok(Some(14)));
        assert_eq!(judged("0"), Err(("DRUG_DAYS", Some(0), Code::OutOfRange)));
        assert_eq!(judged("二週"), Err(("DRUG_DAYS", Some(0), Code::NotANumber)));
        assert_eq!(judged("3.5"), Err(("DRUG_DAYS", Some(0), Code::TooManyDecimals)));
    }

    #[test]
    fn days_are_paired_like_the_rest() {
        let told: Vec<_> = pair("A,B", "1,2", "14").into_iter().map(|row| row.days).collect();
        assert_eq!(told, ["14", ""]);
        let told: Vec<_> = pair("A", "1", "14,7").into_iter().map(|row| row.days).collect();
        assert_eq!(told, ["14", "7"]);
    }

    #[test]
    fn a_line_from_before_days_were_kept_still_reads() {
        let old = r#"{"code":"B022538129","amount":"10"}"#;
        let line: DrugLine = serde_json::from_str(old).expect("JSON");
        assert_eq!(line.days, None);
        assert_eq!(serde_json::to_string(&line).expect("JSON"), old);
    }

    #[test]
    fn a_row_as_typed_is_not_printed() {
        assert_eq!(format!("{:?}", rows(&[("B022538129", "10")])), "[DrugDraft([redacted])]");
    }
}
