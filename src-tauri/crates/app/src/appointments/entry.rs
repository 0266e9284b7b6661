//! An appointment as typed or brought by a file becomes one that can be stored: every problem at
//! once. What it means for the reminder is decided when it is planned.

use domain::dates::Source;
use domain::field_error::Code;
use domain::sensitive::Sensitive;
use domain::text::tidy;
use domain::wall_minute::WallMinute;

use crate::reminders::Rules;

/// Longest doctor's name.
const LONGEST_NAME: usize = 50;
/// Longest text.
const LONGEST_TEXT: usize = 500;

/// The fields as typed.
pub(crate) struct Typed<'a> {
    pub(crate) at: &'a str,
    pub(crate) doctor_name: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) special_reminder: &'a str,
    pub(crate) method: &'a str,
    /// None for the usual time, blank for no message.
    pub(crate) send_at: Option<&'a str>,
}

/// The fields as they can be stored.
pub(crate) struct Entry {
    pub(crate) at: WallMinute,
    pub(crate) doctor_name: Option<String>,
    pub(crate) reason: Option<Sensitive<String>>,
    pub(crate) special_reminder: Sensitive<String>,
    pub(crate) method: Option<String>,
    pub(crate) send_at: SendAt,
}

/// When the message is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SendAt {
    /// Nobody said.
    Unsaid,
    /// No message.
    Never,
    /// At this minute.
    At(WallMinute),
}

impl SendAt {
    /// The minute wanted, with the clinic's own time where nobody said.
    pub(crate) fn or_usual(self, appointment: WallMinute, rules: &Rules) -> Option<WallMinute> {
        match self {
            Self::Unsaid => Some(rules.usual_time(appointment)),
            Self::Never => None,
            Self::At(at) => Some(at),
        }
    }
}

/// What is wrong with which field.
pub(crate) type Problems = Vec<(&'static str, Code)>;

impl Typed<'_> {
    /// Checks everything.
    pub(crate) fn check(&self, source: Source) -> Result<Entry, Problems> {
        let mut problems = Vec::new();
        let at = WallMinute::parse(self.at, source);
        if let Err(code) = at {
            problems.push(("at", code));
        }
        let send_at = match self.send_at {
            None => SendAt::Unsaid,
            Some(blank) if blank.trim().is_empty() => SendAt::Never,
            Some(typed) => match (WallMinute::parse(typed, source), at) {
                (Err(code), _) => {
                    problems.push(("send_at", code));
                    SendAt::Never
                }
                (Ok(send_at), Ok(at)) if send_at >= at => {
                    problems.push(("send_at", Code::EndsBeforeStart));
                    SendAt::Never
                }
                (Ok(send_at), _) => SendAt::At(send_at),
            },
        };
        for (field, text, most) in [
            ("doctor_name", self.doctor_name, LONGEST_NAME),
            ("reason", self.reason, LONGEST_TEXT),
            ("special_reminder", self.special_reminder, LONGEST_TEXT),
            ("method", self.method, LONGEST_NAME),
        ] {
            if text.chars().count() > most {
                problems.push((field, Code::TooLong));
            }
        }
        let at = match at {
            Ok(at) if problems.is_empty() => at,
            _ => return Err(problems),
        };
        let some = |text: &str| Some(tidy(text)).filter(|text| !text.is_empty());
        Ok(Entry {
            at,
            doctor_name: some(self.doctor_name),
            reason: some(self.reason).map(Sensitive::new),
            special_reminder: Sensitive::new(self.special_reminder.trim().to_owned()),
            method: some(self.method),
            send_at,
        })
    }
}
