//! Replacing a small file so that a crash leaves the old content or the new,
//! never a mixture: write beside it, flush, rename, flush the folder.
//!
//! Not for the database, which has a journal of its own.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the replacement stands; tests stop it at each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The new file was created beside the old one and is empty.
    Created,
    /// Its content was handed to the operating system.
    Written,
    /// Its content reached the disk.
    Flushed,
    /// It took the old one's name.
    Renamed,
}

/// Ending of files that are being written and mean nothing after a crash.
pub(crate) const PART: &str = ".part";

/// The name under which `path` is written before it is complete.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(PART);
    path.with_file_name(name)
}

/// Replaces `path` by `bytes`.
///
/// # Errors
/// Any input or output error; the old file is then still whole.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_watched(path, bytes, &mut |_| Ok(()))
}

/// As [`replace`], telling `reached` after every step; an error from it stops
/// the work there without tidying up, as a crash would.
pub(crate) fn replace_watched(
    path: &Path,
    bytes: &[u8],
    reached: &mut dyn FnMut(Step) -> io::Result<()>,
) -> io::Result<()> {
    let part = part_of(path);
    let mut file = create_private(&part)?;
    reached(Step::Created)?;
    file.write_all(bytes)?;
    reached(Step::Written)?;
    file.sync_all()?;
    drop(file);
    reached(Step::Flushed)?;
    std::fs::rename(&part, path)?;
    reached(Step::Renamed)?;
    sync_folder_of(path)
}

/// Creates (or empties) a file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Flushes a file somebody else wrote.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    // Windows flushes only through a handle that may write.
    OpenOptions::new().read(true).write(true).open(path)?.sync_all()
}

/// Flushes the names in the folder that holds `path`, so that a rename
/// survives a power cut.
#[cfg(unix)]
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match File::open(folder)?.sync_all() {
        // Some network and FUSE folders cannot be flushed; the file itself was.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        other => other,
    }
}

/// NTFS journals its names and offers no way to flush a folder.
#[cfg(not(unix))]
pub(crate) fn sync_folder_of(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stopped_after_any_step_the_file_is_old_or_new() {
        use Step::{Created, Flushed, Renamed, Written};
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("file");
        for (stop, left) in [(Created, "old"), (Written, "old"), (Flushed, "old"), (Renamed, "new")]
        {
            replace(&path, b"old").expect("old content");
            let died = replace_watched(&path, b"new", &mut |step| {
                if step == stop { Err(io::Error::other("power cut")) } else { Ok(()) }
            });
            assert!(died.is_err());
            assert_eq!(std::fs::read_to_string(&path).expect("whole"), left, "{stop:?}");
        }
        replace(&path, b"after").expect("a leftover does not stand in the way");
        assert_eq!(std::fs::read_to_string(&path).expect("whole"), "after");
        assert!(!part_of(&path).exists());
    }
}
