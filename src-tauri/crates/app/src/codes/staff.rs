//! The people of the clinic: whose identity number goes into `PRSN_ID`, on which days, and for
//! which of the two treatments. How they sign in is `sign_ins`.

use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::StaffId;
use domain::national_id::NationalId;
use serde::{Deserialize, Serialize};
use store::staff::{Role, Staff};
use ts_rs::TS;

use super::fields::{Field, Problem, Reader, changed, day_text, first};
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
    /// The first day in the programme, `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// The last day.
    pub valid_to: Option<String>,
    /// May stand in a drug visit (用藥).
    pub may_treat: bool,
    /// May stand in an education visit (衛教).
    pub may_instruct: bool,
    /// Works in the programme on the day that was asked for.
    pub valid: bool,
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
    /// May stand in a drug visit (用藥).
    pub may_treat: bool,
    /// May stand in an education visit (衛教).
    pub may_instruct: bool,
    /// Works in the programme on the day that was asked for.
    pub valid: bool,
}

/// A person to put on the list, or to change. What is absent stays as it was.
#[derive(Default, Deserialize, TS)]
#[serde(default)]
pub struct StaffSaveRequest {
    /// The person to change; none: the one of this name, or a new one.
    #[ts(optional)]
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Identity number as typed; blank keeps the one that is there.
    pub prsn_id: String,
    /// `receptionist`, `counselor`, `manager`, or blank.
    #[ts(optional)]
    pub role: Option<String>,
    /// A day in any form; may be blank.
    #[ts(optional)]
    pub valid_from: Option<String>,
    /// A day in any form; may be blank.
    #[ts(optional)]
    pub valid_to: Option<String>,
    /// May stand in a drug visit.
    #[ts(optional)]
    pub may_treat: Option<bool>,
    /// May stand in an education visit.
    #[ts(optional)]
    pub may_instruct: Option<bool>,
}

pub(super) const FIELDS: &[Field] = &[
    Field::new("name", &["姓名"]),
    Field::new("prsn_id", &["身分證號", "醫事人員身分證號"]),
    Field::new("role", &["角色", "職務"]),
    Field::new("valid_from", &["生效日期", "有效起日", "起日"]),
    Field::new("valid_to", &["失效日期", "有效迄日", "迄日"]),
    Field::new("may_treat", &["用藥", "可用藥"]),
    Field::new("may_instruct", &["衛教", "可衛教"]),
];

pub(super) fn texts(staff: &Staff) -> Vec<String> {
    let yes_no = |yes| if yes { "Y" } else { "N" }.to_owned();
    vec![
        staff.name.clone(),
        staff.prsn_id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        staff.role.map(Role::as_str).unwrap_or_default().to_owned(),
        day_text(staff.valid_from),
        day_text(staff.valid_to),
        yes_no(staff.may_treat),
        yes_no(staff.may_instruct),
    ]
}

/// Reads a row as the person `like` is otherwise.
pub(super) fn parse(texts: &[String], source: Source, like: &Staff) -> Result<Staff, Vec<Problem>> {
    let mut reader = Reader::new(FIELDS, texts, source);
    let name = reader.name("name");
    let prsn_id = reader.read("prsn_id", |text| match NationalId::parse(text) {
        // Somebody who signs in here need not stand in any visit.
        Err(Code::Required) if like.can_sign_in => Ok(None),
        read => read.map(Some),
    });
    let role = reader.read("role", role);
    if role == Some(None) && like.can_sign_in {
        reader.refuse("role", Code::Required);
    }
    let (valid_from, valid_to) = reader.days();
    let may_treat = reader.read("may_treat", yes_no);
    let may_instruct = reader.read("may_instruct", yes_no);
    let staff = prsn_id.zip(role).zip(may_treat.zip(may_instruct));
    let staff = staff.map(|((prsn_id, role), (may_treat, may_instruct))| Staff {
        id: like.id,
        can_sign_in: like.can_sign_in,
        name,
        role,
        prsn_id,
        valid_from,
        valid_to,
        may_treat,
        may_instruct,
    });
    reader.done(staff)
}

fn role(typed: &str) -> Result<Option<Role>, Code> {
    Ok(Some(match typed.to_lowercase().as_str() {
        "" => return Ok(None),
        "receptionist" | "櫃檯" | "櫃台" => Role::Receptionist,
        "counselor" | "衛教師" | "戒菸衛教師" => Role::Counselor,
        "manager" | "管理者" => Role::Manager,
        _ => return Err(Code::NotAChoice),
    }))
}

/// A blank means yes: whoever is on the list may, unless somebody said otherwise.
fn yes_no(typed: &str) -> Result<bool, Code> {
    match typed.to_uppercase().as_str() {
        "" | "Y" | "YES" | "TRUE" | "1" | "是" => Ok(true),
        "N" | "NO" | "FALSE" | "0" | "否" => Ok(false),
        _ => Err(Code::NotAChoice),
    }
}

