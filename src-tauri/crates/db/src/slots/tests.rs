//! Slots as a clinic uses them, with the smallest Argon2 cost where its
//! strength is not the point.

use super::*;
use crate::atomic_file::{Step, part_of, replace_watched};

fn cheap() -> KeySlots {
    KeySlots::with_cost(Cost::tiny())
}

/// A locked folder whose slots open with 林醫師 / `old words`.
fn clinic() -> (tempfile::TempDir, DataFolder, KeySlots, DataKey) {
    let home = tempfile::tempdir().expect("folder");
    let folder = DataFolder::lock(&home.path().join("data")).expect("lock");
    let key = DataKey::generate().expect("key");
    let mut slots = cheap();
    slots.add_password(&key, "林醫師", "old words").expect("slot");
    slots.save(&folder).expect("saved");
    (home, folder, slots, key)
}

#[test]
fn production_slots_cost_64_mib_3_passes_4_lanes_and_say_so_in_the_file() {
    let key = DataKey::generate().expect("key");
    let mut slots = KeySlots::new();
    slots.add_password(&key, "mei", "password").expect("slot");
    let json: serde_json::Value =
        serde_json::from_slice(&slots.to_json().expect("json")).expect("json");
    assert_eq!(json["slots"][0]["params"], serde_json::json!({"m": 65536, "t": 3, "p": 4}));
    assert_eq!(slots.unlock_password("mei", "password").expect("opens").bytes(), key.bytes());
}

#[test]
fn a_password_and_the_recovery_code_give_the_same_key() {
    let (_home, folder, mut slots, key) = clinic();
    let code = slots.add_recovery(&key).expect("code");
    slots.save(&folder).expect("saved");

    let slots = KeySlots::load(&folder).expect("loaded");
    assert_eq!(slots.unlock_password("林醫師", "old words").expect("opens").bytes(), key.bytes());
    assert_eq!(slots.unlock_recovery(&code.shown()).expect("opens").bytes(), key.bytes());
    let proof = Proof::RecoveryCode(code.shown());
    assert_eq!(slots.unlock(&proof).expect("opens").bytes(), key.bytes());
}

#[test]
fn a_name_is_the_same_in_any_case_and_width() {
    let key = DataKey::generate().expect("key");
    let mut slots = cheap();
    slots.add_password(&key, "Mei", "words").expect("slot");
    assert!(slots.unlock_password(" ＭＥＩ　", "words").is_ok());
    assert_eq!(slots.add_password(&key, "mei", "other").err(), Some(DbError::NameTaken));
    assert!(slots.unlock_password("mei", "Words").is_err(), "a password is not");
}

#[test]
fn wrong_words_are_refused_alike() {
    let (_home, _folder, mut slots, key) = clinic();
    slots.add_recovery(&key).expect("code");
    let other = cheap().add_recovery(&key).expect("another clinic's code");
    assert_eq!(slots.unlock_password("林醫師", "new words").err(), Some(DbError::WrongPassword));
    assert_eq!(slots.unlock_password("nobody", "old words").err(), Some(DbError::WrongPassword));
    assert_eq!(slots.unlock_recovery(&other.shown()).err(), Some(DbError::WrongRecoveryCode));
    assert_eq!(slots.unlock_recovery("1234").err(), Some(DbError::MistypedRecoveryCode));
}

#[test]
fn a_new_recovery_code_ends_the_old_one() {
    let (_home, _folder, mut slots, key) = clinic();
    let first = slots.add_recovery(&key).expect("code");
    let second = slots.add_recovery(&key).expect("code");
    assert_eq!(slots.unlock_recovery(&first.shown()).err(), Some(DbError::WrongRecoveryCode));
    assert!(slots.unlock_recovery(&second.shown()).is_ok());
}

#[test]
fn a_changed_password_ends_the_old_one_and_the_last_slot_stays() {
    let (_home, _folder, mut slots, key) = clinic();
    slots.replace_password(&key, "林醫師", "new words").expect("changed");
    assert!(slots.unlock_password("林醫師", "old words").is_err());
    assert!(slots.unlock_password("林醫師", "new words").is_ok());
    assert_eq!(slots.remove("nobody").err(), Some(DbError::NoSuchName));
    assert_eq!(slots.replace_password(&key, "nobody", "x").err(), Some(DbError::NoSuchName));
    assert_eq!(slots.remove("林醫師").err(), Some(DbError::LastSlot));
    slots.add_password(&key, "mei", "words").expect("slot");
    slots.remove("林醫師").expect("not the last any more");
    assert!(!slots.has("林醫師") && slots.has("mei"));
}

