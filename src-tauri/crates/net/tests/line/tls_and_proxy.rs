//! Nothing personal leaves when the other side cannot prove who it is, and no proxy named by
//! the environment is used.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::Arc;

use crate::support::{
    Plain, SECRETS, Secret, Server, Then, answer, read_request, wait_for_the_end,
};
use native_tls::{Identity, TlsAcceptor};
use net::{BaseUrl, Client, Outcome, Timeouts, Why};

fn client() -> Client {
    Client::new(Timeouts::default()).expect("a client")
}

/// A TLS server whose certificate nobody has reason to trust.
fn untrusted() -> Server {
    let certificate = include_bytes!("fixtures/untrusted.crt.pem");
    let key = include_bytes!("fixtures/untrusted.key.pem");
    let identity = Identity::from_pkcs8(certificate, key).expect("a key pair");
    let acceptor = Arc::new(TlsAcceptor::new(identity).expect("an acceptor"));
    Server::on_each_line(move |line, requests| {
        if let Ok(mut line) = acceptor.accept(line)
            && let Some(request) = read_request(&mut line)
        {
            requests.lock().expect("not poisoned").push(request);
        }
    })
}

#[tokio::test]
async fn an_untrusted_certificate_is_not_sent() {
    for host in ["localhost", "127.0.0.1"] {
        let server = untrusted();
        let outcome = client().send(&server.tls_base(host), &Secret).await;
        assert_eq!(outcome, Outcome::NotSent(Why::Tls), "{host}");
        assert!(server.requests().is_empty(), "nothing may leave: {:?}", server.requests());
        assert_eq!(server.connections(), 1, "and it is not tried again");
    }
}

#[tokio::test]
async fn a_handshake_that_is_refused_is_not_sent() {
    let server = Server::on_each_line(|mut line, _| {
        let mut hello = [0; 1024];
        let _some = line.read(&mut hello);
        // A fatal alert: handshake failure.
        line.write_all(&[0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]).expect("written");
        wait_for_the_end(&mut line);
    });
    let outcome = client().send(&server.tls_base("localhost"), &Secret).await;
    assert_eq!(outcome, Outcome::NotSent(Why::Tls));
}

#[tokio::test]
async fn a_server_without_tls_gets_nothing() {
    let server = Server::on_each_line(|mut line, requests| {
        let mut hello = [0; 4096];
        let read = line.read(&mut hello).unwrap_or(0);
        let heard = String::from_utf8_lossy(&hello[..read]).into_owned();
        requests.lock().expect("not poisoned").push(heard);
        line.write_all(answer("200 OK", "yes").as_bytes()).expect("written");
    });
    let outcome = client().send(&server.tls_base("localhost"), &Secret).await;
    assert_eq!(outcome, Outcome::NotSent(Why::Tls));
    for heard in server.requests() {
        assert!(SECRETS.iter().all(|secret| !heard.contains(secret)), "{heard}");
    }
}

#[tokio::test]
async fn a_handshake_that_never_ends_is_not_sent() {
    let server = Server::on_each_line(|mut line, _| wait_for_the_end(&mut line));
    let total = std::time::Duration::from_millis(1000);
    let client = Client::new(Timeouts { connect: total, total }).expect("a client");
    let outcome = client.send(&server.tls_base("localhost"), &Secret).await;
    assert_eq!(outcome, Outcome::NotSent(Why::ConnectTimeout));
}

/// Run by the next test in a process of its own, where a proxy is named.
#[tokio::test]
async fn a_direct_call() {
    let server = Server::start(Then::Write(answer("200 OK", "yes")));
    assert_eq!(client().send(&server.base(""), &Plain).await, Outcome::Answer(()));
    assert_eq!(server.connections(), 1);
    let other = BaseUrl::parse("https://no-such-host.invalid/").expect("an address");
    assert!(matches!(client().send(&other, &Plain).await, Outcome::NotSent(_)));
}

#[test]
fn a_proxy_in_the_environment_is_not_used() {
    let proxy = Server::start(Then::Write(answer("200 OK", "no")));
    let address = proxy.base("/").as_setting().to_owned();
    let mut test = Command::new(std::env::current_exe().expect("this test"));
    test.args(["--exact", "tls_and_proxy::a_direct_call"])
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    {
        test.env(name, &address);
    }
    assert!(test.output().expect("it runs").status.success());
    assert_eq!(proxy.connections(), 0);
}
