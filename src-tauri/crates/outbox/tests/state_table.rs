//! Every event in every situation, as one table for each kind of repeat.
//!
//! A cell is the state it leads to (`=`: nothing changes), with `*` where the runner will go on
//! by itself later and `!` where an unknown item waits for a person; or the refusal, in brackets.

use chrono::{DateTime, TimeDelta, Utc};
use outbox::event::{Event, NotAllowed, Verdict};
use outbox::item::reason;
use outbox::state::step;
use outbox::{Found, Life, Moment, Outcome, Policy, Repeat, State};

fn start() -> DateTime<Utc> {
    "2022-10-03T01:00:00Z".parse().expect("a moment")
}

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

fn unknown(since: DateTime<Utc>) -> Life {
    Life {
        state: State::Unknown,
        reason: Some("timeout".into()),
        attempts: 1,
        last_attempt_at: Some(since),
        doubt_since: Some(since),
        quarantine_until: Some(since + minutes(5)),
        next_attempt_at: Some(since + minutes(5)),
        ..Life::new(None)
    }
}

/// Waiting because a person said "not there" within the quarantine of an attempt that ended then.
fn settled(since: DateTime<Utc>) -> Life {
    Life { state: State::Waiting, reason: None, doubt_since: None, ..unknown(since) }
}

/// How an item can stand, seen at `start()`.
fn situations() -> Vec<(&'static str, Life)> {
    let now = start();
    let plain = |state| Life { state, ..Life::new(None) };
    vec![
        ("waiting", Life::new(None)),
        ("held", Life::new(Some(now + minutes(1)))),
        ("doubtful", Life { state: State::Waiting, ..unknown(now - minutes(6)) }),
        ("settled", settled(now - minutes(1))),
        ("settled+5", settled(now - minutes(6))),
        ("in probe", Life { probe_count: 1, ..settled(now - minutes(1)) }),
        ("sending", Life { last_attempt_at: Some(now), ..plain(State::Sending) }),
        ("done", plain(State::Done)),
        ("attention", plain(State::NeedsAttention)),
        ("orphan", Life { state: State::NeedsAttention, ..settled(now - minutes(1)) }),
        ("resting", unknown(now - minutes(1))),
        ("due", unknown(now - minutes(6))),
        ("late", unknown(now - minutes(12 * 60 + 1))),
        (
            "opened",
            Life { opened_by_person: true, next_attempt_at: None, ..unknown(now - minutes(6)) },
        ),
        (
            "parked",
            Life {
                reason: Some(reason::PROBE_OFF.into()),
                next_attempt_at: None,
                ..unknown(now - minutes(6))
            },
        ),
        ("discarded", plain(State::Discarded)),
    ]
}

fn events() -> Vec<(&'static str, Event)> {
    let (why, said) = (|| "timeout".to_owned(), || "words".to_owned());
    vec![
        ("claimed", Event::Claimed),
        ("answer", Event::Ended(Outcome::Answer { said: said(), ids: None })),
        ("not sent", Event::Ended(Outcome::NotSent { why: why() })),
        ("refused", Event::Ended(Outcome::Refused { kind: "other".into(), said: said() })),
        ("moot", Event::Ended(Outcome::Moot { why: "no_consent".into() })),
        ("sign-in", Event::Ended(Outcome::SignIn { said: said() })),
        ("lost", Event::Ended(Outcome::Unknown { why: why(), said: None })),
        ("to probe", Event::ProbeClaimed),
        ("there", Event::Probed(Found::There { said: said() })),
        ("not there", Event::Probed(Found::NotThere { said: said() })),
        ("unclear", Event::Probed(Found::Unclear { said: said() })),
        ("no answer", Event::Probed(Found::NoAnswer { why: why() })),
        ("unsent", Event::Probed(Found::NotSent { why: why() })),
        ("signed out", Event::Probed(Found::SignIn { said: said() })),
        ("no settle", Event::SettleFailed(None)),
        ("doubted", Event::Doubted),
        ("no probe", Event::ProbeDeclined),
        ("never", Event::NeverProbed),
        ("reconsider", Event::Reconsidered),
        ("defer", Event::Deferred(start() + minutes(2))),
        ("too late", Event::TooLate),
        ("no job", Event::NoSuchJob),
        ("start-up", Event::FoundAtStart),
        ("orphaned", Event::ParentDiscarded),
        ("open", Event::Opened),
        ("retry", Event::Retried),
        ("was sent", Event::Settled(Verdict::Sent)),
        ("was not", Event::Settled(Verdict::NotSent)),
        ("discard", Event::Discarded("entered twice".into())),
        ("no reason", Event::Discarded("  ".into())),
        ("correct", Event::Corrected),
        ("release", Event::Released),
    ]
}

