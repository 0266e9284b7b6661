//! What comes of a call to servers that do one wrong thing each, over a real connection.

use std::time::Duration;

use crate::support::{Plain, SECRETS, Secret, Server, Then, answer, read_request, refused_base};
use net::{Client, Endpoint, Method, No, NoKind, Outcome, Reading, Repeat, Timeouts, Why};

fn client() -> Client {
    Client::new(Timeouts::default()).expect("a client")
}

fn impatient() -> Client {
    let total = Duration::from_millis(1000);
    Client::new(Timeouts { connect: total, total }).expect("a client")
}

fn unknown<A>(why: Why) -> Outcome<A> {
    Outcome::Unknown { why, said: None }
}

#[tokio::test]
async fn a_yes_is_an_answer() {
    let server = Server::start(Then::Write(answer("200 OK", "yes")));
    let outcome = client().send(&server.base("/api"), &Secret).await;
    assert_eq!(outcome, Outcome::Answer("yes".to_owned()));
}

#[tokio::test]
async fn what_goes_over_the_wire_is_exactly_this() {
    let server = Server::start(Then::Write(answer("200 OK", "yes")));
    let base = server.base("/api/");
    client().send(&base, &Secret).await;
    client().send(&base, &Plain).await;

    let host =
        server.base("").as_setting().trim_start_matches("http://").trim_end_matches('/').to_owned();
    assert_eq!(
        server.requests(),
        [
            format!(
                "POST /api/secret-path/a%23b%2Fc%E6%88%92?token=tok%2Ben%2F%3D HTTP/1.1\r\n\
                 accept: application/json, text/plain, */*\r\n\
                 content-type: application/json\r\n\
                 host: {host}\r\n\
                 content-length: 42\r\n\r\n\
                 {{\"id\":\"A123456789\",\"password\":\"p@ss word\"}}"
            ),
            format!(
                "GET /api/GetTokenID HTTP/1.1\r\n\
                 accept: application/json, text/plain, */*\r\n\
                 host: {host}\r\n\r\n"
            ),
        ]
    );
}

#[tokio::test]
async fn every_method_is_sent_with_its_body() {
    struct Call<const M: u8>;
    macro_rules! call {
        ($number:literal, $method:ident) => {
            impl Endpoint for Call<$number> {
                type Answer = ();
                const METHOD: Method = Method::$method;
                const REPEAT: Repeat = Repeat::Once;
                fn path(&self) -> Vec<String> {
                    vec!["X".to_owned()]
                }
                fn body(&self) -> Option<String> {
                    Some("{}".to_owned())
                }
                fn read(&self, _: u16, _: &[u8]) -> Reading<()> {
                    Reading::Yes(())
                }
            }
        };
    }
    call!(0, Get);
    call!(1, Post);
    call!(2, Put);
    call!(3, Delete);
    let server = Server::start(Then::Write(answer("200 OK", "{}")));
    let (client, base) = (client(), server.base("/"));
    client.send(&base, &Call::<0>).await;
    client.send(&base, &Call::<1>).await;
    client.send(&base, &Call::<2>).await;
    client.send(&base, &Call::<3>).await;
    let requests = server.requests();
    for (request, method) in requests.iter().zip(["GET", "POST", "PUT", "DELETE"]) {
        assert!(request.starts_with(&format!("{method} /X HTTP/1.1\r\n")), "{request}");
        assert!(request.ends_with("content-length: 2\r\n\r\n{}"), "{request}");
    }
    assert_eq!((requests.len(), server.connections()), (4, 1), "one line serves them all");
}

#[tokio::test]
async fn a_refused_port_is_not_sent() {
    let outcome = client().send(&refused_base(), &Secret).await;
    assert_eq!(outcome, Outcome::NotSent(Why::Unreachable));
}

#[tokio::test]
async fn a_line_closed_at_once_is_unknown() {
    let server = Server::closing();
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::Dropped));
    assert_eq!(server.connections(), 1, "the call is not made again");
}

#[tokio::test]
async fn a_line_closed_after_reading_is_unknown() {
    let server = Server::start(Then::WriteAndClose(String::new()));
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::Dropped));
    assert_eq!(server.requests().len(), 1, "the call is not made again");
}

