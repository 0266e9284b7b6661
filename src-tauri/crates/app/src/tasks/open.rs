//! Opening a task, in the transaction of whatever made it necessary, and ending a call in that of
//! whatever made it unnecessary.

use db::Tx;
use domain::course::{Past, Risk, Rules, risk};
use domain::dates::Date;
use domain::ids::{AppointmentId, PatientId, ReminderId, ReviewId, TaskId};
use domain::sensitive::Sensitive;
use store::StoreError;
use store::tasks::{Done, Task};

use super::kind::TaskKind;
use crate::changes::Part;
use crate::desk::{Desk, Ground};

/// What came of a call that the message made unnecessary, or the end of the appointment.
const NOT_NEEDED: &str = "not_needed";

/// Something a person has to do.
#[derive(Debug, Clone)]
pub(crate) struct NewTask {
    /// What.
    pub(crate) kind: TaskKind,
    /// About whom.
    pub(crate) patient_id: Option<PatientId>,
    /// About which appointment.
    pub(crate) appointment_id: Option<AppointmentId>,
    /// About which reminder.
    pub(crate) reminder_id: Option<ReminderId>,
    /// Why, as a stable code.
    pub(crate) why: &'static str,
    /// The service's own word, where there is one.
    pub(crate) said: Option<Sensitive<String>>,
    /// About which review.
    pub(crate) review_id: Option<ReviewId>,
    /// Who does it, by name.
    pub(crate) owner: Option<String>,
    /// By which day.
    pub(crate) due_on: Option<Date>,
}

impl NewTask {
    /// One about nothing yet.
    pub(crate) const fn of(kind: TaskKind, why: &'static str) -> Self {
        Self {
            kind,
            patient_id: None,
            appointment_id: None,
            reminder_id: None,
            why,
            said: None,
            review_id: None,
            owner: None,
            due_on: None,
        }
    }
}

/// Adds it, unless the same matter of the same appointment or review is open already. Answers whether it was
/// added.
pub(crate) async fn open_task(
    ground: &Ground,
    tx: &mut Tx,
    task: NewTask,
) -> Result<bool, StoreError> {
    let risk = match task.patient_id {
        Some(patient) => risk_of(ground, tx.conn(), patient).await?,
        None => Risk::NoCourse,
    };
    let row = Task {
        id: TaskId::new(&*ground.clock),
        kind: task.kind.as_str().to_owned(),
        patient_id: task.patient_id,
        appointment_id: task.appointment_id,
        reminder_id: task.reminder_id,
        review_id: task.review_id,
        owner: task.owner,
        due_on: task.due_on,
        why: task.why.to_owned(),
        said: task.said,
        rank: rank(risk, task.kind),
        created_at: ground.clock.now(),
        done: None,
    };
    store::tasks::insert(tx.conn(), &row).await
}

/// Ends the calls about an appointment that these reasons made necessary and that nobody need make
/// any more. They stay on record.
pub(crate) async fn calls_not_needed(
    desk: &Desk,
    tx: &mut Tx,
    appointment: AppointmentId,
    whys: &[&'static str],
) -> Result<(), StoreError> {
    let done = Done {
        outcome: NOT_NEEDED.to_owned(),
        note: None,
        rebooked: None,
        at: desk.ground.clock.now(),
        by: desk.user.name.clone(),
    };
    let mut ended = 0;
    for why in whys {
        let matter = (TaskKind::Call.as_str(), *why);
        ended += store::tasks::resolve_of(tx.conn(), appointment, matter, &done).await?;
    }
    if ended > 0 {
        desk.ground.announce(Part::Tasks);
    }
    Ok(())
}

/// How much is at stake for this person today.
async fn risk_of(
    ground: &Ground,
    conn: &mut db::Conn,
    patient: PatientId,
) -> Result<Risk, StoreError> {
    let environment = ground.current().settings.environment;
    let visits = store::visits::of_patient(conn, patient, environment).await?;
    let history: Vec<Past> = visits.iter().map(|stored| Past::from(&stored.visit)).collect();
    let rows = store::rules::list(conn).await?;
    let rules = Rules::new(rows.into_iter().map(|row| row.rule).collect());
    Ok(risk(&history, domain::clock::today(&*ground.clock), &rules))
}

/// The course first, then the kind of matter.
fn rank(risk: Risk, kind: TaskKind) -> i64 {
    i64::from(risk.place()) * 10 + i64::from(kind.place())
}

/// Reads the course back out of a rank.
pub(super) fn risk_in(rank: i64) -> Risk {
    let place = rank.div_euclid(10);
    Risk::ALL.into_iter().find(|one| i64::from(one.place()) == place).unwrap_or(Risk::NoCourse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_course_comes_before_the_kind_and_can_be_read_back() {
        let worst = rank(Risk::FirstWeeks, TaskKind::ReplyMismatch);
        assert!(worst < rank(Risk::DrugsEnd, TaskKind::ReplyCancelled));
        for risk in Risk::ALL {
            for kind in TaskKind::ALL {
                assert_eq!(risk_in(rank(risk, kind)), risk);
            }
        }
    }
}
