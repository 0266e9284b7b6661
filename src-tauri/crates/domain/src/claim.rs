//! Laying claims beside visits: a fee is paid only where the registered visit has the same five
//! facts as the claim, and a drug's weeks make its days (domain handbook A4, numbers 5 and 13).
//!
//! Pure: which files claims came in and where a visit stands at HPA is not known here. The same
//! visits and claims in any order give the same answer.

use std::collections::BTreeSet;

mod pairing;

use crate::clinic_code::ClinicCode;
use crate::dates::Date;
use crate::national_id::NationalId;
use crate::visit::CureType;

/// Days up to which a visit and a claim of one person are taken for the same with a wrong day.
pub const NEAR_DAYS: i64 = 31;

/// The five facts that must match exactly. Debug says nothing of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facts {
    /// HOSP_ID.
    pub hosp_id: ClinicCode,
    /// ID.
    pub id: NationalId,
    /// BIRTHDAY.
    pub birthday: Date,
    /// FUNC_DATE.
    pub func_date: Date,
    /// CURE_TYPE.
    pub cure_type: CureType,
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Facts([redacted])")
    }
}

/// What was claimed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The five facts.
    pub facts: Facts,
    /// Days of drugs dispensed, where the claim says them.
    pub drug_days: Option<u16>,
}

/// What stands here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited {
    /// The five facts.
    pub facts: Facts,
    /// CURE_WEEK: weeks of drugs, or the session of education.
    pub weeks: u8,
}

/// One of the facts that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// HOSP_ID.
    HospId,
    /// ID.
    Id,
    /// BIRTHDAY.
    Birthday,
    /// FUNC_DATE.
    FuncDate,
    /// CURE_TYPE.
    CureType,
    /// DRUG_DAYS against CURE_WEEK times 7.
    DrugDays,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Fact; 6] =
        [Fact::HospId, Fact::Id, Fact::Birthday, Fact::FuncDate, Fact::CureType, Fact::DrugDays];

    /// Its name, the specification's where it has one.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HospId => "HOSP_ID",
            Self::Id => "ID",
            Self::Birthday => "BIRTHDAY",
            Self::FuncDate => "FUNC_DATE",
            Self::CureType => "CURE_TYPE",
            Self::DrugDays => "DRUG_DAYS",
        }
    }
}

/// A visit and the claim that is taken for the same, by their places in what was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The visit.
    pub here: usize,
    /// The claim.
    pub claim: usize,
    /// Every fact in which they differ; none where all is well.
    pub differs: Vec<Fact>,
}

/// What comparing found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Visits with their claims, in the order of the visits' facts.
    pub pairs: Vec<Pair>,
    /// Claims that no visit here comes near.
    pub no_visit: Vec<usize>,
    /// Visits without a claim, in the months the claims cover.
    pub no_claim: Vec<usize>,
}

/// The days a visit's weeks should come to; none for education.
pub fn days_of(visit: &Visited) -> Option<u16> {
    (visit.facts.cure_type == CureType::Drug).then(|| u16::from(visit.weeks) * 7)
}

/// Every fact in which a visit and a claim differ.
pub fn differing(here: &Visited, claim: &Claimed) -> Vec<Fact> {
    let (ours, theirs) = (&here.facts, &claim.facts);
    let days_differ = match (days_of(here), claim.drug_days) {
        (Some(ours), Some(theirs)) => claim.facts.cure_type == CureType::Drug && ours != theirs,
        _ => false,
    };
    let told = [
        (Fact::HospId, ours.hosp_id != theirs.hosp_id),
        (Fact::Id, ours.id != theirs.id),
        (Fact::Birthday, ours.birthday != theirs.birthday),
        (Fact::FuncDate, ours.func_date != theirs.func_date),
        (Fact::CureType, ours.cure_type != theirs.cure_type),
        (Fact::DrugDays, days_differ),
    ];
    told.into_iter().filter(|(_, differs)| *differs).map(|(fact, _)| fact).collect()
}

/// Compares. What fits exactly is paired first, then what differs least.
pub fn compare(here: &[Visited], claims: &[Claimed]) -> Comparison {
    let pairs = pairing::pair(here, claims);
    let paired: (BTreeSet<usize>, BTreeSet<usize>) =
        pairs.iter().map(|pair| (pair.here, pair.claim)).unzip();
    let months: BTreeSet<(i32, u32)> = claims.iter().map(|claim| month(&claim.facts)).collect();
    let mut no_visit: Vec<usize> = (0..claims.len()).filter(|at| !paired.1.contains(at)).collect();
    let mut no_claim: Vec<usize> = (0..here.len())
        .filter(|at| !paired.0.contains(at) && months.contains(&month(&here[*at].facts)))
        .collect();
    no_visit.sort_by_key(|at| (by_day(&claims[*at].facts), *at));
    no_claim.sort_by_key(|at| (by_day(&here[*at].facts), *at));
    Comparison { pairs, no_visit, no_claim }
}

fn month(facts: &Facts) -> (i32, u32) {
    (facts.func_date.year(), facts.func_date.month())
}

fn by_day(facts: &Facts) -> (Date, Facts) {
    (facts.func_date, facts.clone())
}

#[cfg(test)]
mod tests;
