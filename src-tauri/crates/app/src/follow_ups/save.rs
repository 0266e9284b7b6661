//! A follow-up is written down, or corrected: what it said before is kept. Everything wrong with it
//! is told at once. By a counselor or a manager.

use db::Tx;
use domain::course::{FollowUp, Mark, Smoked, check_day};
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::FollowUpId;
use domain::text::tidy;
use domain::visit::CureType;
use store::StoreError;
use store::follow_ups::{self, Said, StoredFollowUp};

use super::list::Record;
use super::view::{FollowUpProblem, FollowUpSaveAnswer, FollowUpSaveRequest};
use crate::changes::Part;
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::find;

/// The highest CO that is taken, in ppm (domain handbook A6).
const MOST_CO: u8 = 99;

/// Saves one.
///
/// # Errors
/// [`AppError::NotAllowed`] for a receptionist; [`AppError::ChangedMeanwhile`] when the one to
/// correct is not as it was opened.
pub async fn follow_up_save(
    desk: &Desk,
    request: FollowUpSaveRequest,
) -> Result<FollowUpSaveAnswer, AppError> {
    desk.counselor_or_manager()?;
    let environment = desk.ground.current().settings.environment;
    let mut tx = desk.begin().await?;
    let patient = find(tx.conn(), &request.patient_id).await?;
    let before = before(&mut tx, &request).await?;
    if before.as_ref().is_some_and(|before| before.patient_id != patient.id) {
        return Err(AppError::NotFound);
    }
    let record = Record::of(tx.conn(), patient.id, environment).await?;
    let people = store::staff::list(tx.conn()).await?;
    let people = people.into_iter().map(|one| one.name).collect();
    let typed = Typed { request: &request, record: &record, people, before: before.as_ref() };
    let said = match typed.read(desk) {
        Ok(said) => said,
        Err(errors) => return Ok(FollowUpSaveAnswer::Invalid { errors }),
    };
    let one = StoredFollowUp {
        id: before.as_ref().map_or_else(|| FollowUpId::new(&*desk.ground.clock), |one| one.id),
        patient_id: patient.id,
        environment,
        rev: before.as_ref().map_or(1, |before| before.rev + 1),
        recorded_at: desk.ground.clock.now(),
        recorded_by: desk.user.name.clone(),
        said,
    };
    match write(&mut tx, &one, before.as_ref()).await {
        Err(StoreError::Exists) => return Ok(invalid("on", Code::Taken)),
        Err(other) => return Err(other.into()),
        Ok(false) => return Err(AppError::ChangedMeanwhile),
        Ok(true) => {}
    }
    let act = if before.is_some() { "follow_up.correct" } else { "follow_up.add" };
    let day = one.said.follow_up.on.iso();
    desk.audit(&mut tx, act, &patient.id.to_string(), &day).await?;
    let record = Record::of(tx.conn(), patient.id, environment).await?;
    let row = Box::new(record.row(&one));
    tx.commit().await?;
    desk.ground.announce(Part::Patients);
    Ok(FollowUpSaveAnswer::Saved { row })
}

/// The one to correct, as it was opened.
async fn before(
    tx: &mut Tx,
    request: &FollowUpSaveRequest,
) -> Result<Option<StoredFollowUp>, AppError> {
    let Some(id) = &request.id else { return Ok(None) };
    let id: FollowUpId = id.parse().map_err(|_| AppError::NotFound)?;
    let stored = follow_ups::get(tx.conn(), id).await?.ok_or(AppError::NotFound)?;
    if request.rev != Some(stored.rev) {
        return Err(AppError::ChangedMeanwhile);
    }
    Ok(Some(stored))
}

/// Writes it; answers whether what was to be corrected still stood there.
async fn write(
    tx: &mut Tx,
    one: &StoredFollowUp,
    before: Option<&StoredFollowUp>,
) -> Result<bool, StoreError> {
    match before {
        None => follow_ups::insert(tx.conn(), one).await.map(|()| true),
        Some(before) => {
            let (at, who) = (one.recorded_at, &one.recorded_by);
            follow_ups::correct(tx.conn(), before, &one.said, at, who).await
        }
    }
}

fn invalid(field: &'static str, code: Code) -> FollowUpSaveAnswer {
    FollowUpSaveAnswer::Invalid { errors: vec![FollowUpProblem { field, code: code.as_str() }] }
}

/// What was typed, beside what it is about.
struct Typed<'a> {
    request: &'a FollowUpSaveRequest,
    record: &'a Record,
    people: Vec<String>,
    before: Option<&'a StoredFollowUp>,
}

