//! The recovery code: what a manager writes down at the start, the way in
//! when every password is forgotten.
//!
//! 30 random symbols (150 bits) and 2 of check, in Crockford's base 32, shown
//! as 8 groups of 4. The check tells a slip of the pen from a wrong code before
//! the slow derivation runs; it adds no secrecy.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::DbError;

/// Crockford's alphabet: no I, L, O, U. Source: <https://www.crockford.com/base32.html>.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 30;
const SYMBOLS: usize = 32;
const GROUP: usize = 4;

/// A recovery code that passed its check. Wiped when dropped, never printed.
#[derive(Clone)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new code from the operating system's random numbers.
    pub(crate) fn generate() -> Result<Self, DbError> {
        let mut random = Zeroizing::new([0; RANDOM]);
        getrandom::fill(random.as_mut_slice())?;
        let mut symbols = Zeroizing::new(String::with_capacity(SYMBOLS));
        for byte in random.iter() {
            symbols.push(symbol(byte % 32));
        }
        let check = check(&symbols);
        symbols.push_str(&check);
        Ok(Self(symbols))
    }

    /// Reads what a person typed: any case, with spaces, hyphens or nothing
    /// between, full-width letters, O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`DbError::MistypedRecoveryCode`].
    pub fn parse(typed: &str) -> Result<Self, DbError> {
        let mut symbols = Zeroizing::new(String::with_capacity(SYMBOLS));
        for letter in typed.chars().map(narrow) {
            match letter {
                ' ' | '-' | '\u{3000}' | '\t' | '\r' | '\n' => {}
                'O' => symbols.push('0'),
                'I' | 'L' => symbols.push('1'),
                other if other.is_ascii() && ALPHABET.contains(&(other as u8)) => {
                    symbols.push(other);
                }
                _ => return Err(DbError::MistypedRecoveryCode),
            }
        }
        if symbols.len() != SYMBOLS || symbols[RANDOM..] != check(&symbols[..RANDOM]) {
            return Err(DbError::MistypedRecoveryCode);
        }
        Ok(Self(symbols))
    }

    /// The code as it is shown once: `7K3M-…`, 8 groups of 4.
    pub fn shown(&self) -> Zeroizing<String> {
        let mut shown = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                shown.push('-');
            }
            shown.push(letter);
        }
        shown
    }

    pub(crate) fn symbols(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode([redacted])")
    }
}

fn symbol(value: u8) -> char {
    char::from(ALPHABET[usize::from(value % 32)])
}

/// The first ten bits of the digest of the random part.
fn check(random: &str) -> String {
    let digest = Sha256::digest(random.as_bytes());
    let bits = [digest[0] >> 3, ((digest[0] & 7) << 2) | (digest[1] >> 6)];
    bits.map(symbol).iter().collect()
}

/// Full-width forms (U+FF01 to U+FF5E) as ASCII, small letters as capitals.
fn narrow(letter: char) -> char {
    let letter = match u32::from(letter) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(letter),
        _ => letter,
    };
    letter.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_shown_as_eight_groups_of_four() {
        let code = RecoveryCode::generate().expect("code");
        let shown = code.shown();
        let groups: Vec<_> = shown.split('-').collect();
        assert_eq!(groups.len(), 8);
        assert!(groups.iter().all(|group| group.len() == 4));
    }

    #[test]
    fn it_is_accepted_however_it_is_typed() {
        let code = RecoveryCode::generate().expect("code");
        let shown = code.shown();
        let wide: String = shown
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xfee0).expect("full width"))
            .collect();
        for typed in [
            shown.to_string(),
            shown.to_lowercase(),
            shown.replace('-', ""),
            shown.replace('-', " "),
            format!("  {}\n", shown.replace('0', "o").replace('1', "l")),
            wide,
        ] {
            assert_eq!(RecoveryCode::parse(&typed).expect("accepted").symbols(), code.symbols());
        }
    }

    #[test]
    fn nearly_every_wrong_symbol_is_noticed() {
        let code = RecoveryCode::generate().expect("code");
        let good: Vec<char> = code.symbols().chars().collect();
        let mut missed = 0;
        let mut tried = 0;
        for at in 0..good.len() {
            for other in ALPHABET.iter().map(|byte| char::from(*byte)) {
                if other != good[at] {
                    let mut typed = good.clone();
                    typed[at] = other;
                    tried += 1;
                    missed +=
                        usize::from(RecoveryCode::parse(&typed.iter().collect::<String>()).is_ok());
                }
            }
        }
        // The check has ten bits, so about one slip in a thousand passes it.
        assert!(missed * 100 < tried, "{missed} of {tried}");
    }

    #[test]
    fn a_short_long_or_foreign_code_is_mistyped() {
        for typed in ["", "7K3M", "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU", "碼"] {
            assert_eq!(RecoveryCode::parse(typed).err(), Some(DbError::MistypedRecoveryCode));
        }
    }

    #[test]
    fn debug_output_does_not_show_the_code() {
        let code = RecoveryCode::generate().expect("code");
        assert!(!format!("{code:?}").contains(&code.symbols()[..4]));
    }
}
