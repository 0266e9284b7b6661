//! A row of a file of visits as a draft.

use domain::field_error::Code;
use domain::visit::{VisitDraft, VisitField};
use tables::{Cell, Row};

use super::RejectedField;
use super::columns::{Columns, FileField, lost, text_of};

/// A row as a draft, and what its cells cannot give.
pub(super) fn draft(columns: &Columns<VisitField>, row: &Row) -> (VisitDraft, Vec<RejectedField>) {
    let mut draft = VisitDraft::default();
    let mut bad = Vec::new();
    let (mut items, mut nums, mut days) = (String::new(), String::new(), String::new());
    for (field, column, cell) in columns.cells(row) {
        if let Some(problem) = lost(row.number, field, column, cell) {
            bad.push(problem);
            continue;
        }
        let text = text_of(field, cell);
        match field {
            VisitField::CureItem => items = text,
            VisitField::CureNum => nums = text,
            VisitField::DrugDays => days = text,
            _ => draft.set(field, &text),
        }
    }
    draft.set_drug_lists(&items, &nums, &days);
    (draft, bad)
}

impl FileField for VisitField {
    fn name(self) -> String {
        VisitField::name(self).to_owned()
    }

    fn is_day(self) -> bool {
        matches!(self, Self::Birthday | Self::FuncDate)
    }

    fn lost(self, cell: &Cell, place: &str) -> Option<(&'static str, String)> {
        let text = cell.text();
        let digits = text.chars().count();
        if self.is_day() {
            // 0700101 kept as a number is 700101, which may mean more than one day.
            return (digits == 6).then(|| {
                let message = format!(
                    "cell {place} is the number {text}: leading zeros are lost. Format the column \
                     as text and type 0{text}, or write the day as 1961-01-01"
                );
                (Code::AmbiguousDate.as_str(), message)
            });
        }
        let width = fixed_width(self)?;
        (digits < width).then(|| {
            let message = format!(
                "cell {place} is the number {text}: its leading zeros are lost. Format the column \
                 as text and type all {width} characters"
            );
            ("lost_zeros", message)
        })
    }
}

/// How many characters a code has whose leading zeros a number cell loses.
fn fixed_width(field: VisitField) -> Option<usize> {
    match field {
        VisitField::HospSeqNo => Some(2),
        VisitField::HospId => Some(10),
        _ => None,
    }
}
