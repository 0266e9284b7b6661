//! The handling result of a review: prose with headings in brackets, `[病人主訴] … [院內追蹤] …`, as
//! the specification's sample has it. The whole is kept as it came; this only finds the parts.

use crate::text::narrowed;

/// The heading of what the clinic itself still has to do.
pub const FOLLOW_UP: &str = "院內追蹤";

/// The longest heading, in characters; what is longer is prose in brackets.
const LONGEST: usize = 12;

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyPart {
    /// Its heading without brackets; blank for what stands before the first one.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// The parts, in their order; blank ones without a heading are left out.
pub fn parts(reply: &str) -> Vec<ReplyPart> {
    let mut found = Vec::new();
    let (mut title, mut from) = (String::new(), 0);
    let mut push = |title: &str, text: &str| {
        if !title.is_empty() || !text.trim().is_empty() {
            found.push(ReplyPart { title: title.to_owned(), text: text.trim().to_owned() });
        }
    };
    for (at, c) in reply.char_indices() {
        if at < from {
            continue;
        }
        if let Some((heading, end)) = heading(&reply[at..], c) {
            push(&title, &reply[from..at]);
            (title, from) = (heading, at + end);
        }
    }
    push(&title, &reply[from..]);
    found
}

/// What the clinic has to do, by the parts of that heading; none where there is no such part, or
/// where it says that there is nothing.
pub fn follow_up(reply: &str) -> Option<String> {
    let texts: Vec<String> = parts(reply)
        .into_iter()
        .filter(|part| part.title == FOLLOW_UP && !says_nothing(&part.text))
        .map(|part| part.text)
        .collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

fn says_nothing(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(bare.to_lowercase().as_str(), "" | "無" | "无" | "none" | "na")
}

/// A heading at the beginning of a text: its name without blanks, and where it ends. Only Chinese
/// characters make one, so that `[1]` or `[分機 12]` inside a sentence do not cut it.
fn heading(text: &str, open: char) -> Option<(String, usize)> {
    let close = match open {
        '[' => ']',
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        _ => return None,
    };
    let inside = text.strip_prefix(open)?;
    let end = inside.find(close)?;
    let name: String = narrowed(&inside[..end]).chars().filter(|c| !c.is_whitespace()).collect();
    let long = name.chars().count();
    let chinese = name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    ((2..=LONGEST).contains(&long) && chinese)
        .then(|| (name, open.len_utf8() + end + close.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_their_headings_in_any_brackets() {
        let reply =
            "您好 [病人主訴] 等太久 [1] 兩小時【目前狀況】已說明[ 院內追蹤 ] 請回電 [分機 12]";
        let found: Vec<(String, String)> =
            parts(reply).into_iter().map(|part| (part.title, part.text)).collect();
        let pair = |title: &str, text: &str| (title.to_owned(), text.to_owned());
        assert_eq!(
            found,
            [
                pair("", "您好"),
                pair("病人主訴", "等太久 [1] 兩小時"),
                pair("目前狀況", "已說明"),
                pair("院內追蹤", "請回電 [分機 12]"),
            ]
        );
        assert_eq!(follow_up(reply).as_deref(), Some("請回電 [分機 12]"));
    }

    #[test]
    fn without_that_part_nothing_is_to_be_followed_up() {
        for reply in ["", "已致電病人說明", "[目前狀況] 已說明", "[院內追蹤] 無。", "[院內追蹤]"]
        {
            assert_eq!(follow_up(reply), None, "{reply}");
        }
        assert_eq!(follow_up("[院內追蹤] a [目前狀況] b [院內追蹤] c").as_deref(), Some("a\nc"));
        assert_eq!(parts("[沒有結尾").len(), 1, "an open bracket is prose");
    }
}
