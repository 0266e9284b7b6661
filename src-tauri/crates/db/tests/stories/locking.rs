//! One process at a time, and nobody else on this computer.

use db::{DataFolder, DbError};

use crate::child;
use crate::clinic::Clinic;

#[test]
fn a_second_lock_in_the_same_process_is_refused_until_the_first_is_dropped() {
    let home = tempfile::tempdir().expect("folder");
    let path = home.path().join("data");
    let first = DataFolder::lock(&path).expect("lock");
    let clone = first.clone();
    assert_eq!(DataFolder::lock(&path).err(), Some(DbError::HeldByAnother));
    drop(first);
    assert_eq!(DataFolder::lock(&path).err(), Some(DbError::HeldByAnother));
    drop(clone);
    assert!(DataFolder::lock(&path).is_ok());
}

#[tokio::test]
async fn an_open_database_keeps_the_folder_locked() {
    let (clinic, db) = Clinic::open().await;
    let path = clinic.folder.path().to_owned();
    drop(clinic.folder);
    assert_eq!(DataFolder::lock(&path).err(), Some(DbError::HeldByAnother));
    db.close().await;
    assert!(DataFolder::lock(&path).is_ok());
}

#[test]
fn a_folder_held_by_another_process_is_refused_until_that_process_is_killed() {
    let home = tempfile::tempdir().expect("folder");
    let path = home.path().join("data");
    let mut other = child::start("hold", &path);
    assert_eq!(DataFolder::lock(&path).err(), Some(DbError::HeldByAnother));
    other.kill().expect("killed");
    other.wait().expect("gone");
    assert!(DataFolder::lock(&path).is_ok());
}

#[cfg(unix)]
#[test]
fn a_new_folder_is_its_owners_alone_and_one_open_to_others_is_refused() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;

    let home = tempfile::tempdir().expect("folder");
    let path = home.path().join("new").join("clinic");
    drop(DataFolder::lock(&path).expect("made"));
    let mode = std::fs::metadata(&path).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    for open in [0o755, 0o750, 0o701] {
        std::fs::set_permissions(&path, Permissions::from_mode(open)).expect("changed");
        assert_eq!(DataFolder::lock(&path).err(), Some(DbError::WorldReadable), "{open:o}");
    }
}

#[test]
fn what_a_crash_left_half_written_is_cleared_and_nothing_else() {
    let home = tempfile::tempdir().expect("folder");
    let path = home.path().join("data");
    drop(DataFolder::lock(&path).expect("made"));
    let leftovers = ["clinic.db.part", "clinic.db.part-wal", "keys.json.part", "copy-0a.part"];
    let kept = ["clinic.db", "keys.json", "clinic.db.before-0002", "list.part"];
    for name in leftovers.iter().chain(&kept) {
        std::fs::write(path.join(name), "content").expect("written");
    }
    let _folder = DataFolder::lock(&path).expect("lock");
    assert!(leftovers.iter().all(|name| !path.join(name).exists()));
    assert!(kept.iter().all(|name| path.join(name).exists()));
}
