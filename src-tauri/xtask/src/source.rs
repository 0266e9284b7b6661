//! The project's own text files, for the rules that read them.
//!
//! Not a parser: lines and words are enough for what `tidy` asks.

use std::fs;
use std::path::Path;

use crate::command::{Result, root};

/// What is not ours, or not text.
const SKIPPED: [&str; 6] = ["target", "node_modules", "dist", "gen", "coverage", ".git"];

/// One file of the project.
pub(crate) struct Source {
    /// From the top folder, with `/` on every system.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The file's ending, without the dot.
    pub(crate) fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// Whether the path begins with one of these.
    pub(crate) fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// Whether the whole file is tests.
    pub(crate) fn is_tests(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name == "tests.rs"
            || name.ends_with("_tests.rs")
            || name.ends_with(".test.ts")
            || self.path.contains("/tests/")
            || self.path.contains("/benches/")
            || self.path.starts_with("tests/")
    }

    /// The numbered lines (from 1) before the tests at the end of a Rust file; all of another.
    pub(crate) fn lines_before_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        let rust = self.kind() == "rs";
        self.text
            .lines()
            .take_while(move |line| !(rust && line.starts_with("#[cfg(test)]")))
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    /// The same without comment lines.
    pub(crate) fn code_before_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines_before_tests().filter(|(_, line)| {
            let line = line.trim_start();
            !["//", "/*", "* ", "<!--"].iter().any(|mark| line.starts_with(mark))
        })
    }
}

/// The words of a line: letters, digits and underscores.
pub(crate) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

/// Every file of ours with one of these endings below these folders.
pub(crate) fn read(folders: &[&str], kinds: &[&str]) -> Result<Vec<Source>> {
    let mut found = Vec::new();
    for folder in folders {
        collect(&root().join(folder), kinds, &mut found)?;
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

fn collect(folder: &Path, kinds: &[&str], found: &mut Vec<Source>) -> Result {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            if !SKIPPED.iter().any(|name| path.ends_with(name)) {
                collect(&path, kinds, found)?;
            }
            continue;
        }
        if !path.extension().is_some_and(|ending| kinds.iter().any(|kind| ending == *kind)) {
            continue;
        }
        let text =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let inside = path.strip_prefix(root()).unwrap_or(&path);
        let path = inside.to_string_lossy().replace('\\', "/");
        found.push(Source { path, text });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Source, words};

    #[test]
    fn tests_and_comments_are_left_out() {
        let source = Source {
            path: "a/b.rs".into(),
            text: "//! What.\nfn one() {}\n#[cfg(test)]\nmod tests {}\n".into(),
        };
        assert_eq!(source.code_before_tests().collect::<Vec<_>>(), [(2, "fn one() {}")]);
        assert_eq!(source.lines_before_tests().count(), 2);
        assert!(!source.is_tests());
    }

    #[test]
    fn words_keep_their_underscores() {
        assert_eq!(words("x[\"hosP_ID\"]: 1").collect::<Vec<_>>(), ["x", "hosP_ID", "1"]);
    }
}
