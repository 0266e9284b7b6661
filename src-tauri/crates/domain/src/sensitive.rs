//! A wrapper that keeps a person's data and secrets out of logs and error texts.
//!
//! It is not encryption: the value is in memory as it is, and serde writes it plainly,
//! because the encrypted record and the wire need it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A value that prints `[redacted]`, whatever it holds.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, named so that a reviewer sees every place it is used.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Unwraps the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Sensitive<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T> fmt::Display for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_prints_nothing_of_what_it_holds() {
        let name = Sensitive::new("王小明".to_owned());
        assert_eq!(format!("{name} {name:?} {name:#?}"), "[redacted] [redacted] [redacted]");
        assert_eq!(name.expose(), "王小明");
        assert_eq!(name.into_inner(), "王小明");
    }

    #[test]
    fn in_json_it_is_the_value() {
        let name = Sensitive::new("王小明".to_owned());
        let json = serde_json::to_string(&name).expect("a string is JSON");
        assert_eq!(json, "\"王小明\"");
        let back: Sensitive<String> = serde_json::from_str(&json).expect("it was just written");
        assert_eq!(back, name);
    }
}
