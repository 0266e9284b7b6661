//! What the page knows before and after sign-in: who the clinic is, who is here, and whether the
//! lock screen is up. While it is up, no more than the lock screen needs.

use std::sync::atomic::Ordering;

use app::Desk;
use app::session::has_clinic;

use serde::Serialize;
use ts_rs::TS;

use super::lock::{Shell, Standing};

/// The person signed in.
#[derive(Debug, Serialize, TS)]
pub(crate) struct UserView {
    name: String,
    #[ts(type = "\"receptionist\" | \"counselor\" | \"manager\"")]
    role: &'static str,
}

/// The sign-in of practice mode.
#[derive(Debug, Serialize, TS)]
pub(crate) struct PracticeView {
    name: String,
    password: String,
}

/// How the page looks.
#[derive(Debug, Serialize, TS)]
pub(crate) struct UiView {
    #[ts(type = "\"zh-Hant-TW\" | \"en\"")]
    language: String,
    #[ts(type = "100 | 125 | 150 | 200")]
    text_size: u32,
    #[ts(type = "\"system\" | \"light\" | \"dark\"")]
    theme: String,
}

/// The session as the page sees it.
#[derive(Debug, Serialize, TS)]
pub(crate) struct SessionView {
    #[ts(type = "\"none\" | \"locked\" | \"open\" | \"away\"")]
    state: &'static str,
    clinic_name: Option<String>,
    clinic_code: Option<String>,
    branch: Option<String>,
    user: Option<UserView>,
    #[ts(type = "\"test\" | \"live\" | null")]
    environment: Option<&'static str>,
    practice: Option<PracticeView>,
    ui: UiView,
    today: String,
}

impl Shell {
    /// The session at this moment.
    pub(super) async fn session(&self) -> SessionView {
        let standing = self.standing.lock().await;
        let (state, desk) = match &*standing {
            Standing::Away => ("away", None),
            Standing::Closed if self.waiting.load(Ordering::Relaxed) => ("away", None),
            Standing::Closed if has_clinic(&self.folder) => ("locked", None),
            Standing::Closed => ("none", None),
            Standing::Open(open) if open.locked => ("locked", Some(&open.desk)),
            Standing::Open(open) => ("open", Some(&open.desk)),
        };
        let known = desk.map(|desk| desk.facts());
        let shown = known.as_ref().filter(|_| state == "open");
        SessionView {
            state,
            clinic_name: shown.map(|facts| facts.clinic_name.clone()),
            clinic_code: shown.map(|facts| facts.clinic_code.clone()),
            branch: shown.map(|facts| facts.branch.clone()),
            user: shown.map(|facts| UserView { name: facts.user.clone(), role: facts.role }),
            environment: shown.map(|facts| facts.environment),
            practice: self.practice.as_ref().map(|practice| {
                let (name, password) = practice.sign_in();
                PracticeView { name: name.to_owned(), password: password.to_owned() }
            }),
            ui: UiView {
                language: known
                    .as_ref()
                    .map_or_else(|| "zh-Hant-TW".to_owned(), |facts| facts.language.clone()),
                text_size: known.as_ref().map_or(100, |facts| facts.text_size),
                theme: known
                    .as_ref()
                    .map_or_else(|| "system".to_owned(), |facts| facts.theme.clone()),
            },
            today: Desk::today_of(&app::SystemClock),
        }
    }
}
