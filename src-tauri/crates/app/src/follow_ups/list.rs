//! A patient's courses with their two follow-ups, what was said, and what a new one is likely for.

use std::collections::HashMap;

use db::Conn;
use domain::course::{self, Course, FollowUp, Mark, Past, Smoked};
use domain::dates::{Date, Source};
use domain::environment::Environment;
use domain::ids::{FollowUpId, PatientId};
use domain::visit::CureType;
use store::follow_ups::{Change, Said, StoredFollowUp};

use super::view::{
    FollowUpBefore, FollowUpCourse, FollowUpMark, FollowUpProposed, FollowUpRow, FollowUpSaid,
    FollowUpsRequest, FollowUpsView,
};
use crate::desk::Desk;
use crate::error::AppError;
use crate::patients::find;
use crate::times::rfc3339;
use crate::visits::cure_word;

/// What is on record of a patient's courses and follow-ups.
pub(super) struct Record {
    /// The courses of both types, oldest first within each.
    pub(super) courses: Vec<Course>,
    /// The follow-ups, the latest day first.
    pub(super) made: Vec<StoredFollowUp>,
    /// What stood in them before.
    pub(super) changes: HashMap<FollowUpId, Vec<Change>>,
}

impl Record {
    pub(super) async fn of(
        conn: &mut Conn,
        patient: PatientId,
        environment: Environment,
    ) -> Result<Self, AppError> {
        let rules = crate::courses::rules(conn).await?;
        let visits = store::visits::of_patient(conn, patient, environment).await?;
        let history: Vec<Past> = visits.iter().map(|one| Past::from(&one.visit)).collect();
        let both = [CureType::Drug, CureType::Education];
        let courses = both.into_iter().flat_map(|kind| course::courses(&history, kind, &rules));
        Ok(Self {
            courses: courses.collect(),
            made: store::follow_ups::of_patient(conn, patient, environment).await?,
            changes: store::follow_ups::changes(conn, patient).await?,
        })
    }

    /// The course and mark a new one made on that day is likely for.
    pub(super) fn proposed(&self, on: Date) -> Option<(&Course, Mark)> {
        let made: Vec<FollowUp> = self.made.iter().map(|one| one.said.follow_up).collect();
        course::propose(&self.courses, &made, on)
    }

    /// The course of that type that began that day.
    pub(super) fn course(&self, cure_type: CureType, begun: Date) -> Option<&Course> {
        self.courses.iter().find(|one| one.cure_type == cure_type && one.begun == begun)
    }

    pub(super) fn row(&self, stored: &StoredFollowUp) -> FollowUpRow {
        let one = &stored.said.follow_up;
        let its = one.course_of(&self.courses);
        let before = self.changes.get(&stored.id).into_iter().flatten();
        FollowUpRow {
            id: stored.id.to_string(),
            rev: stored.rev,
            said: said(&stored.said),
            day: its.map_or(one.begun, |course| course.begun).days_until(one.on),
            on_record: its.is_some(),
            recorded_at: rfc3339(stored.recorded_at),
            recorded_by: stored.recorded_by.clone(),
            before: before.map(version).collect(),
        }
    }

    fn view(&self, course: &Course, today: Date) -> FollowUpCourse {
        let mark = |mark: Mark| {
            let due_on = mark.due_on(course.begun);
            let waits = if due_on > today { "not_due" } else { "due" };
            FollowUpMark {
                months: mark.months(),
                due_on: due_on.iso(),
                state: self.answer(course, mark).map_or(waits, Smoked::as_str),
            }
        };
        FollowUpCourse {
            cure_type: cure_word(course.cure_type),
            begun: course.begun.iso(),
            last_visit: course.last.iso(),
            number: course.number,
            marks: Mark::ALL.map(mark).into(),
        }
    }

    fn answer(&self, course: &Course, mark: Mark) -> Option<Smoked> {
        let made = self.made.iter().map(|one| &one.said.follow_up);
        let its = made.filter(|one| one.mark == mark && one.counts_for(course, &self.courses));
        course::last_answer(its)
    }
}

fn said(said: &Said) -> FollowUpSaid {
    let one = &said.follow_up;
    FollowUpSaid {
        cure_type: cure_word(one.cure_type),
        begun: one.begun.iso(),
        months: one.mark.months(),
        on: one.on.iso(),
        by: said.by.clone(),
        smoked: one.smoked.as_str(),
        co: said.co,
    }
}

fn version(change: &Change) -> FollowUpBefore {
    FollowUpBefore { said: said(&change.before), at: rfc3339(change.at), who: change.who.clone() }
}

/// Lists them. Opening the card was audited; this is a part of it.
pub async fn follow_ups(desk: &Desk, request: FollowUpsRequest) -> Result<FollowUpsView, AppError> {
    let environment = desk.ground.current().settings.environment;
    let mut reader = desk.read().await?;
    let patient = find(reader.conn(), &request.patient_id).await?;
    let record = Record::of(reader.conn(), patient.id, environment).await?;
    let staff = store::staff::list(reader.conn()).await?;
    drop(reader);
    let today = desk.today();
    let typed = request.on.as_deref().and_then(|on| Date::parse(on, Source::Screen).ok());
    let proposed = record.proposed(typed.unwrap_or(today));
    let mut courses: Vec<&Course> = record.courses.iter().collect();
    courses.sort_by_key(|course| std::cmp::Reverse(course.begun));
    Ok(FollowUpsView {
        proposed: proposed.map(|(course, mark)| FollowUpProposed {
            cure_type: cure_word(course.cure_type),
            begun: course.begun.iso(),
            months: mark.months(),
        }),
        courses: courses.into_iter().map(|course| record.view(course, today)).collect(),
        rows: record.made.iter().map(|one| record.row(one)).collect(),
        people: staff.into_iter().map(|one| one.name).collect(),
        user: desk.user.name.clone(),
        may_save: desk.counselor_or_manager().is_ok(),
    })
}
