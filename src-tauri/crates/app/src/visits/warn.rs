//! Everything worth a look in a visit: by itself, beside what is on record of its person, and beside
//! the clinic's own lists of drugs, staff and departments. None of it refuses anything.

use std::collections::BTreeMap;

use db::Conn;
use domain::course::Rules;
use domain::dates::Date;
use domain::field_error::{Code, FieldWarning};
use domain::ids::VisitId;
use domain::patient::Patient;
use domain::visit::{CheckContext, CureType, DrugCode, Seen, VisitDraft, VisitField};
use store::departments::Department;
use store::drugs::Drug;
use store::staff::Staff;

use crate::courses::Record;
use crate::desk::Desk;
use crate::error::AppError;

/// What the clinic keeps for every visit; read once for a form or a whole file.
pub(crate) struct Lists {
    rules: Rules,
    drugs: BTreeMap<DrugCode, Drug>,
    staff: Vec<Staff>,
    departments: Vec<Department>,
}

impl Lists {
    /// Reads them all.
    pub(crate) async fn read(conn: &mut Conn) -> Result<Self, AppError> {
        let drugs = store::drugs::list(conn).await?;
        let staff = store::staff::list(conn).await?;
        Ok(Self {
            rules: crate::courses::rules(conn).await?,
            drugs: drugs.into_iter().map(|drug| (drug.code.clone(), drug)).collect(),
            staff: staff.into_iter().filter(|one| one.prsn_id.is_some()).collect(),
            departments: store::departments::list(conn).await?,
        })
    }

    /// What the draft by itself and the lists give, whoever it is about.
    pub(crate) fn warnings(&self, draft: &VisitDraft, context: &CheckContext) -> Vec<FieldWarning> {
        let seen = draft.seen(context);
        let mut all = draft.warnings(context, &self.rules);
        all.extend(self.of_drugs(&seen));
        all.extend(self.of_staff(&seen).map(|code| warning(VisitField::PrsnId, code)));
        if self.knows_no_department(&seen) {
            all.push(warning(VisitField::RefDept, Code::UnknownDepartment));
        }
        all.sort();
        all
    }

    fn of_drugs(&self, seen: &Seen) -> Vec<FieldWarning> {
        let judged = seen.drugs.iter().map(|(index, code)| {
            let code = match (self.drugs.get(code), seen.func_date) {
                (None, _) => Some(Code::UnknownDrug),
                (Some(drug), Some(day)) if ended(drug.valid_to, day) => Some(Code::DrugEnded),
                (Some(drug), Some(day)) if !drug.holds_on(day) => Some(Code::DrugNotYet),
                _ => None,
            };
            code.map(|code| FieldWarning { field: VisitField::CureItem, index: Some(*index), code })
        });
        judged.flatten().collect()
    }

    /// A clinic that keeps no identity numbers of its staff is not told that one is unknown.
    fn of_staff(&self, seen: &Seen) -> Option<Code> {
        let number = seen.prsn_id.as_ref().filter(|_| !self.staff.is_empty())?;
        let rows = || self.staff.iter().filter(|one| one.prsn_id.as_ref() == Some(number));
        if rows().next().is_none() {
            return Some(Code::StaffUnknown);
        }
        let holds = |one: &&Staff| seen.func_date.is_none_or(|day| one.holds_on(day));
        if rows().find(holds).is_none() {
            return Some(Code::StaffNotValid);
        }
        let may = |one: &Staff| match seen.cure_type {
            Some(CureType::Drug) => one.may_treat,
            Some(CureType::Education) => one.may_instruct,
            None => true,
        };
        (!rows().filter(holds).any(may)).then_some(Code::StaffMayNot)
    }

    fn knows_no_department(&self, seen: &Seen) -> bool {
        let Some(typed) = &seen.ref_dept else { return false };
        let is_it = |one: &Department| {
            let day = seen.func_date.is_none_or(|day| one.holds_on(day));
            day && (one.padded.as_ref() == Some(typed) || one.unpadded.as_ref() == Some(typed))
        };
        !self.departments.is_empty() && !self.departments.iter().any(is_it)
    }
}

/// All of it. The visit being edited, or just stored, is left out of its own history.
pub(crate) async fn warnings(
    desk: &Desk,
    conn: &mut Conn,
    lists: &Lists,
    draft: &VisitDraft,
    context: &CheckContext,
    editing: Option<VisitId>,
) -> Result<Vec<FieldWarning>, AppError> {
    let environment = desk.ground.current().settings.environment;
    let seen = draft.seen(context);
    let record =
        Record::with(conn, lists.rules.clone(), seen.id.as_ref(), environment, editing).await?;
    let mut all = lists.warnings(draft, context);
    all.extend(record.warnings(&seen));
    if let Some(card) = &record.card {
        all.extend(of_card(card, &seen, &draft.get(VisitField::Name)));
    }
    all.sort();
    Ok(all)
}

/// Key facts and name that are not as on the patient's card.
fn of_card(card: &Patient, seen: &Seen, name: &str) -> Vec<FieldWarning> {
    let name = name.trim();
    let known = card.name.as_ref().map(|name| name.expose().as_str());
    let other_name = known.is_some_and(|known| !name.is_empty() && known != name);
    let other_birthday = card.birthday.zip(seen.birthday).is_some_and(|(a, b)| a != b);
    let fields = [(VisitField::Name, other_name), (VisitField::Birthday, other_birthday)];
    let differing = fields.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(field, _)| warning(field, Code::CardDiffers)).collect()
}

fn warning(field: VisitField, code: Code) -> FieldWarning {
    FieldWarning { field, index: None, code }
}

fn ended(last: Option<Date>, day: Date) -> bool {
    last.is_some_and(|last| last < day)
}
