//! The visits here beside the claims that were brought in, every difference named. What belongs to
//! what is decided in `domain::claim`; here are only the record and the words.

use domain::claim::{Claimed, Fact, Facts, Visited, compare, days_of};
use domain::dates::Date;
use serde::Serialize;
use store::claims::StoredClaim;
use store::risk::Here;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::visits::cure_word;

/// A fact in which a visit and a claim differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ClaimField {
    /// `HOSP_ID`, `ID`, `BIRTHDAY`, `FUNC_DATE`, `CURE_TYPE` or `DRUG_DAYS`.
    pub field: &'static str,
    /// As it stands here. An identity number shows its ends and what differs.
    pub here: String,
    /// As it was claimed.
    pub claim: String,
}

/// Something that does not match.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ClaimDifference {
    /// Unique in the list.
    pub id: String,
    /// `differs`: the fields say in what. `not_here`: claimed, and no visit here comes near.
    /// `not_claimed`: a visit of a month that was claimed, without a claim. `not_registered`: the
    /// facts match, and HPA does not have the visit with them.
    #[ts(type = "\"differs\" | \"not_here\" | \"not_claimed\" | \"not_registered\"")]
    pub kind: &'static str,
    /// The visit, where there is one.
    pub visit_id: Option<String>,
    /// Where the visit stands.
    #[ts(type = "VisitState | null")]
    pub state: Option<&'static str>,
    /// The name, from the visit or else the claim.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: String,
    /// `YYYY-MM-DD`.
    pub birthday: String,
    /// `YYYY-MM-DD`.
    pub func_date: String,
    /// 用藥 or 衛教.
    #[ts(type = "\"drug\" | \"education\"")]
    pub cure_type: &'static str,
    /// Every fact that differs.
    pub fields: Vec<ClaimField>,
    /// The file that gave the claim last.
    pub import_id: Option<String>,
    /// The claim's row in that file.
    pub row: Option<u32>,
    /// The facts in full, for the file of an export.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) full: Box<Full>,
}

/// Both sides in full; never shown on a screen.
#[derive(Debug, Clone)]
pub(super) struct Full {
    pub(super) here: Option<Visited>,
    pub(super) claim: Option<Claimed>,
}

/// What comparing found.
pub(super) struct Compared {
    pub(super) differences: Vec<ClaimDifference>,
    pub(super) matched: u32,
    pub(super) claims: u32,
}

/// Everything that does not match, what needs mending first, then oldest first.
pub async fn differences(desk: &Desk) -> Result<Vec<ClaimDifference>, AppError> {
    Ok(compared(desk).await?.differences)
}

/// Compares all claims with the visits around their days, of the environment that is worked.
pub(super) async fn compared(desk: &Desk) -> Result<Compared, AppError> {
    let mut reader = desk.read().await?;
    let claims = store::claims::list(reader.conn()).await?;
    let (Some(first), Some(last)) = (claims.first(), claims.last()) else {
        return Ok(Compared { differences: Vec::new(), matched: 0, claims: 0 });
    };
    let (from, to) = around(first.claim.facts.func_date, last.claim.facts.func_date);
    let environment = desk.ground.current().settings.environment;
    let here = store::risk::between(reader.conn(), environment, from, to).await?;
    drop(reader);
    let worked = tokio::task::spawn_blocking(move || found(&here, &claims)).await;
    worked.map_err(|_| AppError::Internal("a worker thread stopped".to_owned()))
}

/// The whole months from the first to the last claim, and as far as a near day reaches.
fn around(first: Date, last: Date) -> (Date, Date) {
    let months = (first.plus_days(1 - i64::from(first.day())), last.plus_days(31));
    (months.0.plus_days(-domain::claim::NEAR_DAYS), months.1)
}

