//! Who signs in here: each person has a name, a role, and a key slot that only their password
//! opens. There is always a manager left who can.

use db::{KeySlots, Tx};
use domain::field_error::Code;
use serde::Deserialize;
use store::staff::{Role, Staff};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::staff::{StaffRow, keeps_a_manager, nobody, row};
use crate::desk::Desk;
use crate::error::AppError;
use crate::session::{blocking, check_password, same_name};

/// A person who is to sign in here.
#[derive(Deserialize, TS)]
pub struct StaffAddRequest {
    /// Name; somebody of this name who is on the list already is given the sign-in.
    pub name: String,
    /// `receptionist`, `counselor` or `manager`.
    #[ts(type = "\"receptionist\" | \"counselor\" | \"manager\"")]
    pub role: String,
    /// The first password.
    pub password: String,
}

/// Everybody present, by name.
pub async fn staff_list(desk: &Desk) -> Result<Vec<StaffRow>, AppError> {
    let mut reader = desk.read().await?;
    let people = store::staff::list(reader.conn()).await?;
    Ok(people.iter().map(|one| row(one, desk.today())).collect())
}

/// Lets a person sign in.
pub async fn staff_add(desk: &Desk, request: StaffAddRequest) -> Result<StaffRow, AppError> {
    desk.only_manager()?;
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(AppError::BadField { field: "name", code: Code::Required });
    }
    let bad_role = |_| AppError::BadField { field: "role", code: Code::NotAChoice };
    let role: Role = request.role.parse().map_err(bad_role)?;
    let password = Zeroizing::new(request.password);
    check_password(&password)?;
    // The one writer holds off whoever else would change the slots at the same time.
    let mut tx = desk.begin().await?;
    let known = named(&mut tx, &name).await?;
    let slots = KeySlots::load(desk.ground.db.folder())?;
    let staff = match &known {
        // Where a crash left only one of the two, this makes the other.
        Some(known) if known.can_sign_in && slots.has(&known.name) => {
            return Err(AppError::NameTaken);
        }
        Some(known) => Staff { role: Some(role), can_sign_in: true, ..known.clone() },
        None => Staff { name, role: Some(role), can_sign_in: true, ..nobody(desk) },
    };
    keeps_a_manager(&store::staff::list(tx.conn()).await?, &staff)?;
    match known {
        Some(_) => store::staff::update(tx.conn(), &staff).await?,
        None => store::staff::insert(tx.conn(), &staff, desk.ground.clock.now()).await?,
    }
    desk.audit(&mut tx, "staff.add", &staff.id.to_string(), role.as_str()).await?;
    with_slot(desk, slots, &staff.name, password).await?.save(desk.ground.db.folder())?;
    tx.commit().await?;
    Ok(row(&staff, desk.today()))
}

async fn with_slot(
    desk: &Desk,
    mut slots: KeySlots,
    name: &str,
    password: Zeroizing<String>,
) -> Result<KeySlots, AppError> {
    let (key, name) = (desk.key.clone(), name.to_owned());
    blocking(move || {
        if slots.has(&name) {
            slots.replace_password(&key, &name, &password)?;
        } else {
            slots.add_password(&key, &name, &password)?;
        }
        Ok(slots)
    })
    .await
}

/// Takes a person's way in away; they stay on the list. The last manager stays.
pub async fn staff_disable(desk: &Desk, name: &str) -> Result<StaffRow, AppError> {
    desk.only_manager()?;
    let mut tx = desk.begin().await?;
    let known = named(&mut tx, name).await?.filter(|one| one.can_sign_in);
    let known = known.ok_or(AppError::NotFound)?;
    let staff = Staff { can_sign_in: false, ..known };
    keeps_a_manager(&store::staff::list(tx.conn()).await?, &staff)?;
    store::staff::update(tx.conn(), &staff).await?;
    desk.audit(&mut tx, "staff.disable", &staff.id.to_string(), "").await?;
    let mut slots = KeySlots::load(desk.ground.db.folder())?;
    if slots.has(&staff.name) {
        slots.remove(&staff.name)?;
        slots.save(desk.ground.db.folder())?;
    }
    tx.commit().await?;
    Ok(row(&staff, desk.today()))
}

/// The present person of this name, compared as the lock screen compares it.
async fn named(tx: &mut Tx, name: &str) -> Result<Option<Staff>, AppError> {
    let people = store::staff::list(tx.conn()).await?;
    Ok(people.into_iter().find(|one| same_name(&one.name, name)))
}
