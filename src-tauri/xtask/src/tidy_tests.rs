//! Each rule of `tidy` on a small file that breaks it and one that does not.

use super::*;

fn file(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: text.to_owned() }
}

#[test]
fn four_hundred_lines_are_enough_and_tests_are_free() {
    let long = "//! x\n".repeat(401);
    assert_eq!(not_too_long(&file("src-tauri/src/a.rs", &long)).len(), 1);
    let tests = format!("//! x\n#[cfg(test)]\n{long}");
    assert!(not_too_long(&file("src-tauri/src/a.rs", &tests)).is_empty());
    assert!(not_too_long(&file(crate::bindings::FILE, &long)).is_empty());
}

#[test]
fn a_file_says_what_it_is() {
    assert_eq!(opens_with_what_it_is(&file("src-tauri/src/a.rs", "use x;\n")).len(), 1);
    assert!(opens_with_what_it_is(&file("ui/src/a.ts", "// What.\n")).is_empty());
}

#[test]
fn a_name_says_what_is_in_it() {
    assert_eq!(not_an_empty_name(&file("ui/src/date-utils.ts", "")).len(), 1);
    assert!(not_an_empty_name(&file("ui/src/utility-bill.ts", "")).is_empty());
}

#[test]
fn the_page_has_one_door() {
    let text = "import { invoke } from '@tauri-apps/api/core';\n";
    assert_eq!(one_door_to_tauri(&file("ui/src/state/a.ts", text)).len(), 1);
    assert!(one_door_to_tauri(&file("ui/src/ipc/tauri-host.ts", text)).is_empty());
}

#[test]
fn only_the_command_line_prints() {
    let text = "//! x\nfn a() { eprintln!(\"b\"); }\n";
    assert_eq!(prints_only_where_people_read(&file("src-tauri/crates/db/src/a.rs", text)).len(), 1);
    assert!(prints_only_where_people_read(&file("src-tauri/src/cli/a.rs", text)).is_empty());
}

#[test]
fn a_commands_body_is_one_expression() {
    let good = "//! x\n#[tauri::command]\npub async fn a(\n    b: C,\n) -> D {\n    e(b)\n        .await\n}\n\nfn free() {\n    f();\n}\n";
    assert!(
        a_command_is_one_expression(&file("src-tauri/src/shell/commands/a.rs", good)).is_empty()
    );
    let bad = "//! x\n#[tauri::command]\npub fn a() -> D {\n    let b = c();\n    e(b)\n}\n";
    assert_eq!(
        a_command_is_one_expression(&file("src-tauri/src/shell/commands/a.rs", bad)).len(),
        1
    );
}
