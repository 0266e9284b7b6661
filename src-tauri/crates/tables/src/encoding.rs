//! Which encoding a text file is in, judged from all of it before the first row is used.
//!
//! A text file in Taiwan is UTF-8 (with or without a mark) or Big5. Both are checked by
//! their structure; there is no guessing from words. A file that is clean in neither is read
//! in the one it nearly is, and the few bad cells are reported with their rows; a file that is
//! not even nearly one of them is refused.

use std::fmt;
use std::io::{self, SeekFrom};
use std::ops::RangeInclusive;

use encoding_rs::{BIG5, UTF_8};

use crate::table::Source;

/// How the characters of a text file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel writes it.
    Utf8Bom,
    /// UTF-16, little endian, with a mark: Excel's "Unicode text".
    Utf16Le,
    /// UTF-16, big endian, with a mark.
    Utf16Be,
    /// Big5 as Windows in Taiwan writes it (code page 950).
    Big5,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 BOM",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Big5 => "Big5",
        })
    }
}

impl Encoding {
    /// The one a byte order mark at the start of the file names.
    pub(crate) fn of_mark(head: &[u8]) -> Option<Self> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8Bom),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// A decoder for it that drops the mark.
    pub(crate) fn decoder(self) -> encoding_rs::Decoder {
        match self {
            Self::Utf8 | Self::Utf8Bom => UTF_8.new_decoder_with_bom_removal(),
            Self::Utf16Le => encoding_rs::UTF_16LE.new_decoder_with_bom_removal(),
            Self::Utf16Be => encoding_rs::UTF_16BE.new_decoder_with_bom_removal(),
            Self::Big5 => BIG5.new_decoder_without_bom_handling(),
        }
    }

    /// Judges a file without a mark; `None` when it is none of ours. Leaves the position at
    /// the end.
    pub(crate) fn judge(source: &mut dyn Source) -> io::Result<Option<Self>> {
        let utf8 = tally(source, &mut Utf8Walk::default())?;
        // Text of another encoding is almost never good UTF-8 by chance; by pairs it often is.
        if utf8.is_mostly_good(3) {
            return Ok(Some(Self::Utf8));
        }
        let mut walk = Big5Walk::default();
        let big5 = tally(source, &mut walk)?;
        Ok((big5.is_mostly_good(10) && walk.plausible(&big5)).then_some(Self::Big5))
    }
}

/// How many characters beyond ASCII a reading found, and how often it stumbled.
#[derive(Clone, Copy, Default)]
struct Tally {
    good: u64,
    bad: u64,
}

impl Tally {
    /// Whether there is at least that much good for each wrong character: then it is damage to a
    /// file of this encoding and not another encoding.
    fn is_mostly_good(&self, good_per_bad: u64) -> bool {
        self.bad.saturating_mul(good_per_bad) <= self.good
    }
}

trait Walk {
    fn step(&mut self, bytes: &[u8], tally: &mut Tally);
    fn end(&mut self, tally: &mut Tally);
}

fn tally(source: &mut dyn Source, walk: &mut dyn Walk) -> io::Result<Tally> {
    source.seek(SeekFrom::Start(0))?;
    let mut tally = Tally::default();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = match source.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        walk.step(&chunk[..read], &mut tally);
    }
    walk.end(&mut tally);
    Ok(tally)
}

/// Checks UTF-8, carrying a character that a chunk cuts in two.
#[derive(Default)]
struct Utf8Walk {
    carry: Vec<u8>,
}

impl Walk for Utf8Walk {
    fn step(&mut self, bytes: &[u8], tally: &mut Tally) {
        let joined;
        let mut rest = if self.carry.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.carry).as_slice(), bytes].concat();
            joined.as_slice()
        };
        while let Err(error) = std::str::from_utf8(rest) {
            let (valid, after) = rest.split_at(error.valid_up_to());
            tally.good += beyond_ascii(valid);
            match error.error_len() {
                Some(bad) => {
                    tally.bad += 1;
                    rest = &after[bad..];
                }
                None => {
                    self.carry = after.to_vec();
                    return;
                }
            }
        }
        tally.good += beyond_ascii(rest);
    }

    fn end(&mut self, tally: &mut Tally) {
        tally.bad += u64::from(!self.carry.is_empty());
    }
}