pub(crate) fn row(staff: &Staff, day: Date) -> StaffRow {
    StaffRow {
        id: staff.id.to_string(),
        name: staff.name.clone(),
        role: staff.role.map(Role::as_str),
        prsn_masked: staff.prsn_id.as_ref().map(NationalId::masked),
        can_sign_in: staff.can_sign_in,
        valid_from: staff.valid_from.map(Date::iso),
        valid_to: staff.valid_to.map(Date::iso),
        may_treat: staff.may_treat,
        may_instruct: staff.may_instruct,
        valid: staff.holds_on(day),
    }
}

pub(crate) fn choice(staff: &Staff, day: Date) -> Option<StaffChoice> {
    let prsn_id = staff.prsn_id.as_ref()?;
    Some(StaffChoice {
        id: staff.id.to_string(),
        name: staff.name.clone(),
        prsn_id: prsn_id.as_str().to_owned(),
        prsn_masked: prsn_id.masked(),
        may_treat: staff.may_treat,
        may_instruct: staff.may_instruct,
        valid: staff.holds_on(day),
    })
}

/// Somebody who is not on the list yet and does not sign in.
pub(super) fn nobody(desk: &Desk) -> Staff {
    Staff {
        id: StaffId::new(&*desk.ground.clock),
        name: String::new(),
        role: None,
        prsn_id: None,
        can_sign_in: false,
        valid_from: None,
        valid_to: None,
        may_treat: true,
        may_instruct: true,
    }
}

/// Refuses what would leave nobody who sets the clinic up.
pub(super) fn keeps_a_manager(everybody: &[Staff], after: &Staff) -> Result<(), AppError> {
    let manages = |one: &Staff| one.can_sign_in && one.role == Some(Role::Manager);
    let others = everybody.iter().any(|one| one.id != after.id && manages(one));
    let was = everybody.iter().any(|one| one.id == after.id && manages(one));
    if was && !others && !manages(after) { Err(AppError::LastManager) } else { Ok(()) }
}

/// Writes one, with its audit line, in a transaction that was begun.
pub(super) async fn write(
    desk: &Desk,
    tx: &mut db::Tx,
    staff: &Staff,
    known: Option<&Staff>,
) -> Result<(), AppError> {
    let everybody = store::staff::list(tx.conn()).await?;
    keeps_a_manager(&everybody, staff)?;
    let mut others = everybody.iter().filter(|one| one.id != staff.id);
    if others.any(|one| staff.prsn_id.is_some() && one.prsn_id == staff.prsn_id) {
        return Err(AppError::BadField { field: "prsn_id", code: Code::Taken });
    }
    if everybody.iter().any(|one| one.id != staff.id && one.name == staff.name) {
        return Err(AppError::BadField { field: "name", code: Code::Taken });
    }
    match known {
        // The name is the key slot's: another one would lock its owner out.
        Some(known) if known.can_sign_in && known.name != staff.name => {
            return Err(AppError::WrongState);
        }
        Some(_) => store::staff::update(tx.conn(), staff).await?,
        None => store::staff::insert(tx.conn(), staff, desk.ground.clock.now()).await?,
    }
    let before = known.map(texts).unwrap_or_default();
    let what = changed(FIELDS, &before, &texts(staff));
    desk.audit(tx, "staff.save", &staff.id.to_string(), &what).await
}

/// Puts a person on the list, or changes one who is there.
pub async fn staff_save(desk: &Desk, request: StaffSaveRequest) -> Result<StaffRow, AppError> {
    desk.only_manager()?;
    let mut tx = desk.begin().await?;
    let known = match &request.id {
        Some(id) => {
            let id: StaffId = id.parse().map_err(|_| AppError::NotFound)?;
            let everybody = store::staff::list(tx.conn()).await?;
            Some(everybody.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)?)
        }
        None => store::staff::by_name(tx.conn(), request.name.trim()).await?,
    };
    let like = known.clone().unwrap_or_else(|| nobody(desk));
    let typed = typed(request, &texts(&like));
    let staff = parse(&typed, Source::Screen, &like).map_err(first)?;
    write(desk, &mut tx, &staff, known.as_ref()).await?;
    tx.commit().await?;
    Ok(row(&staff, desk.today()))
}

/// The row as it was, with what the request says put over it.
fn typed(request: StaffSaveRequest, was: &[String]) -> Vec<String> {
    let yes_no = |yes: bool| if yes { "Y" } else { "N" }.to_owned();
    let given = [
        Some(request.name),
        Some(request.prsn_id).filter(|typed| !typed.trim().is_empty()),
        request.role,
        request.valid_from,
        request.valid_to,
        request.may_treat.map(yes_no),
        request.may_instruct.map(yes_no),
    ];
    given.into_iter().zip(was).map(|(given, was)| given.unwrap_or_else(|| was.clone())).collect()
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
