//! Beginning and ending: a new clinic, sign-in, and bringing a backup back.

mod init;
mod open;
mod practice;
mod practice_crm;
mod practice_past;
mod practice_reviews;
mod restore;

pub(crate) use init::check_password;
pub use init::{InitAnswer, InitRequest, init};
pub use open::{Resting, SignIn, has_clinic, open, prepare_folder};
pub(crate) use open::{blocking, same_name};
pub use practice::{PracticeService, prepare_practice};
pub use restore::{RestoreRequest, restore};
