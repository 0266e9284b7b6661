//! Bad weather for reminders: a CRM that fails a share of the uploads in every way it can, and a
//! sender that is killed again and again. A reminder whose answer was lost is never repeated by the
//! machine, so what is left is a list for a person, and the person's answers.
//!
//! It tells what came out and judges nothing; that is the story's.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use app::appointments::{AppointmentLine, appointment_list};
use app::outbox::{outbox_retry, outbox_settle};
use app::{Desk, outbox::SettleRequest};
use practice::{CallName, DrRightStandIn, Fault, Mix};

use crate::acts::{closed, sent};
use crate::autopsy::Autopsy;
use crate::chance::scramble;
use crate::crm::{chart_number, crm_of};
use crate::killing::{Aim, PHASES, kill_in};
use crate::people::person;
use crate::world::{PASSWORD, TestClinic};

/// Longer than the sender's patience, which is set to a second.
const SLOW: Duration = Duration::from_millis(1100);
/// Long after the sender was told that its call was lost.
const LATE: Duration = Duration::from_millis(300);
/// One person has an appointment at each of these hours of one day.
const HOURS: [&str; 4] = ["09:00", "11:00", "14:00", "16:00"];

/// How bad the weather is.
#[derive(Debug, Clone, Copy)]
pub struct ReminderStorm {
    /// Draws the faults and the moments of the kills.
    pub seed: u64,
    /// People, each with four appointments.
    pub people: u32,
    /// How often the sender dies.
    pub kills: u32,
    /// Uploads in a hundred that fail.
    pub percent: u8,
}

/// What this desk says against what the CRM holds, in numbers of reminders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Shown as uploaded here.
    pub uploaded: usize,
    /// At the CRM more than once.
    pub doubled: usize,
    /// Shown as uploaded here, and not at the CRM.
    pub falsely_uploaded: usize,
    /// Not settled, and listed with a reason and the item a person opens.
    pub listed: usize,
    /// Not settled, and nobody is told why.
    pub unlisted: usize,
    /// At the CRM once.
    pub arrived: usize,
}

/// What came out. Printed, it is a few lines for a person.
#[derive(Debug)]
pub struct Outcome {
    /// How many reminders there were.
    pub reminders: usize,
    /// How many of the kills hit a reminder being sent.
    pub hit: u64,
    /// Of how many kills.
    pub kills: u32,
    /// How often each fault struck.
    pub struck: BTreeMap<&'static str, u64>,
    /// The reasons a person reads, and how often.
    pub reasons: BTreeMap<String, usize>,
    /// When the machine has done all it may.
    pub before: Ledger,
    /// After a person has looked at each one and said what is so.
    pub after: Ledger,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reminders, hit, kills, struck, reasons, before, after } = self;
        let (faults, kinds) = (struck.values().sum::<u64>(), struck.len());
        writeln!(f, "{reminders} reminders, {kills} kills, {hit} of them hit one being sent")?;
        writeln!(f, "  {faults} faults of {kinds} kinds: {struck:?}")?;
        writeln!(f, "  by the machine: {before:?}")?;
        writeln!(f, "  for a person: {reasons:?}")?;
        write!(f, "  by a person: {after:?}")
    }
}

impl ReminderStorm {
    /// Sends every reminder through it.
    ///
    /// # Panics
    /// When a sender does not come to where it is to be killed.
    pub async fn blow(self) -> Outcome {
        let clinic = TestClinic::new().await;
        let crm = crm_of(&clinic).await;
        clinic
            .set(&[
                ("crm.total_timeout_seconds", "1"),
                ("outbox.retry_first_ms", "5"),
                ("outbox.retry_ceiling_ms", "50"),
                // Everything of the coming week is due now, at whatever hour this runs.
                ("reminders.upload_lead_minutes", "10080"),
                ("reminders.quiet_from", "00:00"),
                ("reminders.quiet_to", "00:00"),
            ])
            .await;
        let reminders = self.entered(&clinic).await;
        let autopsy = Autopsy::of(&clinic.folder(), PASSWORD);
        crm.faults().mix(Mix {
            percent: self.percent,
            // Far apart: the stand-in draws its faults from the numbers that follow this one.
            seed: scramble(self.seed),
            calls: vec![CallName::Reminder],
            kinds: Fault::weather(SLOW, LATE),
        });
        let mut hit = 0;
        for aim in self.aims(reminders) {
            let earlier = crm.calls().len() as u64;
            hit += kill_in(&clinic, (crm.hooks(), earlier), &autopsy, aim).await;
        }
        worked(&clinic, reminders).await;
        assert!(crm.wait_until_settled(LATE * 10), "the service comes to rest");
        let struck = crm.faults().struck();
        crm.faults().clear();
        let desk = clinic.desk().await;
        let lines = lines(&desk).await;
        let before = Ledger::of(&lines, &crm);
        let mut reasons = BTreeMap::new();
        for line in lines.iter().filter(|line| line.reminder != Some("uploaded")) {
            *reasons.entry(line.reason.clone().unwrap_or_default()).or_default() += 1;
        }
        settle_all(&desk, &lines, &crm).await;
        sent(&desk, 60).await;
        let after = Ledger::of(&self::lines(&desk).await, &crm);
        closed(desk).await;
        Outcome { reminders, hit, kills: self.kills, struck, reasons, before, after }
    }

