//! Processes and ports, as Linux tells them: whose child, still running, free to listen on.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Child;

/// A port nobody listens on; freed again so that the driver can take it.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// The first child of a process. It is the program: the driver starts nothing else.
pub(super) fn child_of(parent: u32) -> Option<u32> {
    let entries = std::fs::read_dir("/proc").ok()?;
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .find(|process| status_of(*process).is_some_and(|(_, of)| of == parent))
}

/// Whether a process is there and not only a body waiting to be buried. Its first thread may be
/// dead while others still hold its files and locks, so they are asked about too.
pub(super) fn is_running(process: u32) -> bool {
    status_of(process).is_some_and(|(state, _)| state != "Z" || threads_of(process) > 1)
}

fn threads_of(process: u32) -> usize {
    std::fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count)
}

/// State letter and parent, from `/proc/N/stat`: after the name, which stands in brackets.
fn status_of(process: u32) -> Option<(String, u32)> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, after_name) = text.rsplit_once(')')?;
    let mut words = after_name.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

pub(super) fn end(process: &mut Child) {
    // It may have ended already; then there is nothing to end.
    let _ended = process.kill().and_then(|()| process.wait());
}
