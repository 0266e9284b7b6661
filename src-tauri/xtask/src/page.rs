//! The page in `ui/`: its packages by the lock file, its build into `ui/dist`.
//!
//! Both are left out when nothing changed, since the program embeds `ui/dist` and every
//! new build of it costs a new build of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::command::{Result, npm, program, root, run, step, target};

/// What of `ui/` never decides whether the page is old.
const NOT_SOURCE: [&str; 5] = ["bench", "node_modules", "dist", "coverage", ".vite"];

/// Installs the page's packages if the lock file is not the one they were installed by.
pub(crate) fn install() -> Result {
    let lock = root().join("ui/package-lock.json");
    let stamp = root().join("ui/node_modules/.installed-by-lock");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    step("installing the page's packages");
    run(&mut npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Builds the page into `ui/dist` if a source is younger than it.
pub(crate) fn build() -> Result {
    install()?;
    let ui = root().join("ui");
    let built = ui.join("dist/index.html").metadata().and_then(|data| data.modified());
    if built.is_ok_and(|built| newest(&ui).is_some_and(|source| source <= built)) {
        return Ok(());
    }
    step("building the page");
    run(&mut npm(&["run", "build"]))
}

/// Builds what the bench `dashboard` draws; answers the folder it is in.
pub(crate) fn draws() -> Result<PathBuf> {
    install()?;
    step("building the charts to draw");
    let folder = target().join("bench");
    run(program("node", &["bench/build.mjs"]).arg(&folder).current_dir(root().join("ui")))?;
    Ok(folder)
}

/// The youngest change in a folder. The folders in it count too: a removed file changes only those.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    entries
        .filter(|path| !NOT_SOURCE.iter().any(|name| path.ends_with(name)))
        .map(|path| {
            let own = path.metadata().and_then(|data| data.modified()).ok();
            if path.is_dir() { own.max(newest(&path)) } else { own }
        })
        .max()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn the_youngest_file_decides() {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let this = here.join("page.rs").metadata().unwrap().modified().unwrap();
        assert!(newest(&here).unwrap() >= this);
    }
}
