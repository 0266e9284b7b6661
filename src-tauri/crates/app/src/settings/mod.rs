//! The clinic's settings, read once into types and again after each change.

pub mod keys;

mod change;
mod connection;
mod view;

pub use change::{
    ClinicChange, SettingChange, SettingProblem, SettingsSaveAnswer, SettingsSaveRequest, get,
    listed, save, set,
};
pub use connection::{
    CallResult, ConnectionTest, CrmConnectionTest, connection_test, crm_connection_test,
};
pub use view::{ClinicView, SettingsView, settings_view};

use std::collections::BTreeMap;
use std::time::Duration;

use db::Conn;
use domain::clinic_code::{Branch, ClinicCode};
use domain::environment::Environment;
use domain::sensitive::Sensitive;
use hpa_api::eligibility::RocYear;
use hpa_api::{Account, ExamyearKey, Words};
use net::{BaseUrl, Client, Timeouts};

use crate::error::AppError;

/// Marks a data folder as practice: its stand-ins play both services. Set when it is made, never
/// by a person, so that a real clinic cannot become one or the other way round.
pub(crate) const PRACTICE: &str = "clinic.practice";

/// Who the clinic is.
#[derive(Debug, Clone)]
pub struct Clinic {
    /// Id of this record, made at `init`.
    pub id: String,
    /// 醫事機構代碼, ten digits.
    pub code: ClinicCode,
    /// 分院識別號, two characters.
    pub branch: Branch,
    /// The name on the screen.
    pub name: String,
}

/// How a lost answer of a Save is cleared up by the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProbeSetting {
    /// As the rehearsal found, or `Update` where the rules allow it without one.
    Auto,
    /// Never: a person settles.
    Off,
}

/// The settings as types.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who the clinic is.
    pub clinic: Clinic,
    /// A folder made for practice.
    pub practice: bool,
    /// Which of HPA's servers is worked.
    pub environment: Environment,
    /// How a lost answer is cleared up.
    pub probe: ProbeSetting,
    /// The quarantine.
    pub probe_after: Duration,
    /// First pause after a failed call.
    pub retry_first: Duration,
    /// Longest pause between tries.
    pub retry_ceiling: Duration,
    /// Every value as text, secrets included; never shown as a whole.
    values: Sensitive<BTreeMap<String, String>>,
}

impl Settings {
    /// Reads everything.
    pub(crate) async fn load(conn: &mut Conn) -> Result<Self, AppError> {
        let values = store::settings::list(conn).await?;
        let need = |key: &str| values.get(key).cloned().ok_or(AppError::NoClinic);
        let clinic = Clinic {
            id: need("clinic.id")?,
            code: ClinicCode::parse(&need("clinic.code")?).map_err(|_| AppError::Damaged)?,
            branch: Branch::parse(&need("clinic.branch")?).map_err(|_| AppError::Damaged)?,
            name: need("clinic.name")?,
        };
        let read = |key: &str| value_of(&values, key);
        let number = |key: &str| read(key).parse::<u64>().map_err(|_| AppError::Damaged);
        Ok(Self {
            clinic,
            practice: values.contains_key(PRACTICE),
            environment: read("hpa.environment").parse().map_err(|_| AppError::Damaged)?,
            probe: if read("hpa.probe") == "off" { ProbeSetting::Off } else { ProbeSetting::Auto },
            probe_after: Duration::from_secs(number("hpa.probe_after_seconds")?),
            retry_first: Duration::from_millis(number("outbox.retry_first_ms")?),
            retry_ceiling: Duration::from_millis(number("outbox.retry_ceiling_ms")?),
            values: Sensitive::new(values),
        })
    }

    /// The text under a key, its default where nothing is set.
    #[must_use]
    pub(crate) fn value(&self, key: &str) -> &str {
        value_of(self.values.expose(), key)
    }

    /// Connect and total timeout of a call.
    #[must_use]
    pub fn timeouts(&self) -> Timeouts {
        let seconds = |key: &str| Duration::from_secs(self.value(key).parse().unwrap_or(30));
        Timeouts {
            connect: seconds("hpa.connect_timeout_seconds"),
            total: seconds("hpa.total_timeout_seconds"),
        }
    }

    fn host(&self, environment: Environment, which: &str) -> Option<BaseUrl> {
        let key = format!("hpa.{}.{which}", environment.as_str());
        BaseUrl::parse(self.value(&key)).ok()
    }
}

fn value_of<'a>(values: &'a BTreeMap<String, String>, key: &str) -> &'a str {
    match values.get(key) {
        Some(value) => value,
        None => keys::find(key).map_or("", |key| key.default),
    }
}

/// What a call to HPA needs, built once from the settings.
#[derive(Debug)]
pub struct HpaLink {
    /// The client, with its pool of connections.
    pub client: Client,
    /// Base of `GetTokenID` and `GetSCDataB`.
    pub query: Option<BaseUrl>,
    /// Base of `Save`, `Update` and `Delete`.
    pub write: Option<BaseUrl>,
    /// Account and password, when both are set.
    pub account: Option<Account>,
    /// Which spelling of the course year's key is sent.
    pub examyear_key: ExamyearKey,
    /// How years are written to the query host.
    pub roc_year: RocYear,
    /// The words that decide.
    pub words: Words,
}

impl HpaLink {
    /// The link of one environment.
    pub(crate) fn new(settings: &Settings, environment: Environment) -> Result<Self, AppError> {
        let client = Client::new(settings.timeouts())
            .map_err(|_| AppError::Internal("the network client could not be made".to_owned()))?;
        let account = settings.value("hpa.account").to_owned();
        let password = settings.value("hpa.password").to_owned();
        let complete = !account.is_empty() && !password.is_empty();
        Ok(Self {
            client,
            query: settings.host(environment, "query_url"),
            write: settings.host(environment, "write_url"),
            account: complete.then(|| Account { account, password: Sensitive::new(password) }),
            examyear_key: match settings.value("hpa.examyear_key") {
                "examyear" => ExamyearKey::Examyear,
                "examyyear" => ExamyearKey::Examyyear,
                _ => ExamyearKey::Both,
            },
            roc_year: match settings.value("hpa.pad_roc_year") {
                "yes" => RocYear::Padded,
                _ => RocYear::Plain,
            },
            words: serde_json::from_str(settings.value("hpa.words")).unwrap_or_default(),
        })
    }
}
