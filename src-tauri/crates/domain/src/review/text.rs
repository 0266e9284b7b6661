//! What must not leave with a review: identity numbers (domain handbook B) and phone numbers in its
//! text, however they are spaced or widened. Finding too much costs a look; finding too little
//! costs a person their data.

use std::ops::Range;

use crate::national_id::NationalId;
use crate::text::narrowed;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// An identity number, national or resident, old or new. Never leaves.
    Identity,
    /// A mobile number, or a land line with its area. Leaves only where a person says so.
    Phone,
}

impl FindingKind {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Phone => "phone",
        }
    }
}

/// One find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What stands there once it is masked.
    pub masked: String,
}

/// So many blanks, hyphens and the like may stand between two characters of a number.
const GAP: usize = 2;

/// A character that can be a part of a number: what it is read as, and where it stands.
struct Sign {
    read: char,
    at: Range<usize>,
    /// How many separators stand before it; more than [`GAP`] where something else does too.
    gap: usize,
}

/// Letters and digits of a text as they are read, with what stands between them.
fn signs(text: &str) -> Vec<Sign> {
    let mut found = Vec::new();
    let mut gap = GAP + 1;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        let mut narrow = [0_u8; 4];
        match narrowed(c.encode_utf8(&mut narrow)).chars().next() {
            // Takes no room: nobody sees it, so it hides nothing.
            None => {}
            Some(read) if read.is_ascii_alphanumeric() => {
                found.push(Sign { read: read.to_ascii_uppercase(), at: range, gap });
                gap = 0;
            }
            Some(read) if separates(read) => gap += 1,
            Some(_) => gap = GAP + 1,
        }
    }
    found
}

fn separates(c: char) -> bool {
    matches!(c, ' ' | '\t' | '-' | '.' | '(' | ')' | '_' | '*' | '·' | '‧' | '•' | '、')
}

/// Every identity and phone number, in the order of the text; none overlaps another.
pub fn findings(text: &str) -> Vec<Finding> {
    let signs = signs(text);
    let mut found = Vec::new();
    let (mut at, mut over) = (0, 0);
    while at < signs.len() {
        // What a find ends with is no part of the next one: masked, it leaves that one alone.
        let glued = at > over && is_glued(&signs, at);
        let here = identity(&signs, at).map(|long| (FindingKind::Identity, long)).or_else(|| {
            if glued { None } else { phone(&signs, at) }.map(|long| (FindingKind::Phone, long))
        });
        let Some((kind, long)) = here else {
            at += 1;
            continue;
        };
        let run = &signs[at..at + long];
        let mut start = run[0].at.start;
        // A plus sign is not read as part of a number, and is masked with it.
        if text[..start].ends_with(['+', '＋']) {
            start -= if text[..start].ends_with('+') { 1 } else { '＋'.len_utf8() };
        }
        let masked = mask(kind, run);
        found.push(Finding { kind, at: start..run[long - 1].at.end, masked });
        at += long;
        over = at;
    }
    found
}

/// The text with every find masked that `which` names.
pub fn masked(text: &str, which: impl Fn(FindingKind) -> bool) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut from = 0;
    for finding in findings(text).into_iter().filter(|finding| which(finding.kind)) {
        whole.push_str(&text[from..finding.at.start]);
        whole.push_str(&finding.masked);
        from = finding.at.end;
    }
    whole.push_str(&text[from..]);
    whole
}

/// The first character of an identity number, the first two of a phone number, marks for the rest.
fn mask(kind: FindingKind, run: &[Sign]) -> String {
    let shown = match kind {
        FindingKind::Identity => 1,
        FindingKind::Phone => 2,
    };
    let head: String = run.iter().take(shown).map(|sign| sign.read).collect();
    head + &"○".repeat(run.len() - shown)
}

/// How many signs from `at` on are an identity number: ten, or none.
fn identity(signs: &[Sign], at: usize) -> Option<usize> {
    let run = joined(signs, at, 10)?;
    let second = run[1].read;
    let formed = run[0].read.is_ascii_uppercase()
        && (matches!(second, '1' | '2' | '8' | '9') || ('A'..='D').contains(&second))
        && run[2..].iter().all(|sign| sign.read.is_ascii_digit());
    if !formed {
        return None;
    }
    let glued_before = at > 0 && signs[at].gap == 0 && signs[at - 1].read.is_ascii_alphabetic();
    let digit_after = signs.get(at + 10).is_some_and(|next| next.gap == 0 && is_digit(next));
    // The last letter of a word with a number some way after it, or a longer number: only where the
    // check digit says that it is one.
    if digit_after || (glued_before && run[1..].iter().any(|sign| sign.gap > 0)) {
        let number: String = run.iter().map(|sign| sign.read).collect();
        return NationalId::parse(&number).is_ok().then_some(10);
    }
    Some(10)
}

fn is_digit(sign: &Sign) -> bool {
    sign.read.is_ascii_digit()
}

