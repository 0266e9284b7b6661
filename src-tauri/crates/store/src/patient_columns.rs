//! The columns of a card: how a statement lists them and how they are read. One JSON value for a
//! card or a whole page, because the driver hands every row to us from a thread of its own, value
//! by value, which took longer than finding the rows. Which cards is the statement's business.

use domain::patient::{Card, Consent, sex_of};
use domain::phone::Phone;
use domain::sensitive::Sensitive;
use serde::Deserialize;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::StoreError;
use crate::patients::{Sent, StoredPatient};
use crate::text::{of_text, of_text_opt, read_instant};

/// A row for every card, with [`Columns`] in that order.
macro_rules! select {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT json_array(p.id, p.national_id, p.chart_number, p.name, p.birthday, p.sex, \
             p.phone, p.doctor_name, p.first_visit_date, p.visit_times, p.consent, p.consent_on, \
             p.consent_by, p.opt_out, p.note, p.merged_into, p.sent_hash, p.sent_at, \
             p.crm_item_id, p.rev, p.created_at, p.updated_at) AS card FROM ",
            $from,
            " ",
            $rest
        )
    };
}
pub(crate) use select;

/// One row for all the cards, in the order of the statement within.
macro_rules! select_page {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT '[' || group_concat(card) || ']' AS cards FROM (",
            select!($from, $rest),
            ") AS page"
        )
    };
}
pub(crate) use select_page;

/// A card as it stands in the table.
#[derive(Deserialize)]
struct Columns {
    id: String,
    national_id: Option<String>,
    chart_number: Option<String>,
    name: Option<String>,
    birthday: Option<String>,
    sex: Option<String>,
    phone: Option<String>,
    doctor_name: Option<String>,
    first_visit_date: Option<String>,
    visit_times: Option<i64>,
    consent: Option<String>,
    consent_on: Option<String>,
    consent_by: Option<String>,
    opt_out: i64,
    note: Option<String>,
    merged_into: Option<String>,
    sent_hash: Option<String>,
    sent_at: Option<String>,
    crm_item_id: Option<String>,
    rev: i64,
    created_at: String,
    updated_at: String,
}

impl Columns {
    fn stored(self) -> Result<StoredPatient, StoreError> {
        let consent = self.consent()?;
        let sent = match self.sent_at.as_deref().map(read_instant).transpose()? {
            Some(at) => Some(Sent { hash: required(self.sent_hash, "sent_hash")?, at }),
            None => None,
        };
        Ok(StoredPatient {
            id: of_text(&self.id, "id")?,
            card: Card {
                national_id: of_text_opt(self.national_id.as_deref(), "national_id")?,
                chart_number: self.chart_number,
                name: self.name.map(Sensitive::new),
                birthday: of_text_opt(self.birthday.as_deref(), "birthday")?,
                sex: self.sex.as_deref().and_then(sex_of),
                phone: self.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()),
                doctor_name: self.doctor_name,
                first_visit_date: of_text_opt(
                    self.first_visit_date.as_deref(),
                    "first_visit_date",
                )?,
                visit_times: self.visit_times.and_then(|times| u32::try_from(times).ok()),
                opt_out: self.opt_out != 0,
                note: self.note.map(Sensitive::new),
            },
            consent,
            merged_into: of_text_opt(self.merged_into.as_deref(), "merged_into")?,
            sent,
            crm_item: of_text_opt(self.crm_item_id.as_deref(), "crm_item_id")?,
            rev: self.rev,
            created_at: read_instant(&self.created_at)?,
            updated_at: read_instant(&self.updated_at)?,
        })
    }

    fn consent(&self) -> Result<Option<Consent>, StoreError> {
        let Some(word) = self.consent.as_deref() else {
            return Ok(None);
        };
        let on = of_text_opt(self.consent_on.as_deref(), "consent_on")?;
        Ok(Some(Consent {
            given: word == "yes",
            on: required(on, "consent_on")?,
            by: required(self.consent_by.clone(), "consent_by")?,
        }))
    }
}

fn required<T>(value: Option<T>, column: &'static str) -> Result<T, StoreError> {
    value.ok_or(StoreError::Corrupt(column))
}

/// A row of `select!`.
pub(crate) fn read(row: &SqliteRow) -> Result<StoredPatient, StoreError> {
    listed::<Columns>(row.try_get("card")?)?.stored()
}

/// The row of `select_page!`.
pub(crate) fn read_page(row: &SqliteRow) -> Result<Vec<StoredPatient>, StoreError> {
    let Some(cards) = row.try_get::<Option<&str>, _>("cards")? else {
        return Ok(Vec::new());
    };
    listed::<Vec<Columns>>(cards)?.into_iter().map(Columns::stored).collect()
}

/// An error of JSON may quote what it could not read; ours says only what it was.
fn listed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt("a card"))
}
