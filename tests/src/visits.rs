//! Visits as a clinic types or brings them: text by the specification's column names, with calm
//! defaults that draw neither an error nor a warning. What a visit means is not known here.

use std::collections::BTreeMap;

use app::visits::form::VisitDraftView;
use practice::clinic::{BRANCH, CLINIC_CODE, COLUMNS};
use serde_json::{Map, Value, json};

use crate::people::{Person, STAFF_ID};

/// The day of the visits where a story does not say another: that of the specification's samples.
pub const DAY: &str = "2022-10-03";

/// One visit as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitText(BTreeMap<&'static str, String>);

/// A complete first visit with two drugs.
#[must_use]
pub fn first_visit(person: &Person) -> VisitText {
    return_visit(person)
        .with("SMOKE_YEAR", "20")
        .with("SMOKE_MON", "6")
        .with("HEIGHT", "170")
        .with("BASE_WEIGHT", "62.5")
        .with("SMOKE_FIRST", "1")
        .with("SMOKE_STOP", "1")
        .with("SMOKE_NO_GP", "1")
        .with("SMOKE_MUCH", "2")
        .with("SMOKE_BED", "0")
        .with("SMOKE_SICK", "1")
        .with("CURE_AGREE", "Y")
        .with("CURE_AGREE2", "N")
        .with("CO_CHECK", "12")
        .with("CURE_ITEM", "B024431100,B024741100")
        .with("CURE_NUM", "42,20.5")
}

/// A return visit with one drug; nothing of the first-visit fields.
#[must_use]
pub fn return_visit(person: &Person) -> VisitText {
    let blank = COLUMNS.into_iter().map(|column| (column, String::new()));
    VisitText(blank.collect())
        .with("NAME", &person.name)
        .with("HOSP_ID", CLINIC_CODE)
        .with("HOSP_SEQ_NO", BRANCH)
        .with("ID", &person.id)
        .with("BIRTHDAY", &person.birthday)
        .with("FUNC_DATE", DAY)
        .with("PRSN_ID", STAFF_ID)
        .with("CURE_STAGE", "1")
        .with("EXAMYEAR", "111")
        .with("SMOKE_DAY_NUM", "25")
        .with("CURE_WEEK", "2")
        .with("WEEK_TOT", "2")
        .with("CURE_AGREE", "N")
        .with("CASE_SOURCE", "1")
        .with("CURE_TYPE", "1")
        .with("CASE_KIND", "0")
        .with("CURE_ITEM", "B024431100")
        .with("CURE_NUM", "42")
        .with("REF_DEPT", "01")
}

/// A session of education.
#[must_use]
pub fn education(person: &Person) -> VisitText {
    return_visit(person)
        .with("CURE_TYPE", "2")
        .with("CURE_WEEK", "1")
        .with("WEEK_TOT", "1")
        .with("CURE_ITEM", "")
        .with("CURE_NUM", "")
}

impl VisitText {
    /// The same with another text in one column.
    ///
    /// # Panics
    /// When there is no such column.
    #[must_use]
    pub fn with(mut self, column: &str, text: &str) -> Self {
        let cell = self.0.get_mut(column);
        *cell.unwrap_or_else(|| panic!("no column {column}")) = text.to_owned();
        self
    }

    /// The same on another day.
    #[must_use]
    pub fn on(self, day: &str) -> Self {
        self.with("FUNC_DATE", day)
    }

    /// What stands in a column.
    ///
    /// # Panics
    /// When there is no such column.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// As the form holds it.
    ///
    /// # Panics
    /// When the form does not know a column.
    #[must_use]
    pub fn form(&self) -> VisitDraftView {
        let list = |column: &str| -> Vec<String> {
            let text = self.text(column);
            let parts = text.split(',').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let (items, nums) = (list("CURE_ITEM"), list("CURE_NUM"));
        let drugs: Vec<Value> = (0..items.len().max(nums.len()))
            .map(|row| {
                let cell = |list: &[String]| list.get(row).cloned().unwrap_or_default();
                json!({ "item": cell(&items), "num": cell(&nums) })
            })
            .collect();
        let fields: Map<String, Value> = self
            .0
            .iter()
            .filter(|(column, _)| !["CURE_ITEM", "CURE_NUM"].contains(column))
            .map(|(column, text)| ((*column).to_owned(), Value::String(text.clone())))
            .collect();
        serde_json::from_value(json!({ "fields": fields, "drugs": drugs, "confirmed": [] }))
            .expect("the form knows every column")
    }
}

/// Visits as a CSV file with a header, UTF-8 without a mark.
#[must_use]
pub fn csv(visits: &[VisitText]) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for visit in visits {
        let cells = COLUMNS.map(|column| cell(visit.text(column)));
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
