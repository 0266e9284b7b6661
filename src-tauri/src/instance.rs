//! One window per data folder, and the way other processes speak to it.
//!
//! The window listens on a local socket named after its data folder. A second start asks it to
//! come to the front; a command that finds the folder in use asks it to let go, which it does
//! while it shows its lock screen and sends nothing. Whoever connects learns nothing else.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{GenericNamespaced, ListenerOptions, Name, ToNsName};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::time::timeout;

/// A window comes to the front at once, or it is not well.
const FOCUS: Duration = Duration::from_secs(5);
/// A call under way is waited for before the folder is let go: the longest that may be set, and a
/// little more.
const RELEASE: Duration = Duration::from_secs(620);
const LONGEST_LINE: u64 = 64;

/// What another process asks of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Come to the front.
    Focus,
    /// Let the data folder go for a while.
    Release,
}

impl Ask {
    fn word(self) -> &'static str {
        match self {
            Self::Focus => "focus",
            Self::Release => "release",
        }
    }
}

fn name(folder: &Path) -> io::Result<Name<'static>> {
    let whole = std::path::absolute(folder)?;
    // The same folder by another path is the same folder.
    let whole = whole.canonicalize().unwrap_or(whole);
    let mut hasher = DefaultHasher::new();
    whole.hash(&mut hasher);
    format!("clinic-desk-{:016x}.sock", hasher.finish()).to_ns_name::<GenericNamespaced>()
}

/// Listens for this folder. Call it after nobody answered [`ask`]: a name that a killed window
/// left behind is taken over.
pub(crate) fn listen(folder: &Path) -> io::Result<Listener> {
    ListenerOptions::new().name(name(folder)?).try_overwrite(true).create_tokio()
}

/// Takes one request and answers it by what `act` says.
pub(crate) async fn serve(stream: Stream, act: impl AsyncFnOnce(Ask) -> bool) -> io::Result<()> {
    use tokio::io::AsyncReadExt;
    let mut line = String::new();
    let mut request = BufReader::new((&stream).take(LONGEST_LINE));
    timeout(FOCUS, request.read_line(&mut line)).await.map_err(io::Error::from)??;
    let done = match line.trim() {
        "focus" => act(Ask::Focus).await,
        "release" => act(Ask::Release).await,
        _ => false,
    };
    (&stream).write_all(if done { b"yes\n" } else { b"no\n" }).await
}

/// Asks the window of this folder. False when there is none, or when it does not do it.
pub(crate) async fn ask(folder: &Path, what: Ask) -> bool {
    let patience = match what {
        Ask::Focus => FOCUS,
        Ask::Release => RELEASE,
    };
    matches!(timeout(patience, send(folder, what)).await, Ok(Ok(true)))
}

async fn send(folder: &Path, what: Ask) -> io::Result<bool> {
    let stream = Stream::connect(name(folder)?).await?;
    (&stream).write_all(format!("{}\n", what.word()).as_bytes()).await?;
    let mut line = String::new();
    BufReader::new(&stream).read_line(&mut line).await?;
    Ok(line.trim() == "yes")
}
