//! How typed text is made comparable: full-width to half-width, trimmed, upper-cased.
//!
//! For codes, numbers and dates. Names and memos are prose and never pass through
//! here, because a full-width comma in a Chinese sentence is not a mistake.

/// Full-width ASCII to half-width, every dash to `-`, odd blanks to a space.
///
/// Marks that take no room (byte order mark, zero-width and direction marks, which
/// arrive by pasting) are dropped: nobody can see them to remove them.
pub fn narrowed(text: &str) -> String {
    text.chars().filter_map(narrow_char).collect()
}

/// [`narrowed`] and trimmed at both ends.
pub fn tidy(text: &str) -> String {
    narrowed(text).trim().to_owned()
}

/// [`narrowed`], upper-cased, without any blank or hyphen: the one form of a code.
pub fn compact(text: &str) -> String {
    text.chars()
        .filter_map(narrow_char)
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn narrow_char(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' | '\u{A0}' => Some(' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_text_becomes_half_width() {
        assert_eq!(narrowed("Ａ１２３／４５－６"), "A123/45-6");
        assert_eq!(tidy("\u{3000} １１ \u{A0}"), "11");
    }

    #[test]
    fn a_code_loses_blanks_hyphens_and_case() {
        assert_eq!(compact(" a1234-５６７ ８９ "), "A123456789");
    }

    #[test]
    fn invisible_marks_are_dropped() {
        assert_eq!(narrowed("\u{FEFF}A1\u{200B}2\u{202C}"), "A12");
    }

    #[test]
    fn other_letters_stay() {
        assert_eq!(narrowed("民國５０年"), "民國50年");
    }
}
