//! What this desk says against what the service holds: the numbers of a reliable outbox.
//!
//! Neither side is asked how it got there.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::visits::VisitText;
use crate::world::TestClinic;

/// The comparison, in numbers of visits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Shown as registered here.
    pub registered: usize,
    /// Entered here, and not at the service.
    pub lost: usize,
    /// At the service more than once.
    pub doubled: usize,
    /// Shown as registered here, and not at the service.
    pub falsely_done: usize,
    /// Waiting for a person's decision.
    pub left_to_a_person: usize,
}

impl Ledger {
    /// Compares, once nothing is under way any more on either side. Every visit must have a name
    /// and a day that no other has.
    ///
    /// # Panics
    /// When the program's lists are not what its contract says.
    pub async fn of(clinic: &TestClinic, visits: &[VisitText]) -> Self {
        let mut held: BTreeMap<[String; 2], usize> = BTreeMap::new();
        for record in clinic.hpa.records() {
            *held.entry([record.key.id, record.key.func_date]).or_default() += 1;
        }
        let states = states(clinic).await;
        let mut ledger = Self::default();
        for visit in visits {
            let [name, day] = ["NAME", "FUNC_DATE"].map(|column| visit.text(column).to_owned());
            let at_service = [visit.text("ID").to_owned(), day.replace('-', "/")];
            let copies = held.get(&at_service).copied().unwrap_or(0);
            let registered = states.get(&[name, day]).is_some_and(|state| state == "registered");
            ledger.registered += usize::from(registered);
            ledger.lost += usize::from(copies == 0);
            ledger.doubled += usize::from(copies > 1);
            ledger.falsely_done += usize::from(registered && copies == 0);
        }
        for state in ["needs_attention", "unknown"] {
            let items = clinic.run(&["outbox", "list", "--state", state]).await.done();
            ledger.left_to_a_person += items.as_array().expect("a list of items").len();
        }
        ledger
    }

    /// What it must be after everything went well.
    #[must_use]
    pub fn in_order(visits: &[VisitText]) -> Self {
        Self { registered: visits.len(), ..Self::default() }
    }
}

/// The state of every visit on this desk, by name and day.
async fn states(clinic: &TestClinic) -> BTreeMap<[String; 2], String> {
    let listed = clinic.run(&["visits", "list"]).await.done();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let rows = listed.as_array().expect("a list of visits").iter();
    rows.map(|row| ([text(row, "name"), text(row, "func_date")], text(row, "state"))).collect()
}
