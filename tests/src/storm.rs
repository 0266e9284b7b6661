//! Bad weather for a sender: a service that fails a share of its calls in every way it can, and a
//! sender that is killed again and again, until every visit is accounted for.
//!
//! It tells what came out and judges nothing; that is the story's.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use practice::{CallName, Fault, Mix};

use crate::autopsy::Autopsy;
use crate::chance::scramble;
use crate::crowd::crowd;
use crate::killing::{Aim, PHASES, kill_at};
use crate::ledger::Ledger;
use crate::world::{PASSWORD, TestClinic};

/// Longer than the sender's patience, which is set to a second.
const SLOW: Duration = Duration::from_millis(1100);
/// Long after the sender was told that its call was lost, and before a quarantine is over.
const LATE: Duration = Duration::from_millis(300);

/// How bad the weather is.
#[derive(Debug, Clone, Copy)]
pub struct Storm {
    /// Draws the faults and the moments of the kills.
    pub seed: u64,
    /// People, each with two visits.
    pub people: u32,
    /// How often the sender dies.
    pub kills: u32,
    /// Calls in a hundred that fail.
    pub percent: u8,
    /// The quarantine in seconds. At 0 a lost answer is asked after at once.
    pub quarantine: u32,
}

/// What came out. Printed, it is a few lines for a person.
#[derive(Debug)]
pub struct Outcome {
    /// The comparison of both sides.
    pub ledger: Ledger,
    /// How many visits there were.
    pub visits: usize,
    /// How many kills there were.
    pub kills: u32,
    /// How many of them hit an item being sent; the others hit a question after a lost answer.
    pub hit: u64,
    /// The numbers of the last `send`.
    pub report: serde_json::Value,
    /// How often each fault struck.
    pub struck: BTreeMap<&'static str, u64>,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ledger, visits, kills, hit, report, struck } = self;
        let Ledger { registered, lost, doubled, falsely_done, left_to_a_person } = ledger;
        let (faults, kinds) = (struck.values().sum::<u64>(), struck.len());
        writeln!(f, "{visits} visits, {kills} kills, {hit} of them hit an item being sent")?;
        writeln!(f, "  {faults} faults of {kinds} kinds: {struck:?}")?;
        writeln!(f, "  the last send: {report}")?;
        write!(
            f,
            "  {registered} registered, {lost} lost, {doubled} doubled, {falsely_done} falsely done, \
             {left_to_a_person} left to a person"
        )
    }
}

impl Storm {
    /// Sends every visit through it.
    ///
    /// # Panics
    /// When a sender does not come to where it is to be killed.
    pub async fn blow(self) -> Outcome {
        let clinic = TestClinic::new().await;
        clinic
            .set(&[
                ("hpa.probe_after_seconds", &self.quarantine.to_string()),
                ("hpa.total_timeout_seconds", "1"),
                ("outbox.retry_first_ms", "5"),
                ("outbox.retry_ceiling_ms", "50"),
            ])
            .await;
        let visits = crowd(0, self.people, 2);
        assert_eq!(clinic.import(&visits).await.done()["accepted"], visits.len());
        let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);
        clinic.hpa.faults().mix(Mix {
            percent: self.percent,
            // Far apart: the stand-in draws its faults from the numbers that follow this one.
            seed: scramble(self.seed),
            calls: vec![CallName::Save, CallName::Update],
            kinds: Fault::weather(SLOW, LATE),
        });
        let mut hit = 0;
        for aim in self.aims(visits.len()) {
            hit += kill_at(&clinic, &autopsy, aim).await;
        }
        let report = finish(&clinic, visits.len()).await;
        assert!(clinic.hpa.wait_until_settled(LATE * 10), "the service comes to rest");
        Outcome {
            ledger: Ledger::of(&clinic, &visits).await,
            visits: visits.len(),
            kills: self.kills,
            hit,
            report,
            struck: clinic.hpa.faults().struck(),
        }
    }

    /// Where the sender dies: mostly while it sends, now and then while it asks.
    fn aims(self, visits: usize) -> impl Iterator<Item = Aim> {
        // Three quarters of the visits at most pass while the kills go on, so that none is left
        // without a call to meet.
        let most = (visits * 3 / 4).checked_div(self.kills as usize).unwrap_or(0).max(1) as u64;
        (0..u64::from(self.kills)).map(move |nth| {
            let drawn = scramble(scramble(self.seed) ^ nth);
            let phase = PHASES[(drawn >> 8) as usize % PHASES.len()];
            if drawn.is_multiple_of(8) {
                return Aim { call: CallName::Update, phase, spare: 0 };
            }
            Aim { call: CallName::Save, phase, spare: ((drawn >> 32) % most) as u32 }
        })
    }
}

/// Sends what is left, and answers the last report. A sender has its minute; many visits take more.
async fn finish(clinic: &TestClinic, visits: usize) -> serde_json::Value {
    let mut report = serde_json::Value::Null;
    for _ in 0..=visits / 400 {
        report = clinic.run(&["send", "--timeout", "80"]).await.json;
        if report["done"] == visits {
            break;
        }
    }
    report
}
