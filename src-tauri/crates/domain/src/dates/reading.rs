//! Reading a typed date: the table of domain handbook C, and nothing beyond it.

use crate::field_error::Code;
use crate::text;

use super::{Date, ROC_OFFSET};

/// Where a date comes from, since a file cannot show how it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Typed on a screen that echoes the date both ways before it is used.
    Screen,
    /// A cell of a file; six digits are refused here.
    File,
}

/// Whether the text is the six-digit form, `500101`, which deserves a second look.
pub fn is_six_digits(typed: &str) -> bool {
    let text = text::tidy(typed);
    text.len() == 6 && is_digits(&text)
}

pub(super) fn parse(typed: &str, source: Source) -> Result<Date, Code> {
    let text = without_blanks(&text::tidy(typed))?;
    if text.is_empty() {
        return Err(Code::Required);
    }
    if text.starts_with("民國前") || text.starts_with("民前") {
        return Err(Code::Before1912);
    }
    if is_digits(&text) {
        return run_of_digits(&text, source);
    }
    let after_era = text.strip_prefix("中華").unwrap_or(&text).strip_prefix("民國");
    let parts = split(after_era.unwrap_or(&text)).ok_or(Code::BadDate)?;
    from_parts(parts, after_era.is_some())
}

/// Removes blanks beside a separator. Between two digits a blank may stand for anything.
fn without_blanks(text: &str) -> Result<String, Code> {
    let mut joined = String::with_capacity(text.len());
    for piece in text.split_whitespace() {
        if joined.ends_with(is_digit) && piece.starts_with(is_digit) {
            return Err(Code::BadDate);
        }
        joined.push_str(piece);
    }
    Ok(joined)
}

fn run_of_digits(digits: &str, source: Source) -> Result<Date, Code> {
    match digits.len() {
        8 => western(&digits[..4], &digits[4..6], &digits[6..]),
        7 => roc(&digits[..3], &digits[3..5], &digits[5..]),
        6 if source == Source::File => Err(Code::AmbiguousDate),
        6 => roc(&digits[..2], &digits[2..4], &digits[4..]),
        _ => Err(Code::BadDate),
    }
}

/// `y/m/d`, `y-m-d`, `y.m.d` with one separator throughout, or `y年m月d日`.
fn split(text: &str) -> Option<[&str; 3]> {
    if let Some(rest) = text.strip_suffix('日') {
        let (year, rest) = rest.split_once('年')?;
        let (month, day) = rest.split_once('月')?;
        return Some([year, month, day]);
    }
    let separator = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(separator);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(found)
}

fn from_parts([year, month, day]: [&str; 3], says_roc: bool) -> Result<Date, Code> {
    let plain = [year, month, day].into_iter().all(is_digits);
    if !plain || month.len() > 2 || day.len() > 2 {
        return Err(Code::BadDate);
    }
    match year.len() {
        // `05/12/61` is a day or a month as likely as it is ROC 5.
        2 if year.starts_with('0') && !says_roc => Err(Code::AmbiguousDate),
        1..=3 => roc(year, month, day),
        4 if !says_roc => western(year, month, day),
        _ => Err(Code::BadDate),
    }
}

fn roc(year: &str, month: &str, day: &str) -> Result<Date, Code> {
    Date::from_ymd(number(year)? + ROC_OFFSET, unsigned(month)?, unsigned(day)?)
}

fn western(year: &str, month: &str, day: &str) -> Result<Date, Code> {
    // `0050` is an ROC year padded too far, not a Western year long past.
    if year.starts_with('0') {
        return Err(Code::BadDate);
    }
    Date::from_ymd(number(year)?, unsigned(month)?, unsigned(day)?)
}

fn number(digits: &str) -> Result<i32, Code> {
    digits.parse().map_err(|_| Code::BadDate)
}

