//! A server of a few lines on loopback that does exactly what a test tells it to, and a call to
//! make to it. It is not a stand-in for any service.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use domain::sensitive::Sensitive;
use net::{BaseUrl, Endpoint, Method, No, NoKind, Reading, Repeat};

/// What the server does once it has read a request.
#[derive(Clone)]
pub(crate) enum Then {
    /// Writes these bytes and waits for the next request.
    Write(String),
    /// Writes these bytes and closes.
    WriteAndClose(String),
    /// Says nothing and keeps the line open until the client gives up.
    Wait,
}

/// The server, with the raw requests it has read so far.
pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    connections: Arc<Mutex<usize>>,
}

impl Server {
    pub(crate) fn start(then: Then) -> Self {
        Self::on_each_line(move |mut line, requests| {
            while let Some(request) = read_request(&mut line) {
                requests.lock().expect("not poisoned").push(request);
                match &then {
                    Then::Write(bytes) => line.write_all(bytes.as_bytes()).expect("written"),
                    Then::WriteAndClose(bytes) => {
                        return line.write_all(bytes.as_bytes()).expect("written");
                    }
                    Then::Wait => return wait_for_the_end(&mut line),
                }
            }
        })
    }

    /// Accepts and closes without reading.
    pub(crate) fn closing() -> Self {
        Self::on_each_line(|line, _| drop(line))
    }

    pub(crate) fn on_each_line<F>(serve: F) -> Self
    where
        F: Fn(TcpStream, &Mutex<Vec<String>>) + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let connections = Arc::new(Mutex::new(0));
        let (seen, count) = (Arc::clone(&requests), Arc::clone(&connections));
        thread::spawn(move || {
            for line in listener.incoming().flatten() {
                *count.lock().expect("not poisoned") += 1;
                serve(line, &seen);
            }
        });
        Self { address, requests, connections }
    }

    pub(crate) fn base(&self, path: &str) -> BaseUrl {
        BaseUrl::parse(&format!("http://{}{path}", self.address)).expect("a loopback address")
    }

    pub(crate) fn tls_base(&self, host: &str) -> BaseUrl {
        let port = self.address.port();
        BaseUrl::parse(&format!("https://{host}:{port}/")).expect("an address")
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("not poisoned").clone()
    }

    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().expect("not poisoned")
    }
}

/// A port on which nobody listens.
pub(crate) fn refused_base() -> BaseUrl {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    BaseUrl::parse(&format!("http://{address}/")).expect("a loopback address")
}

/// A whole answer with these words.
pub(crate) fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Reads one request; `None` when the line ended before it was whole.
pub(crate) fn read_request(line: &mut impl Read) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok()
                })
                .unwrap_or(0);
            if body.len() >= length {
                return Some(text);
            }
        }
        match line.read(&mut buffer) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

pub(crate) fn wait_for_the_end(line: &mut impl Read) {
    let mut buffer = [0; 4096];
    while line.read(&mut buffer).is_ok_and(|read| read > 0) {}
}

/// A call whose address, query and body hold things nobody may see.
pub(crate) struct Secret;

pub(crate) const SECRETS: [&str; 4] = ["A123456789", "tok+en/=", "p@ss word", "secret-path"];

impl Endpoint for Secret {
    type Answer = String;
    const METHOD: Method = Method::Post;
    const REPEAT: Repeat = Repeat::Once;

    fn path(&self) -> Vec<String> {
        vec!["secret-path".to_owned(), "a#b/c戒".to_owned()]
    }

    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        vec![("token", Sensitive::new("tok+en/=".to_owned()))]
    }

    fn body(&self) -> Option<String> {
        Some(r#"{"id":"A123456789","password":"p@ss word"}"#.to_owned())
    }

    fn read(&self, _: u16, body: &[u8]) -> Reading<String> {
        match body {
            b"yes" => Reading::Yes("yes".to_owned()),
            b"no" => Reading::No(No { kind: NoKind::Other, said: "A123456789".to_owned() }),
            _ => Reading::NoAnswer,
        }
    }
}

/// A call with nothing but a path.
pub(crate) struct Plain;

impl Endpoint for Plain {
    type Answer = ();
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        vec!["GetTokenID".to_owned()]
    }

    fn read(&self, _: u16, body: &[u8]) -> Reading<()> {
        if body == b"yes" { Reading::Yes(()) } else { Reading::NoAnswer }
    }
}
