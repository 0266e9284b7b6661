//! Lines of text: broken where Chinese and English may be broken, shrunk or cut where there is
//! only so much room.
//!
//! Not here: which font has which letter (`fonts`).

use crate::fonts::Fonts;
use crate::ink::{Mark, Type};

/// Never begins a line.
const NOT_FIRST: &str = "，。；、：！？）」』】》〉％%…,.;:!?)]}";
/// Never ends a line.
const NOT_LAST: &str = "（「『【《〈([{";

/// Breaks a text into lines no wider than `width`.
pub(crate) fn lines(fonts: &Fonts, text: &str, set: Type, width: f32) -> Vec<String> {
    let mut done = Vec::new();
    let mut line = String::new();
    for unit in units(text) {
        let longer = format!("{line}{unit}");
        if line.is_empty() || fonts.width(longer.trim_end(), set.size, set.bold) <= width {
            line = longer;
        } else {
            done.push(line.trim_end().to_owned());
            line = unit.trim_start().to_owned();
        }
    }
    if !line.trim().is_empty() {
        done.push(line.trim_end().to_owned());
    }
    done
}

/// What may not be broken: a word, or one Chinese character with what must stay beside it.
fn units(text: &str) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for letter in text.chars() {
        let joins = match units.last().and_then(|unit| unit.chars().last()) {
            None => false,
            Some(before) => {
                NOT_FIRST.contains(letter)
                    || NOT_LAST.contains(before)
                    || letter == ' '
                    || !(wide(letter) || wide(before) || before == ' ' || hyphen(before, letter))
            }
        };
        match units.last_mut() {
            Some(unit) if joins => unit.push(letter),
            _ => units.push(letter.to_string()),
        }
    }
    units
}

/// Whether a word may be broken here: `Mary-|Anne` and `2026/|10`, never `2026-03`.
fn hyphen(before: char, letter: char) -> bool {
    before == '/' || (before == '-' && letter.is_alphabetic())
}

/// Whether a line may be broken on either side of it.
fn wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The text as wide as there is room: smaller down to `least`, then cut with an ellipsis.
pub(crate) fn fit(fonts: &Fonts, text: &str, set: Type, width: f32, least: f32) -> (String, Type) {
    let whole = fonts.width(text, set.size, set.bold);
    if whole <= width {
        return (text.to_owned(), set);
    }
    let smaller = (set.size * width / whole).max(least).min(set.size);
    let set = set.at(smaller);
    // A hair more than there is room: the width was rounded.
    if fonts.width(text, set.size, set.bold) <= width + 0.05 {
        return (text.to_owned(), set);
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let cut = format!("{}…", short.trim_end());
        if fonts.width(&cut, set.size, set.bold) <= width {
            return (cut, set);
        }
    }
    (String::new(), set)
}

/// Where a text stands against `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Middle,
    Right,
}

/// A text that begins, is centred or ends at `x`, in a line whose top is `top`.
pub(crate) fn place(
    fonts: &Fonts,
    text: &str,
    set: Type,
    (x, top): (f32, f32),
    side: Side,
) -> Mark {
    let width = fonts.width(text, set.size, set.bold);
    let x = match side {
        Side::Left => x,
        Side::Middle => x - width / 2.0,
        Side::Right => x - width,
    };
    Mark::Text { x, y: top + set.base(), set, text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{fit, lines, units};
    use crate::fonts::Fonts;
    use crate::ink::{Ink, Type};

    #[test]
    fn a_word_and_a_figure_stay_whole() {
        assert_eq!(units("自 61.0% 升至"), ["自 ", "61.0% ", "升", "至"]);
        assert_eq!(units("（七月）高。"), ["（七", "月）", "高。"]);
        assert_eq!(units("two words"), ["two ", "words"]);
        assert_eq!(units("Mary-Anne 2026-03"), ["Mary-", "Anne ", "2026-03"]);
    }

    #[test]
    fn no_line_begins_with_a_full_stop() {
        let fonts = Fonts::of_system().unwrap();
        let set = Type::new(10.0, Ink::Strong);
        let broken = lines(&fonts, "一二三四五。六七", set, 50.5);
        assert_eq!(broken, ["一二三四", "五。六七"]);
    }

    #[test]
    fn what_does_not_fit_is_smaller_then_cut() {
        let fonts = Fonts::of_system().unwrap();
        let set = Type::new(10.0, Ink::Strong);
        assert_eq!(fit(&fonts, "四個字的", set, 36.0, 7.0).0, "四個字的");
        assert_eq!(fit(&fonts, "四個字的", set, 21.5, 7.0).0, "四個…");
    }
}
