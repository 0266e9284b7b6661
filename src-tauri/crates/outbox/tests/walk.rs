//! Random walks through the pure state function, beside a reference model that keeps only the
//! truth: what the service has, and what has given leave to send.
//!
//! One million steps take a few seconds unoptimised and are the same for the same seed. The
//! service applies some lost calls late, but always before the quarantine is over; persons are
//! honest, but say what they see at once. Then nothing may be lost, doubled or falsely done.

use chrono::{DateTime, TimeDelta, Utc};
use outbox::event::{Event, Verdict};
use outbox::state::{Due, due, step};
use outbox::{Found, Life, Moment, Outcome, Policy, Repeat, State};

const STEPS_PER_SEED: u32 = 250_000;

#[test]
fn a_million_steps_lose_double_and_fake_nothing() {
    for (seed, repeat) in
        [(1, Repeat::Once), (2, Repeat::Once), (3, Repeat::Once), (4, Repeat::Freely)]
    {
        let walk = Walk::new(seed, repeat).take(STEPS_PER_SEED);
        for (state, seen) in State::ALL.iter().zip(walk.seen) {
            assert!(seen > 1_000, "seed {seed} came {seen} times to {state}");
        }
        assert!(walk.finished > 5_000, "seed {seed} finished {} items", walk.finished);
        assert!(walk.hasty > 500, "seed {seed} settled {} items too early", walk.hasty);
    }
}

#[test]
fn a_seed_gives_the_same_walk_again() {
    let ends = |seed| {
        let walk = Walk::new(seed, Repeat::Once).take(20_000);
        (walk.life, walk.now, walk.finished, walk.seen)
    };
    assert_eq!(ends(11), ends(11));
    assert_ne!(ends(11), ends(12));
}

/// The model fails when the quarantine is shorter than the service's late applying: it is able to.
#[test]
#[should_panic(expected = "doubled")]
fn without_the_quarantine_the_same_walk_doubles() {
    let mut walk = Walk::new(1, Repeat::Once);
    walk.policy.probe_after = TimeDelta::zero();
    walk.take(STEPS_PER_SEED);
}

struct Walk {
    random: u64,
    repeat: Repeat,
    policy: Policy,
    now: DateTime<Utc>,
    life: Life,
    // The truth.
    applied: u32,
    applied_late: Option<DateTime<Utc>>,
    // What the model knows of the rules, in its own words.
    leave_to_send: bool,
    first_lost: Option<DateTime<Utc>>,
    last_lost: Option<DateTime<Utc>>,
    opened: bool,
    /// A probe is under way, and its question still stands as it was asked.
    asked: bool,
    /// How often somebody said "not there" before that could be known.
    hasty: u32,
    seen: [u32; 6],
    finished: u32,
}

impl Walk {
    fn new(seed: u64, repeat: Repeat) -> Self {
        Self {
            random: seed,
            repeat,
            policy: Policy::default(),
            now: "2022-10-03T01:00:00Z".parse().expect("a moment"),
            life: Life::new(None),
            applied: 0,
            applied_late: None,
            leave_to_send: true,
            first_lost: None,
            last_lost: None,
            opened: false,
            asked: false,
            hasty: 0,
            seen: [0; 6],
            finished: 0,
        }
    }

    fn take(mut self, steps: u32) -> Self {
        for _ in 0..steps {
            self.seen[State::ALL.iter().position(|s| *s == self.life.state).expect("a state")] += 1;
            match self.life.state {
                State::Sending => self.end_the_call(),
                State::Done | State::Discarded => self.begin_another(),
                _ => match self.draw(10) {
                    0..=3 => self.pass_time(),
                    4..=7 => self.run(),
                    8 => self.person(),
                    _ => self.stray(),
                },
            }
            self.has_a_way_on();
        }
        self
    }

