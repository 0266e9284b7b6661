//! Event times as text for pages and scripts: RFC 3339 in UTC.

use chrono::{DateTime, SecondsFormat, Utc};

/// `2026-11-20T01:02:03Z`.
pub(crate) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The same, where there is one.
pub(crate) fn rfc3339_opt(at: Option<DateTime<Utc>>) -> Option<String> {
    at.map(rfc3339)
}