/// So many signs from `at` on, with nothing but separators between them.
fn joined(signs: &[Sign], at: usize, long: usize) -> Option<&[Sign]> {
    let run = signs.get(at..at + long)?;
    run[1..].iter().all(|sign| sign.gap <= GAP).then_some(run)
}

/// How many signs from `at` on are a phone number: a mobile one (09 and eight digits), a land line
/// with its area (0, then 2 to 8, nine or ten digits), either behind 886 instead of the 0.
fn phone(signs: &[Sign], at: usize) -> Option<usize> {
    if !is_digit(&signs[at]) {
        return None;
    }
    let digits: String = signs[at..]
        .iter()
        .take(16)
        .enumerate()
        .take_while(|(n, sign)| is_digit(sign) && (*n == 0 || sign.gap <= GAP))
        .map(|(_, sign)| sign.read)
        .collect();
    let (prefix, home) = at_home(&digits);
    let long = if home.starts_with('9') {
        9
    } else if home.starts_with(['2', '3', '4', '5', '6', '7', '8']) {
        // Nine digits where the area has them, else eight; both without the zero.
        if ends_after(signs, at, prefix + 9) && home.len() >= 9 { 9 } else { 8 }
    } else {
        return None;
    };
    let whole = prefix + long;
    (prefix > 0 && home.len() >= long && ends_after(signs, at, whole)).then_some(whole)
}

/// Whether a letter or digit stands right before it.
fn is_glued(signs: &[Sign], at: usize) -> bool {
    at > 0 && signs[at].gap == 0
}

/// Whether the digits end there: what follows is no digit, or stands apart.
fn ends_after(signs: &[Sign], at: usize, long: usize) -> bool {
    signs.get(at + long).is_none_or(|next| next.gap > 0 || !is_digit(next))
}

/// How many digits come before the number as it is without its zero, and that number.
fn at_home(digits: &str) -> (usize, &str) {
    for prefix in ["008860", "8860", "00886", "886", "0"] {
        if let Some(home) = digits.strip_prefix(prefix) {
            return (prefix.len(), home);
        }
    }
    (0, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&'static str, &str)> {
        findings(text)
            .into_iter()
            .map(|finding| (finding.kind.as_str(), &text[finding.at]))
            .collect()
    }

    #[test]
    fn identity_numbers_of_every_kind_are_found_however_they_are_written() {
        for (text, number) in [
            ("我是A123456789，等了兩小時", "A123456789"),
            ("id: a123456789.", "a123456789"),
            ("身分證Ａ１２３４５６７８９", "Ａ１２３４５６７８９"),
            ("A 1234 56789 很久", "A 1234 56789"),
            ("A-123-456-789", "A-123-456-789"),
            ("居留證 AB23456789", "AB23456789"),
            ("統一證號A800000014", "A800000014"),
            ("A1234\u{200B}56789", "A1234\u{200B}56789"),
            ("錯一碼也是 A123456780", "A123456780"),
            ("A1234567891號", "A123456789"),
        ] {
            assert_eq!(kinds(text), [("identity", number)], "{text}");
        }
    }

    #[test]
    fn phone_numbers_are_found_however_they_are_written() {
        for (text, number) in [
            ("請打0912345678", "0912345678"),
            ("０９１２－３４５－６７８", "０９１２－３４５－６７８"),
            ("0912 345 678 謝謝", "0912 345 678"),
            ("+886 912 345 678", "+886 912 345 678"),
            ("+886-0912-345-678", "+886-0912-345-678"),
            ("00886912345678", "00886912345678"),
            ("(02)2345-6789", "02)2345-6789"),
            ("電話02-23456789分機3", "02-23456789"),
            ("03-3456789", "03-3456789"),
            ("037-123456", "037-123456"),
            ("0826-12345", "0826-12345"),
            ("+886 2 2345 6789", "+886 2 2345 6789"),
            ("049-2345678 下午", "049-2345678"),
        ] {
            assert_eq!(kinds(text), [("phone", number)], "{text}");
        }
    }

    #[test]
    fn plain_sentences_hold_nothing() {
        for text in [
            "有打去問.到現場掛 等了快2小時",
            "2026-11-20 14:32 看診，費用 15,000 元",
            "Ordered 2 of B12 and A1 9",
            "掛號 09:00 到 12:30",
            "Model A1234, 0912",
            "編號12345678901234567890",
            "民國115年11月20日",
            "",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn masking_leaves_nothing_to_find() {
        let text = "A123456789 打 0912-345-678 或 +886 2 2345 6789";
        assert_eq!(masked(text, |_| true), "A○○○○○○○○○ 打 09○○○○○○○○ 或 88○○○○○○○○○○");
        let only = masked(text, |kind| kind == FindingKind::Identity);
        assert_eq!(only, "A○○○○○○○○○ 打 0912-345-678 或 +886 2 2345 6789");
        let glued = "A123456789A1234567890912345678AB23456789";
        assert_eq!(findings(&masked(glued, |_| true)), []);
    }
}