#[tokio::test]
async fn a_line_cut_inside_the_head_is_unknown() {
    let server = Server::start(Then::WriteAndClose("HTTP/1.1 200 OK\r\nContent-Le".to_owned()));
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::Dropped));
}

#[tokio::test]
async fn no_answer_in_time_is_unknown() {
    let server = Server::start(Then::Wait);
    let outcome = impatient().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::Timeout));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn half_an_answer_in_time_is_unknown() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nye".to_owned();
    let server = Server::start(Then::Write(half));
    let outcome = impatient().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::Timeout));
}

#[tokio::test]
async fn a_body_shorter_than_announced_is_truncated() {
    for cut in [
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nyes",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n",
    ] {
        let server = Server::start(Then::WriteAndClose(cut.to_owned()));
        let outcome = client().send(&server.base(""), &Secret).await;
        assert_eq!(outcome, unknown(Why::Truncated), "{cut}");
    }
}

#[tokio::test]
async fn a_bad_gateway_is_unknown_even_if_it_says_yes() {
    let server = Server::start(Then::Write(answer("502 Bad Gateway", "yes")));
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::BadGateway(502)));
}

#[tokio::test]
async fn a_page_with_status_200_is_not_the_service() {
    let page = answer("200 OK", "<!doctype html><title>Welcome to our guest network</title>");
    let server = Server::start(Then::Write(page));
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::NotTheService));
}

#[tokio::test]
async fn a_body_without_end_is_given_up() {
    let server = Server::on_each_line(|mut line, requests| {
        read_request(&mut line);
        let endless = answer("200 OK", &"x".repeat(64 << 20));
        if std::io::Write::write_all(&mut line, endless.as_bytes()).is_err() {
            requests.lock().expect("not poisoned").push("hung up".to_owned());
        }
    });
    let outcome = client().send(&server.base(""), &Secret).await;
    assert_eq!(outcome, unknown(Why::NotTheService));
    // The line is closed with the client, so by now the server has noticed, or is about to.
    while server.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.requests(), ["hung up"]);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let target = Server::start(Then::Write(answer("200 OK", "yes")));
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let to = target.base("/").as_setting().to_owned();
        let reply = format!("HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let server = Server::start(Then::Write(reply));
        let outcome = client().send(&server.base(""), &Secret).await;
        assert_eq!(outcome, unknown(Why::NotTheService), "{status}");
    }
    assert_eq!(target.connections(), 0);
}

#[tokio::test]
async fn a_no_is_refused_and_a_401_is_about_sign_in() {
    let server = Server::start(Then::Write(answer("200 OK", "no")));
    let no = No { kind: NoKind::Other, said: "A123456789".to_owned() };
    assert_eq!(client().send(&server.base(""), &Secret).await, Outcome::Refused(no));
    let server = Server::start(Then::Write(answer("401 Unauthorized", "")));
    let said = "HTTP 401".to_owned();
    assert_eq!(client().send(&server.base(""), &Secret).await, Outcome::SignIn { said });
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_not_sent() {
    let base = net::BaseUrl::parse("https://no-such-host.invalid/").expect("an address");
    let outcome = client().send(&base, &Secret).await;
    let not_sent = [Outcome::NotSent(Why::Unreachable), Outcome::NotSent(Why::ConnectTimeout)];
    assert!(not_sent.contains(&outcome), "{outcome:?}");
}

#[tokio::test]
async fn nothing_of_the_call_is_printed() {
    let mut printed = String::new();
    for then in [
        Then::WriteAndClose(String::new()),
        Then::Wait,
        Then::Write(answer("200 OK", "yes")),
        Then::Write(answer("200 OK", "no")),
        Then::Write(answer("200 OK", "A123456789")),
        Then::Write(answer("502 Bad Gateway", "no")),
    ] {
        let server = Server::start(then);
        let base = server.base("/secret-path");
        let client = impatient();
        let outcome = client.send(&base, &Secret).await;
        printed += &format!("{outcome:?} {outcome:#?} {client:?} {base:?} {base}\n");
    }
    let outcome = impatient().send(&refused_base(), &Secret).await;
    printed += &format!("{outcome:?}");
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(!printed.contains("http") && !printed.contains("token"), "{printed}");
}
