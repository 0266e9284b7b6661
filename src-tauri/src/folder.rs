//! Where the record is when nobody says otherwise: the platform's application data folder.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The data folder of the clinic, or of practice mode, which has one of its own.
pub(crate) fn default_data_folder(practice: bool) -> Option<PathBuf> {
    let name = if practice { "clinic-desk-practice" } else { "clinic-desk" };
    ProjectDirs::from("tw", "", name).map(|dirs| dirs.data_dir().to_owned())
}
