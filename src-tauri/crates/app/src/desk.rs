//! The open desk: the record, the outbox that works it, and who is signed in.
//!
//! It exists only between sign-in and closing. It does not know windows or commands; whether the
//! lock screen is up is the shell's business.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use chrono::TimeDelta;
use db::{DataKey, Db, Reader, Tx};
use domain::clock::Clock;
use domain::dates::Date;
use domain::environment::Environment;
use outbox::{Outbox, Policy};
use store::audit::{ChainKey, Entry};
use store::staff::{Role, Staff};

use crate::crm::{CRM, CrmLink, ENVIRONMENT, TokenKeeper};
use crate::error::AppError;
use crate::settings::{HpaLink, Settings};

/// The settings of the moment and what was built from them.
#[derive(Debug)]
pub(crate) struct Current {
    pub(crate) settings: Settings,
    test: HpaLink,
    live: HpaLink,
    crm: CrmLink,
}

impl Current {
    /// The link of an environment. An item asks for its own, whatever is worked at the moment.
    pub(crate) fn hpa(&self, environment: Environment) -> &HpaLink {
        match environment {
            Environment::Test => &self.test,
            Environment::Live => &self.live,
        }
    }

    /// The link of the CRM.
    pub(crate) fn crm(&self) -> &CrmLink {
        &self.crm
    }

    /// The link of the environment that is worked.
    pub(crate) fn hpa_now(&self) -> &HpaLink {
        self.hpa(self.settings.environment)
    }
}

/// What acts and outbox jobs both stand on.
pub(crate) struct Ground {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) crm_token: TokenKeeper,
    pub(crate) changes: crate::changes::Changes,
    current: RwLock<Arc<Current>>,
}

impl Ground {
    pub(crate) async fn new(db: Db, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        let current = load(&db).await?;
        let current = RwLock::new(Arc::new(current));
        let changes = crate::changes::Changes::default();
        Ok(Self { db, clock, crm_token: TokenKeeper::default(), changes, current })
    }

    /// The settings of the moment.
    pub(crate) fn current(&self) -> Arc<Current> {
        // A poisoned lock still holds a whole value: it is only ever replaced at once.
        match self.current.read() {
            Ok(current) => Arc::clone(&current),
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    /// Reads the settings again, after a change.
    pub(crate) async fn reload(&self) -> Result<(), AppError> {
        let fresh = Arc::new(load(&self.db).await?);
        match self.current.write() {
            Ok(mut current) => *current = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        Ok(())
    }
}

/// What the outbox asks before every round.
impl outbox::Settings for Ground {
    fn environment(&self, destination: &str) -> Option<String> {
        if destination == CRM {
            return Some(ENVIRONMENT.to_owned());
        }
        Some(self.current().settings.environment.as_str().to_owned())
    }

    fn policy(&self, _destination: &str) -> Policy {
        let current = self.current();
        let settings = &current.settings;
        let delta = |time| TimeDelta::from_std(time).unwrap_or(TimeDelta::MAX);
        Policy {
            probe_after: delta(settings.probe_after),
            backoff_first: delta(settings.retry_first),
            backoff_ceiling: delta(settings.retry_ceiling),
            ..Policy::default()
        }
    }
}

async fn load(db: &Db) -> Result<Current, AppError> {
    let mut reader = db.read().await?;
    let settings = Settings::load(reader.conn()).await?;
    let test = HpaLink::new(&settings, Environment::Test)?;
    let live = HpaLink::new(&settings, Environment::Live)?;
    let crm = CrmLink::new(&settings)?;
    Ok(Current { settings, test, live, crm })
}

/// What the frame of the window shows of an open desk.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The clinic's name.
    pub clinic_name: String,
    /// 醫事機構代碼.
    pub clinic_code: String,
    /// 分院識別號.
    pub branch: String,
    /// Who is signed in.
    pub user: String,
    /// As what.
    pub role: &'static str,
    /// `test` or `live`.
    pub environment: &'static str,
    /// `zh-Hant-TW` or `en`.
    pub language: String,
    /// Percent.
    pub text_size: u32,
    /// `system`, `light` or `dark`.
    pub theme: String,
}

/// An open clinic with somebody signed in.
pub struct Desk {
    pub(crate) ground: Arc<Ground>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) chain: ChainKey,
    pub(crate) user: Staff,
    pub(crate) folder: PathBuf,
    pub(crate) key: DataKey,
    pub(crate) questions: crate::eligibility::Questions,
    pub(crate) exports: crate::exports::Exports,
    pub(crate) fetching: crate::insights::Fetching,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").finish_non_exhaustive()
    }
}

impl Desk {
    /// The outbox, for whoever runs it.
    #[must_use]
    pub fn outbox(&self) -> &Arc<Outbox> {
        &self.outbox
    }

    /// Who is signed in.
    #[must_use]
    pub fn user(&self) -> &Staff {
        &self.user
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Today in Taipei.
    #[must_use]
    pub fn today(&self) -> Date {
        domain::clock::today(&*self.ground.clock)
    }

    /// Today in Taipei by a clock, before any desk is open.
    #[must_use]
    pub fn today_of(clock: &dyn Clock) -> String {
        domain::clock::today(clock).to_string()
    }

    /// What the frame of the window shows.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let current = self.ground.current();
        let settings = &current.settings;
        Facts {
            clinic_name: settings.clinic.name.clone(),
            clinic_code: settings.clinic.code.as_str().to_owned(),
            branch: settings.clinic.branch.as_str().to_owned(),
            user: self.user.name.clone(),
            role: self.user.role.map_or("receptionist", Role::as_str),
            environment: settings.environment.as_str(),
            language: settings.value("ui.language").to_owned(),
            text_size: settings.value("ui.text_size").parse().unwrap_or(100),
            theme: settings.value("ui.theme").to_owned(),
        }
    }

    pub(crate) async fn begin(&self) -> Result<Tx, AppError> {
        Ok(self.ground.db.begin().await?)
    }

    pub(crate) async fn read(&self) -> Result<Reader, AppError> {
        Ok(self.ground.db.read().await?)
    }

    /// Adds to the audit chain, in the act's own transaction.
    pub(crate) async fn audit(
        &self,
        tx: &mut Tx,
        act: &str,
        subject: &str,
        detail: &str,
    ) -> Result<(), AppError> {
        let entry = Entry { who: &self.user.name, act, subject, detail };
        Ok(store::audit::append(tx.conn(), &self.chain, self.ground.clock.now(), &entry).await?)
    }

    /// Refuses anybody but a manager.
    pub(crate) fn only_manager(&self) -> Result<(), AppError> {
        match self.user.role {
            Some(Role::Manager) => Ok(()),
            _ => Err(AppError::NotAllowed),
        }
    }

    /// Refuses a receptionist.
    pub(crate) fn counselor_or_manager(&self) -> Result<(), AppError> {
        match self.user.role {
            Some(Role::Counselor | Role::Manager) => Ok(()),
            _ => Err(AppError::NotAllowed),
        }
    }

    /// Closes the record; whatever still runs on it must have been stopped before. The data folder
    /// is free for others once the desk itself is dropped.
    pub async fn close(&self) {
        self.ground.db.clone().close().await;
    }
}
