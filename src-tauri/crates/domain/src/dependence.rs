//! Nicotine dependence: the six Fagerström answers in HPA's codes, their points and score.
//!
//! The codes run their own way, partly against the points (domain handbook A5, H-24).
//! The score is never sent; HPA computes its own.

use serde::{Deserialize, Serialize};

/// One of the six questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// SMOKE_FIRST: how soon after waking; 1 ≤5 minutes, 2 6–30, 3 31–60, 4 >60.
    First,
    /// SMOKE_STOP: hard to refrain where smoking is forbidden; 0 no, 1 yes.
    Stop,
    /// SMOKE_NO_GP: hardest to give up; 1 the first in the morning, 2 another.
    NoGp,
    /// SMOKE_MUCH: most in a day; 1 ≥31, 2 21–30, 3 11–20, 4 ≤10.
    Much,
    /// SMOKE_BED: most in the first hours after waking; 0 no, 1 yes.
    Bed,
    /// SMOKE_SICK: even when ill in bed; 0 no, 1 yes.
    Sick,
}

impl Question {
    /// All six, in the specification's order.
    pub const ALL: [Question; 6] =
        [Self::First, Self::Stop, Self::NoGp, Self::Much, Self::Bed, Self::Sick];

    /// The codes an answer may have.
    pub const fn codes(self) -> &'static [u8] {
        match self {
            Self::First | Self::Much => &[1, 2, 3, 4],
            Self::NoGp => &[1, 2],
            Self::Stop | Self::Bed | Self::Sick => &[0, 1],
        }
    }

    /// The points of an answer, or `None` if the question has no such code.
    pub fn points(self, code: u8) -> Option<u8> {
        self.codes().contains(&code).then(|| match self {
            Self::First | Self::Much => 4 - code,
            Self::NoGp => 2 - code,
            Self::Stop | Self::Bed | Self::Sick => code,
        })
    }
}

/// The six answers as HPA's codes; `None` where there is no answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answers {
    /// SMOKE_FIRST, 1 to 4.
    pub first: Option<u8>,
    /// SMOKE_STOP, 0 or 1.
    pub stop: Option<u8>,
    /// SMOKE_NO_GP, 1 or 2.
    pub no_gp: Option<u8>,
    /// SMOKE_MUCH, 1 to 4.
    pub much: Option<u8>,
    /// SMOKE_BED, 0 or 1.
    pub bed: Option<u8>,
    /// SMOKE_SICK, 0 or 1.
    pub sick: Option<u8>,
}

impl Answers {
    /// The answer to one question.
    pub const fn of(&self, question: Question) -> Option<u8> {
        match question {
            Question::First => self.first,
            Question::Stop => self.stop,
            Question::NoGp => self.no_gp,
            Question::Much => self.much,
            Question::Bed => self.bed,
            Question::Sick => self.sick,
        }
    }

    /// The score, once all six answers are there.
    pub fn score(&self) -> Option<Score> {
        let (answered, score) = self.score_so_far();
        (usize::from(answered) == Question::ALL.len()).then_some(score)
    }

    /// How many questions are answered, and the points they make so far.
    pub fn score_so_far(&self) -> (u8, Score) {
        let points = Question::ALL.iter().filter_map(|q| q.points(self.of(*q)?));
        points.fold((0, Score(0)), |(count, Score(sum)), more| (count + 1, Score(sum + more)))
    }

    /// The most cigarettes a day SMOKE_MUCH admits; `None` if open-ended or unanswered.
    pub const fn most_a_day(&self) -> Option<u16> {
        match self.much {
            Some(2) => Some(30),
            Some(3) => Some(20),
            Some(4) => Some(10),
            _ => None,
        }
    }
}

/// A Fagerström score, 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

/// Fagerström's own bands; other sites cut differently (domain handbook A5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// 0 to 2.
    VeryLow,
    /// 3 and 4.
    Low,
    /// 5.
    Medium,
    /// 6 and 7.
    High,
    /// 8 to 10.
    VeryHigh,
}

impl Band {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::VeryLow => "very_low",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very_high",
        }
    }
}

impl Score {
    /// The points.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Where the score lies.
    pub const fn band(self) -> Band {
        match self.0 {
            0..=2 => Band::VeryLow,
            3..=4 => Band::Low,
            5 => Band::Medium,
            6..=7 => Band::High,
            _ => Band::VeryHigh,
        }
    }

    /// Whether the score alone (4 or more) makes drugs subsidised; ten cigarettes a day
    /// do so too (domain handbook A1, as of 2023-05). GetSCDataB has the last word.
    pub const fn subsidised(self) -> bool {
        self.0 >= 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_points_by_the_handbook() {
        for (question, points) in [
            (Question::First, vec![(1, 3), (2, 2), (3, 1), (4, 0)]),
            (Question::Stop, vec![(0, 0), (1, 1)]),
            (Question::NoGp, vec![(1, 1), (2, 0)]),
            (Question::Much, vec![(1, 3), (2, 2), (3, 1), (4, 0)]),
            (Question::Bed, vec![(0, 0), (1, 1)]),
            (Question::Sick, vec![(0, 0), (1, 1)]),
        ] {
            let table: Vec<_> =
                (0..=9).filter_map(|code| Some((code, question.points(code)?))).collect();
            assert_eq!(table, points, "{question:?}");
        }
    }

    #[test]
    fn the_specifications_sample_scores_ten() {
        let ones = Answers {
            first: Some(1),
            stop: Some(1),
            no_gp: Some(1),
            much: Some(1),
            bed: Some(1),
            sick: Some(1),
        };
        let score = ones.score().expect("six answers");
        assert_eq!((score.get(), score.band(), score.subsidised()), (10, Band::VeryHigh, true));
    }

    #[test]
    fn five_answers_are_no_score_yet() {
        let five = Answers {
            first: Some(2),
            stop: Some(1),
            no_gp: Some(1),
            much: Some(4),
            bed: Some(0),
            sick: None,
        };
        assert_eq!(five.score(), None);
        assert_eq!(five.score_so_far(), (5, Score(4)));
        assert_eq!(Answers::default().score_so_far(), (0, Score(0)));
    }

    #[test]
    fn bands_and_subsidy_begin_where_they_should() {
        let bands = [
            Band::VeryLow,
            Band::VeryLow,
            Band::VeryLow,
            Band::Low,
            Band::Low,
            Band::Medium,
            Band::High,
            Band::High,
            Band::VeryHigh,
            Band::VeryHigh,
            Band::VeryHigh,
        ];
        for (points, band) in (0..=10).zip(bands) {
            assert_eq!(Score(points).band(), band, "{points}");
            assert_eq!(Score(points).subsidised(), points >= 4);
            assert_eq!(serde_json::to_value(band).expect("JSON"), band.as_str());
        }
    }
}
