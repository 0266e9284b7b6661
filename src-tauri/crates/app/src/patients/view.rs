//! What the page and scripts see of patients. An identity number is masked in all of it but the
//! answer of `patient_reveal`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the list asks for.
#[derive(Debug, Default, Deserialize, TS)]
pub struct PatientListRequest {
    /// A piece of a name, the beginning of an identity number, the last four digits of a phone or
    /// more, a birthday in any form, or the beginning of a chart number.
    pub search: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Most rows wanted.
    pub limit: u32,
}

/// One patient in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientRow {
    /// The card.
    pub id: String,
    /// 病歷號.
    pub chart_number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// `A1****6789`.
    pub id_masked: Option<String>,
    /// `YYYY-MM-DD`.
    pub birthday: Option<String>,
    /// `M` or `F`.
    #[ts(type = "\"M\" | \"F\" | null")]
    pub sex: Option<&'static str>,
    /// `0912***678`.
    pub phone_masked: Option<String>,
    /// The doctor.
    pub doctor_name: Option<String>,
    /// Whether the CRM may have this person; nobody asked yet is none.
    #[ts(type = "\"yes\" | \"no\" | null")]
    pub consent: Option<&'static str>,
    /// Wants no reminders.
    pub opt_out: bool,
}

/// One page.
#[derive(Debug, Serialize, TS)]
pub struct PatientPage {
    /// The rows.
    pub rows: Vec<PatientRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
}

/// A card in full.
#[derive(Debug, Serialize, TS)]
pub struct PatientCard {
    /// As in the list; `id` is the kept card's where a joined one was asked for.
    pub row: PatientRow,
    /// Counts every change; an edit says which it was opened at.
    #[ts(type = "number")]
    pub rev: i64,
    /// The phone number in full.
    pub phone: Option<String>,
    /// `09` and eight digits.
    pub phone_mobile: bool,
    /// The first visit and how many there were: what is sent.
    pub visits: CountedVisits,
    /// Free text.
    pub note: Option<String>,
    /// Consent and the CRM.
    pub crm: PatientCrm,
    /// Cards that were joined to this one, newest first.
    pub merges: Vec<MergeRow>,
    /// What happened, newest first: the first page.
    pub timeline: TimelinePage,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

/// First visit and number of visits: counted from what stands here unless a person corrected it.
#[derive(Debug, Serialize, TS)]
pub struct CountedVisits {
    /// `YYYY-MM-DD`.
    pub first_visit_date: Option<String>,
    /// How many.
    pub visit_times: u32,
    /// As counted.
    pub first_counted: Option<String>,
    /// As counted.
    pub times_counted: u32,
    /// As corrected by a person.
    pub first_corrected: Option<String>,
    /// As corrected by a person.
    pub times_corrected: Option<u32>,
}

/// Where a card stands with the CRM.
#[derive(Debug, Serialize, TS)]
pub struct PatientCrm {
    /// The day the person agreed or refused.
    pub consent_on: Option<String>,
    /// Who wrote it down.
    pub consent_by: Option<String>,
    /// `no_consent`, `no_chart_number`, `no_name`: nothing goes. `not_sent`, `waiting`, `sent`,
    /// `changed` (sent, and changed since), `needs_attention`.
    #[ts(
        type = "\"no_consent\" | \"no_chart_number\" | \"no_name\" | \"not_sent\" | \"waiting\" | \"sent\" | \"changed\" | \"needs_attention\""
    )]
    pub state: &'static str,
    /// RFC 3339.
    pub sent_at: Option<String>,
    /// The outbox item that carries it.
    pub item_id: Option<String>,
}

/// A card that was joined to this one.
#[derive(Debug, Serialize, TS)]
pub struct MergeRow {
    /// Undone by this.
    pub merge_id: String,
    /// The card that is gone.
    pub gone: PatientRow,
    /// RFC 3339.
    pub at: String,
    /// By whom.
    pub who: String,
    /// Whether it can be undone now; a later one must be undone first.
    pub can_undo: bool,
}

/// What the timeline asks for.
#[derive(Debug, Deserialize, TS)]
pub struct PatientTimelineRequest {
    /// The card.
    pub id: String,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// Most rows wanted.
    pub limit: u32,
}

/// One page of what happened.
#[derive(Debug, Serialize, TS)]
pub struct TimelinePage {
    /// The rows, newest first.
    pub rows: Vec<TimelineRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
}