fn found(here: &[Here], claims: &[StoredClaim]) -> Compared {
    let visited: Vec<Visited> = here.iter().map(|one| one.visited.clone()).collect();
    let claimed: Vec<Claimed> = claims.iter().map(|one| one.claim.clone()).collect();
    let comparison = compare(&visited, &claimed);
    let mut matched = 0;
    let mut differences = Vec::new();
    for pair in &comparison.pairs {
        let (visit, claim) = (&here[pair.here], &claims[pair.claim]);
        let kind = match (pair.differs.is_empty(), visit.stands) {
            (true, true) => {
                matched += 1;
                continue;
            }
            (true, false) => "not_registered",
            (false, _) => "differs",
        };
        differences.push(difference(kind, Some(visit), Some(claim), &pair.differs));
    }
    let claims_alone = comparison.no_visit.iter();
    differences
        .extend(claims_alone.map(|at| difference("not_here", None, Some(&claims[*at]), &[])));
    let visits_alone = comparison.no_claim.iter();
    differences
        .extend(visits_alone.map(|at| difference("not_claimed", Some(&here[*at]), None, &[])));
    let order =
        |one: &ClaimDifference| (rank(one.kind), one.func_date.clone(), one.row, one.id.clone());
    differences.sort_by_cached_key(order);
    Compared { differences, matched, claims: u32::try_from(claims.len()).unwrap_or(u32::MAX) }
}

/// What comes first: facts that differ cost the fee, a visit without a claim may be none.
fn rank(kind: &str) -> usize {
    let order = ["differs", "not_registered", "not_here", "not_claimed"];
    order.iter().position(|one| *one == kind).unwrap_or(order.len())
}

fn difference(
    kind: &'static str,
    here: Option<&Here>,
    claim: Option<&StoredClaim>,
    differs: &[Fact],
) -> ClaimDifference {
    let visited = here.map(|one| &one.visited);
    let claimed = claim.map(|one| &one.claim);
    let name = here
        .and_then(|one| one.name.as_ref())
        .or_else(|| claim.and_then(|one| one.name.as_ref()))
        .map(|name| name.expose().clone());
    let facts = visited.map(|one| &one.facts).or_else(|| claimed.map(|one| &one.facts));
    let text = |of: fn(&Facts) -> String| facts.map(of).unwrap_or_default();
    ClaimDifference {
        id: claim
            .map(|one| one.id.to_string())
            .or_else(|| here.map(|one| one.id.to_string()))
            .unwrap_or_default(),
        kind,
        visit_id: here.map(|one| one.id.to_string()),
        state: here.map(|one| one.state.as_str()),
        name,
        id_masked: text(|facts| facts.id.masked()),
        birthday: text(|facts| facts.birthday.to_string()),
        func_date: text(|facts| facts.func_date.to_string()),
        cure_type: facts.map_or("", |facts| cure_word(facts.cure_type)),
        fields: match (visited, claimed) {
            (Some(visited), Some(claimed)) => {
                differs.iter().map(|fact| field(*fact, visited, claimed)).collect()
            }
            _ => Vec::new(),
        },
        import_id: claim.map(|one| one.import_id.to_string()),
        row: claim.map(|one| one.row),
        full: Box::new(Full { here: visited.cloned(), claim: claimed.cloned() }),
    }
}

fn field(fact: Fact, here: &Visited, claim: &Claimed) -> ClaimField {
    let (ours, theirs) = (&here.facts, &claim.facts);
    let days = |days: Option<u16>| days.map(|days| days.to_string()).unwrap_or_default();
    let (here, claim) = match fact {
        Fact::HospId => (ours.hosp_id.to_string(), theirs.hosp_id.to_string()),
        Fact::Id => shown_ids(ours.id.as_str(), theirs.id.as_str()),
        Fact::Birthday => (ours.birthday.to_string(), theirs.birthday.to_string()),
        Fact::FuncDate => (ours.func_date.to_string(), theirs.func_date.to_string()),
        Fact::CureType => {
            (cure_word(ours.cure_type).to_owned(), cure_word(theirs.cure_type).to_owned())
        }
        Fact::DrugDays => (days(days_of(here)), days(claim.drug_days)),
    };
    ClaimField { field: fact.name(), here, claim }
}

/// Two identity numbers, masked but for their ends and for what differs.
fn shown_ids(ours: &str, theirs: &str) -> (String, String) {
    let shown = |at: usize, a: char, b: char| !(2..6).contains(&at) || a != b;
    ours.chars()
        .zip(theirs.chars())
        .enumerate()
        .map(|(at, (a, b))| if shown(at, a, b) { (a, b) } else { ('*', '*') })
        .unzip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_show_their_ends_and_where_they_differ() {
        let (ours, theirs) = shown_ids("A123456789", "A123465789");
        assert_eq!((ours.as_str(), theirs.as_str()), ("A1***56789", "A1***65789"));
        let (same, _) = shown_ids("A123456789", "A123456789");
        assert_eq!(same, "A1****6789");
    }
}
