//! The CRM service as the acts and jobs call it: one link built from the settings, one token that
//! is fetched by one caller while the others wait, one job around each record. What is called and why is in the areas.

mod asking;
mod by_itself;
mod call;
mod job;
mod link;
mod pass;
mod token;

pub use asking::AnswersFetched;
pub(crate) use asking::{Landed, Question, ask_all, closed_until, may_ask, may_ask_by_itself};
pub(crate) use by_itself::{ByItself, ask_forever};
pub(crate) use call::call_of;
pub(crate) use job::{Called, CrmJob, ToCrm, cannot_build, moot, not_written, refused};
pub(crate) use link::CrmLink;
pub(crate) use pass::Pass;
pub(crate) use token::TokenKeeper;

/// The CRM, as a destination of the outbox.
pub(crate) const CRM: &str = "crm";
/// The environment of its items: the service has one only.
pub(crate) const ENVIRONMENT: &str = "crm";