fn unsigned(digits: &str) -> Result<u32, Code> {
    digits.parse().map_err(|_| Code::BadDate)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::day;

    fn screen(typed: &str) -> Result<String, Code> {
        Date::parse(typed, Source::Screen).map(Date::iso)
    }

    fn file(typed: &str) -> Result<String, Code> {
        Date::parse(typed, Source::File).map(Date::iso)
    }

    #[test]
    fn every_form_of_the_table_is_read() {
        for (typed, iso) in [
            ("0500101", "1961-01-01"),
            ("1111003", "2022-10-03"),
            ("1130229", "2024-02-29"),
            ("0011231", "1912-12-31"),
            ("19610101", "1961-01-01"),
            ("50/01/01", "1961-01-01"),
            ("050/01/01", "1961-01-01"),
            ("109/08/10", "2020-08-10"),
            ("112.1.5", "2023-01-05"),
            ("112-01-05", "2023-01-05"),
            ("5/1/1", "1916-01-01"),
            ("1961/01/01", "1961-01-01"),
            ("1961/1/1", "1961-01-01"),
            ("1961-01-01", "1961-01-01"),
            ("民國50年1月1日", "1961-01-01"),
            ("中華民國 50 年 1 月 1 日", "1961-01-01"),
            ("民國50/01/01", "1961-01-01"),
            ("50年1月1日", "1961-01-01"),
            ("1961年1月1日", "1961-01-01"),
            ("５０／０１／０１", "1961-01-01"),
            ("０５００１０１", "1961-01-01"),
            ("１９６１－０１－０１", "1961-01-01"),
            ("\u{3000}112．1．5 ", "2023-01-05"),
            ("\u{FEFF}112 / 1 / 5", "2023-01-05"),
        ] {
            assert_eq!(screen(typed).as_deref(), Ok(iso), "{typed} on a screen");
            assert_eq!(file(typed).as_deref(), Ok(iso), "{typed} in a file");
        }
    }

    #[test]
    fn six_digits_are_read_on_a_screen_and_refused_in_a_file() {
        for (typed, iso) in
            [("500101", "1961-01-01"), ("720710", "1983-07-10"), ("６１１００３", "1972-10-03")]
        {
            assert_eq!(screen(typed).as_deref(), Ok(iso));
            assert_eq!(file(typed), Err(Code::AmbiguousDate));
            assert!(is_six_digits(typed));
        }
        assert!(!is_six_digits("50/1/1") && !is_six_digits("0500101"));
    }

    #[test]
    fn what_is_not_in_the_table_is_refused() {
        for (typed, code) in [
            ("", Code::Required),
            ("\u{3000} ", Code::Required),
            ("50101", Code::BadDate),
            ("123456789", Code::BadDate),
            ("01/02/1961", Code::BadDate),
            ("1/2/1961", Code::BadDate),
            ("05/12/11", Code::AmbiguousDate),
            ("1961/01", Code::BadDate),
            ("1961/01/01/01", Code::BadDate),
            ("1961/01-01", Code::BadDate),
            ("1961 01 01", Code::BadDate),
            ("1961-01-01 00:00", Code::BadDate),
            ("1961/001/01", Code::BadDate),
            ("00500101", Code::BadDate),
            ("0050/01/01", Code::BadDate),
            ("民國1961年1月1日", Code::BadDate),
            ("五十年一月一日", Code::BadDate),
            ("-5/01/01", Code::BadDate),
            ("生日", Code::BadDate),
            ("年月日", Code::BadDate),
        ] {
            assert_eq!(screen(typed), Err(code), "{typed}");
            assert_eq!(file(typed), Err(code), "{typed}");
        }
    }

    #[test]
    fn the_calendar_begins_in_1912() {
        for typed in
            ["民國前1年1月1日", "民前5年3月2日", "1911/12/31", "18991231", "0001231", "0/1/1"]
        {
            assert_eq!(screen(typed), Err(Code::Before1912), "{typed}");
        }
    }

    #[test]
    fn the_leap_rule_is_the_western_one() {
        for typed in ["1120229", "112/02/29", "2023-02-29", "1121301", "1120431", "1120100"] {
            assert_eq!(screen(typed), Err(Code::NoSuchDay), "{typed}");
        }
        assert_eq!(screen("113/02/29").as_deref(), Ok("2024-02-29"));
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0_i64..364_000).prop_map(|days| day("1912-01-01").plus_days(days))
    }

    fn widen(text: &str) -> String {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
        text.chars().map(|c| if c.is_ascii_graphic() { wide(c) } else { c }).collect()
    }

    proptest! {
        #[test]
        fn every_form_we_write_is_read_back(date in any_day(), source in prop_oneof![
            Just(Source::Screen), Just(Source::File),
        ]) {
            let compact_roc = date.roc_slash_padded().replace('/', "");
            let compact_western = date.iso().replace('-', "");
            for text in [
                date.iso(), date.western_slash(), date.roc_slash(), date.roc_slash_padded(),
                date.roc_long(), compact_roc, compact_western,
            ] {
                prop_assert_eq!(Date::parse(&text, source), Ok(date), "{}", &text);
                prop_assert_eq!(Date::parse(&widen(&text), source), Ok(date), "{}", &text);
            }
            prop_assert_eq!(Date::from_iso(&date.iso()), Ok(date));
        }

        #[test]
        fn six_digits_on_a_screen_mean_the_padded_seven(digits in "[0-9]{6}") {
            prop_assert_eq!(screen(&digits), screen(&format!("0{digits}")));
            prop_assert_eq!(file(&digits), Err(Code::AmbiguousDate));
        }

        #[test]
        fn no_text_makes_it_stumble(typed in ".{0,24}", near in "[0-9民國前年月日/.-]{0,12}") {
            for text in [typed, near] {
                if let Ok(date) = Date::parse(&text, Source::File) {
                    prop_assert_eq!(Date::from_iso(&date.iso()), Ok(date));
                }
            }
        }
    }
}
