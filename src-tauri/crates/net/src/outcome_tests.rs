//! The judge's table, row by row: what happened, how the body reads, what it comes to.

use super::*;

/// The body readings a row can have; the body itself is given where it matters.
#[derive(Clone, Copy, Debug)]
enum Reads {
    Yes,
    No(NoKind),
    Nothing,
}

fn reading(reads: Reads) -> Reading<&'static str> {
    match reads {
        Reads::Yes => Reading::Yes("yes"),
        Reads::No(kind) => Reading::No(No { kind, said: "words".to_owned() }),
        Reads::Nothing => Reading::NoAnswer,
    }
}

fn with_status(status: u16, reads: Reads) -> Outcome<&'static str> {
    let body = Body::Whole(b"<html>".to_vec());
    judge(Happened::Answered { status, body }, |_, _| reading(reads))
}

fn with_body(status: u16, body: Body) -> Outcome<&'static str> {
    judge(Happened::Answered { status, body }, |_, _| Reading::NoAnswer)
}

fn lost(why: Why) -> Outcome<&'static str> {
    Outcome::Unknown { why, said: None }
}

fn lost_saying(why: Why, said: &str) -> Outcome<&'static str> {
    Outcome::Unknown { why, said: Some(said.to_owned()) }
}

fn no(kind: NoKind, said: &str) -> Outcome<&'static str> {
    Outcome::Refused(No { kind, said: said.to_owned() })
}

fn sign_in(said: &str) -> Outcome<&'static str> {
    Outcome::SignIn { said: said.to_owned() }
}

const KINDS: [NoKind; 6] = [
    NoKind::SignIn,
    NoKind::Token,
    NoKind::NotThere,
    NoKind::AlreadyThere,
    NoKind::Busy,
    NoKind::Other,
];

#[test]
fn before_a_status_line() {
    for (fault, outcome) in [
        (Fault::Unreachable, Outcome::NotSent(Why::Unreachable)),
        (Fault::Tls, Outcome::NotSent(Why::Tls)),
        (Fault::ConnectTimeout, Outcome::NotSent(Why::ConnectTimeout)),
        (Fault::Timeout, lost(Why::Timeout)),
        (Fault::Dropped, lost(Why::Dropped)),
    ] {
        assert_eq!(judge(Happened::Failed(fault), |_, _| reading(Reads::Yes)), outcome);
    }
}

#[test]
fn every_2xx() {
    for status in 200..=299 {
        for (reads, outcome) in [
            (Reads::Yes, Outcome::Answer("yes")),
            (Reads::No(NoKind::SignIn), sign_in("words")),
            (Reads::No(NoKind::Token), no(NoKind::Token, "words")),
            (Reads::No(NoKind::NotThere), no(NoKind::NotThere, "words")),
            (Reads::No(NoKind::AlreadyThere), no(NoKind::AlreadyThere, "words")),
            (Reads::No(NoKind::Busy), lost_saying(Why::Busy, "words")),
            (Reads::No(NoKind::Other), no(NoKind::Other, "words")),
            (Reads::Nothing, lost(Why::NotTheService)),
        ] {
            assert_eq!(with_status(status, reads), outcome, "{status} {reads:?}");
        }
    }
}

#[test]
fn a_2xx_without_the_services_answer() {
    let whole = |text: &str| Body::Whole(text.as_bytes().to_vec());
    for (body, outcome) in [
        (whole("<html>sign in to the hotel</html>"), lost(Why::NotTheService)),
        (whole("維護中"), lost_saying(Why::NotTheService, "維護中")),
        (whole("\u{feff} OK "), lost_saying(Why::NotTheService, "OK")),
        (whole(&"長".repeat(201)), lost(Why::NotTheService)),
        (Body::Whole(vec![0xff, 0xfe, 0x00]), lost(Why::NotTheService)),
        (whole(""), lost(Why::Truncated)),
        (whole(r#"{"msG_CODE":"Y","msG_INFO":"儲"#), lost(Why::Truncated)),
        (whole("\u{feff}{\"msG_CODE\""), lost(Why::Truncated)),
        (whole("\"half a string"), lost(Why::Truncated)),
        (Body::Cut, lost(Why::Truncated)),
        (Body::Late, lost(Why::Timeout)),
        (Body::TooLong, lost(Why::NotTheService)),
    ] {
        assert_eq!(with_body(200, body), outcome);
    }
}

#[test]
fn a_401_is_about_who_we_are() {
    for kind in KINDS {
        let outcome = match kind {
            NoKind::Token => no(NoKind::Token, "words"),
            _ => sign_in("words"),
        };
        assert_eq!(with_status(401, Reads::No(kind)), outcome, "{kind:?}");
    }
    assert_eq!(with_status(401, Reads::Yes), sign_in("HTTP 401"));
    assert_eq!(with_status(401, Reads::Nothing), sign_in("HTTP 401"));
    assert_eq!(with_body(401, Body::Cut), sign_in("HTTP 401"));
}

#[test]
fn statuses_that_refuse_before_anything_is_done() {
    for status in [400, 404, 405, 410, 411, 413, 414, 415, 422, 431] {
        let bare = format!("HTTP {status}");
        assert_eq!(with_status(status, Reads::Nothing), no(NoKind::Other, &bare), "{status}");
        assert_eq!(with_body(status, Body::Cut), no(NoKind::Other, &bare), "{status}");
        assert_eq!(with_status(status, Reads::Yes), lost(Why::NotTheService), "{status}");
        for kind in KINDS {
            let outcome = with_status(200, Reads::No(kind));
            assert_eq!(with_status(status, Reads::No(kind)), outcome, "{status} {kind:?}");
        }
    }
}

#[test]
fn every_other_status_is_unknown_whatever_it_says() {
    let refusing = [400, 401, 404, 405, 410, 411, 413, 414, 415, 422, 431];
    for status in (100..=999).filter(|s| !(200..=299).contains(s) && !refusing.contains(s)) {
        let why = match status {
            408 | 429 => Why::Busy,
            500..=599 => Why::BadGateway(status),
            _ => Why::NotTheService,
        };
        assert_eq!(with_status(status, Reads::Yes), lost(why), "{status}");
        assert_eq!(with_status(status, Reads::Nothing), lost(why), "{status}");
        for kind in KINDS {
            let outcome = lost_saying(why, "words");
            assert_eq!(with_status(status, Reads::No(kind)), outcome, "{status} {kind:?}");
        }
    }
}

#[test]
fn only_a_whole_body_is_read() {
    for body in [Body::Cut, Body::Late, Body::TooLong] {
        let outcome = judge(Happened::Answered { status: 200, body }, |_, _| Reading::Yes(()));
        assert!(matches!(outcome, Outcome::Unknown { .. }));
    }
}

#[test]
fn nothing_said_is_printed() {
    let secret = "A123456789";
    for outcome in [
        Outcome::Answer(secret.to_owned()),
        Outcome::Refused(No { kind: NoKind::Other, said: secret.to_owned() }),
        Outcome::SignIn { said: secret.to_owned() },
        Outcome::Unknown { why: Why::BadGateway(502), said: Some(secret.to_owned()) },
    ] {
        assert!(!format!("{outcome:?} {outcome:#?}").contains(secret));
    }
    assert_eq!(Why::BadGateway(502).to_string(), "bad_gateway 502");
    assert_eq!(Why::NotTheService.as_str(), "not_the_service");
}
