//! `POST Save`, `PUT Update` and `DELETE Delete`: account and password in the
//! body, strict keys, and the memory they change. What a line or a fault does to
//! the answer is not here.

use super::answer::{Answer, Keys};
use super::config::{Duplicates, OfNothing};
use super::keys::{Form, Table};
use super::state::{Key, State};

/// Saves the visit in this raw body; `call` is the number of the call.
pub(super) fn save(state: &mut State, raw: &str, call: u64) -> Answer {
    respond(
        Keys::OddCamel,
        write(state, Table::Visit, raw, |state, key| {
            if state.config.duplicates == Duplicates::Refused && state.holds(&key) {
                return Err(state.config.words.exists.clone());
            }
            state.insert(key, raw, call);
            Ok(state.config.words.saved.clone())
        }),
    )
}

/// Overwrites the visits with the key of this raw body.
pub(super) fn update(state: &mut State, raw: &str) -> Answer {
    respond(
        Keys::Camel,
        write(state, Table::Visit, raw, |state, key| {
            if !state.holds(&key) && state.config.update_of_nothing == OfNothing::SaysNo {
                return Err(state.config.words.absent.clone());
            }
            state.overwrite(&key, raw);
            Ok(state.config.words.updated.clone())
        }),
    )
}

/// Takes away the visits with the key of this raw body.
pub(super) fn delete(state: &mut State, raw: &str) -> Answer {
    respond(
        Keys::OddCamel,
        write(state, Table::Delete, raw, |state, key| {
            if !state.holds(&key) && state.config.delete_of_nothing == OfNothing::SaysNo {
                return Err(state.config.words.absent.clone());
            }
            state.remove(&key);
            Ok(state.config.words.deleted.clone())
        }),
    )
}

fn respond(keys: Keys, outcome: Result<String, String>) -> Answer {
    match outcome {
        Ok(said) => Answer::coded(keys, true, said),
        Err(said) => Answer::coded(keys, false, said),
    }
}

/// Reads, signs in, checks, and only then does `act`; either way in words.
fn write(
    state: &mut State,
    table: Table,
    raw: &str,
    act: impl FnOnce(&mut State, Key) -> Result<String, String>,
) -> Result<String, String> {
    let form = Form::read(table, raw)?;
    for name in ["account", "password"] {
        if form.get(name).is_empty() {
            return Err(format!("缺少必填欄位：{name}"));
        }
    }
    let config = &state.config;
    if form.get("account") != config.account || form.get("password") != config.password {
        return Err(config.words.wrong_password.clone());
    }
    form.check()?;
    for (name, right) in [("hosP_ID", &config.hosp_id), ("hosP_SEQ_NO", &config.branch)] {
        if right.as_ref().is_some_and(|right| right != form.get(name)) {
            return Err(format!("欄位內容不正確：{name}（非本機構）"));
        }
    }
    act(state, key_of(&form))
}

fn key_of(form: &Form) -> Key {
    let text = |name: &str| form.get(name).to_owned();
    Key {
        hosp_id: text("hosP_ID"),
        branch: text("hosP_SEQ_NO"),
        id: text("id"),
        birthday: text("birthday"),
        func_date: text("funC_DATE"),
        stage: text("curE_STAGE"),
        cure_type: text("curE_TYPE"),
    }
}
