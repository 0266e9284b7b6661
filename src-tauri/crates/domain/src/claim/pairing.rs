//! Which visit and which claim belong together: in rounds, each looser than the one before.
//!
//! A round sorts what is left by the facts it holds fast, so that the whole is n log n; within a
//! group the nearest are taken first, and equals in the order of their facts.

use super::{Claimed, Facts, NEAR_DAYS, Pair, Visited, differing};

/// More pairs than this within one group are not weighed one by one: that many visits alike in
/// all that is known tell nothing about which is which.
const MOST: usize = 1 << 18;

/// What a round holds fast, in one comparable text-free form.
type Key<'a> = (
    Option<&'a crate::clinic_code::ClinicCode>,
    Option<&'a crate::national_id::NationalId>,
    Option<crate::dates::Date>,
    Option<crate::dates::Date>,
    Option<crate::visit::CureType>,
);

/// A round: the facts that must be the same, and how far apart the rest is, if not too far.
struct Round {
    key: fn(&Facts) -> Key<'_>,
    distance: fn(&Facts, &Facts) -> Option<i64>,
}

/// Whatever else differs, the number of facts that do.
fn any(ours: &Facts, theirs: &Facts) -> Option<i64> {
    let differ = [
        ours.hosp_id != theirs.hosp_id,
        ours.id != theirs.id,
        ours.birthday != theirs.birthday,
        ours.func_date != theirs.func_date,
        ours.cure_type != theirs.cure_type,
    ];
    i64::try_from(differ.into_iter().filter(|differs| *differs).count()).ok()
}

/// How many characters of the identity numbers differ.
fn by_id(ours: &Facts, theirs: &Facts) -> Option<i64> {
    let (ours, theirs) = (ours.id.as_str().bytes(), theirs.id.as_str().bytes());
    i64::try_from(ours.zip(theirs).filter(|(a, b)| a != b).count()).ok()
}

/// Days between the two, near ones only; of two equally near, the one that differs less.
fn by_day(ours: &Facts, theirs: &Facts) -> Option<i64> {
    let days = ours.func_date.days_until(theirs.func_date).abs();
    (days <= NEAR_DAYS).then(|| days * 8 + any(ours, theirs).unwrap_or(0))
}

/// The rounds in their order: exact; one fact off; another day; two and more off, the person held.
const ROUNDS: [Round; 8] = [
    Round { key: |f| key(f, [true, true, true, true, true]), distance: any },
    Round { key: |f| key(f, [true, true, true, true, false]), distance: any },
    Round { key: |f| key(f, [true, true, false, true, true]), distance: any },
    Round { key: |f| key(f, [false, true, true, true, true]), distance: any },
    Round { key: |f| key(f, [true, false, true, true, true]), distance: by_id },
    Round { key: |f| key(f, [true, true, true, false, true]), distance: by_day },
    Round { key: |f| key(f, [false, true, false, true, false]), distance: any },
    Round { key: |f| key(f, [false, true, false, false, true]), distance: by_day },
];

fn key(facts: &Facts, held: [bool; 5]) -> Key<'_> {
    (
        held[0].then_some(&facts.hosp_id),
        held[1].then_some(&facts.id),
        held[2].then_some(facts.birthday),
        held[3].then_some(facts.func_date),
        held[4].then_some(facts.cure_type),
    )
}

/// Pairs visits with claims.
pub(super) fn pair(here: &[Visited], claims: &[Claimed]) -> Vec<Pair> {
    let mut ours: Vec<usize> = (0..here.len()).collect();
    let mut theirs: Vec<usize> = (0..claims.len()).collect();
    // One order for all rounds, whatever the order they were given in.
    ours.sort_by_key(|at| (&here[*at].facts, here[*at].weeks, *at));
    theirs.sort_by_key(|at| (&claims[*at].facts, claims[*at].drug_days, *at));
    let mut pairs = Vec::new();
    for round in &ROUNDS {
        let made = one_round(round, here, &ours, claims, &theirs);
        let taken: std::collections::HashSet<usize> = made.iter().map(|pair| pair.0).collect();
        let claimed: std::collections::HashSet<usize> = made.iter().map(|pair| pair.1).collect();
        ours.retain(|at| !taken.contains(at));
        theirs.retain(|at| !claimed.contains(at));
        pairs.extend(made);
    }
    let mut pairs: Vec<Pair> = pairs
        .into_iter()
        .map(|(at, claim)| Pair { here: at, claim, differs: differing(&here[at], &claims[claim]) })
        .collect();
    pairs.sort_by_key(|pair| (here[pair.here].facts.func_date, &here[pair.here].facts, pair.here));
    pairs
}

/// The pairs of one round. Both lists are in the order of their facts.
fn one_round(
    round: &Round,
    here: &[Visited],
    ours: &[usize],
    claims: &[Claimed],
    theirs: &[usize],
) -> Vec<(usize, usize)> {
    let mut ours = ours.to_vec();
    let mut theirs = theirs.to_vec();
    ours.sort_by_key(|at| (round.key)(&here[*at].facts));
    theirs.sort_by_key(|at| (round.key)(&claims[*at].facts));
    let mut pairs = Vec::new();
    let mut rest = &theirs[..];
    for group in ours.chunk_by(|a, b| (round.key)(&here[*a].facts) == (round.key)(&here[*b].facts))
    {
        let wanted = (round.key)(&here[group[0]].facts);
        let begin = rest.partition_point(|at| (round.key)(&claims[*at].facts) < wanted);
        rest = &rest[begin..];
        let end = rest.partition_point(|at| (round.key)(&claims[*at].facts) <= wanted);
        pairs.extend(one_group(round, here, group, claims, &rest[..end]));
        rest = &rest[end..];
    }
    pairs
}

/// Within a group, the nearest first.
fn one_group(
    round: &Round,
    here: &[Visited],
    ours: &[usize],
    claims: &[Claimed],
    theirs: &[usize],
) -> Vec<(usize, usize)> {
    if ours.len().saturating_mul(theirs.len()) > MOST {
        return Vec::new();
    }
    let mut weighed = Vec::new();
    for (i, at) in ours.iter().enumerate() {
        for (j, claim) in theirs.iter().enumerate() {
            let Some(distance) = (round.distance)(&here[*at].facts, &claims[*claim].facts) else {
                continue;
            };
            let days = differing(&here[*at], &claims[*claim]).len();
            weighed.push((distance, days, i, j));
        }
    }
    weighed.sort_unstable();
    let (mut taken, mut claimed) = (vec![false; ours.len()], vec![false; theirs.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in weighed {
        if !taken[i] && !claimed[j] {
            (taken[i], claimed[j]) = (true, true);
            pairs.push((ours[i], theirs[j]));
        }
    }
    pairs
}
