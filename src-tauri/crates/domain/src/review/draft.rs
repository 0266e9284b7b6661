//! A review as typed or imported, and what it must be before it is kept: every problem at once.

use serde::{Deserialize, Serialize};

use super::text::findings;
use crate::dates::Source;
use crate::field_error::Code;
use crate::sensitive::Sensitive;
use crate::text::{compact, narrowed, tidy};
use crate::wall_minute::WallMinute;

/// The longest source, author or doctor, in characters.
const LONGEST_NAME: usize = 100;
/// The longest content, in characters.
const LONGEST_CONTENT: usize = 5_000;
/// The highest rating.
const HIGHEST: u32 = 10;

/// The fields of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewField {
    /// Where it was written.
    Source,
    /// Who wrote it.
    Author,
    /// How many stars.
    Rating,
    /// When.
    Created,
    /// What.
    Content,
    /// Of which doctor.
    Doctor,
}

impl ReviewField {
    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Author => "author",
            Self::Rating => "rating",
            Self::Created => "created",
            Self::Content => "content",
            Self::Doctor => "doctor",
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ReviewDraft {
    /// `Google`, `Facebook`, `Survey`, 問卷…
    pub source: String,
    /// The author's name.
    pub author: Sensitive<String>,
    /// `5`, `4.5`, `５ 星`.
    pub rating: String,
    /// A date and a time in any known form.
    pub created: String,
    /// The text.
    pub content: Sensitive<String>,
    /// Blank where it is of no one doctor.
    pub doctor: String,
}

/// A review that may be kept. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Review {
    /// In its canonical spelling where it is one of the known ones.
    pub source: String,
    /// Who wrote it.
    pub author: Sensitive<String>,
    /// A number as text, without zeros at its end.
    pub rating: String,
    /// When it was written, Taipei.
    pub created: WallMinute,
    /// What was written.
    pub content: Sensitive<String>,
    /// Of which doctor.
    pub doctor: Option<String>,
}

impl std::fmt::Debug for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Review([redacted])")
    }
}

/// Sources and the words people write for them; the first is sent. The specification names
/// Facebook, Google and Survey, and leaves others open.
const SOURCES: [&[&str]; 3] = [
    &["Facebook", "FB", "臉書", "臉書粉專"],
    &["Google", "Google Maps", "GoogleMap", "Google 地圖", "Google 商家", "谷歌"],
    &["Survey", "問卷", "問卷調查", "滿意度調查", "滿意度問卷", "滿意度"],
];
const SURVEY: &str = "Survey";

/// Whether it comes from a survey among the clinic's own patients, so that their consent applies.
pub fn is_survey(source: &str) -> bool {
    canonical(source) == SURVEY
}

fn canonical(typed: &str) -> String {
    let plain = compact(typed);
    let known = SOURCES.iter().find(|words| words.iter().any(|word| compact(word) == plain));
    known.map_or_else(|| tidy(typed), |words| words[0].to_owned())
}

impl ReviewDraft {
    /// Reads it.
    ///
    /// # Errors
    /// Every problem: `required`, `too_long`, of source and doctor `number_in_name`, of the rating `not_a_number`, `out_of_range` (0 to 10),
    /// `too_many_decimals` (one), of the time as [`WallMinute::parse`] and `future_date`.
    pub fn check(
        &self,
        now: WallMinute,
        source: Source,
    ) -> Result<Review, Vec<(ReviewField, Code)>> {
        let mut problems = Vec::new();
        let mut note = |field, problem: Option<Code>| {
            problems.extend(problem.map(|code| (field, code)));
        };
        let from = canonical(&self.source);
        note(ReviewField::Source, length(&from, LONGEST_NAME).or_else(|| numbered(&from)));
        let author = self.author.expose().trim().to_owned();
        note(ReviewField::Author, length(&author, LONGEST_NAME));
        let rating = rating(&self.rating);
        note(ReviewField::Rating, rating.as_ref().err().copied());
        let created = WallMinute::parse(&self.created, source)
            .and_then(|created| if created > now { Err(Code::FutureDate) } else { Ok(created) });
        note(ReviewField::Created, created.as_ref().err().copied());
        let content = self.content.expose().trim().to_owned();
        note(ReviewField::Content, length(&content, LONGEST_CONTENT));
        let doctor = tidy(&self.doctor);
        let long = length(&doctor, LONGEST_NAME).filter(|code| *code == Code::TooLong);
        note(ReviewField::Doctor, long.or_else(|| numbered(&doctor)));
        match (rating, created) {
            (Ok(rating), Ok(created)) if problems.is_empty() => Ok(Review {
                source: from,
                author: Sensitive::new(author),
                rating,
                created,
                content: Sensitive::new(content),
                doctor: (!doctor.is_empty()).then_some(doctor),
            }),
            _ => Err(problems),
        }
    }
}

