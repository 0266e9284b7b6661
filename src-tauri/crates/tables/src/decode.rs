//! A text file as a stream of UTF-8, decoded in chunks, whatever its own encoding.
//!
//! Bytes that are no character come out as U+FFFD, which the caller looks for in each cell:
//! a file that already holds U+FFFD was damaged by an earlier program and is treated alike.

use std::io::{self, Read};

use crate::encoding::{Encoding, is_user_defined};
use crate::table::Source;

/// What stands for bytes that could not be read.
pub(crate) const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

/// Stands before a character from Big5's user-defined area; a code point that is no character
/// and that no Big5 file can contain.
pub(crate) const DOUBTFUL: char = '\u{FDD0}';

const RAW: usize = 64 * 1024;

/// The stream. It holds one chunk at a time; the rest stays in the file.
pub(crate) struct Decoded {
    source: Box<dyn Source>,
    decoder: Option<encoding_rs::Decoder>,
    marks_doubtful: bool,
    raw: Vec<u8>,
    /// How many bytes at the start of `raw` are the first half of a character cut in two.
    held: usize,
    text: Vec<u8>,
    start: usize,
    end: usize,
}

impl Decoded {
    /// From the source's present position. Without an encoding every byte is read as the
    /// character of that number (Latin-1), which can only serve to find a place.
    pub(crate) fn new(source: Box<dyn Source>, encoding: Option<Encoding>) -> Self {
        let decoder = match encoding {
            Some(encoding) => encoding.decoder(),
            None => encoding_rs::WINDOWS_1252.new_decoder_without_bom_handling(),
        };
        Self {
            source,
            decoder: Some(decoder),
            marks_doubtful: encoding == Some(Encoding::Big5),
            raw: vec![0; RAW],
            held: 0,
            // The worst case is a file of doubtful characters: two bytes become a mark of three
            // and a character of four. So a whole chunk is always decoded at once.
            text: vec![0; RAW * 4 + 64],
            start: 0,
            end: 0,
        }
    }

    /// The text that is ready, decoding the next chunk when there is none; empty at the end.
    pub(crate) fn fill(&mut self) -> io::Result<&[u8]> {
        while self.start == self.end && self.decoder.is_some() {
            let read = match self.source.read(&mut self.raw[self.held..]) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            (self.start, self.end) = (0, 0);
            self.decode(self.held + read, read == 0);
        }
        Ok(&self.text[self.start..self.end])
    }

    /// Marks that many bytes of [`Self::fill`] as used.
    pub(crate) fn consume(&mut self, bytes: usize) {
        self.start += bytes;
    }

    /// Decodes the first `length` bytes of `raw`.
    fn decode(&mut self, length: usize, last: bool) {
        let Some(mut decoder) = self.decoder.take() else {
            return;
        };
        let raw = std::mem::take(&mut self.raw);
        let (mut from, mut until) = (0, length);
        if self.marks_doubtful {
            let pairs = UserDefined::of(&raw[..length]);
            until = if last { length } else { pairs.whole };
            for at in pairs.places {
                self.put(&mut decoder, &raw[from..at], false);
                let mark = DOUBTFUL.encode_utf8(&mut self.text[self.end..]).len();
                self.end += mark;
                from = at;
            }
        }
        self.put(&mut decoder, &raw[from..until], last);
        self.raw = raw;
        self.raw.copy_within(until..length, 0);
        self.held = length - until;
        self.decoder = (!last).then_some(decoder);
    }

    fn put(&mut self, decoder: &mut encoding_rs::Decoder, bytes: &[u8], last: bool) {
        let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut self.text[self.end..], last);
        self.end += written;
    }
}

/// Where a piece of Big5 has characters of the user-defined areas.
struct UserDefined {
    places: Vec<usize>,
    /// How much of the piece is whole characters.
    whole: usize,
}

impl UserDefined {
    fn of(piece: &[u8]) -> Self {
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(&lead) = piece.get(at) {
            if !(0x81..=0xFE).contains(&lead) {
                at += 1;
                continue;
            }
            let Some(&trail) = piece.get(at + 1) else {
                break;
            };
            if is_user_defined(lead, trail) && matches!(trail, 0x40..=0x7E | 0xA1..=0xFE) {
                places.push(at);
            }
            // As the decoder does: an ASCII byte after a bad lead is a character of its own.
            at += if trail < 0x40 { 1 } else { 2 };
        }
        Self { places, whole: at }
    }
}
