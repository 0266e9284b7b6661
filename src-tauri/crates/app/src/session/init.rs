//! A new clinic: the encrypted database, the manager's way in, and the recovery code that is shown
//! this once. Refuses a folder that holds a clinic.

use std::path::Path;
use std::sync::Arc;

use db::{DataFolder, DataKey, KeySlots, NewDb, RecoveryCode};
use domain::clinic_code::{Branch, ClinicCode};
use domain::clock::Clock;
use domain::field_error::Code;
use domain::ids::StaffId;
use serde::{Deserialize, Serialize};
use store::audit::{ChainKey, Entry};
use store::staff::{Role, Staff};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::open::blocking;
use crate::error::AppError;
use crate::schema::migrations;

/// Fewest characters of a password.
const SHORTEST_PASSWORD: usize = 8;

/// The facts of a new clinic.
#[derive(Deserialize, TS)]
pub struct InitRequest {
    /// 醫事機構代碼, ten digits.
    pub clinic_code: String,
    /// 分院識別號, two characters.
    pub branch: String,
    /// The name on the screen.
    pub clinic_name: String,
    /// The first manager's name.
    pub admin: String,
    /// The first manager's password.
    pub password: String,
}

/// What is told once.
#[derive(Serialize, TS)]
pub struct InitAnswer {
    /// Id of this record.
    pub clinic_id: String,
    /// Opens the record when every password is lost. Not kept anywhere.
    pub recovery_code: String,
}

struct Facts {
    code: ClinicCode,
    branch: Branch,
    name: String,
    admin: String,
    password: Zeroizing<String>,
}

/// Refuses a password that is too short.
pub(crate) fn check_password(password: &str) -> Result<(), AppError> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(AppError::WeakPassword);
    }
    Ok(())
}

fn check(request: InitRequest) -> Result<Facts, AppError> {
    let bad = |field| move |code| AppError::BadField { field, code };
    let code = ClinicCode::parse(&request.clinic_code).map_err(bad("clinic_code"))?;
    let branch = Branch::parse(&request.branch).map_err(bad("branch"))?;
    let required = |field, text: &str| match text.trim() {
        "" => Err(AppError::BadField { field, code: Code::Required }),
        text => Ok(text.to_owned()),
    };
    let name = required("clinic_name", &request.clinic_name)?;
    let admin = required("admin", &request.admin)?;
    let password = Zeroizing::new(request.password);
    check_password(&password)?;
    Ok(Facts { code, branch, name, admin, password })
}

/// Makes the clinic.
pub async fn init(
    path: &Path,
    request: InitRequest,
    clock: Arc<dyn Clock>,
) -> Result<InitAnswer, AppError> {
    let facts = check(request)?;
    let folder = DataFolder::lock(path)?;
    if folder.has_clinic() {
        return Err(AppError::ClinicExists);
    }
    let key = DataKey::generate()?;
    let (slots, recovery) = make_slots(&facts, &key).await?;
    let new = NewDb::prepare(&folder, &key, migrations()).await?;
    let clinic_id =
        first_rows(new.db(), &facts, &*clock, &ChainKey(key.derive("audit chain"))).await?;
    slots.save(&folder)?;
    new.keep().await?.close().await;
    Ok(InitAnswer { clinic_id, recovery_code: recovery.shown().to_string() })
}

async fn make_slots(facts: &Facts, key: &DataKey) -> Result<(KeySlots, RecoveryCode), AppError> {
    let (admin, password, key) = (facts.admin.clone(), facts.password.clone(), key.clone());
    blocking(move || {
        let mut slots = KeySlots::new();
        slots.add_password(&key, &admin, &password)?;
        let recovery = slots.add_recovery(&key)?;
        Ok((slots, recovery))
    })
    .await
}

async fn first_rows(
    db: &db::Db,
    facts: &Facts,
    clock: &dyn Clock,
    chain: &ChainKey,
) -> Result<String, AppError> {
    let manager = Staff {
        id: StaffId::new(clock),
        name: facts.admin.clone(),
        role: Some(Role::Manager),
        prsn_id: None,
        can_sign_in: true,
        valid_from: None,
        valid_to: None,
        may_treat: true,
        may_instruct: true,
    };
    // Ids of one kind are as good as another's here: it only has to be the clinic's alone.
    let clinic_id = StaffId::new(clock).to_string();
    let mut tx = db.begin().await?;
    for (key, value) in [
        ("clinic.id", clinic_id.as_str()),
        ("clinic.code", facts.code.as_str()),
        ("clinic.branch", facts.branch.as_str()),
        ("clinic.name", &facts.name),
    ] {
        store::settings::set(tx.conn(), key, value).await?;
    }
    store::staff::insert(tx.conn(), &manager, clock.now()).await?;
    let entry = Entry { who: &facts.admin, act: "clinic.init", subject: &clinic_id, detail: "" };
    store::audit::append(tx.conn(), chain, clock.now(), &entry).await?;
    tx.commit().await?;
    Ok(clinic_id)
}
