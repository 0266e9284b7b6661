//! `hpa rehearse`: asking the test host, with a synthetic person, how it takes repeats, so that a
//! lost answer can later be cleared up by a call that is known to tell the truth.
//!
//! Six calls: Update of a key never saved, Save, the same Save, Update, Delete, Delete.

use db::Conn;
use domain::dates::Source;
use domain::environment::Environment;
use domain::visit::{CheckContext, Visit, VisitDraft, VisitField};
use net::{BaseUrl, NoKind, Outcome};
use serde::{Deserialize, Serialize};
use store::rehearsals::Rehearsal;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::settings::HpaLink;
use crate::times::rfc3339;
use crate::visits::ProbeCall;

/// One of the six answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RehearsalAnswer {
    /// `update_absent`, `save`, `save_again`, `update`, `delete`, `delete_again`.
    pub call: String,
    /// `yes`, a kind of refusal, or why there was no answer.
    pub outcome: String,
    /// The server's words, verbatim.
    pub said: Option<String>,
}

/// A rehearsal and what follows from it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RehearsalView {
    /// The host that answered.
    pub host: String,
    /// RFC 3339.
    pub at: String,
    /// The six answers, fewer when the line broke.
    pub answers: Vec<RehearsalAnswer>,
    /// The probe that may be believed from now on.
    #[ts(type = "\"update\" | \"save\" | \"off\"")]
    pub probe: String,
}

impl RehearsalView {
    /// Whether all six calls were answered; only then is it kept.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.answers.len() == 6
    }
}

/// Where a rehearsal is made.
pub(crate) const TEST_WRITE_URL: &str = "hpa.test.write_url";

/// The newest rehearsal on record.
pub(crate) async fn latest(conn: &mut Conn) -> Result<Option<RehearsalView>, AppError> {
    let kept = store::rehearsals::latest(conn).await?;
    Ok(kept.map(|kept| RehearsalView {
        host: BaseUrl::parse(&kept.host)
            .map_or_else(|_| String::new(), |url| url.host().to_owned()),
        at: rfc3339(kept.at),
        answers: serde_json::from_str(&kept.answers).unwrap_or_default(),
        probe: kept.probe,
    }))
}

/// Younger than this nobody is on the programme.
const ADULT_DAYS: i64 = 20 * 366;
/// Birthdays are drawn from so many days before that.
const SPAN_OF_DAYS: u64 = 60 * 365;

/// Makes the six calls and keeps the answers.
pub async fn rehearse(desk: &Desk) -> Result<RehearsalView, AppError> {
    desk.only_manager()?;
    let current = desk.ground.current();
    if current.settings.environment != Environment::Test {
        return Err(AppError::TestEnvironmentOnly);
    }
    let link = current.hpa(Environment::Test);
    let host = link.write.as_ref().ok_or(AppError::NoHost)?;
    let answers = ask(link, host, synthetic(desk)?).await?;
    let at = desk.ground.clock.now();
    let probe = verdict(&answers);
    let view = RehearsalView {
        host: host.host().to_owned(),
        at: rfc3339(at),
        probe: probe.as_str().to_owned(),
        answers,
    };
    if view.is_whole() {
        keep(desk, &view, at).await?;
    }
    Ok(view)
}

async fn keep(
    desk: &Desk,
    view: &RehearsalView,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    let answers = serde_json::to_string(&view.answers)
        .map_err(|_| AppError::Internal("the answers cannot be written".to_owned()))?;
    // With the whole address: a finding holds for the service it was made at and no other.
    let host = desk.ground.current().settings.value(TEST_WRITE_URL).to_owned();
    let kept = Rehearsal { at, host, answers, probe: view.probe.clone() };
    let mut tx = desk.begin().await?;
    store::rehearsals::insert(tx.conn(), &kept).await?;
    desk.audit(&mut tx, "hpa.rehearse", &view.host, &view.probe).await?;
    // Lost answers that waited for a trusted probe are looked at again.
    desk.outbox.reconsider(&mut tx).await?;
    tx.commit().await?;
    desk.outbox.wake();
    Ok(())
}

/// A person nobody is: the identity number of the specification's samples, with a birthday drawn
/// anew, so that the key was never saved before, whatever an earlier rehearsal left behind.
fn synthetic(desk: &Desk) -> Result<Visit, AppError> {
    use VisitField as F;
    let clinic = desk.ground.current().settings.clinic.clone();
    let today = desk.today();
    let mut draft = VisitDraft::default();
    let year = today.roc_year().to_string();
    let day = today.iso();
    let long_ago = i64::try_from(desk.ground.clock.random() % SPAN_OF_DAYS).unwrap_or(0);
    let birthday = today.plus_days(-ADULT_DAYS - long_ago).iso();
    for (field, text) in [
        (F::Id, "A123456789"),
        (F::Birthday, birthday.as_str()),
        (F::FuncDate, day.as_str()),
        (F::PrsnId, "A198765435"),
        (F::CureStage, "1"),
        (F::Examyear, year.as_str()),
        (F::SmokeDayNum, "11"),
        (F::CureWeek, "1"),
        (F::WeekTot, "1"),
        (F::CureAgree, "N"),
        (F::CaseSource, "1"),
        (F::CureType, "2"),
        (F::CaseKind, "0"),
        (F::RefDept, "00"),
    ] {
        draft.set(field, text);
    }
    let context =
        CheckContext { today, source: Source::Screen, clinic: clinic.code, branch: clinic.branch };
    draft
        .check(&context)
        .map(|checked| checked.visit)
        .map_err(|_| AppError::Internal("the rehearsal's own visit is not right".to_owned()))
}

