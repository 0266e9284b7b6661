//! What stands in front of a text so that no spreadsheet takes it for a formula, what stands behind
//! digits so that none shortens them, and how both are taken off again.
//!
//! Not here: files. Both writers put these marks on, both readers take them off.

/// What a spreadsheet would run as a formula when it stands first in a cell (OWASP, "CSV
/// injection"), also in the full-width forms that Excel takes for the same.
const STARTS_FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text with an apostrophe in front if it could start a formula, or if it starts with such an
/// apostrophe already, so that [`unguarded`] gives back exactly what was there.
pub(crate) fn guarded(text: &str) -> String {
    if is_guarded_form(text) { format!("'{text}") } else { text.to_owned() }
}

/// Takes off what [`guarded`] puts on, and nothing else.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|bare| is_guarded_form(bare)).unwrap_or(text)
}

/// A formula behind any number of apostrophes.
fn is_guarded_form(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(STARTS_FORMULA)
}

/// Takes off the tab behind digits that a CSV file for Excel has, where the tab is not what stands
/// between the cells.
pub(crate) fn unpadded(text: &str, delimiter: u8) -> &str {
    match text.strip_suffix('\t') {
        Some(digits) if delimiter != b'\t' && would_be_shortened(digits) => digits,
        _ => text,
    }
}

/// Whether Excel would take these digits for a number and show fewer of them.
pub(crate) fn would_be_shortened(text: &str) -> bool {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && text.len() > 1 && (text.starts_with('0') || text.len() > 11)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_on_is_taken_off_exactly() {
        for text in ["=1", "'=1", "''@x", "－5", "'", "''", "it's", "王'=", "", "\tx"] {
            assert_eq!(unguarded(&guarded(text)), text, "{text:?}");
        }
        assert_eq!(guarded("'王"), "'王");
        assert_eq!(unguarded("'王"), "'王");
        assert_eq!(unpadded("00\t", b','), "00");
        assert_eq!(unpadded("00\t", b'\t'), "00\t");
        assert_eq!(unpadded("12\t", b','), "12\t");
    }
}