fn length(text: &str, most: usize) -> Option<Code> {
    match text.chars().count() {
        0 => Some(Code::Required),
        long if long > most => Some(Code::TooLong),
        _ => None,
    }
}

/// A name that leaves as it is and holds somebody's identity or phone number.
fn numbered(name: &str) -> Option<Code> {
    (!findings(name).is_empty()).then_some(Code::NumberInName)
}

/// A number from 0 to 10 with one decimal at most, as it is sent.
fn rating(typed: &str) -> Result<String, Code> {
    let narrow = narrowed(typed);
    let stars = narrow.trim().chars().filter(|c| *c == '★').count();
    if stars > 0 && narrow.trim().chars().all(|c| matches!(c, '★' | '☆' | ' ')) {
        return Ok(stars.to_string());
    }
    let bare = narrow.trim().trim_end_matches(['星', '分', '★', '*']).trim();
    if bare.is_empty() {
        return Err(Code::Required);
    }
    let (whole, part) = bare.split_once('.').unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(part) {
        return Err(Code::NotANumber);
    }
    let whole: u32 = whole.parse().map_err(|_| Code::NotANumber)?;
    let part = part.trim_end_matches('0');
    match (whole, part.len()) {
        (_, 2..) => Err(Code::TooManyDecimals),
        (HIGHEST, 1) | (11.., _) => Err(Code::OutOfRange),
        (_, 1) => Ok(format!("{whole}.{part}")),
        (_, 0) => Ok(whole.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ReviewDraft {
        ReviewDraft {
            source: "google".to_owned(),
            author: Sensitive::new(" Irene Huang ".to_owned()),
            rating: "５ 星".to_owned(),
            created: "110/07/26 1432".to_owned(),
            content: Sensitive::new("服務太棒了，\n非常滿意 ".to_owned()),
            doctor: " 李文政 ".to_owned(),
        }
    }

    fn now() -> WallMinute {
        "2021-07-27 09:00".parse().expect("a minute")
    }

    #[test]
    fn it_is_read_in_one_form() {
        let review = draft().check(now(), Source::Screen).expect("a review");
        assert_eq!((review.source.as_str(), review.rating.as_str()), ("Google", "5"));
        assert_eq!(review.author.expose(), "Irene Huang");
        assert_eq!(review.created.to_string(), "2021-07-26 14:32");
        assert_eq!(review.content.expose(), "服務太棒了，\n非常滿意", "prose stays as it is");
        assert_eq!(review.doctor.as_deref(), Some("李文政"));
        assert!(!format!("{review:?}").contains("Irene"));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let empty = ReviewDraft { rating: "11".to_owned(), ..ReviewDraft::default() };
        let problems = empty.check(now(), Source::Screen).expect_err("refused");
        assert_eq!(problems.len(), 5, "{problems:?}");
        let late = ReviewDraft { created: "2021-07-27 09:01".to_owned(), ..draft() };
        let problems = late.check(now(), Source::Screen).expect_err("refused");
        assert_eq!(problems, [(ReviewField::Created, Code::FutureDate)]);
    }

    #[test]
    fn no_number_of_a_person_leaves_in_the_name_of_a_source_or_doctor() {
        let typed = ReviewDraft {
            source: "電話 0912-345-678".to_owned(),
            doctor: "A123456789".to_owned(),
            ..draft()
        };
        let problems = typed.check(now(), Source::Screen).expect_err("refused");
        let named = [ReviewField::Source, ReviewField::Doctor];
        assert_eq!(problems, named.map(|field| (field, Code::NumberInName)));
    }

    #[test]
    fn a_rating_is_a_number_with_one_decimal_at_most() {
        for (typed, expected) in [
            ("5", Ok("5")),
            ("4.50", Ok("4.5")),
            ("★★★☆☆", Ok("3")),
            ("1分", Ok("1")),
            ("10", Ok("10")),
            ("10.5", Err(Code::OutOfRange)),
            ("4.55", Err(Code::TooManyDecimals)),
            ("five", Err(Code::NotANumber)),
            (" ", Err(Code::Required)),
        ] {
            assert_eq!(rating(typed), expected.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn a_survey_is_one_whatever_it_is_called() {
        for source in ["Survey", "survey ", "問卷", "滿意度調查"] {
            assert!(is_survey(source), "{source}");
        }
        assert!(!is_survey("Google") && !is_survey("部落格"));
    }
}
