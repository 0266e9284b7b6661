//! Patients: the list and its search box, one card at a time, what may be sent to the CRM, and
//! what happened. One file per act.

mod card;
mod consent;
mod import;
mod list;
mod merge;
mod operation_upload;
mod operations;
mod save;
mod timeline;
mod upload;
mod view;

pub(crate) use card::find;
pub use card::{patient_reveal, patient_show};
pub use consent::patient_consent;
pub use import::{import_operations, import_patients};
pub use list::patient_list;
pub(crate) use list::{found, row as listed, understood};
pub use merge::{patient_merge, patient_merge_undo};
pub(crate) use operation_upload::{CRM_OPERATION, UploadOperation};
pub(crate) use operations::{Attendance, attended, not_attended};
pub use save::patient_save;
pub use timeline::patient_timeline;
pub(crate) use upload::{CRM_PATIENT, UploadPatient, enqueue_if_changed};
pub use view::{
    CountedVisits, MergeCounts, MergeRow, PatientCard, PatientConsentRequest, PatientCrm,
    PatientListRequest, PatientMergeAnswer, PatientMergeRequest, PatientPage, PatientParted,
    PatientProblem, PatientRevealed, PatientRow, PatientSaveAnswer, PatientSaveRequest,
    PatientTimelineRequest, TimelinePage, TimelineRow,
};
