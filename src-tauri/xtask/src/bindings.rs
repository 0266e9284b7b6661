//! `ui/src/ipc/bindings.ts`: the Rust types as the page sees them; generated, committed, compared.
//!
//! Does not know how they are generated: the program prints them.

use std::fs;

use crate::build::{self, Profile};
use crate::command::{Result, output, program, root};
use crate::packages::{self, Need};

/// The generated file.
pub(crate) const FILE: &str = "ui/src/ipc/bindings.ts";

/// What the types give today. The one place to adapt when the generator moves.
fn generated() -> Result<String> {
    packages::ensure(Need::Build)?;
    build::page_and_program(Profile::Debug)?;
    output(&mut program(build::program_file(Profile::Debug), &["bindings"]))
}

/// `cargo xtask bindings`.
pub(crate) fn write() -> Result {
    let generated = generated()?;
    let file = root().join(FILE);
    // Left alone when nothing changed: a younger file would have the page built again.
    if fs::read_to_string(&file).is_ok_and(|committed| committed == generated) {
        println!("{FILE} is what the Rust types give");
        return Ok(());
    }
    fs::write(file, generated).map_err(|error| format!("{FILE}: {error}"))?;
    println!("wrote {FILE}");
    Ok(())
}

/// Whether the committed file is what the types give today, byte for byte.
pub(crate) fn compare() -> Result {
    let committed = fs::read_to_string(root().join(FILE)).unwrap_or_default();
    let generated = generated()?;
    if same(&committed, &generated) {
        return Ok(());
    }
    let line = first_difference(&committed, &generated);
    Err(format!("{FILE}:{line}: not what the Rust types give: cargo xtask bindings"))
}

/// A checkout on Windows may end its lines otherwise; that is no difference.
fn same(one: &str, other: &str) -> bool {
    one.lines().eq(other.lines())
}

fn first_difference(one: &str, other: &str) -> usize {
    1 + one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::{first_difference, same};

    #[test]
    fn a_difference_is_named_by_its_line() {
        assert!(same("a\r\nb\r\n", "a\nb\n"));
        assert!(!same("a\nb\n", "a\nc\n"));
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), 2);
        assert_eq!(first_difference("a\n", "a\nc\n"), 2);
    }
}
