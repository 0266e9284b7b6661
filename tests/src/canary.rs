//! Looking for what must not be readable: every spelling of a person's data, a password or a key
//! in every byte of a folder tree, or in a log. What is looked for is never printed; a finding
//! says what kind it was and where.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde_json::Value;

/// Something that must not be found, in all its spellings.
#[derive(Clone)]
pub struct Canary {
    what: String,
    spellings: Vec<Vec<u8>>,
}

impl Canary {
    /// A text: in UTF-8, UTF-16 of the small end, Big5, and as JSON, a URL or SQL may carry it.
    #[must_use]
    pub fn text(what: &str, text: &str) -> Self {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (big5, _, unknown) = encoding_rs::BIG5.encode(text);
        assert!(!unknown, "{what} has no Big5 spelling");
        let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let percent: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let hex = hex::encode(text);
        let spellings = vec![
            text.as_bytes().to_vec(),
            utf16,
            big5.into_owned(),
            escaped.into_bytes(),
            percent.into_bytes(),
            hex.into_bytes(),
        ];
        Self { what: what.to_owned(), spellings }
    }

    /// A key: its bytes, and the same in hexadecimal of either case.
    #[must_use]
    pub fn key(what: &str, bytes: &[u8]) -> Self {
        let spellings = vec![
            bytes.to_vec(),
            hex::encode(bytes).into_bytes(),
            hex::encode_upper(bytes).into_bytes(),
        ];
        Self { what: what.to_owned(), spellings }
    }

    fn is_in(&self, bytes: &[u8]) -> bool {
        self.spellings.iter().any(|one| contains(bytes, one))
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return false };
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| *byte == first)
        .any(|(at, _)| bytes[at..].starts_with(wanted))
}

/// Every `what in FILE` of the files below a folder; `spared` folders are not entered.
///
/// # Panics
/// When a file cannot be read.
#[must_use]
pub fn found_below(folder: &Path, spared: &[PathBuf], canaries: &[Canary]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if spared.contains(&path) {
            continue;
        }
        if path.is_dir() {
            found.extend(found_below(&path, spared, canaries));
            continue;
        }
        let bytes = std::fs::read(&path).expect("the file can be read");
        let name = path.display().to_string();
        found.extend(found_in(&name, &bytes, canaries));
    }
    found
}

/// Every `what in PLACE` of some bytes.
#[must_use]
pub fn found_in(place: &str, bytes: &[u8], canaries: &[Canary]) -> Vec<String> {
    let there = canaries.iter().filter(|canary| canary.is_in(bytes));
    there.map(|canary| format!("{} in {place}", canary.what)).collect()
}

/// The data key of a folder, unwrapped by hand from `keys.json` with the only password. Written
/// against the file's layout, not with the program's own code, which never gives the key away.
///
/// # Panics
/// When the file is not laid out like that, or the password is wrong.
#[must_use]
pub fn data_key(folder: &Path, password: &str) -> Vec<u8> {
    let text = std::fs::read(folder.join("keys.json")).expect("the keys can be read");
    let keys: Value = serde_json::from_slice(&text).expect("the keys are JSON");
    let slots = keys["slots"].as_array().expect("slots");
    let slot = slots.iter().find(|slot| slot["kind"] == "password").expect("a password's slot");
    let bytes =
        |name: &str| hex::decode(slot[name].as_str().unwrap_or_default()).expect("hexadecimal");
    let cost = |name: &str| {
        u32::try_from(slot["params"][name].as_u64().expect("a cost")).expect("a small cost")
    };
    let (salt, nonce) = (bytes("salt"), bytes("nonce"));
    let (m, t, p) = (cost("m"), cost("t"), cost("p"));
    let params = Params::new(m, t, p, Some(32)).expect("Argon2 takes them");
    let mut wrapping = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), &salt, &mut wrapping)
        .expect("Argon2 derives");
    let mut aad = b"clinic-desk key slot 1\x01".to_vec();
    aad.extend(bytes("hint"));
    aad.extend(salt);
    for number in [m, t, p] {
        aad.extend(number.to_be_bytes());
    }
    aad.extend(&nonce);
    let nonce: [u8; 24] = nonce.try_into().expect("a nonce of 24 bytes");
    XChaCha20Poly1305::new_from_slice(&wrapping)
        .expect("a key of 32 bytes")
        .decrypt(&XNonce::from(nonce), Payload { msg: &bytes("wrapped"), aad: &aad })
        .expect("the password opens its slot")
}
