//! What a program that was ended in the middle left of a file: a hidden part of it, with the rows
//! it had. Swept away beside the next file that is written; not here: writing one.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

/// What a file is called until it is whole: hidden, and plainly ours.
pub(crate) const PREFIX: &str = ".clinic-desk-";
pub(crate) const SUFFIX: &str = ".part";

/// A part nobody has written to for so long is nobody's any more. Whoever writes one writes all the
/// time, also where locks mean nothing, as on some shared folders.
const OLD: Duration = Duration::from_secs(600);

/// Marks a part as being written, for as long as it is open.
pub(crate) fn mark(part: &NamedTempFile) {
    // A file system without locks leaves its age to tell.
    let _locked = part.as_file().try_lock();
}

/// Removes the old parts beside a new one. Whatever cannot be removed stays: nothing depends on it.
pub(crate) fn sweep(folder: &Path, new: &NamedTempFile) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let plain = entry.file_type().is_ok_and(|kind| kind.is_file());
        if plain && is_part(&entry.file_name()) && is_left(&entry.path(), new.as_file()) {
            let _removed = std::fs::remove_file(entry.path());
        }
    }
}

fn is_part(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Ages are told by the folder's own clock: that of the file just made in it.
fn is_left(part: &Path, new: &File) -> bool {
    let written = |file: &File| file.metadata().and_then(|found| found.modified()).ok();
    let Ok(file) = OpenOptions::new().write(true).open(part) else { return false };
    let age = written(new).zip(written(&file)).and_then(|(new, old)| new.duration_since(old).ok());
    age.is_some_and(|age| age >= OLD) && file.try_lock().is_ok()
}
