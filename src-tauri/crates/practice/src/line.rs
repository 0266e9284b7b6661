//! The line to a stand-in: a listener on loopback that can be cut and mended on
//! the same port, HTTP/1.1 with keep-alive over it, and endings as bad as real
//! ones. It knows no call of any service; the desk behind it does.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

use crate::socket::{Ending, Socket, reset_on_close};

/// Connections the system keeps waiting for the stand-in to accept.
const BACKLOG: u32 = 1024;

/// What stands behind a line and answers.
pub(crate) trait Desk: Send + Sync + 'static {
    /// Whether the connection just accepted is to be reset unread.
    fn refuses_connection(&self) -> bool;

    /// Answers one request. It runs to its end even when the caller is gone, as
    /// a real server's work does.
    fn serve(self: Arc<Self>, request: Request<Incoming>) -> impl Future<Output = Reply> + Send;
}

/// How a request ends on the line.
#[derive(Debug)]
pub(crate) enum Reply {
    /// A whole answer.
    Whole(Page),
    /// An answer that breaks off in the middle of its body.
    Part { page: Page, reset: bool },
    /// The connection closes without an answer.
    Close,
    /// The connection is reset without an answer.
    Reset,
}

/// An answer as it goes over the line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) location: Option<&'static str>,
    pub(crate) body: Vec<u8>,
}

/// A running listener; stopped when dropped.
pub(crate) struct Line {
    port: u16,
    orders: UnboundedSender<Order>,
    thread: Option<JoinHandle<()>>,
}

struct Order {
    kind: OrderKind,
    done: mpsc::Sender<io::Result<()>>,
}

#[derive(Clone, Copy)]
enum OrderKind {
    Cut,
    Mend,
    Stop,
}

impl Line {
    /// Listens on 127.0.0.1, on this port or any free one, on a thread of its own.
    pub(crate) fn open<D: Desk>(port: Option<u16>, desk: Arc<D>) -> io::Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
        // The runtime belongs to the thread alone: one built here could not be
        // dropped again inside another runtime, where the caller may be.
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let (orders, inbox) = unbounded_channel();
        let (ready, started) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("practice-line".to_owned())
            .spawn(move || run(address, listener, desk, inbox, &ready))?;
        started.recv().map_err(|_| gone())??;
        Ok(Self { port: address.port(), orders, thread: Some(thread) })
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// From the moment this returns connections are refused by the system and
    /// the open ones have been reset. Work already read goes on.
    pub(crate) fn cut(&self) -> io::Result<()> {
        self.order(OrderKind::Cut)
    }

    /// Listens again on the same port.
    pub(crate) fn mend(&self) -> io::Result<()> {
        self.order(OrderKind::Mend)
    }

    fn order(&self, kind: OrderKind) -> io::Result<()> {
        let (done, answer) = mpsc::channel();
        self.orders.send(Order { kind, done }).map_err(|_| gone())?;
        answer.recv().map_err(|_| gone())?
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.order(OrderKind::Stop).is_ok()
            && let Some(thread) = self.thread.take()
        {
            // The thread ends right after it has answered the order.
            drop(thread.join());
        }
    }
}

fn gone() -> io::Error {
    io::Error::from(io::ErrorKind::NotConnected)
}

/// The whole life of the line's thread. Says through `ready` how it began.
fn run<D: Desk>(
    address: SocketAddr,
    listener: std::net::TcpListener,
    desk: Arc<D>,
    inbox: UnboundedReceiver<Order>,
    ready: &mpsc::Sender<io::Result<()>>,
) {
    let begun =
        tokio::runtime::Builder::new_current_thread().enable_all().build().and_then(|runtime| {
            let _inside = runtime.enter();
            let listener = TcpListener::from_std(listener)?;
            Ok((runtime, listener))
        });
    // Whoever opens the line waits for this.
    match begun {
        Err(error) => drop(ready.send(Err(error))),
        Ok((runtime, listener)) => {
            drop(ready.send(Ok(())));
            runtime.block_on(Switch::new(address, listener, desk).run(inbox));
            // A hook may still block one of its threads; that is its test's
            // affair and must not hold up the end of the line.
            runtime.shutdown_background();
        }
    }
}

