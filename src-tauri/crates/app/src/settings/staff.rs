//! The small list of people whose identity numbers go into `PRSN_ID`.

use domain::field_error::Code;
use domain::ids::StaffId;
use domain::national_id::NationalId;
use serde::{Deserialize, Serialize};
use store::staff::{Role, Staff};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;

/// A person of the list, with the identity number masked.
#[derive(Debug, Serialize, TS)]
pub struct StaffRow {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `receptionist`, `counselor`, `manager`, or null for somebody who only appears in visits.
    #[ts(type = "\"receptionist\" | \"counselor\" | \"manager\" | null")]
    pub role: Option<&'static str>,
    /// `A1****6789`.
    pub prsn_masked: Option<String>,
    /// Whether this person signs in here.
    pub can_sign_in: bool,
}

/// For the visit form: who was there, chosen by name.
#[derive(Serialize, TS)]
pub struct StaffChoice {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The number itself.
    pub prsn_id: String,
    /// The number as it is shown.
    pub prsn_masked: String,
}

/// A person to put on the list.
#[derive(Deserialize, TS)]
pub struct StaffSaveRequest {
    /// Name; a present person of this name is given the number.
    pub name: String,
    /// Identity number as typed.
    pub prsn_id: String,
}

pub(super) fn row(staff: &Staff) -> StaffRow {
    StaffRow {
        id: staff.id.to_string(),
        name: staff.name.clone(),
        role: staff.role.map(Role::as_str),
        prsn_masked: staff.prsn_id.as_ref().map(NationalId::masked),
        can_sign_in: staff.can_sign_in,
    }
}

pub(super) fn choice(staff: &Staff) -> Option<StaffChoice> {
    let prsn_id = staff.prsn_id.as_ref()?;
    Some(StaffChoice {
        id: staff.id.to_string(),
        name: staff.name.clone(),
        prsn_id: prsn_id.as_str().to_owned(),
        prsn_masked: prsn_id.masked(),
    })
}

/// Puts a person on the list, or gives a present one this identity number.
pub async fn staff_save(desk: &Desk, request: StaffSaveRequest) -> Result<StaffRow, AppError> {
    desk.only_manager()?;
    let name = request.name.trim();
    if name.is_empty() {
        return Err(AppError::BadField { field: "name", code: Code::Required });
    }
    let prsn_id = NationalId::parse(&request.prsn_id)
        .map_err(|code| AppError::BadField { field: "prsn_id", code })?;
    let mut tx = desk.begin().await?;
    let staff = match store::staff::by_name(tx.conn(), name).await? {
        Some(known) => {
            let known = Staff { prsn_id: Some(prsn_id), ..known };
            store::staff::update(tx.conn(), &known).await?;
            known
        }
        None => {
            let staff = Staff {
                id: StaffId::new(&*desk.ground.clock),
                name: name.to_owned(),
                role: None,
                prsn_id: Some(prsn_id),
                can_sign_in: false,
                valid_from: None,
                valid_to: None,
                may_treat: true,
                may_instruct: true,
            };
            store::staff::insert(tx.conn(), &staff, desk.ground.clock.now()).await?;
            staff
        }
    };
    desk.audit(&mut tx, "staff.save", &staff.id.to_string(), "").await?;
    tx.commit().await?;
    Ok(row(&staff))
}

/// Takes a person off the list. Somebody who signs in stays.
pub async fn staff_remove(desk: &Desk, id: &str) -> Result<(), AppError> {
    desk.only_manager()?;
    let id: StaffId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = desk.begin().await?;
    if !store::staff::remove(tx.conn(), id, desk.ground.clock.now()).await? {
        return Err(AppError::WrongState);
    }
    desk.audit(&mut tx, "staff.remove", &id.to_string(), "").await?;
    tx.commit().await.map_err(AppError::from)
}