impl Typed<'_> {
    /// Everything in its own type, or everything that is wrong.
    fn read(&self, desk: &Desk) -> Result<Said, Vec<FollowUpProblem>> {
        let mut errors = Vec::new();
        let on = told(&mut errors, "on", self.on(desk.today()));
        let proposed = self.record.proposed(on.unwrap_or(desk.today()));
        let course = match (self.is_blank(), proposed) {
            (true, Some((course, _))) => Ok((course.cure_type, course.begun)),
            _ => self.course(),
        };
        let course = told(&mut errors, "begun", course);
        let of_course = proposed.filter(|(one, _)| course == Some((one.cure_type, one.begun)));
        let mark = self.mark(of_course.map(|(_, mark)| mark));
        let mark = told(&mut errors, "months", mark);
        if let Some(((_, begun), on)) = course.zip(on) {
            told(&mut errors, "on", check_day(begun, on, desk.today()));
        }
        let by = told(&mut errors, "by", self.by(&desk.user.name));
        let smoked = Smoked::from_word(self.request.smoked.trim());
        let missing =
            if self.request.smoked.trim().is_empty() { Code::Required } else { Code::NotAChoice };
        let smoked = told(&mut errors, "smoked", smoked.ok_or(missing));
        let co = told(&mut errors, "co", self.co(smoked));
        match (course, mark, on, by, smoked, co) {
            (Some((cure_type, begun)), Some(mark), Some(on), Some(by), Some(smoked), Some(co))
                if errors.is_empty() =>
            {
                Ok(Said { follow_up: FollowUp { cure_type, begun, mark, on, smoked }, by, co })
            }
            _ => Err(errors),
        }
    }

    /// Neither a course nor its type is named: the proposed one is meant.
    fn is_blank(&self) -> bool {
        self.request.begun.trim().is_empty() && self.request.cure_type.trim().is_empty()
    }

    fn on(&self, today: Date) -> Result<Date, Code> {
        match tidy(&self.request.on).as_str() {
            "" => Ok(today),
            typed => Date::parse(typed, Source::Screen),
        }
    }

    fn course(&self) -> Result<(CureType, Date), Code> {
        if self.request.begun.trim().is_empty() {
            return Err(Code::Required);
        }
        let cure_type = match self.request.cure_type.trim() {
            "drug" => CureType::Drug,
            "education" => CureType::Education,
            _ => return Err(Code::NotAChoice),
        };
        let begun = Date::parse(&self.request.begun, Source::Screen)?;
        let unchanged = self.before.is_some_and(|before| {
            let its = &before.said.follow_up;
            (its.cure_type, its.begun) == (cure_type, begun)
        });
        let known = unchanged || self.record.course(cure_type, begun).is_some();
        if known { Ok((cure_type, begun)) } else { Err(Code::NotAChoice) }
    }

    fn mark(&self, proposed: Option<Mark>) -> Result<Mark, Code> {
        match (tidy(&self.request.months).as_str(), proposed) {
            ("", Some(mark)) => Ok(mark),
            ("", None) => Err(Code::Required),
            (typed, _) => {
                let months = typed.parse().ok();
                months.and_then(Mark::from_months).ok_or(Code::NotAChoice)
            }
        }
    }

    /// Somebody of the staff, or who stood there before and is gone.
    fn by(&self, user: &str) -> Result<String, Code> {
        let typed = tidy(&self.request.by);
        let before = self.before.is_some_and(|before| before.said.by == typed);
        match typed.as_str() {
            "" => Ok(user.to_owned()),
            _ if before || self.people.contains(&typed) => Ok(typed),
            _ => Err(Code::NotAChoice),
        }
    }

    fn co(&self, smoked: Option<Smoked>) -> Result<Option<u8>, Code> {
        let typed = tidy(&self.request.co);
        if typed.is_empty() {
            return Ok(None);
        }
        if smoked == Some(Smoked::NotReached) {
            return Err(Code::NobodyReached);
        }
        let number: u32 = typed.parse().map_err(|_| Code::NotANumber)?;
        let fits = u8::try_from(number).ok().filter(|co| *co <= MOST_CO);
        fits.map(Some).ok_or(Code::OutOfRange)
    }
}

/// A value, or its error among the others.
fn told<T>(
    errors: &mut Vec<FollowUpProblem>,
    field: &'static str,
    read: Result<T, Code>,
) -> Option<T> {
    read.map_err(|code| errors.push(FollowUpProblem { field, code: code.as_str() })).ok()
}
