//! The kinds of a visit's items, as stored with them for ever.

use domain::environment::Environment;
use domain::ids::{ItemId, PatientId, VisitId};
use domain::visit::Visit;
use outbox::NewItem;

/// HPA's service, as a destination of the outbox.
pub const HPA: &str = "hpa";
/// Kind of the item that registers a visit.
pub const VISIT_SAVE: &str = "visit_save";
/// Kind of the item that writes over a registered visit under the same key.
pub const VISIT_UPDATE: &str = "visit_update";
/// Kind of the item that takes a registered visit back.
pub const VISIT_DELETE: &str = "visit_delete";

/// Reason of a visit whose item a person gave up.
pub(super) const DISCARDED: &str = "discarded";

/// An item of this kind about a visit whose record is, or is to be, this one.
pub(super) fn item_of(
    kind: &str,
    environment: Environment,
    record: &Visit,
    lane: PatientId,
    subject: VisitId,
    parent: Option<ItemId>,
) -> NewItem {
    NewItem {
        kind: kind.to_owned(),
        destination: HPA.to_owned(),
        environment: environment.as_str().to_owned(),
        key: record.record_key().to_string(),
        lane: lane.to_string(),
        parent,
        not_before: None,
        subject: subject.to_string(),
    }
}
