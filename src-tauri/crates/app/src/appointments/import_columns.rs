//! Which column of a file of appointments is which field, and the text its cells give.

use domain::text::compact;
use tables::{Cell, Row, cell_name};

use crate::imports::{ImportWarning, RejectedField};

/// A field of the file, by the specification's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Patient,
    PatientId,
    At,
    SendAt,
    Doctor,
    Special,
    Method,
}

impl Field {
    const ALL: [Self; 7] = [
        Self::Patient,
        Self::PatientId,
        Self::At,
        Self::SendAt,
        Self::Doctor,
        Self::Special,
        Self::Method,
    ];

    /// The header as the specification spells it.
    pub(super) const fn header(self) -> &'static str {
        self.headers()[0]
    }

    /// Every header that means it.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Patient => &["PATIENT", "姓名", "病患", "病人", "病患姓名", "病人姓名", "NAME"],
            Self::PatientId => &["PATIENT_ID", "病歷號", "病歷號碼"],
            Self::At => &["APPOINTMENT_DATETIME", "約診時間", "預約時間", "約診日期時間"],
            Self::SendAt => &["SEND_MSG_DATETIME", "提醒時間", "發送時間", "訊息發送時間"],
            Self::Doctor => &["DOCTOR_NAME", "醫師", "醫師姓名"],
            Self::Special => &["SPECIAL_REMINDER", "特殊提醒", "特別提醒"],
            Self::Method => &["NOTIFICATION_METHOD", "提醒方式", "通知方式"],
        }
    }

    /// The field under the name an entry has for it.
    pub(super) fn of_entry(name: &str) -> Option<Self> {
        Some(match name {
            "at" => Self::At,
            "send_at" => Self::SendAt,
            "doctor_name" => Self::Doctor,
            "special_reminder" => Self::Special,
            "method" => Self::Method,
            _ => return None,
        })
    }

    fn of_header(header: &str) -> Option<Self> {
        let bare = |text: &str| -> String {
            compact(text).chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let wanted = bare(header);
        Self::ALL
            .into_iter()
            .find(|field| field.headers().iter().any(|header| bare(header) == wanted))
    }
}

/// The columns of a file.
pub(super) struct Columns {
    fields: Vec<Option<Field>>,
    names: Vec<String>,
}

impl Columns {
    pub(super) fn new(header: &[String]) -> Self {
        let fields = header.iter().map(|name| Field::of_header(name)).collect();
        Self { fields, names: header.to_vec() }
    }

    /// Whether any column is one of ours.
    pub(super) fn any_known(&self) -> bool {
        self.fields.iter().any(Option::is_some)
    }

    /// Columns nobody asked for, told once a file.
    pub(super) fn unknown(&self) -> Vec<ImportWarning> {
        let strange = self.fields.iter().zip(&self.names);
        strange
            .filter(|(field, name)| field.is_none() && !name.is_empty())
            .map(|(_, name)| ImportWarning {
                row: None,
                field: Some(name.clone()),
                code: "unknown_column".to_owned(),
                message: "this column is not known here and was not read".to_owned(),
            })
            .collect()
    }

    /// The name of a column.
    pub(super) fn name(&self, column: usize) -> &str {
        match self.fields.get(column).copied().flatten() {
            Some(field) => field.header(),
            None => self.names.get(column).map_or("", String::as_str),
        }
    }

    fn cell<'a>(&self, row: &'a Row, field: Field) -> Option<&'a Cell> {
        let column = self.fields.iter().position(|one| *one == Some(field))?;
        row.cells.get(column)
    }

    /// The text of a field, blank where the file has no such column.
    pub(super) fn text(&self, row: &Row, field: Field) -> String {
        self.cell(row, field).map(|cell| cell.text().into_owned()).unwrap_or_default()
    }

    /// Whether the spreadsheet keeps it as a number, whose zeros in front are lost.
    pub(super) fn was_number(&self, row: &Row, field: Field) -> bool {
        self.cell(row, field).is_some_and(Cell::was_number)
    }

    /// A spreadsheet's own errors.
    pub(super) fn lost(&self, row: &Row) -> Vec<RejectedField> {
        let known = row.cells.iter().zip(&self.fields).enumerate();
        known
            .filter_map(|(column, (cell, field))| {
                let field = (*field)?;
                let (place, text) = (cell_name(row.number, column), cell.text());
                cell.is_error().then(|| RejectedField {
                    row: row.number,
                    field: field.header().to_owned(),
                    code: "cell_error".to_owned(),
                    message: format!("cell {place} shows {text}, no value: mend the formula"),
                })
            })
            .collect()
    }

    /// Names whose characters a person should compare.
    pub(super) fn doubtful(&self, row: &Row) -> Vec<ImportWarning> {
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| cell.doubtful);
        cells
            .map(|(column, _)| ImportWarning {
                row: Some(row.number),
                field: Some(self.name(column).to_owned()),
                code: "doubtful_character".to_owned(),
                message: "a character outside the standard Big5 set: compare it (請核對姓名)"
                    .to_owned(),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_read_in_both_languages_whatever_their_case() {
        for (header, field) in [
            ("patient_id", Field::PatientId),
            ("Patient", Field::Patient),
            ("病歷號", Field::PatientId),
            ("appointment-datetime", Field::At),
            ("約診時間", Field::At),
            ("NOTIFICATION METHOD", Field::Method),
        ] {
            assert_eq!(Field::of_header(header), Some(field), "{header}");
        }
        assert_eq!(Field::of_header("MEMO"), None);
    }
}
