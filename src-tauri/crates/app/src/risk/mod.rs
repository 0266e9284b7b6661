//! What may be deducted: visits that are not at HPA as they stand here, and what differs between
//! the visits here and the claims that were brought in (domain handbook A3 and A4).
//!
//! Nothing here sends, corrects or refuses anything: a person sees it and acts elsewhere.

mod claims;
mod columns;
mod compare;
mod export;
mod held;
mod import;
mod list;
mod view;

pub use claims::{ClaimsImported, claims_forget, claims_imports};
pub use compare::{ClaimDifference, ClaimField, differences};
pub(crate) use export::rows_to_export;
pub use import::import_claims;
pub use list::{RiskRow, not_there};
pub use view::{DeadlineRule, RiskCounts, RiskRequest, RiskView, risk_view};
