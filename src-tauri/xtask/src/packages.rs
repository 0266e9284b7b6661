//! The Debian packages that building and showing a window need: finds what is missing and
//! installs it as root, or prints the command for someone who may.
//!
//! Not for Windows and macOS, whose system brings the webview.

use crate::command::{Result, exists, output, program, run, step};

/// What the program links against.
const BUILD: [&str; 7] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libayatana-appindicator3-dev",
    "libxdo-dev",
    "libssl-dev",
];

/// What shows and drives a window where there is no screen, with glyphs for its Chinese.
const WINDOW: [&str; 4] = ["xvfb", "webkit2gtk-driver", "fonts-noto-cjk", "dbus-x11"];

/// What a command is about to do.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Need {
    /// Build the program; its window opens on the screen that is there.
    Build,
    /// Build it, and open its window on a screen made for the purpose.
    BuildAndWindow,
}

/// Sees that the packages are there.
pub(crate) fn ensure(need: Need) -> Result {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let mut wanted = BUILD.to_vec();
    if need == Need::BuildAndWindow {
        wanted.extend(WINDOW);
    }
    if !exists("dpkg-query") {
        println!("not a Debian: see that your system has the like of {}", wanted.join(" "));
        return Ok(());
    }
    let missing = missing(&wanted)?;
    if missing.is_empty() {
        return Ok(());
    }
    let install = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    if !is_root()? {
        return Err(format!("packages are missing; please run\n\n    sudo {install}\n"));
    }
    step(&format!("installing {}", missing.join(" ")));
    run(apt(&["update", "-qq"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    words.extend(missing);
    run(apt(&words).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn apt(words: &[&str]) -> std::process::Command {
    // Another installation may hold the lock for a while; that is no failure.
    let mut command = program("apt-get", &["-o", "DPkg::Lock::Timeout=600"]);
    command.args(words).stdin(std::process::Stdio::null());
    command
}

fn missing(wanted: &[&'static str]) -> Result<Vec<&'static str>> {
    let mut query = program("dpkg-query", &["-W", "-f", "${db:Status-Status} ${Package}\\n"]);
    // An unknown name makes it fail although it prints the others, so the status says nothing.
    let printed =
        query.args(wanted).output().map_err(|error| crate::command::not_started(&query, &error))?;
    Ok(not_installed(wanted, &String::from_utf8_lossy(&printed.stdout)))
}

fn not_installed(wanted: &[&'static str], printed: &str) -> Vec<&'static str> {
    let there: Vec<&str> =
        printed.lines().filter_map(|line| line.strip_prefix("installed ")).collect();
    wanted.iter().copied().filter(|name| !there.contains(name)).collect()
}

fn is_root() -> Result<bool> {
    Ok(output(&mut program("id", &["-u"]))?.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::not_installed;

    #[test]
    fn a_removed_or_unknown_package_is_missing() {
        let printed = "installed xvfb\nconfig-files dbus-x11\nnot-installed libxdo-dev\n";
        assert_eq!(
            not_installed(&["xvfb", "dbus-x11", "libxdo-dev", "libssl-dev"], printed),
            ["dbus-x11", "libxdo-dev", "libssl-dev"]
        );
    }
}
