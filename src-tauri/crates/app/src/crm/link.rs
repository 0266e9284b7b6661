//! What a call to the CRM needs, built once from the settings.

use std::time::Duration;

use domain::sensitive::Sensitive;
use drright_api::insights::Travel;
use drright_api::insights::statistics::LOYAL_PATIENTS;
use drright_api::{Account, Reserved};
use net::{BaseUrl, Client, Timeouts};

use crate::error::AppError;
use crate::settings::Settings;

/// The link.
#[derive(Debug)]
pub(crate) struct CrmLink {
    /// The client, with its pool of connections.
    pub(crate) client: Client,
    /// The specification's `https://HOST`.
    pub(crate) base: Option<BaseUrl>,
    /// Id, auth_code and security mode, when id and auth_code are set.
    pub(crate) account: Option<Account>,
    /// The clinic's id at the service.
    pub(crate) hosp_id: String,
    /// Whether the reserved keys go out.
    pub(crate) reserved: Reserved,
    /// How a period asked about travels.
    pub(crate) travel: Travel,
    /// The path segment of the loyal patients.
    pub(crate) loyal_patients: String,
}

impl CrmLink {
    pub(crate) fn new(settings: &Settings) -> Result<Self, AppError> {
        let seconds = |key: &str| Duration::from_secs(settings.value(key).parse().unwrap_or(30));
        let timeouts = Timeouts {
            connect: seconds("crm.connect_timeout_seconds"),
            total: seconds("crm.total_timeout_seconds"),
        };
        let client = Client::new(timeouts)
            .map_err(|_| AppError::Internal("the network client could not be made".to_owned()))?;
        let text = |key: &str| settings.value(key).to_owned();
        let (id, auth_code) = (text("crm.id"), text("crm.auth_code"));
        let complete = !id.is_empty() && !auth_code.is_empty();
        let hosp_id = text("crm.hosp_id");
        Ok(Self {
            client,
            base: BaseUrl::parse(settings.value("crm.base_url")).ok(),
            account: complete.then(|| Account {
                id,
                auth_code: Sensitive::new(auth_code),
                security_mode: text("crm.security_mode"),
            }),
            // The specification itself names the institution code as an example.
            hosp_id: if hosp_id.is_empty() {
                settings.clinic.code.as_str().to_owned()
            } else {
                hosp_id
            },
            reserved: match settings.value("crm.reserved") {
                "omit" => Reserved::Omit,
                _ => Reserved::AsPrinted,
            },
            travel: match settings.value("crm.period_in") {
                "query" => Travel::Query,
                _ => Travel::Body,
            },
            loyal_patients: segment(&text("crm.loyal_patients_path")),
        })
    }
}

/// What a person typed as a path segment, or the printed one.
fn segment(typed: &str) -> String {
    let typed = typed.trim().trim_matches('/');
    if typed.is_empty() { LOYAL_PATIENTS.to_owned() } else { typed.to_owned() }
}
