//! The socket under a connection, able to end badly: reset instead of close, or
//! stop in the middle of an answer's body. It knows bytes, not calls.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::guard::locked;

/// How a connection is going to end, shared between the socket and whoever
/// decides about it.
#[derive(Debug, Default)]
pub(crate) struct Ending {
    reset: AtomicBool,
    line_down: Arc<AtomicBool>,
    body_limit: Mutex<BodyLimit>,
}

#[derive(Debug, Default, Clone, Copy)]
enum BodyLimit {
    #[default]
    None,
    After(usize),
    Ended,
}

impl Ending {
    /// The ending of a connection on a line; the flag says that the line has
    /// been cut, which resets whatever stood on it.
    pub(crate) fn of_line(line_down: Arc<AtomicBool>) -> Self {
        Self { line_down, ..Self::default() }
    }

    /// When the socket closes, it resets.
    pub(crate) fn reset(&self) {
        self.reset.store(true, Ordering::SeqCst);
    }

    fn is_reset(&self) -> bool {
        self.reset.load(Ordering::SeqCst) || self.line_down.load(Ordering::SeqCst)
    }

    /// The next answer breaks off after this many bytes of its body.
    pub(crate) fn stop_in_body(&self, after: usize) {
        *locked(&self.body_limit) = BodyLimit::After(after);
    }
}

/// A TCP stream with an [`Ending`].
pub(crate) struct Socket {
    stream: TcpStream,
    ending: Arc<Ending>,
}

impl Socket {
    pub(crate) const fn new(stream: TcpStream, ending: Arc<Ending>) -> Self {
        Self { stream, ending }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.ending.is_reset() {
            reset_on_close(&self.stream);
        }
    }
}

/// Where the body begins in an answer. Head and short body come in one write,
/// because this socket offers no vectored writes.
fn body_start(answer: &[u8]) -> usize {
    answer.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4)
}

/// Closing this stream sends a reset: what a crashed server or a cut line does.
pub(crate) fn reset_on_close(stream: &TcpStream) {
    if let Err(error) = stream.set_zero_linger() {
        tracing::debug!(kind = ?error.kind(), "this socket will close instead of resetting");
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let allowed = match *locked(&self.ending.body_limit) {
            BodyLimit::None => buf.len(),
            BodyLimit::Ended => return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
            BodyLimit::After(bytes) => (body_start(buf) + bytes).min(buf.len()),
        };
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &buf[..allowed]));
        if allowed < buf.len() {
            *locked(&self.ending.body_limit) = BodyLimit::Ended;
        }
        Poll::Ready(written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.ending.is_reset() {
            // A shutdown would say goodbye politely before the reset.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