    /// Everybody's card and appointments, from files; answers how many reminders there are.
    async fn entered(self, clinic: &TestClinic) -> usize {
        let desk = clinic.desk().await;
        let (today, day) = (desk.today(), desk.today().plus_days(3));
        closed(desk).await;
        let mut cards = String::from(
            "PATIENT_ID,NAME,SEX,BIRTHDAY,PHONE,FIRST_VISIT_DATE,VISIT_TIMES,DOCTOR_NAME,\
             CRM_CONSENT,CRM_CONSENT_DATE\n",
        );
        let mut booked = String::from(
            "PATIENT,PATIENT_ID,APPOINTMENT_DATETIME,SEND_MSG_DATETIME,DOCTOR_NAME,\
             SPECIAL_REMINDER,NOTIFICATION_METHOD\n",
        );
        let asked_for = day.plus_days(-1);
        for n in 0..self.people {
            let (person, chart) = (person(n), chart_number(n));
            let name = format!("{}{n}", person.name);
            let phone = 12_345_000 + n;
            cards.push_str(&format!(
                "{chart},{name},M,{},09{phone:08},2020-01-02,3,黃清清,Y,{today}\n",
                person.birthday
            ));
            for hour in HOURS {
                booked.push_str(&format!(
                    "{name},{chart},{day} {hour},{asked_for} 12:00,黃清清,,1\n"
                ));
            }
        }
        let reminders = self.people as usize * HOURS.len();
        taken(clinic, "patients", &cards, self.people as usize).await;
        taken(clinic, "appointments", &booked, reminders).await;
        reminders
    }

    /// Where the sender dies. Half of the reminders at most pass while the kills go on.
    fn aims(self, reminders: usize) -> impl Iterator<Item = Aim> {
        let most = (reminders / 2).checked_div(self.kills as usize).unwrap_or(0).max(1) as u64;
        (0..u64::from(self.kills)).map(move |nth| {
            let drawn = scramble(scramble(self.seed) ^ nth);
            let phase = PHASES[(drawn >> 8) as usize % PHASES.len()];
            Aim { call: CallName::Reminder, phase, spare: ((drawn >> 32) % most) as u32 }
        })
    }
}

impl Ledger {
    fn of(lines: &[AppointmentLine], crm: &DrRightStandIn) -> Self {
        let held = held(crm);
        let mut ledger = Self::default();
        for line in lines {
            let copies = held.get(&key_of(line)).copied().unwrap_or(0);
            let uploaded = line.reminder == Some("uploaded");
            let told = line.reason.is_some() && line.item_id.is_some();
            ledger.uploaded += usize::from(uploaded);
            ledger.doubled += usize::from(copies > 1);
            ledger.arrived += usize::from(copies == 1);
            ledger.falsely_uploaded += usize::from(uploaded && copies == 0);
            ledger.listed += usize::from(!uploaded && told);
            ledger.unlisted += usize::from(!uploaded && !told);
        }
        ledger
    }
}

/// How often each appointment's reminder is at the CRM.
fn held(crm: &DrRightStandIn) -> BTreeMap<[String; 2], usize> {
    let mut held = BTreeMap::new();
    for upload in crm.reminders() {
        let key = ["patient_id", "appointment_datetime"].map(|name| upload.text(name).to_owned());
        *held.entry(key).or_default() += 1;
    }
    held
}

fn key_of(line: &AppointmentLine) -> [String; 2] {
    [line.patient_id.clone().unwrap_or_default(), line.appointment_datetime.clone()]
}

async fn lines(desk: &Desk) -> Vec<AppointmentLine> {
    appointment_list(desk).await.expect("the appointments are read")
}

/// A person looks at the CRM's own pages for each one that is left, and says what is so.
async fn settle_all(desk: &Desk, lines: &[AppointmentLine], crm: &DrRightStandIn) {
    let held = held(crm);
    for line in lines {
        let (Some(id), Some(state)) = (&line.item_id, line.reminder) else { continue };
        match state {
            "unknown" => {
                let there = held.contains_key(&key_of(line));
                let verdict = if there { "sent" } else { "not-sent" }.to_owned();
                let request = SettleRequest { id: id.clone(), verdict };
                outbox_settle(desk, request).await.expect("it is settled");
            }
            "refused" => {
                outbox_retry(desk, id).await.expect("it is tried again");
            }
            _ => {}
        }
    }
}

/// Brings a file in through the program; every row must be taken.
async fn taken(clinic: &TestClinic, what: &str, text: &str, rows: usize) {
    let file = clinic.outside(&format!("{what}.csv"));
    std::fs::write(&file, text).expect("the file can be written");
    let told = clinic.run(&["import", what, &file.display().to_string()]).await.done();
    assert_eq!(told["accepted"], rows, "{what}: {told}");
}

/// Works the outbox until nothing more can be done without a person.
async fn worked(clinic: &TestClinic, reminders: usize) {
    for _ in 0..=reminders / 100 {
        let report = clinic.run(&["send", "--timeout", "60"]).await.json;
        if report["waiting"] == 0 {
            return;
        }
    }
}
