//! The page's types, with those of the shell itself.

use ts_rs::{Config, TS};

use super::commands::session::UnlockRequest;
use super::saving::Proposal;
use super::view::{PracticeView, SessionView, UiView, UserView};

/// The whole TypeScript file.
pub(crate) fn typescript() -> String {
    let config = Config::new();
    let own = [
        UserView::decl(&config),
        PracticeView::decl(&config),
        UiView::decl(&config),
        SessionView::decl(&config),
        UnlockRequest::decl(&config),
        Proposal::decl(&config),
    ];
    app::typescript(&own.map(|declaration| format!("export {declaration}\n")))
}
