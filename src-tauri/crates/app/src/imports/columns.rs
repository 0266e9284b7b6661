//! Which column is which field, and the text a cell gives to it.

use domain::field_error::Code;
use domain::visit::{VisitDraft, VisitField};
use tables::{Cell, Notice, Row, cell_name};

use super::{ImportWarning, RejectedField};

/// The columns of a file.
pub(super) struct Columns {
    fields: Vec<Option<VisitField>>,
    names: Vec<String>,
}

impl Columns {
    pub(super) fn new(header: &[String]) -> Self {
        Self {
            fields: header.iter().map(|name| VisitField::from_header(name)).collect(),
            names: header.to_vec(),
        }
    }

    /// Whether any column is one of ours.
    pub(super) fn any_known(&self) -> bool {
        self.fields.iter().any(Option::is_some)
    }

    /// Columns nobody asked for, told once a file.
    pub(super) fn unknown(&self) -> Vec<ImportWarning> {
        self.fields
            .iter()
            .zip(&self.names)
            .filter(|(field, name)| field.is_none() && !name.is_empty())
            .map(|(_, name)| ImportWarning {
                row: None,
                field: Some(name.clone()),
                code: "unknown_column".to_owned(),
                message: "this column is not known here and was not read".to_owned(),
            })
            .collect()
    }

    /// The field a column number stands for, by name.
    pub(super) fn name(&self, column: usize) -> String {
        match self.fields.get(column).copied().flatten() {
            Some(field) => field.name().to_owned(),
            None => self.names.get(column).cloned().unwrap_or_default(),
        }
    }

    /// A row as a draft, and what its cells cannot give: numbers that lost their leading zeros,
    /// and a spreadsheet's own errors.
    pub(super) fn draft(&self, row: &Row) -> (VisitDraft, Vec<RejectedField>) {
        let mut draft = VisitDraft::default();
        let mut bad = Vec::new();
        let (mut items, mut nums, mut days) = (String::new(), String::new(), String::new());
        for (column, (cell, field)) in row.cells.iter().zip(&self.fields).enumerate() {
            let Some(field) = *field else { continue };
            let place = cell_name(row.number, column);
            if let Some((code, message)) = cell_problem(field, cell, &place) {
                bad.push(RejectedField {
                    row: row.number,
                    field: field.name().to_owned(),
                    code: code.to_owned(),
                    message,
                });
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

    /// Names whose characters a person should compare, because the file's encoding leaves them
    /// to each clinic's own drawing.
    pub(super) fn doubtful(&self, row: &Row) -> Vec<ImportWarning> {
        row.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.doubtful)
            .map(|(column, _)| ImportWarning {
                row: Some(row.number),
                field: Some(self.name(column)),
                code: "doubtful_character".to_owned(),
                message: "a character outside the standard Big5 set: compare it (請核對姓名)"
                    .to_owned(),
            })
            .collect()
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

fn cell_problem(field: VisitField, cell: &Cell, place: &str) -> Option<(&'static str, String)> {
    let text = cell.text();
    if cell.is_error() {
        let message = format!("cell {place} shows {text} instead of a value: mend the formula");
        return Some(("cell_error", message));
    }
    if !cell.was_number() {
        return None;
    }
    if is_day(field) {
        // 0700101 kept as a number is 700101, which may mean more than one day.
        return (text.chars().count() == 6).then(|| {
            let message = format!(
                "cell {place} is the number {text}: leading zeros are lost. Format the column as \
                 text and type 0{text}, or write the day as 1961-01-01"
            );
            (Code::AmbiguousDate.as_str(), message)
        });
    }
    let width = fixed_width(field)?;
    (text.chars().count() < width).then(|| {
        let message = format!(
            "cell {place} is the number {text}: its leading zeros are lost. Format the column as \
             text and type all {width} characters"
        );
        ("lost_zeros", message)
    })
}

/// Whether the column holds days.
fn is_day(field: VisitField) -> bool {
    matches!(field, VisitField::Birthday | VisitField::FuncDate)
}

/// A spreadsheet's date is unambiguous; anything else is read as it is shown.
fn text_of(field: VisitField, cell: &Cell) -> String {
    if is_day(field) { cell.day_text().into_owned() } else { cell.text().into_owned() }
}

/// What a person should be told about the file as a whole.
pub(crate) fn told(notice: &Notice) -> ImportWarning {
    let message = match notice {
        Notice::OtherSheets { used, others } => {
            let names: Vec<&str> = others.iter().map(|sheet| sheet.name.as_str()).collect();
            format!("sheet {used} was read; not read: {}", names.join(", "))
        }
        Notice::HiddenRows(rows) => format!("hidden rows were read too: {}", numbers(rows)),
        Notice::Formulas { count, first } => {
            format!("{count} formulas, read by their last values: {}", first.join(", "))
        }
        Notice::MergedCells(ranges) => format!("merged cells: {}", ranges.join(", ")),
        Notice::UnnamedColumns(names) => {
            format!("columns without a name were not read: {}", names.join(", "))
        }
        _ => String::new(),
    };
    ImportWarning { row: None, field: None, code: notice.code().to_owned(), message }
}

fn numbers(rows: &[u32]) -> String {
    rows.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
