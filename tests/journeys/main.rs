//! The journeys: whole stories of a clinic against the stand-in, without a window.

mod offline_save;
