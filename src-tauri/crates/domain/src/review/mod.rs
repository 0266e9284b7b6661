//! A review of the clinic: what may leave of it, how long its handling should take, and what the
//! handling says. How it travels is not here.

mod draft;
mod reply;
mod text;
mod window;

pub use draft::{Review, ReviewDraft, ReviewField, is_survey};
pub use reply::{FOLLOW_UP, ReplyPart, follow_up, parts};
pub use text::{Finding, FindingKind, findings, masked};
pub use window::{WINDOW_HOURS, Window};
