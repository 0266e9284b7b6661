//! The tables a clinic keeps beside its visits: staff, drugs and departments, each with the days
//! it holds. They are starting data that a manager edits, here or by a file; a visit is never
//! refused because of them.

mod columns;
mod departments;
mod drugs;
mod export;
mod fields;
mod import;
mod sign_ins;
mod staff;

pub use departments::{DepartmentRow, DepartmentSaveRequest, department_remove, department_save};
pub use drugs::{DrugRow, DrugSaveRequest, drug_remove, drug_save};
pub(crate) use export::rows_to_export;
pub use import::codes_import;
pub use sign_ins::{StaffAddRequest, staff_add, staff_disable, staff_list};
pub use staff::{StaffChoice, StaffRow, StaffSaveRequest, staff_remove, staff_save};
pub(crate) use staff::{choice, row};

use domain::dates::{Date, Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// 藥品.
    Drugs,
    /// 科別.
    Departments,
    /// 人員.
    Staff,
}

impl CodeKind {
    /// The word in commands, the audit and file names.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Drugs => "drugs",
            Self::Departments => "departments",
            Self::Staff => "staff",
        }
    }
}

/// The tables as the visit form and the settings show them.
#[derive(Serialize, TS)]
pub struct CodesView {
    /// The day the `valid` marks are for.
    pub date: String,
    /// Which numbering of departments is sent.
    #[ts(type = "\"padded\" | \"unpadded\"")]
    pub department_list: String,
    /// Every drug, by code.
    pub drugs: Vec<DrugRow>,
    /// Every department.
    pub departments: Vec<DepartmentRow>,
    /// Those who can stand in `PRSN_ID`, by name.
    pub staff: Vec<StaffChoice>,
}

/// The tables on a day, as typed; today where it is not one (yet).
pub async fn codes_view(desk: &Desk, date: Option<&str>) -> Result<CodesView, AppError> {
    let day = date.and_then(|typed| Date::parse(typed, Source::Screen).ok());
    let day = day.unwrap_or_else(|| desk.today());
    let current = desk.ground.current();
    let list = current.settings.value("hpa.department_list");
    let mut reader = desk.read().await?;
    let drugs = store::drugs::list(reader.conn()).await?;
    let departments = store::departments::list(reader.conn()).await?;
    let people = store::staff::list(reader.conn()).await?;
    Ok(CodesView {
        date: day.iso(),
        department_list: list.to_owned(),
        drugs: drugs.iter().map(|drug| drugs::row(drug, day)).collect(),
        departments: departments.iter().map(|one| departments::row(one, day, list)).collect(),
        staff: people.iter().filter_map(|one| choice(one, day)).collect(),
    })
}
