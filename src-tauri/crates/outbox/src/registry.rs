//! The jobs this program knows, by the kind stored with an item.
//!
//! A list, no more: it starts nothing and owns no state.

use crate::job::{Job, Repeat};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Every job of the program, and every destination that has a gate.
#[derive(Clone, Default)]
pub struct Registry {
    jobs: Vec<Arc<dyn Job>>,
    destinations: BTreeSet<&'static str>,
}

impl Registry {
    /// A registry of these jobs. Two jobs of one kind are a mistake in the program: the first is kept.
    pub fn new(jobs: Vec<Arc<dyn Job>>) -> Self {
        let mut registry = Self::default();
        for job in jobs {
            registry.destinations.insert(job.destination());
            if registry.job(job.kind()).is_none() {
                registry.jobs.push(job);
            }
        }
        registry
    }

    /// The job of a kind, or nothing if a newer or older program enqueued it.
    pub fn job(&self, kind: &str) -> Option<&Arc<dyn Job>> {
        self.jobs.iter().find(|job| job.kind() == kind)
    }

    /// Whether this kind may be repeated. An unknown kind is treated as the dangerous one.
    pub fn repeat(&self, kind: &str) -> Repeat {
        self.job(kind).map_or(Repeat::Once, |job| job.repeat())
    }

    /// Every destination, in the order of its name.
    pub fn destinations(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.destinations.iter().copied()
    }
}
