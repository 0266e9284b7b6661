//! Sign-in: the folder is locked, the key is unwrapped, the record opened, and whatever a crash
//! left half-sent is recovered before anything else can look at it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use db::{DataFolder, DataKey, Db, DbError, KeySlots};
use domain::clock::Clock;
use outbox::{Outbox, Registry};
use store::audit::ChainKey;
use store::staff::{Role, Staff};
use zeroize::Zeroizing;

use crate::crm::ToCrm;
use crate::desk::{Desk, Ground};
use crate::error::AppError;
use crate::patients::{UploadOperation, UploadPatient};
use crate::reminders::UploadReminder;
use crate::reviews::UploadReview;
use crate::schema::migrations;
use crate::visits::{DeleteVisit, UpdateVisit, UploadVisit};

/// What a person shows to be let in.
#[derive(Clone)]
pub struct SignIn {
    /// The name; none where only one person signs in here.
    pub name: Option<String>,
    /// The password, or the recovery code, which lets the manager in.
    pub password: Zeroizing<String>,
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn([redacted])")
    }
}

/// Whether a clinic is kept in this folder, without taking it.
#[must_use]
pub fn has_clinic(path: &Path) -> bool {
    DataFolder::holds_clinic(path)
}

/// Makes the data folder ready for a window, whose web view puts files there too.
///
/// # Errors
/// [`AppError::WorldReadable`], [`AppError::DiskFull`].
pub fn prepare_folder(path: &Path) -> Result<(), AppError> {
    Ok(DataFolder::prepare(path)?)
}

/// Runs the slow key derivation off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DbError> + Send + 'static,
) -> Result<T, AppError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(AppError::Internal("a worker thread stopped".to_owned())),
    }
}

/// Opens the clinic in `path` for a person.
pub async fn open(path: &Path, sign_in: SignIn, clock: Arc<dyn Clock>) -> Result<Desk, AppError> {
    let folder = DataFolder::lock(path)?;
    if !folder.has_clinic() {
        return Err(AppError::NoClinic);
    }
    let slots = KeySlots::load(&folder)?;
    let shown = sign_in.clone();
    let (key, name) = blocking(move || unlock(&slots, &shown)).await?;
    begin(folder, key, Who::Named(name), clock).await
}

/// The key, and the name it was given for; no name for the recovery code and the only person.
fn unlock(slots: &KeySlots, shown: &SignIn) -> Result<(DataKey, Option<String>), DbError> {
    let by_password = match &shown.name {
        Some(name) => slots.unlock_password(name, &shown.password),
        None => slots.unlock_only_password(&shown.password),
    };
    match by_password {
        Ok(key) => Ok((key, shown.name.clone())),
        Err(DbError::WrongPassword) => match slots.unlock_recovery(&shown.password) {
            Ok(key) => Ok((key, None)),
            Err(_) => Err(DbError::WrongPassword),
        },
        Err(other) => Err(other),
    }
}

enum Who {
    /// By name; without one, the first manager.
    Named(Option<String>),
    /// Known already.
    Known(Box<Staff>),
}

async fn begin(
    folder: DataFolder,
    key: DataKey,
    who: Who,
    clock: Arc<dyn Clock>,
) -> Result<Desk, AppError> {
    let path = folder.path().to_owned();
    let db = Db::open(&folder, &key, migrations()).await?;
    let user = match who {
        Who::Known(user) => *user,
        Who::Named(name) => person(&db, name.as_deref()).await?,
    };
    let ground = Arc::new(Ground::new(db.clone(), Arc::clone(&clock)).await?);
    let registry = Registry::new(vec![
        Arc::new(UploadVisit::new(Arc::clone(&ground))),
        Arc::new(UpdateVisit::new(Arc::clone(&ground))),
        Arc::new(DeleteVisit::new(Arc::clone(&ground))),
        Arc::new(ToCrm(UploadReminder::new(Arc::clone(&ground)))),
        Arc::new(ToCrm(UploadPatient::new(Arc::clone(&ground)))),
        Arc::new(ToCrm(UploadOperation::new(Arc::clone(&ground)))),
        Arc::new(ToCrm(UploadReview::new(Arc::clone(&ground)))),
    ]);
    let outbox = Outbox::new(db, clock, registry, Arc::clone(&ground) as Arc<_>);
    outbox.recover().await?;
    crate::eligibility::recover(&ground).await?;
    Ok(Desk {
        ground,
        outbox: Arc::new(outbox),
        chain: ChainKey(key.derive("audit chain")),
        user,
        folder: path,
        key,
        questions: crate::eligibility::Questions::default(),
        exports: crate::exports::Exports::default(),
        fetching: crate::insights::Fetching::default(),
    })
}

async fn person(db: &Db, name: Option<&str>) -> Result<Staff, AppError> {
    let mut reader = db.read().await?;
    let people = store::staff::list(reader.conn()).await?;
    let found = match name {
        Some(name) => people.into_iter().find(|one| one.can_sign_in && same_name(&one.name, name)),
        None => people.into_iter().find(|one| one.can_sign_in && one.role == Some(Role::Manager)),
    };
    found.ok_or(AppError::SignInFailed)
}

/// As the key slots compare names: width, case and outer spaces do not matter.
pub(crate) fn same_name(here: &str, typed: &str) -> bool {
    let fold = |name: &str| domain::text::tidy(name).to_lowercase();
    fold(here) == fold(typed)
}

/// A desk that gave the folder away for a while, e.g. to the nightly job, and can come back
/// without a password: it never left the lock screen.
pub struct Resting {
    path: PathBuf,
    key: DataKey,
    user: Staff,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Resting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Resting([redacted])")
    }
}

impl Desk {
    /// What it takes to come back after [`Desk::close`].
    #[must_use]
    pub fn resting(&self) -> Resting {
        Resting {
            path: self.folder.clone(),
            key: self.key.clone(),
            user: self.user.clone(),
            clock: Arc::clone(&self.ground.clock),
        }
    }

    /// Whether this sign-in would open the desk, which it leaves as it is.
    pub async fn admits(&self, sign_in: SignIn) -> Result<Staff, AppError> {
        let slots = KeySlots::load(self.ground.db.folder())?;
        let (_, name) = blocking(move || unlock(&slots, &sign_in)).await?;
        person(&self.ground.db, name.as_deref()).await
    }
}

impl Resting {
    /// Takes the folder again; [`AppError::HeldByAnother`] while somebody else has it.
    pub async fn wake(&self) -> Result<Desk, AppError> {
        let folder = DataFolder::lock(&self.path)?;
        let who = Who::Known(Box::new(self.user.clone()));
        begin(folder, self.key.clone(), who, Arc::clone(&self.clock)).await
    }
}
