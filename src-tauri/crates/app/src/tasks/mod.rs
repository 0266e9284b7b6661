//! What a person must do: call a patient, read a reply. A task is never dismissed, only resolved,
//! with an outcome and by somebody; it stays on record.

#![allow(dead_code, unused_imports, reason = "the areas that open tasks come next")]

mod kind;
mod open;

pub(crate) use kind::TaskKind;
pub(crate) use open::{NewTask, open_task};