fn cell(life: &Life, event: &Event, repeat: Repeat) -> String {
    let policy = Policy::default();
    let at = Moment { now: start(), random: 7, repeat, policy: &policy };
    match step(life, event, &at) {
        Err(why) => match why {
            NotAllowed::SettleFirst => "(settle)".into(),
            NotAllowed::SendingNow => "(busy)".into(),
            NotAllowed::AlreadyDone => "(is done)".into(),
            NotAllowed::AlreadyDiscarded => "(gone)".into(),
            NotAllowed::NothingToSettle => "(nothing)".into(),
            NotAllowed::ReasonRequired => "(reason)".into(),
            NotAllowed::NotDue => "(not due)".into(),
            NotAllowed::Overtaken => "(late)".into(),
        },
        Ok(next) if next == *life => "=".into(),
        Ok(next) => {
            let mark = match (next.state, next.next_attempt_at) {
                (State::Unknown, None) => "!",
                (_, Some(_)) => "*",
                _ => "",
            };
            format!("{}{mark}", next.state)
        }
    }
}

fn table(repeat: Repeat) -> String {
    let mut lines = vec![format!("{:<11}", "")];
    for (name, _) in situations() {
        lines[0] += &format!("{name:<17}");
    }
    for (name, event) in events() {
        let mut line = format!("{name:<11}");
        for (_, life) in situations() {
            line += &format!("{:<17}", cell(&life, &event, repeat));
        }
        lines.push(line);
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

const ONCE: &str = include_str!("state_table_once.txt");
const FREELY: &str = include_str!("state_table_freely.txt");

#[test]
fn a_once_item_in_every_situation() {
    let table = table(Repeat::Once);
    assert!(table == ONCE.trim_end(), "\n{table}\n");
}

#[test]
fn a_freely_item_in_every_situation() {
    let table = table(Repeat::Freely);
    assert!(table == FREELY.trim_end(), "\n{table}\n");
}

fn after(life: &Life, event: &Event, repeat: Repeat, now: DateTime<Utc>) -> Life {
    let policy = Policy::default();
    step(life, event, &Moment { now, random: 7, repeat, policy: &policy }).expect("allowed")
}

fn lost() -> Event {
    Event::Ended(Outcome::Unknown { why: "timeout".into(), said: None })
}

#[test]
fn the_quarantine_counts_from_the_end_of_the_attempt() {
    let sending = after(&Life::new(None), &Event::Claimed, Repeat::Once, start());
    let ended = start() + TimeDelta::seconds(40);
    let unknown = after(&sending, &lost(), Repeat::Once, ended);
    assert_eq!(unknown.quarantine_until, Some(ended + minutes(5)));
    assert_eq!(unknown.next_attempt_at, unknown.quarantine_until);
    assert_eq!((unknown.doubt_since, unknown.attempts), (Some(ended), 1));
}

#[test]
fn after_a_crash_the_quarantine_counts_from_the_start_up_and_the_limit_from_the_claim() {
    let sending = after(&Life::new(None), &Event::Claimed, Repeat::Once, start());
    let morning = start() + TimeDelta::hours(11);
    let unknown = after(&sending, &Event::FoundAtStart, Repeat::Once, morning);
    assert_eq!(unknown.quarantine_until, Some(morning + minutes(5)));
    assert_eq!(unknown.doubt_since, Some(start()));
    let too_late = after(&unknown, &Event::TooLate, Repeat::Once, morning + minutes(61));
    assert!(too_late.needs_person() && too_late.reason.as_deref() == Some(reason::TOO_LATE));
}

#[test]
fn a_repeat_that_is_lost_again_does_not_renew_the_limit() {
    let mut life = after(&Life::new(None), &Event::Claimed, Repeat::Freely, start());
    life = after(&life, &lost(), Repeat::Freely, start());
    let mut sent = 1;
    let now = loop {
        let now = life.next_attempt_at.expect("goes on by itself");
        let policy = Policy::default();
        let at = Moment { now, random: 7, repeat: Repeat::Freely, policy: &policy };
        match outbox::state::due(&life, &at) {
            outbox::state::Due::TooLate => break now,
            due => assert_eq!(due, outbox::state::Due::Send),
        }
        life = after(&life, &Event::Claimed, Repeat::Freely, now);
        life = after(&life, &lost(), Repeat::Freely, now);
        sent += 1;
    };
    assert!(now - start() > TimeDelta::hours(12) && now - start() < TimeDelta::hours(13));
    assert!((100..=150).contains(&sent), "{sent} repeats, at least five minutes apart");
    let given_up = after(&life, &Event::TooLate, Repeat::Freely, now);
    assert_eq!(given_up.state, State::NeedsAttention);
}

#[test]
fn a_crash_in_the_middle_of_a_probe_leaves_the_next_one_to_another_quarantine() {
    let due = unknown(start() - minutes(6));
    let probing = after(&due, &Event::ProbeClaimed, Repeat::Once, start());
    assert_eq!(probing.probe_count, 1);
    assert!(probing.next_attempt_at >= Some(start() + minutes(5)));
}

#[test]
fn what_is_said_within_the_quarantine_shortens_it_by_nothing() {
    let lost_at = start() - minutes(1);
    let over = Some(lost_at + minutes(5));
    let unknown = Life { probe_count: 1, ..unknown(lost_at) };
    for opened in [false, true] {
        let unknown = if opened {
            after(&unknown, &Event::Opened, Repeat::Once, start())
        } else {
            unknown.clone()
        };
        let said = Event::Settled(Verdict::NotSent);
        let settled = after(&unknown, &said, Repeat::Once, start());
        assert_eq!((settled.state, settled.doubt_since), (State::Waiting, None));
        let orphan = after(&settled, &Event::ParentDiscarded, Repeat::Once, start());
        assert_eq!(orphan.state, State::NeedsAttention);
        for life in [
            &settled,
            &after(&settled, &Event::Retried, Repeat::Once, start()),
            &after(&settled, &Event::Corrected, Repeat::Once, start()),
            &after(&orphan, &Event::Retried, Repeat::Once, start()),
            &after(&orphan, &Event::Corrected, Repeat::Once, start()),
        ] {
            assert_eq!((life.quarantine_until, life.next_attempt_at), (over, over));
        }
    }
    // What was said within it is doubted at its end, whoever has had it in hand meanwhile.
    let settled = settled(lost_at);
    let orphan = after(&settled, &Event::ParentDiscarded, Repeat::Once, start());
    let retried = after(&orphan, &Event::Retried, Repeat::Once, start() + minutes(5));
    for life in [settled, retried] {
        let policy = Policy::default();
        let now = start() + minutes(5);
        let at = Moment { now, random: 7, repeat: Repeat::Once, policy: &policy };
        assert_eq!(outbox::state::due(&life, &at), outbox::state::Due::Doubt);
        let doubted = after(&life, &Event::Doubted, Repeat::Once, now);
        assert_eq!((doubted.doubt_since, doubted.next_attempt_at), (Some(lost_at), Some(now)));
    }
    // Later than that, the word of a person is enough.
    let late =
        after(&unknown, &Event::Settled(Verdict::NotSent), Repeat::Once, start() + minutes(5));
    assert_eq!((late.quarantine_until, late.next_attempt_at), (None, None));
}

#[test]
fn a_quarantine_of_a_mistaken_future_is_at_most_a_whole_one() {
    let ahead = unknown(start() + TimeDelta::days(365));
    let settled = after(&ahead, &Event::Settled(Verdict::NotSent), Repeat::Once, start());
    assert_eq!(settled.quarantine_until, Some(start() + minutes(5)));
}

#[test]
fn a_correction_makes_a_probe_under_way_mean_nothing() {
    let in_probe = Life { probe_count: 1, ..settled(start() - minutes(1)) };
    let there = Event::Probed(Found::There { said: "words".into() });
    assert_eq!(after(&in_probe, &there, Repeat::Once, start()).state, State::Done);
    let corrected = after(&in_probe, &Event::Corrected, Repeat::Once, start());
    let policy = Policy::default();
    let at = Moment { now: start(), random: 7, repeat: Repeat::Once, policy: &policy };
    assert_eq!(step(&corrected, &there, &at), Err(NotAllowed::Overtaken));
}

#[test]
fn a_word_names_one_state() {
    for state in State::ALL {
        assert_eq!(state.as_str().parse(), Ok(state));
        assert_eq!(serde_json::to_string(&state).expect("JSON"), format!("\"{state}\""));
    }
    assert!("sent".parse::<State>().is_err());
}
