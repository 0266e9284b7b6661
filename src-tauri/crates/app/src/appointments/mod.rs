//! Acts on appointments: the days, one entry, moving, cancelling, who came, what is proposed after
//! a visit. Each act brings the appointment's reminder into step in its own transaction.

mod attend;
mod cancel;
mod choices;
mod day;
mod entry;
mod import;
mod import_columns;
mod import_warn;
mod list;
mod moved;
mod propose;
mod save;
mod view;

pub use attend::{AppointmentAttendRequest, appointment_attend};
pub use cancel::{AppointmentCancelRequest, appointment_cancel};
pub use choices::{AppointmentChoices, appointment_choices, reminder_text_check};
pub use day::appointment_day;
pub(crate) use day::changed;
pub use import::appointments_import;
pub use list::{AppointmentLine, appointment_list};
pub use moved::{AppointmentMoveRequest, appointment_move};
pub use propose::{AppointmentProposal, appointment_propose};
pub use save::{
    AppointmentProblem, AppointmentSaveAnswer, AppointmentSaveRequest, appointment_save,
};
pub use view::{AppointmentDay, AppointmentDayRequest, AppointmentRow, DayView, ReminderView};
pub(crate) use view::{Seen, id_of};
