//! The window's shell is tight: what the page may load, ask and run is a closed list.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn json(path: &str) -> Value {
    let text = std::fs::read_to_string(root().join(path)).expect("the file is there");
    serde_json::from_str(&text).expect("the file is JSON")
}

#[test]
fn the_page_loads_nothing_from_anywhere_and_runs_no_script_but_its_own() {
    let shell = json("src-tauri/tauri.conf.json");
    let security = &shell["app"]["security"];
    let policy = security["csp"].as_str().expect("a policy");
    let rules: Vec<&str> = policy.split(';').map(str::trim).collect();
    assert!(rules.contains(&"default-src 'none'"), "{policy}");
    assert!(rules.contains(&"script-src 'self'"), "{policy}");
    // A chart becomes a PNG by way of an image of itself; nothing else may come out of an address.
    assert!(rules.contains(&"img-src 'self' data:"), "{policy}");
    let others = rules.iter().filter(|rule| !rule.starts_with("img-src "));
    for rule in others {
        assert!(!rule.contains("data:") && !rule.contains("blob:"), "{rule}");
    }
    assert!(!policy.contains("unsafe-eval") && !policy.contains('*'), "{policy}");
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(shell["app"]["withGlobalTauri"], false);
    assert!(shell["build"]["devUrl"].is_null(), "a debug build would embed no page");
}

#[test]
fn the_page_may_ask_only_what_the_build_script_lists() {
    let capability = json("src-tauri/capabilities/desk.json");
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability["remote"].is_null(), "no page from elsewhere may ask anything");
    let script = std::fs::read_to_string(root().join("src-tauri/build.rs")).expect("the file");
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    for permission in &allowed {
        let own = permission.strip_prefix("allow-").map(|name| name.replace('-', "_"));
        let known = match own {
            Some(command) => script.contains(&format!("\"{command}\"")),
            None => ["core:event:allow-listen", "core:event:allow-unlisten"]
                .contains(&permission.as_str()),
        };
        assert!(known, "{permission} is not for the page");
    }
}

#[test]
fn the_built_page_holds_no_inline_script_and_no_address_elsewhere() {
    let page = std::fs::read_to_string(root().join("ui/dist/index.html")).expect("a built page");
    for tag in page.split("<script").skip(1) {
        let (opening, rest) = tag.split_once('>').expect("a whole tag");
        assert!(opening.contains(" src=\"/assets/"), "{opening}");
        assert!(rest.starts_with("</script>"), "a script stands in the page itself");
    }
    assert!(!page.contains("http://") && !page.contains("https://"), "{page}");
}
