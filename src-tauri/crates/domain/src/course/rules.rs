//! The programme's rules as dated, sourced numbers.
//!
//! Not law: most were read from public material (domain handbook A1, A2), a clinic may edit every
//! one, and all they ever do is warn and propose.

use crate::dates::Date;

macro_rules! rules {
    ($($(#[$doc:meta])* $key:ident = $name:literal, $value:literal;)+) => {
        /// What a rule is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleKey {
            $($(#[$doc])* $key,)+
        }

        impl RuleKey {
            /// Every key, in the order of a list.
            pub const ALL: &[RuleKey] = &[$(RuleKey::$key,)+];

            /// The stable name in rows, JSON and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(RuleKey::$key => $name,)+ }
            }

            /// The number the handbook gives.
            pub const fn handbook(self) -> u16 {
                match self { $(RuleKey::$key => $value,)+ }
            }
        }
    };
}

rules! {
    /// Weeks of drugs in one course, at most.
    DrugWeeks = "drug.weeks_per_course", 8;
    /// Courses of drugs in one year, at most.
    DrugCourses = "drug.courses_per_year", 2;
    /// Days from the first visit on which a course takes visits; the first day is day 0.
    DrugWindow = "drug.window_days", 90;
    /// Days a refill may come early for each week dispensed.
    DrugEarlyDays = "drug.early_days_per_week", 1;
    /// The dependence score from which drugs are subsidised.
    DrugLeastScore = "drug.least_score", 4;
    /// The cigarettes a day from which drugs are subsidised.
    DrugLeastCigarettes = "drug.least_cigarettes", 10;
    /// The age from which drugs are subsidised.
    DrugLeastAge = "drug.least_age", 18;
    /// 1: the first visit of a calendar year starts a new course.
    DrugNewYear = "drug.new_course_at_new_year", 0;
    /// 1: another institution starts a new course.
    DrugOtherClinic = "drug.new_course_at_other_clinic", 1;
    /// 1: another branch starts a new course.
    DrugOtherBranch = "drug.new_course_at_other_branch", 1;
    /// Sessions of education in one course, at most.
    EducationSessions = "education.sessions_per_course", 8;
    /// As [`RuleKey::DrugWindow`].
    EducationWindow = "education.window_days", 90;
    /// Days from the first session after which the count jumps.
    EducationJumpAfter = "education.jump_after_days", 30;
    /// The session it jumps to where it is below.
    EducationJumpTo = "education.jump_to_session", 6;
    /// As [`RuleKey::DrugNewYear`].
    EducationNewYear = "education.new_course_at_new_year", 0;
    /// As [`RuleKey::DrugOtherClinic`].
    EducationOtherClinic = "education.new_course_at_other_clinic", 1;
    /// As [`RuleKey::DrugOtherBranch`].
    EducationOtherBranch = "education.new_course_at_other_branch", 1;
}

impl RuleKey {
    /// The key of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// Whether it is a yes or no, written 1 or 0.
    pub const fn is_switch(self) -> bool {
        matches!(
            self,
            Self::DrugNewYear
                | Self::DrugOtherClinic
                | Self::DrugOtherBranch
                | Self::EducationNewYear
                | Self::EducationOtherClinic
                | Self::EducationOtherBranch
        )
    }
}

/// One rule over a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub key: RuleKey,
    /// Its number.
    pub value: u16,
    /// The first day it holds; `None` since ever.
    pub from: Option<Date>,
    /// The last day it holds; `None` until further notice.
    pub to: Option<Date>,
}

/// All rules of all times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// These rules and no others; where no row holds on a day, there is no such rule then.
    pub fn new(rules: Vec<Rule>) -> Self {
        Self(rules)
    }

    /// The handbook's numbers, for all times.
    pub fn handbook() -> Self {
        let rule = |key: &RuleKey| Rule { key: *key, value: key.handbook(), from: None, to: None };
        Self(RuleKey::ALL.iter().map(rule).collect())
    }

    /// What holds on a day. Of two rows of a key the one that began later counts.
    pub fn at(&self, day: Date) -> InForce<'_> {
        InForce { rules: &self.0, day }
    }
}

/// The rules of one day.
#[derive(Debug, Clone, Copy)]
pub struct InForce<'a> {
    rules: &'a [Rule],
    day: Date,
}

impl InForce<'_> {
    /// The number of a rule, if there is such a rule on that day.
    pub fn get(&self, key: RuleKey) -> Option<u16> {
        let holds = |rule: &&Rule| {
            rule.key == key
                && rule.from.is_none_or(|from| from <= self.day)
                && rule.to.is_none_or(|to| self.day <= to)
        };
        self.rules.iter().filter(holds).max_by_key(|rule| rule.from).map(|rule| rule.value)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: RuleKey) -> bool {
        self.get(key) == Some(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::day;

    fn weeks(value: u16, from: Option<&str>, to: Option<&str>) -> Rule {
        Rule { key: RuleKey::DrugWeeks, value, from: from.map(day), to: to.map(day) }
    }

    #[test]
    fn names_are_told_apart_and_found_again() {
        for key in RuleKey::ALL {
            assert_eq!(RuleKey::from_name(key.name()), Some(*key));
        }
        assert_eq!(RuleKey::from_name("drug.weeks"), None);
    }

    #[test]
    fn a_rule_holds_from_its_first_to_its_last_day_and_the_later_one_counts() {
        let rules = Rules::new(vec![
            weeks(12, Some("2027-01-01"), None),
            weeks(8, Some("2012-03-01"), Some("2027-06-30")),
            weeks(4, None, Some("2012-12-31")),
        ]);
        for (on, expected) in [
            ("2011-01-01", Some(4)),
            ("2012-02-29", Some(4)),
            ("2012-03-01", Some(8)),
            ("2026-12-31", Some(8)),
            ("2027-01-01", Some(12)),
            ("2030-01-01", Some(12)),
        ] {
            assert_eq!(rules.at(day(on)).get(RuleKey::DrugWeeks), expected, "{on}");
        }
    }

    #[test]
    fn where_no_row_holds_there_is_no_rule() {
        let rules = Rules::new(vec![weeks(8, Some("2012-03-01"), Some("2020-12-31"))]);
        assert_eq!(rules.at(day("2021-01-01")).get(RuleKey::DrugWeeks), None);
        assert_eq!(rules.at(day("2020-01-01")).get(RuleKey::DrugCourses), None);
        assert!(!rules.at(day("2020-01-01")).is_on(RuleKey::DrugNewYear));
    }
}