async fn ask(
    link: &HpaLink,
    host: &BaseUrl,
    visit: Visit,
) -> Result<Vec<RehearsalAnswer>, AppError> {
    let account = link.account.as_ref().ok_or(AppError::NoAccount)?;
    let (visit, words, examyear_key) = (&visit, &link.words, link.examyear_key);
    let save = hpa_api::visits::save::Request { account, visit, examyear_key, words };
    let update = hpa_api::visits::update::Request { account, visit, examyear_key, words };
    let delete = hpa_api::visits::delete::Request { account, visit, words };
    let client = &link.client;
    let mut answers = Vec::new();
    for call in ["update_absent", "save", "save_again", "update", "delete", "delete_again"] {
        let outcome = match call {
            "save" | "save_again" => client.send(host, &save).await.map(|answer| answer.said),
            "delete" | "delete_again" => client.send(host, &delete).await.map(|answer| answer.said),
            _ => client.send(host, &update).await.map(|answer| answer.said),
        };
        let (answer, go_on) = told(call, outcome);
        if !go_on {
            break;
        }
        answers.push(answer);
    }
    Ok(answers)
}

/// The answer in words, and whether there was one.
fn told(call: &str, outcome: Outcome<String>) -> (RehearsalAnswer, bool) {
    let (outcome, said, answered) = match outcome {
        Outcome::Answer(said) => ("yes", Some(said), true),
        Outcome::Refused(no) => (crate::visits::refusal(no.kind), Some(no.said), true),
        Outcome::SignIn { said } => ("sign_in", Some(said), false),
        Outcome::NotSent(why) => (why.as_str(), None, false),
        Outcome::Unknown { why, said } => (why.as_str(), said, false),
    };
    (RehearsalAnswer { call: call.to_owned(), outcome: outcome.to_owned(), said }, answered)
}

/// What may be believed. A repeated Save is preferred, since it overwrites nothing; Update only
/// when it told an absent record from a present one.
fn verdict(answers: &[RehearsalAnswer]) -> ProbeCall {
    let outcome = |call: &str| {
        answers.iter().find(|answer| answer.call == call).map_or("", |answer| &answer.outcome)
    };
    if answers.len() != 6 || outcome("save") != "yes" {
        return ProbeCall::Off;
    }
    if outcome("save_again") == NoKind::AlreadyThere.as_str() {
        return ProbeCall::Save;
    }
    let tells = outcome("update_absent") == NoKind::NotThere.as_str() && outcome("update") == "yes";
    if tells { ProbeCall::Update } else { ProbeCall::Off }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn six(outcomes: [&str; 6]) -> Vec<RehearsalAnswer> {
        ["update_absent", "save", "save_again", "update", "delete", "delete_again"]
            .iter()
            .zip(outcomes)
            .map(|(call, outcome)| RehearsalAnswer {
                call: (*call).to_owned(),
                outcome: outcome.to_owned(),
                said: None,
            })
            .collect()
    }

    #[test]
    fn update_is_believed_when_it_told_an_absent_record_from_a_present_one() {
        let answers = six(["not_there", "yes", "yes", "yes", "yes", "not_there"]);
        assert_eq!(verdict(&answers), ProbeCall::Update);
    }

    #[test]
    fn a_refused_second_save_is_preferred_since_it_overwrites_nothing() {
        let answers = six(["not_there", "yes", "already_there", "yes", "yes", "not_there"]);
        assert_eq!(verdict(&answers), ProbeCall::Save);
        let answers = six(["yes", "yes", "already_there", "yes", "yes", "yes"]);
        assert_eq!(verdict(&answers), ProbeCall::Save);
    }

    #[test]
    fn an_update_of_nothing_that_says_yes_turns_the_probe_off() {
        let answers = six(["yes", "yes", "yes", "yes", "yes", "yes"]);
        assert_eq!(verdict(&answers), ProbeCall::Off);
    }

    #[test]
    fn a_refusal_that_cannot_be_told_from_others_turns_the_probe_off() {
        let answers = six(["refused", "yes", "yes", "yes", "yes", "refused"]);
        assert_eq!(verdict(&answers), ProbeCall::Off);
    }

    #[test]
    fn a_rehearsal_that_broke_off_decides_nothing() {
        let mut answers = six(["not_there", "yes", "yes", "yes", "yes", "not_there"]);
        answers.pop();
        assert_eq!(verdict(&answers), ProbeCall::Off);
    }
}
