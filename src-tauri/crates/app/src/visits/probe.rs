//! Clearing up a lost answer: asking HPA, without being able to make a second record, whether a
//! visit is there.
//!
//! `Update` with the same key and content cannot make a record; where a rehearsal showed that a
//! second `Save` is refused as already there, that is asked instead, since it overwrites nothing.

use domain::environment::Environment;
use net::{NoKind, Outcome};
use outbox::Found;

use super::carry::Ready;
use crate::desk::Ground;
use crate::rehearsal::TEST_WRITE_URL;
use crate::settings::ProbeSetting;

/// The call that asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProbeCall {
    /// `Update`: "更新成功" means it is there.
    Update,
    /// `Save`: "already there" means it was, yes means it is now, once.
    Save,
    /// Nothing may be believed; a person settles.
    Off,
}

impl ProbeCall {
    /// The word of the rehearsal's record.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Save => "save",
            Self::Off => "off",
        }
    }

    /// Reads [`ProbeCall::as_str`]; anything else is not believed.
    pub(crate) fn from_word(word: &str) -> Self {
        match word {
            "update" => Self::Update,
            "save" => Self::Save,
            _ => Self::Off,
        }
    }
}

/// Which probe may be believed in this environment. `auto` is on in the test environment and in
/// practice; in live it needs a rehearsal on record. A rehearsal's finding always wins.
pub(crate) async fn allowed(ground: &Ground, environment: Environment) -> ProbeCall {
    let current = ground.current();
    if current.settings.probe == ProbeSetting::Off {
        return ProbeCall::Off;
    }
    let Ok(mut reader) = ground.db.read().await else {
        return ProbeCall::Off;
    };
    let rehearsed_at = current.settings.value(TEST_WRITE_URL);
    match store::rehearsals::latest(reader.conn()).await {
        // A finding holds for the service it was made at: another address has none yet.
        Ok(Some(rehearsal)) if rehearsal.host == rehearsed_at => {
            ProbeCall::from_word(&rehearsal.probe)
        }
        Ok(_) if environment == Environment::Test || current.settings.practice => ProbeCall::Update,
        _ => ProbeCall::Off,
    }
}

/// Asks.
pub(super) async fn ask(ready: &Ready, call: ProbeCall) -> Found {
    let line = match ready.line() {
        Ok(line) => line,
        Err(missing) => return missing.into(),
    };
    let (link, host, account) = (line.link, line.host, line.account);
    let (visit, words, examyear_key) = (&ready.visit, &link.words, link.examyear_key);
    match call {
        ProbeCall::Update => {
            let request = hpa_api::visits::update::Request { account, visit, examyear_key, words };
            let outcome = link.client.send(host, &request).await;
            found(outcome.map(|answer| answer.said), NoKind::NotThere)
        }
        ProbeCall::Save => {
            let request = hpa_api::visits::save::Request { account, visit, examyear_key, words };
            let outcome = link.client.send(host, &request).await;
            found(outcome.map(|answer| answer.said), NoKind::AlreadyThere)
        }
        ProbeCall::Off => Found::Unclear { said: String::new() },
    }
}

/// A yes means there. A refusal of the `telling` kind tells: "not there" or "there already".
fn found(outcome: Outcome<String>, telling: NoKind) -> Found {
    match outcome {
        Outcome::Answer(said) => Found::There { said },
        Outcome::Refused(no) if no.kind == telling && telling == NoKind::NotThere => {
            Found::NotThere { said: no.said }
        }
        Outcome::Refused(no) if no.kind == telling => Found::There { said: no.said },
        Outcome::Refused(no) => Found::Unclear { said: no.said },
        Outcome::NotSent(why) => Found::NotSent { why: why.as_str().to_owned() },
        Outcome::SignIn { said } => Found::SignIn { said },
        Outcome::Unknown { why, .. } => Found::NoAnswer { why: why.as_str().to_owned() },
    }
}
