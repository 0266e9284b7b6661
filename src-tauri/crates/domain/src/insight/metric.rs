//! Which keys of the CRM's figures are metrics and which are doctors' names (handbook D-6, D-11 to
//! D-13). The service mixes both in one object; there is no list of its names.

/// What a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A metric, known or new.
    Metric,
    /// A doctor's name.
    Doctor,
    /// Nobody can tell until a person says it once.
    Unsorted,
}

impl Meaning {
    /// `metric`, `doctor` or `unsorted`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Metric => "metric",
            Self::Doctor => "doctor",
            Self::Unsorted => "unsorted",
        }
    }

    /// What a person may say of a key: `metric` or `doctor`.
    #[must_use]
    pub fn said(word: &str) -> Option<Self> {
        [Self::Metric, Self::Doctor].into_iter().find(|meaning| meaning.as_str() == word)
    }
}

/// The metrics of the specification in one spelling, in the order they are shown.
pub const METRICS: [&str; 19] = [
    "total",
    "changed",
    "assigned",
    "reminder_cancelled",
    "cancelled",
    "environment",
    "facility",
    "receptionist",
    "assistant",
    "appointment",
    "endodontics",
    "orthodontics",
    "prosthetics",
    "crowns",
    "implants",
    "whitening",
    "cleaning",
    "doctor",
    "avg",
];

/// The areas of satisfaction.
pub const AREAS: [&str; 5] =
    ["environment", "facility", "receptionist", "assistant", "appointment"];

/// The treatments of satisfaction.
pub const TREATMENTS: [&str; 7] =
    ["endodontics", "orthodontics", "prosthetics", "crowns", "implants", "whitening", "cleaning"];

/// A metric of the specification in its one spelling: case does not matter, nor how many of the
/// letters of "cancelled" the service wrote.
#[must_use]
pub fn known(key: &str) -> Option<&'static str> {
    let key = key.trim().to_ascii_lowercase();
    let (reminder, word) = match key.strip_prefix("reminder_") {
        Some(word) => (true, word),
        None => (false, key.as_str()),
    };
    let is_cancelled = word.strip_prefix("canc").is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|letter| matches!(letter, 'e' | 'l' | 'd'))
    });
    match (is_cancelled, reminder) {
        (true, true) => Some("reminder_cancelled"),
        (true, false) => Some("cancelled"),
        (false, _) => METRICS.into_iter().find(|metric| *metric == key),
    }
}

/// What a key is: a metric of the specification is one whoever is called so; else what a person
/// said, else a doctor who is known here, else a doctor by a name that is not plain letters.
#[must_use]
pub fn meaning(key: &str, said: Option<Meaning>, known_here: bool) -> Meaning {
    if known(key).is_some() {
        return Meaning::Metric;
    }
    match said {
        Some(said) => said,
        None if known_here || !key.is_ascii() => Meaning::Doctor,
        None => Meaning::Unsorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_known_in_every_spelling() {
        let printed = ["c", "a", "n", "c", "l", "e", "d"].concat();
        for cancelled in [printed.as_str(), "cancelled", "Canceled", "CANCEL"] {
            assert_eq!(known(cancelled), Some("cancelled"), "{cancelled}");
            let key = format!("reminder_{cancelled}");
            assert_eq!(known(&key), Some("reminder_cancelled"), "{key}");
        }
        assert_eq!(known("Endodontics"), Some("endodontics"));
        assert_eq!(known(" total "), Some("total"));
        for key in ["Laser", "黃清清", "", "cancer", "canc", "reminder_total"] {
            assert_eq!(known(key), None, "{key}");
        }
    }

    #[test]
    fn every_area_and_treatment_is_a_metric() {
        for key in AREAS.into_iter().chain(TREATMENTS) {
            assert_eq!(known(key), Some(key));
        }
    }

    #[test]
    fn who_is_called_like_a_metric_does_not_make_it_a_doctor() {
        for (key, said, known_here, expected) in [
            ("total", Some(Meaning::Doctor), true, Meaning::Metric),
            ("doctor", None, true, Meaning::Metric),
            ("黃清清", None, false, Meaning::Doctor),
            ("黃清清", Some(Meaning::Metric), true, Meaning::Metric),
            ("Dr. Lee", None, true, Meaning::Doctor),
            ("Dr. Lee", None, false, Meaning::Unsorted),
            ("Laser", None, false, Meaning::Unsorted),
            ("Laser", Some(Meaning::Metric), false, Meaning::Metric),
            ("Laser", Some(Meaning::Doctor), false, Meaning::Doctor),
        ] {
            assert_eq!(meaning(key, said, known_here), expected, "{key}");
        }
    }
}