/// One thing that happened, or that will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineRow {
    /// RFC 3339; of a visit the beginning of its day.
    pub at: String,
    /// What it is about.
    #[ts(
        type = "\"visit\" | \"eligibility\" | \"appointment\" | \"attendance\" | \"reminder\" | \"reply\" | \"task\" | \"follow_up\" | \"audit\""
    )]
    pub kind: &'static str,
    /// Where it stands or what was done, as a code of its kind: a visit's state, an outcome of
    /// eligibility, an appointment's or reminder's state, a reply, a task's kind, an act.
    pub what: String,
    /// The day (`YYYY-MM-DD`) or the minute (`YYYY-MM-DD HH:MM`) it is about.
    pub day: Option<String>,
    /// A second code: a visit's type, why there is a task, how it ended, what of a card changed.
    pub detail: Option<String>,
    /// Words: the service's, a note.
    pub said: Option<String>,
    /// Who did it.
    pub who: Option<String>,
    /// The id of what it is about.
    pub subject: String,
}

/// A card to be saved, as typed.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct PatientSaveRequest {
    /// The card; none for a new one.
    pub id: Option<String>,
    /// Its revision when it was opened.
    #[ts(type = "number | null")]
    pub rev: Option<i64>,
    /// 病歷號.
    pub chart_number: String,
    /// The name.
    pub name: String,
    /// `M`, `F` or nothing.
    pub sex: String,
    /// In any form.
    pub birthday: String,
    /// As people write it.
    pub phone: String,
    /// The identity number; none leaves it as it is, blank takes it off the card.
    pub national_id: Option<String>,
    /// The doctor.
    pub doctor_name: String,
    /// A correction of the first visit; blank for as counted.
    pub first_visit_date: String,
    /// A correction of the number of visits; blank for as counted.
    pub visit_times: String,
    /// Wants no reminders.
    pub opt_out: bool,
    /// Free text.
    pub note: String,
    /// A person saw the likely duplicates and wants a card of its own.
    pub create_anyway: bool,
}

/// A field of a card that is wrong, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PatientProblem {
    /// The field, as in the request.
    pub field: &'static str,
    /// What is wrong: a code of the domain's table; `taken` when another card has it; to look at:
    /// `not_mobile`, `sex_differs`.
    pub code: &'static str,
}

/// What became of a card.
#[derive(Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PatientSaveAnswer {
    /// It stands here.
    Saved {
        /// The card.
        id: String,
        /// Its revision now.
        #[ts(type = "number")]
        rev: i64,
        /// Worth a look.
        warnings: Vec<PatientProblem>,
    },
    /// Nothing was stored.
    Invalid {
        /// Everything that is wrong.
        errors: Vec<PatientProblem>,
        /// The cards that hold what is `taken`.
        holders: Vec<PatientRow>,
    },
    /// Nothing was stored: these may be the same person. With `create_anyway` it is.
    LikelyDuplicates {
        /// Those.
        rows: Vec<PatientRow>,
    },
}

/// Whether the CRM may have this person.
#[derive(Debug, Deserialize, TS)]
pub struct PatientConsentRequest {
    /// The card.
    pub id: String,
    /// Agreed, or refused or taken back.
    pub given: bool,
    /// The day it was said, in any form; blank for today.
    #[serde(default)]
    pub on: String,
}

/// Two cards of one person.
#[derive(Debug, Deserialize, TS)]
pub struct PatientMergeRequest {
    /// The card that stays.
    pub keep: String,
    /// The card that goes.
    pub gone: String,
}

/// Two cards joined.
#[derive(Debug, Serialize, TS)]
pub struct PatientMergeAnswer {
    /// Undone by this.
    pub merge_id: String,
    /// The card that stays.
    pub kept: String,
    /// What went over to it.
    pub moved: MergeCounts,
}

/// How much went over to the kept card.
#[derive(Debug, Default, Serialize, TS)]
pub struct MergeCounts {
    /// Visits.
    pub visits: usize,
    /// Appointments, with their reminders.
    pub appointments: usize,
    /// Tasks.
    pub tasks: usize,
    /// Attendances.
    pub attendances: usize,
}

/// Two cards parted again.
#[derive(Debug, Serialize, TS)]
pub struct PatientParted {
    /// The card that was kept.
    pub kept: String,
    /// The card that is back.
    pub back: String,
}

/// The identity number in full; asked for by a person, and audited.
#[derive(Debug, Serialize, TS)]
pub struct PatientRevealed {
    /// None when the card has none.
    pub national_id: Option<String>,
}
