//! A caller made of a bare TCP stream, so that the tests see what is on the wire
//! and share nothing with a real client; and the printed sample of Save.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use practice::{Config, HpaStandIn};
use serde_json::{Map, Value};

/// The sample of Save as the specification prints it.
pub(crate) const SAVE: &str = r#"{ "account": "3501200000ADM", "password": "12345678", "hosP_ID": "3501200000", "hosP_SEQ_NO": "00", "id": "A123456789", "birthday": "1961/01/01", "funC_DATE": "2022/10/03", "prsN_ID": "A198765435", "curE_STAGE": "2", "examyyear": "111", "smokE_YEAR": "1", "smokE_MON": "1", "smokE_DAY_NUM": "11", "HEIGHT": "170", "basE_WEIGHT": "50", "curE_WEEK": "1", "weeK_TOT": "2", "smokE_FIRST": "1", "smokE_STOP": "1", "smokE_NO_GP": "1", "smokE_MUCH": "1", "smokE_BED": "1", "smokE_SICK": "1", "curE_AGREE": "N", "curE_AGREE2": "N", "co_CHECK": "1", "casE_SOURCE": "1", "curE_TYPE": "1", "casE_KIND": "0", "curE_ITEM": "B022538129,B024431100", "curE_NUM": " 10,20", "reF_DEPT": "0", "memo": "", "memO2": "" }"#;

/// The sample of Delete as the specification prints it.
pub(crate) const DELETE: &str = r#"{ "account": "3501200000ADM", "password": "12345678", "hosP_ID": "3501200000", "hosP_SEQ_NO": "00", "id": "A123456789", "birthday": "1961/01/01", "funC_DATE": "2022/10/03", "prsN_ID": "A198765435", "curE_STAGE": "2", "examyyear": "111", "curE_TYPE": "1" }"#;

pub(crate) const SAVED: &str = r#"{"msG_CODE":"Y","msG_INFO":"儲存成功"}"#;
pub(crate) const UPDATED: &str = r#"{"msg_CODE":"Y","msg_INFO":"更新成功"}"#;
pub(crate) const DELETED: &str = r#"{"msG_CODE":"Y","msG_INFO":"刪除成功"}"#;

/// Longer than anything here takes; only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) fn start(change: impl FnOnce(&mut Config)) -> HpaStandIn {
    let mut config = Config::default();
    change(&mut config);
    HpaStandIn::start(config).expect("a stand-in")
}

/// The sample with some members set, added or (with `None`) taken out.
pub(crate) fn altered(sample: &str, changes: &[(&str, Option<&str>)]) -> String {
    let mut body: Map<String, Value> = serde_json::from_str(sample).expect("a sample");
    for (key, value) in changes {
        match value {
            Some(text) => body.insert((*key).to_owned(), Value::from(*text)),
            None => body.shift_remove(*key),
        };
    }
    Value::from(body).to_string()
}

/// The sample for the visit of another day: another key.
pub(crate) fn save_of_day(day: u32) -> String {
    let date = format!("2022/{:02}/{:02}", 1 + day / 28, 1 + day % 28);
    altered(SAVE, &[("funC_DATE", Some(&date))])
}

/// What a caller hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A whole answer.
    Answer { status: u16, body: String },
    /// The answer ended before its announced length.
    Cut { got: usize, of: usize },
    /// Closed without a byte.
    Closed,
    /// Reset without a whole answer.
    Reset,
    /// The system refused the connection.
    Refused,
}

impl Heard {
    pub(crate) fn ok(body: &str) -> Self {
        Self::Answer { status: 200, body: body.to_owned() }
    }

    /// A refusal of Save or Delete in these words.
    pub(crate) fn no(words: &str) -> Self {
        Self::ok(&format!(r#"{{"msG_CODE":"N","msG_INFO":"{words}"}}"#))
    }

    pub(crate) fn body(&self) -> &str {
        match self {
            Self::Answer { body, .. } => body,
            other => panic!("no answer but {other:?}"),
        }
    }
}

/// One caller with one connection, kept alive while it lasts.
pub(crate) struct Caller {
    port: u16,
    stream: Option<TcpStream>,
}

impl Caller {
    pub(crate) fn of(stand_in: &HpaStandIn) -> Self {
        Self::at(stand_in.port())
    }

    pub(crate) fn at(port: u16) -> Self {
        Self { port, stream: None }
    }

    pub(crate) fn get(&mut self, path: &str) -> Heard {
        self.send("GET", path, "")
    }

    pub(crate) fn save(&mut self, body: &str) -> Heard {
        self.send("POST", "/write/Save", body)
    }

    pub(crate) fn update(&mut self, body: &str) -> Heard {
        self.send("PUT", "/write/Update", body)
    }

    pub(crate) fn delete(&mut self, body: &str) -> Heard {
        self.send("DELETE", "/write/Delete", body)
    }

    pub(crate) fn send(&mut self, method: &str, path: &str, body: &str) -> Heard {
        match self.try_send(method, path, body) {
            Ok(heard) => {
                if !matches!(heard, Heard::Answer { .. }) {
                    self.stream = None;
                }
                heard
            }
            Err(error) => {
                self.stream = None;
                match error.kind() {
                    ErrorKind::ConnectionRefused => Heard::Refused,
                    ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => Heard::Reset,
                    other => panic!("unexpected {other:?}"),
                }
            }
        }
    }

    /// Writes the request and waits for nothing.
    pub(crate) fn write(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<()> {
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: practice\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        self.connected()?.write_all(request.as_bytes())
    }

    /// Goes away without reading, as a killed program does.
    pub(crate) fn vanish(&mut self) {
        self.stream = None;
    }

    fn connected(&mut self) -> std::io::Result<&mut TcpStream> {
        if self.stream.is_none() {
            let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        Ok(self.stream.as_mut().expect("just set"))
    }

    fn try_send(&mut self, method: &str, path: &str, body: &str) -> std::io::Result<Heard> {
        self.write(method, path, body)?;
        let stream = self.connected()?;
        let mut answer = Vec::new();
        let mut piece = [0; 4096];
        loop {
            if let Some((status, start, length)) = head(&answer)
                && answer.len() >= start + length
            {
                let body = String::from_utf8(answer[start..].to_vec()).expect("text");
                return Ok(Heard::Answer { status, body });
            }
            let count = stream.read(&mut piece)?;
            if count == 0 {
                return Ok(match head(&answer) {
                    Some((_, start, of)) => Heard::Cut { got: answer.len() - start, of },
                    None => Heard::Closed,
                });
            }
            answer.extend_from_slice(&piece[..count]);
        }
    }
}

/// Status, where the body starts, and its length, once the head is whole.
fn head(answer: &[u8]) -> Option<(u16, usize, usize)> {
    let start = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&answer[..start]).expect("an ASCII head");
    let status = head.split(' ').nth(1)?.parse().expect("a status");
    let length = head
        .lines()
        .find_map(|line| {
            line.to_lowercase().strip_prefix("content-length:").map(|n| n.trim().parse())
        })
        .map_or(0, |length| length.expect("a length"));
    Some((status, start, length))
}
