//! The words of a bench's own command line.

/// The value after `--name` on this program's command line, or the default. What cargo adds
/// (`--bench`) is nobody's.
///
/// # Panics
/// When the value cannot be read.
pub(crate) fn option<T: std::str::FromStr>(name: &str, default: T) -> T {
    let mut words = std::env::args().skip_while(|word| word != name).skip(1);
    match words.next() {
        None => default,
        Some(word) => word.parse().unwrap_or_else(|_| panic!("{name} {word}: not understood")),
    }
}