/// Characters beyond ASCII in valid UTF-8: one per leading byte.
fn beyond_ascii(valid: &[u8]) -> u64 {
    valid.iter().filter(|byte| **byte >= 0xC0).count() as u64
}

/// Checks the pairs of Big5, and counts what tells Chinese text from something else that
/// happens to form pairs.
#[derive(Default)]
struct Big5Walk {
    lead: Option<u8>,
    common: u64,
    low_trails: u64,
}

impl Big5Walk {
    /// Chinese text has common characters (lead bytes A1 to C6, 5,401 of them) among its
    /// characters, where Western accents (C0 to FF before a letter) have none or few; and of
    /// its second bytes about four in ten are below 80, where those of GB 2312 never are.
    fn plausible(&self, tally: &Tally) -> bool {
        self.common.saturating_mul(4) >= tally.good && (tally.good < 24 || self.low_trails > 0)
    }
}

impl Walk for Big5Walk {
    fn step(&mut self, bytes: &[u8], tally: &mut Tally) {
        for &byte in bytes {
            match (self.lead.take(), byte) {
                (None, 0x00..=0x7F) => {}
                (None, 0x81..=0xFE) => self.lead = Some(byte),
                (None, _) => tally.bad += 1,
                (Some(lead), 0x40..=0x7E | 0xA1..=0xFE) => {
                    tally.good += 1;
                    self.common += u64::from((0xA1..=0xC6).contains(&lead));
                    self.low_trails += u64::from(byte < 0x80);
                }
                (Some(_), _) => tally.bad += 1,
            }
        }
    }

    fn end(&mut self, tally: &mut Tally) {
        tally.bad += u64::from(self.lead.is_some());
    }
}

/// The areas that code page 950 leaves to the user (domain handbook, D): a house may have put
/// a character of its own there, and every program shows another one.
const USER_DEFINED: [RangeInclusive<u16>; 3] = [0x8140..=0xA0FE, 0xC6A1..=0xC8FE, 0xFA40..=0xFEFE];

/// Whether a Big5 code lies in a user-defined area. The bytes decide and not the character: some
/// codes of these areas read as common characters (FBB8 as 婷), which are just as uncertain.
pub(crate) fn is_user_defined(lead: u8, trail: u8) -> bool {
    let code = u16::from_be_bytes([lead, trail]);
    USER_DEFINED.iter().any(|area| area.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn judged(bytes: &[u8]) -> Option<Encoding> {
        Encoding::judge(&mut Cursor::new(bytes.to_vec())).unwrap()
    }

    fn big5(text: &str) -> Vec<u8> {
        BIG5.encode(text).0.into_owned()
    }

    #[test]
    fn clean_files_are_told_apart() {
        assert_eq!(judged(b"ID,NAME\n1,Wang\n"), Some(Encoding::Utf8));
        assert_eq!(judged("姓名\n王小明\n".as_bytes()), Some(Encoding::Utf8));
        assert_eq!(judged(&big5("姓名\n王小明\n許功蓋\n")), Some(Encoding::Big5));
    }

    #[test]
    fn a_little_damage_does_not_change_the_encoding() {
        let mut utf8 = "姓名\n王小明\n陳大文\n林美玲\n".as_bytes().to_vec();
        utf8.push(0xFF);
        assert_eq!(judged(&utf8), Some(Encoding::Utf8));
        let mut in_big5 = big5("姓名\n王小明\n陳大文\n林美玲\n");
        in_big5.push(0xFF);
        assert_eq!(judged(&in_big5), Some(Encoding::Big5));
    }

    #[test]
    fn western_accents_and_simplified_chinese_are_neither() {
        assert_eq!(judged(b"name\nJos\xE9 Mu\xF1oz\nZo\xEB P\xE9rez\n"), None);
        assert_eq!(judged(b"name\nMu\xF1oz\n"), None);
        let gb =
            encoding_rs::GBK.encode("姓名\n王小明陈大文林美玲张志强李淑芬黄建国吴家豪蔡依婷\n");
        assert_eq!(judged(&gb.0), None);
    }

    #[test]
    fn a_character_cut_by_a_chunk_is_still_whole() {
        let long = "王".repeat(100_000);
        assert_eq!(judged(long.as_bytes()), Some(Encoding::Utf8));
    }
}
