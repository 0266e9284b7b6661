//! What the stories share: a clinic to try things on, the real program, a clock that can be put
//! forward, invented people and their visits, and the real window.
//!
//! Nothing here is used by the product, and no story is told here.

pub mod acts;
pub mod appointments;
pub mod autopsy;
pub mod canary;
mod chance;
pub mod changes;
pub mod clock;
pub mod crm;
pub mod crowd;
pub mod driver;
pub mod figures;
pub mod killing;
pub mod ledger;
pub mod meeting;
pub mod pdf;
pub mod people;
pub mod program;
pub mod reminded;
pub mod reminder_storm;
pub mod reviewed;
pub mod storm;
pub mod visits;
pub mod world;
