//! The walls between the rooms, read off `cargo metadata`: who may depend on whom, and which
//! foreign crate has one home only.
//!
//! The table is the drawing of ARCHITECTURE.md; what a crate does with what it may see is
//! `tidy`'s and the reviewer's.

use cargo_metadata::{Dependency, MetadataCommand, Package};

use crate::command::{Result, root};

/// Every room with exactly the rooms it may know.
const MAY_KNOW: [(&str, &[&str]); 13] = [
    ("clinic-desk", &["app"]),
    (
        "app",
        &[
            "domain",
            "db",
            "store",
            "outbox",
            "net",
            "drright-api",
            "hpa-api",
            "tables",
            "paper",
            "practice",
        ],
    ),
    ("store", &["domain", "db"]),
    ("outbox", &["domain", "db"]),
    ("drright-api", &["domain", "net"]),
    ("hpa-api", &["domain", "net"]),
    ("net", &["domain"]),
    ("db", &["domain"]),
    ("tables", &[]),
    // Draws what it is handed: a chart that asked the record could show another figure.
    ("paper", &[]),
    ("domain", &[]),
    ("practice", &[]),
    ("xtask", &[]),
];

/// The room that may know every other, and that none may know.
const TESTS: &str = "tests";

/// Foreign crates with their homes. A name ending in `*` stands for all that begin so.
const HOMES: [(&str, &[&str]); 11] = [
    ("reqwest", &["net"]),
    ("sqlx", &["db", "store", "outbox"]),
    ("libsqlite3-sys", &["db"]),
    ("tauri*", &["clinic-desk"]),
    ("calamine", &["tables"]),
    ("csv", &["tables"]),
    ("rust_xlsxwriter", &["tables"]),
    ("krilla", &["paper"]),
    ("fontdb", &["paper"]),
    ("skrifa", &["paper"]),
    ("cargo_metadata", &["xtask"]),
];

/// What keeps a room pure: no I/O, no tasks.
const NEVER_IN_DOMAIN: [&str; 5] = ["tokio", "async-trait", "futures-util", "hyper", "tracing"];

/// Every breach of the walls, as sentences.
pub(crate) fn breaches() -> Result<Vec<String>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .map_err(|error| error.to_string())?;
    let ours: Vec<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    Ok(metadata.packages.iter().flat_map(|package| of_room(package, &ours)).collect())
}

fn of_room(room: &Package, ours: &[&str]) -> Vec<String> {
    let name = room.name.as_str();
    if name == TESTS {
        return Vec::new();
    }
    let Some((_, known)) = MAY_KNOW.iter().find(|(listed, _)| *listed == name) else {
        return vec![format!("{name} is a new room: give it a line in xtask/src/walls.rs")];
    };
    room.dependencies.iter().filter_map(|edge| breach(name, known, edge, ours)).collect()
}

fn breach(room: &str, known: &[&str], edge: &Dependency, ours: &[&str]) -> Option<String> {
    let other = edge.name.as_str();
    if ours.contains(&other) {
        return (!known.contains(&other)).then(|| format!("{room} must not know {other}"));
    }
    if room == "domain" && NEVER_IN_DOMAIN.contains(&other) {
        return Some(format!("domain has no I/O and no tasks, so not {other}"));
    }
    let (_, homes) = HOMES.iter().find(|(pattern, _)| matches(pattern, other))?;
    (!homes.contains(&room))
        .then(|| format!("{other} lives in {}, not in {room}", homes.join(", ")))
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::{MAY_KNOW, breaches, matches};

    #[test]
    fn arrows_only_go_down() {
        // A room may know only rooms listed after it: so there is no circle.
        for (place, (room, known)) in MAY_KNOW.iter().enumerate() {
            for other in *known {
                let below = MAY_KNOW.iter().position(|(listed, _)| listed == other);
                assert!(below.is_some_and(|below| below > place), "{room} -> {other}");
            }
        }
    }

    #[test]
    fn the_house_as_it_stands_has_no_breach() {
        assert_eq!(breaches().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_star_stands_for_a_family() {
        assert!(matches("tauri*", "tauri-plugin-dialog"));
        assert!(!matches("csv", "csv-core"));
    }
}