    /// The next random number below `n`: splitmix64.
    fn draw(&mut self, n: u64) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    fn moment_at(&self, now: DateTime<Utc>) -> Moment<'_> {
        Moment { now, random: self.random, repeat: self.repeat, policy: &self.policy }
    }

    /// Applies an event; says whether it was allowed.
    fn happens(&mut self, event: &Event) -> bool {
        match step(&self.life, event, &self.moment_at(self.now)) {
            Ok(next) => {
                self.life = next;
                true
            }
            Err(_) => false,
        }
    }

    fn pass_time(&mut self) {
        let seconds = [1, 20, 60, 200, 310, 310, 1_200, 10_000][self.draw(8) as usize];
        self.later(seconds);
    }

    fn later(&mut self, seconds: i64) {
        self.now += TimeDelta::seconds(seconds);
        if self.applied_late.is_some_and(|at| at <= self.now) {
            self.applied_late = None;
            self.apply();
        }
    }

    fn apply(&mut self) {
        self.applied += 1;
        assert!(self.repeat == Repeat::Freely || self.applied == 1, "doubled");
    }

    fn begin_another(&mut self) {
        self.finished += 1;
        // Whatever is still on its way belongs to the item before: a fresh world.
        let held = (self.draw(4) == 0).then(|| self.now + TimeDelta::seconds(100));
        *self = Self {
            random: self.random,
            policy: self.policy,
            now: self.now,
            life: Life::new(held),
            hasty: self.hasty,
            seen: self.seen,
            finished: self.finished,
            ..Self::new(0, self.repeat)
        };
    }

    /// What the runner does at this moment.
    fn run(&mut self) {
        match due(&self.life, &self.moment_at(self.now)) {
            Due::Nothing => {}
            Due::Send => {
                self.may_be_sent();
                assert!(self.happens(&Event::Claimed));
                (self.leave_to_send, self.opened) = (false, false);
            }
            Due::Probe if self.draw(8) == 0 => assert!(self.happens(&Event::ProbeDeclined)),
            Due::Probe => self.probe(),
            Due::Doubt => assert!(self.happens(&Event::Doubted)),
            Due::TooLate => assert!(self.happens(&Event::TooLate)),
        }
    }

    /// The promise itself, told without a look at how it is kept.
    fn may_be_sent(&self) {
        assert!(!self.opened, "sent by itself although a person had opened it");
        assert!(self.is_quarantine_over(), "sent in quarantine");
        match (self.repeat, self.first_lost) {
            (Repeat::Once, _) => assert!(self.leave_to_send, "sent again without leave"),
            (Repeat::Freely, Some(first)) => {
                assert!(self.now - first <= self.policy.give_up_after, "repeated too late");
            }
            _ => {}
        }
    }

    fn is_quarantine_over(&self) -> bool {
        self.last_lost.is_none_or(|last| self.now - last >= self.policy.probe_after)
    }

    fn settled_for_sure(&mut self) {
        self.leave_to_send = true;
        (self.first_lost, self.last_lost) = (None, None);
    }

    /// A person sends on its way again what needed attention. A call in doubt stays that, but what
    /// may be repeated may be so again for as long as at first.
    fn sent_on_its_way(&mut self) {
        self.first_lost = self.first_lost.filter(|_| self.repeat == Repeat::Once);
    }

    fn end_the_call(&mut self) {
        let began = self.now;
        let seconds = [0, 1, 30][self.draw(3) as usize];
        self.later(seconds);
        let (why, said) = ("timeout".to_owned(), "words".to_owned());
        let outcome = match self.draw(12) {
            0..=3 => {
                self.apply();
                Outcome::Answer { said, ids: None }
            }
            4 => Outcome::NotSent { why },
            5 => Outcome::Refused { kind: "other".into(), said },
            6 => Outcome::SignIn { said },
            fate => {
                self.fate_of_a_lost_call(fate);
                if fate >= 10 {
                    return self.crash(began);
                }
                self.first_lost = self.first_lost.or(Some(self.now));
                self.last_lost = Some(self.now);
                Outcome::Unknown { why, said: None }
            }
        };
        match &outcome {
            Outcome::Refused { .. } => self.settled_for_sure(),
            // Nothing of *this* call; what an earlier call did is as unknown as before.
            Outcome::NotSent { .. } | Outcome::SignIn { .. } => self.leave_to_send = true,
            _ => {}
        }
        assert!(self.happens(&Event::Ended(outcome)));
        assert!(self.life.state != State::Done || self.applied > 0, "falsely done");
    }

    fn fate_of_a_lost_call(&mut self, fate: u64) {
        match fate {
            7 | 10 => self.apply(),
            8 | 11 => {
                self.applied_late = Some(self.now + TimeDelta::seconds(self.draw(299) as i64));
            }
            _ => {}
        }
    }

    fn crash(&mut self, began: DateTime<Utc>) {
        self.first_lost = self.first_lost.or(Some(began));
        // The computer is started again at once, or the next day.
        let seconds = [0, 5, 40_000][self.draw(3) as usize];
        self.later(seconds);
        self.last_lost = Some(self.now);
        assert!(self.happens(&Event::FoundAtStart));
    }

    fn probe(&mut self) {
        assert!(!self.opened, "probed although a person had opened it");
        let first = self.first_lost.expect("an answer was lost");
        assert!(self.now - first <= self.policy.give_up_after, "probed too late");
        assert!(self.happens(&Event::ProbeClaimed));
        self.asked = true;
        let there = self.applied > 0;
        let (why, said) = ("timeout".to_owned(), "words".to_owned());
        let found = match self.draw(8) {
            0 => Found::NoAnswer { why },
            1 => Found::NotSent { why },
            2 => Found::SignIn { said },
            3 => Found::Unclear { said },
            4 => return, // the program ends in the middle of it
            _ if there => Found::There { said },
            _ => Found::NotThere { said },
        };
        let not_there = matches!(found, Found::NotThere { .. });
        let yes = matches!(found, Found::There { .. });
        if yes && self.draw(8) == 0 {
            // Somebody overlooks it; the probe does not.
            assert!(self.happens(&Event::Settled(Verdict::NotSent)));
        } else {
            (0..[0, 0, 0, 1, 3][self.draw(5) as usize]).for_each(|_| self.person());
        }
        let before = self.life.state;
        let heard = self.happens(&Event::Probed(found));
        let fits = before == State::Unknown || (before == State::Waiting && yes && self.asked);
        assert_eq!(heard, fits, "a probe's answer fits a lost answer only, or one settled since");
        assert!(!(heard && yes) || self.life.state == State::Done, "the answer was not heard");
        if heard && not_there && self.life.state == State::Waiting {
            assert!(!self.opened, "a person's item is not sent by a probe");
            self.settled_for_sure();
        }
        assert!(self.life.state != State::Done || self.applied > 0, "falsely done");
    }

    fn person(&mut self) {
        match self.draw(6) {
            0 => {
                assert!(self.happens(&Event::Opened));
                self.opened |= self.life.state == State::Unknown;
            }
            1 => {
                let was = self.life.state;
                let again = self.happens(&Event::Retried);
                assert!(!again || matches!(was, State::NeedsAttention | State::Waiting));
                if again && was == State::NeedsAttention {
                    self.sent_on_its_way();
                }
            }
            2 | 3 => self.settle(),
            4 => {
                let in_doubt = self.life.state == State::Unknown || self.life.doubt_since.is_some();
                let gone = self.happens(&Event::Discarded("entered twice".into()));
                assert!(!(gone && in_doubt), "discarded without knowing what became of it");
            }
            _ => {
                let was = self.life.state;
                if self.happens(&Event::Corrected) {
                    self.asked = false;
                    if was == State::NeedsAttention {
                        self.sent_on_its_way();
                    }
                }
            }
        }
    }

    /// An honest person says what is there now. Within the quarantine, "not there" is no leave to
    /// send: the service may still be about to apply it.
    fn settle(&mut self) {
        let verdict = if self.applied > 0 { Verdict::Sent } else { Verdict::NotSent };
        if self.happens(&Event::Settled(verdict)) {
            self.opened = false;
            if self.is_quarantine_over() {
                self.settled_for_sure();
            } else {
                self.hasty += 1;
                // What may be repeated needs no leave, only the end of the quarantine.
                self.sent_on_its_way();
            }
        }
    }

    /// Events that have no business here: none may send, finish or lose anything.
    fn stray(&mut self) {
        let before = self.life.clone();
        let answer = || Outcome::Answer { said: String::new(), ids: None };
        let event = match self.draw(9) {
            // No word about what became of this one.
            8 => Event::ParentDiscarded,
            0 => Event::Ended(answer()),
            1 => Event::FoundAtStart,
            2 => Event::Discarded(" ".into()),
            3 => Event::TooLate,
            4 => Event::Reconsidered,
            5 => Event::ProbeDeclined,
            // Only what had an answer lost is ever deferred: its quarantine takes so much longer.
            6 if self.first_lost.is_some() => {
                let until = self.now + TimeDelta::seconds(30);
                if self.life.state == State::Waiting {
                    self.last_lost = self.last_lost.max(Some(until - self.policy.probe_after));
                }
                Event::Deferred(until)
            }
            _ => Event::Ended(Outcome::NotSent { why: "unreachable".into() }),
        };
        let stays = matches!(event, Event::Ended(_) | Event::FoundAtStart | Event::Discarded(_));
        let heard = self.happens(&event);
        assert!(!(stays && heard), "{event:?} was taken in state {}", before.state);
        assert!(!matches!(self.life.state, State::Sending | State::Done | State::Discarded));
    }

    /// Nothing is lost: whatever is not finished moves by itself one day, or a person can move it.
    fn has_a_way_on(&self) {
        let life = &self.life;
        match life.state {
            State::Sending | State::Done | State::Discarded => {}
            _ if life.needs_person() => {
                let acts = match life.state {
                    State::Unknown => {
                        [Event::Settled(Verdict::Sent), Event::Settled(Verdict::NotSent)]
                    }
                    _ => [Event::Retried, Event::Discarded("twice".into())],
                };
                let at = self.moment_at(self.now);
                assert!(acts.iter().all(|act| step(life, act, &at).is_ok()), "stuck: {life:?}");
            }
            _ => {
                let times = [life.next_attempt_at, life.quarantine_until, life.not_before];
                let when = times.into_iter().flatten().fold(self.now, DateTime::max);
                assert_ne!(due(life, &self.moment_at(when)), Due::Nothing, "stuck: {life:?}");
            }
        }
    }
}
