//! `GET GetTokenID`: account and password for a token, answered as printed,
//! which is not sound JSON.

use super::answer::{Answer, Keys};
use super::query::Query;
use super::state::State;

/// Answers the raw query string.
pub(super) fn answer(state: &mut State, raw: &str) -> Answer {
    let query = match Query::read(raw, &["id", "pwd"]) {
        Ok(query) => query,
        Err(said) => return Answer::coded(Keys::Capitals, false, said),
    };
    if query.get("id") != state.config.account || query.get("pwd") != state.config.password {
        return Answer::coded(Keys::Capitals, false, &state.config.words.wrong_password);
    }
    Answer::Coded {
        keys: Keys::Capitals,
        yes: true,
        info: state.config.words.signed_in.clone(),
        token: Some(state.give_token()),
        as_printed: !state.config.clean_json,
    }
}
