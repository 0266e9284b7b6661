//! A clinic to try things on: an encrypted data folder of its own, a stand-in of HPA's service
//! beside it, and both ways in: the real program, and the acts of `app` in this process.
//!
//! A data folder is used by one at a time, so a desk that was opened here must be closed before
//! the program is run.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use app::session::{InitRequest, SignIn, init, open};
use app::settings::{SettingChange, SettingsSaveRequest, save};
use app::{Desk, SystemClock};
use domain::clock::Clock;
use practice::{Config, HpaStandIn, clinic};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::acts::closed;
use crate::program::{Program, Run};
use crate::visits::{VisitText, csv};

/// Who signs in.
pub const MANAGER: &str = "林管理";
/// With which password.
pub const PASSWORD: &str = "correct-horse-battery";
/// The password at the stand-in.
pub const HPA_PASSWORD: &str = "Hpa-Secret-7531";

/// What a new clinic's folder holds; made once, since the keys cost most of a second.
struct Template {
    files: Vec<(String, Vec<u8>)>,
    recovery_code: String,
}

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

/// The clinic, its service and everything that was said. Everything goes when it is dropped.
pub struct TestClinic {
    home: TempDir,
    /// The stand-in of HPA's service.
    pub hpa: HpaStandIn,
    /// What opens the record when every password is lost.
    pub recovery_code: String,
    log_level: &'static str,
    log: Mutex<String>,
}

impl TestClinic {
    /// A clinic whose service is as cautious as the specification allows.
    pub async fn new() -> Self {
        Self::with(Config::default()).await
    }

    /// A clinic whose service is set up like this. Account and password are the clinic's.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn with(config: Config) -> Self {
        let config = Config {
            account: clinic::HPA_ACCOUNT.to_owned(),
            password: HPA_PASSWORD.to_owned(),
            ..config
        };
        let hpa = HpaStandIn::start(config).expect("a port on loopback is free");
        let template = TEMPLATE.get_or_init(Template::make).await;
        let home = tempfile::tempdir().expect("a temporary folder");
        let this = Self {
            home,
            hpa,
            recovery_code: template.recovery_code.clone(),
            log_level: "warn",
            log: Mutex::default(),
        };
        private_folder(&this.folder());
        for (name, bytes) in &template.files {
            std::fs::write(this.folder().join(name), bytes).expect("the folder can be written");
        }
        let (query, write) = (this.hpa.query_url(), this.hpa.write_url());
        this.set(&[
            ("hpa.test.query_url", &query),
            ("hpa.test.write_url", &write),
            ("hpa.account", clinic::HPA_ACCOUNT),
            ("hpa.password", HPA_PASSWORD),
            ("hpa.probe_after_seconds", "1"),
            ("outbox.retry_first_ms", "20"),
            ("outbox.retry_ceiling_ms", "100"),
        ])
        .await;
        this
    }

    /// The program logs everything from now on; see [`TestClinic::log`].
    #[must_use]
    pub fn tracing(mut self) -> Self {
        self.log_level = "trace";
        self
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// Everything the program can write to: data folder, its home, its temporary folder.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where a file is brought from or taken to.
    #[must_use]
    pub fn outside(&self, name: &str) -> PathBuf {
        let folder = self.home.path().join("brought");
        std::fs::create_dir_all(&folder).expect("a folder beside the data folder");
        folder.join(name)
    }

    /// Opens the desk in this process, by the computer's own clock.
    pub async fn desk(&self) -> Desk {
        self.desk_at(Arc::new(SystemClock)).await
    }

    /// Opens the desk in this process, by another clock.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn desk_at(&self, clock: Arc<dyn Clock>) -> Desk {
        open(&self.folder(), sign_in(), clock).await.expect("the clinic opens")
    }

    /// Sets settings in this process, all at once; secrets too.
    pub async fn set(&self, changes: &[(&str, &str)]) {
        let desk = self.desk().await;
        set(&desk, changes).await;
        closed(desk).await;
    }

    /// The program, signed in, about to do this.
    #[must_use]
    pub fn program(&self, words: &[&str]) -> Program {
        self.at_home(Program::new(&self.folder(), words))
    }

    /// What the program prints for a person, after it ended with 0.
    ///
    /// # Panics
    /// When it did not.
    pub async fn lines(&self, words: &[&str]) -> String {
        let run = self.at_home(Program::in_lines(&self.folder(), words)).run().await;
        self.noted(run).done().as_str().unwrap_or_default().to_owned()
    }

    fn at_home(&self, program: Program) -> Program {
        let home = self.home.path();
        let temporary = home.join("tmp");
        std::fs::create_dir_all(&temporary).expect("a temporary folder of its own");
        program
            .password(PASSWORD)
            .env("RUST_LOG", self.log_level)
            .env("HOME", home)
            .env("TMPDIR", temporary)
    }

    /// Runs the program.
    pub async fn run(&self, words: &[&str]) -> Run {
        self.noted(self.program(words).run().await)
    }

    /// Runs the program with a text on its standard input.
    pub async fn run_with_stdin(&self, words: &[&str], text: &str) -> Run {
        self.noted(self.program(words).stdin(text).run().await)
    }

    /// Imports visits through the program.
    pub async fn import(&self, visits: &[VisitText]) -> Run {
        let file = self.outside("visits.csv");
        std::fs::write(&file, csv(visits)).expect("the file can be written");
        self.run(&["import", "visits", &file.display().to_string()]).await
    }

    /// Everything the program said on standard error so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what a run said for [`TestClinic::log`].
    pub fn noted(&self, run: Run) -> Run {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push_str(&run.said);
        run
    }
}

/// The manager's own sign-in.
#[must_use]
pub fn sign_in() -> SignIn {
    SignIn { name: None, password: PASSWORD.to_owned().into() }
}

/// Sets settings of an open desk.
///
/// # Panics
/// When one is refused.
pub async fn set(desk: &Desk, changes: &[(&str, &str)]) {
    let change = |(key, value): &(&str, &str)| SettingChange {
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    let request = SettingsSaveRequest {
        changes: changes.iter().map(change).collect(),
        clinic: None,
        confirm: false,
    };
    let answer = save(desk, request).await.expect("settings are saved");
    assert!(answer.errors.is_empty() && answer.needs_confirm.is_none(), "{answer:?}");
}

impl Template {
    async fn make() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("data");
        let request = InitRequest {
            clinic_code: clinic::CLINIC_CODE.to_owned(),
            branch: clinic::BRANCH.to_owned(),
            clinic_name: clinic::CLINIC_NAME.to_owned(),
            admin: MANAGER.to_owned(),
            password: PASSWORD.to_owned(),
        };
        let made = init(&folder, request, Arc::new(SystemClock)).await.expect("a clinic is made");
        let files = std::fs::read_dir(&folder)
            .expect("the folder can be read")
            .map(|entry| entry.expect("the folder can be read"))
            .filter(|entry| entry.file_name() != "desk.lock")
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, std::fs::read(entry.path()).expect("a file can be read"))
            })
            .collect();
        Self { files, recovery_code: made.recovery_code }
    }
}

/// A folder for its owner alone, as the program wants its data folder.
///
/// # Panics
/// When it cannot be made.
pub fn private_folder(path: &Path) {
    #[cfg(unix)]
    let made = {
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new().mode(0o700).create(path)
    };
    // Elsewhere a folder takes over who may read the one it is in.
    #[cfg(not(unix))]
    let made = std::fs::create_dir(path);
    made.expect("a new folder");
}