/// A socket that holds the port. Until it listens, the system refuses every
/// connection to it, and no other program can take the port meanwhile.
fn reserve(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    // On Unix this allows binding while old connections fade out; on Windows it
    // would allow two listeners on one port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// The two positions of a line.
enum Listening {
    On(TcpListener),
    Off(Option<TcpSocket>),
}

struct Switch<D> {
    address: SocketAddr,
    listening: Listening,
    desk: Arc<D>,
    connections: JoinSet<()>,
    down: Arc<AtomicBool>,
}

impl<D: Desk> Switch<D> {
    fn new(address: SocketAddr, listener: TcpListener, desk: Arc<D>) -> Self {
        Self {
            address,
            listening: Listening::On(listener),
            desk,
            connections: JoinSet::new(),
            down: Arc::default(),
        }
    }

    async fn run(mut self, mut inbox: UnboundedReceiver<Order>) {
        loop {
            tokio::select! {
                biased;
                order = inbox.recv() => {
                    let Some(order) = order else { return };
                    let outcome = self.obey(order.kind).await;
                    // Whoever gave the order may have given up waiting.
                    drop(order.done.send(outcome));
                    if matches!(order.kind, OrderKind::Stop) {
                        return;
                    }
                }
                Some(_) = self.connections.join_next(), if !self.connections.is_empty() => {}
                stream = accept(&self.listening) => self.welcome(stream),
            }
        }
    }

    async fn obey(&mut self, order: OrderKind) -> io::Result<()> {
        match order {
            OrderKind::Cut | OrderKind::Stop => {
                self.listening = Listening::Off(None);
                self.down.store(true, Ordering::SeqCst);
                self.connections.shutdown().await;
                self.down = Arc::default();
                if matches!(order, OrderKind::Cut) {
                    self.listening = Listening::Off(Some(reserve(self.address)?));
                }
                Ok(())
            }
            OrderKind::Mend => {
                if let Listening::Off(socket) = &mut self.listening {
                    let socket = match socket.take() {
                        Some(socket) => socket,
                        None => reserve(self.address)?,
                    };
                    self.listening = Listening::On(socket.listen(BACKLOG)?);
                }
                Ok(())
            }
        }
    }

    fn welcome(&mut self, stream: TcpStream) {
        if self.desk.refuses_connection() {
            reset_on_close(&stream);
            return;
        }
        // Small answers must not wait for more to come.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(kind = ?error.kind(), "no-delay was refused");
        }
        let desk = Arc::clone(&self.desk);
        let down = Arc::clone(&self.down);
        self.connections.spawn(converse(desk, stream, down));
    }
}

async fn accept(listening: &Listening) -> TcpStream {
    let Listening::On(listener) = listening else {
        return std::future::pending().await;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // Out of file handles, or a caller that left at the door.
            Err(_) => tokio::task::yield_now().await,
        }
    }
}

async fn converse<D: Desk>(desk: Arc<D>, stream: TcpStream, down: Arc<AtomicBool>) {
    let ending = Arc::new(Ending::of_line(down));
    let socket = Socket::new(stream, Arc::clone(&ending));
    let service = service_fn(|request| {
        let work = tokio::spawn(Arc::clone(&desk).serve(request));
        let ending = Arc::clone(&ending);
        async move {
            match work.await {
                Ok(Reply::Whole(page)) => Ok(page.response()),
                Ok(Reply::Part { page, reset }) => {
                    ending.stop_in_body(page.body.len() / 2);
                    if reset {
                        ending.reset();
                    }
                    Ok(page.response())
                }
                Ok(Reply::Reset) => {
                    ending.reset();
                    Err(HungUp)
                }
                Ok(Reply::Close) | Err(_) => Err(HungUp),
            }
        }
    });
    let talk = http1::Builder::new().serve_connection(TokioIo::new(socket), service);
    if talk.await.is_err() {
        tracing::trace!("a connection ended early");
    }
}

/// Tells hyper to end the connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the stand-in hung up")]
struct HungUp;

impl Page {
    fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.body)));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        if !self.content_type.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        if let Some(location) = self.location {
            headers.insert(LOCATION, HeaderValue::from_static(location));
        }
        response
    }
}