#[test]
fn a_password_change_killed_at_any_step_leaves_a_slot_that_opens() {
    let (_home, folder, slots, key) = clinic();
    let mut changed = slots.clone();
    changed.replace_password(&key, "林醫師", "new words").expect("changed");
    let content = changed.to_json().expect("json");
    for stop in [Step::Created, Step::Written, Step::Flushed, Step::Renamed] {
        slots.save(&folder).expect("the old words again");
        let died = replace_watched(&folder.keys(), &content, &mut |step| {
            if step == stop { Err(io::Error::other("killed")) } else { Ok(()) }
        });
        assert!(died.is_err());
        let words = if stop == Step::Renamed { "new words" } else { "old words" };
        let after = KeySlots::load(&folder).expect("whole");
        assert_eq!(after.unlock_password("林醫師", words).expect("opens").bytes(), key.bytes());
    }
}

#[test]
fn a_change_killed_within_the_writing_leaves_the_old_slots_at_every_length() {
    let (_home, folder, mut changed, key) = clinic();
    changed.replace_password(&key, "林醫師", "new words").expect("changed");
    let content = changed.to_json().expect("json");
    for length in 0..content.len() {
        std::fs::write(part_of(&folder.keys()), &content[..length]).expect("torn");
        let after = KeySlots::load(&folder).expect("whole");
        assert!(after.unlock_password("林醫師", "old words").is_ok(), "{length}");
    }
    changed.save(&folder).expect("a torn leftover does not stand in the way");
    assert!(KeySlots::load(&folder).expect("whole").unlock_password("林醫師", "new words").is_ok());
}

#[test]
fn a_missing_or_damaged_key_file_is_said_so() {
    let (_home, folder, slots, _key) = clinic();
    let good = String::from_utf8(slots.to_json().expect("json")).expect("text");
    let damaged = [
        String::new(),
        good[..good.len() / 2].to_owned(),
        good.replace("\"version\": 1", "\"version\": 2"),
        good.replace("password", "passport"),
        "{\"version\":1,\"slots\":[]}".to_owned(),
    ];
    for content in damaged {
        std::fs::write(folder.keys(), content).expect("written");
        assert_eq!(KeySlots::load(&folder).err(), Some(DbError::KeysDamaged));
    }
    std::fs::remove_file(folder.keys()).expect("removed");
    assert_eq!(KeySlots::load(&folder).err(), Some(DbError::NoClinic));
    std::fs::write(folder.database(), "a database without its keys").expect("written");
    assert_eq!(KeySlots::load(&folder).err(), Some(DbError::KeysDamaged));
    assert_eq!(KeySlots::new().save(&folder).err(), Some(DbError::LastSlot));
}

#[test]
fn no_field_of_a_slot_can_be_exchanged() {
    let key = DataKey::generate().expect("key");
    let mut slots = cheap();
    slots.add_password(&key, "mei", "words").expect("slot");
    let json = slots.to_json().expect("json");
    let value: serde_json::Value = serde_json::from_slice(&json).expect("json");
    for field in ["salt", "nonce", "wrapped", "hint"] {
        let mut tampered = value.clone();
        let hex = tampered["slots"][0][field].as_str().expect("hex").to_owned();
        let flipped = if hex.starts_with('0') { "1" } else { "0" };
        tampered["slots"][0][field] = format!("{flipped}{}", &hex[1..]).into();
        let slots = KeySlots::from_json(tampered.to_string().as_bytes()).expect("still slots");
        assert_eq!(slots.unlock_password("mei", "words").err(), Some(DbError::WrongPassword));
    }
    let mut recast = value;
    recast["slots"][0]["kind"] = "recovery".into();
    let slots = KeySlots::from_json(recast.to_string().as_bytes()).expect("still slots");
    assert_eq!(slots.slots[0].unwrap("words").expect("tried").map(|_| ()), None);
}

#[test]
fn a_cost_that_would_stall_the_computer_is_damage() {
    let key = DataKey::generate().expect("key");
    let mut slots = cheap();
    slots.add_password(&key, "mei", "words").expect("slot");
    let text = String::from_utf8(slots.to_json().expect("json")).expect("text");
    let greedy = text.replace("\"m\": 8", "\"m\": 4000000000");
    let slots = KeySlots::from_json(greedy.as_bytes()).expect("still slots");
    assert_eq!(slots.unlock_password("mei", "words").err(), Some(DbError::KeysDamaged));
}

#[test]
fn neither_names_nor_words_stand_in_the_file_or_in_debug_output() {
    let (_home, folder, slots, _key) = clinic();
    let file = std::fs::read_to_string(folder.keys()).expect("file");
    let proof =
        Proof::Password { name: "林醫師".into(), password: "old words".to_owned().into() };
    for shown in [file, format!("{slots:?}"), format!("{proof:?}")] {
        assert!(!shown.contains("林") && !shown.contains("old words"), "{shown}");
    }
}
