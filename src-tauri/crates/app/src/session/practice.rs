//! Practice mode: a clinic of invented people in a data folder of its own, and stand-ins of both
//! services on this computer. Nothing of it can reach a real host: its folder takes loopback
//! addresses only.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::clock::Clock;
use practice::{DrRightStandIn, HpaStandIn, clinic};
use store::staff::Role;
use zeroize::Zeroizing;

use super::init::{InitRequest, init};
use super::open::{SignIn, open};
use crate::codes::{StaffSaveRequest, staff_save};
use crate::desk::Desk;
use crate::eligibility::{AgreementSaveRequest, agreement_save, agreements};
use crate::error::AppError;
use crate::settings::PRACTICE;

/// Longer than the stand-in takes for anything, short enough to be watched.
const QUARANTINE_SECONDS: &str = "20";
/// The codes of the channels, named as a manager would name them.
const CHANNELS: &str = r#"[{"code":"1","name":"簡訊"},{"code":"2","name":"LINE"}]"#;
/// For the sample visits of the first start.
pub(super) const FIRST_SEND: Duration = Duration::from_secs(30);

/// The running stand-ins; they stop when this is dropped.
pub struct PracticeService {
    stand_in: HpaStandIn,
    crm: DrRightStandIn,
}

impl std::fmt::Debug for PracticeService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PracticeService")
    }
}

impl PracticeService {
    /// Name and password for the lock screen: these are for everybody to see.
    #[must_use]
    pub fn sign_in(&self) -> (&'static str, &'static str) {
        (clinic::ADMIN_NAME, clinic::ADMIN_PASSWORD)
    }

    /// HPA's stand-in, for whoever looks at what arrived.
    #[must_use]
    pub fn stand_in(&self) -> &HpaStandIn {
        &self.stand_in
    }

    /// The CRM's.
    #[must_use]
    pub fn crm(&self) -> &DrRightStandIn {
        &self.crm
    }
}

/// Starts the stand-ins and makes the practice folder ready for them: the sample clinic at the first
/// start, the stand-ins' addresses at every one.
pub async fn prepare_practice(
    path: &Path,
    clock: Arc<dyn Clock>,
) -> Result<PracticeService, AppError> {
    let no_port = |_| AppError::Internal("the practice service could not be started".to_owned());
    let service = PracticeService {
        stand_in: HpaStandIn::start(clinic::service()).map_err(no_port)?,
        crm: DrRightStandIn::start(clinic::crm_service()).map_err(no_port)?,
    };
    let sign_in = SignIn {
        name: Some(clinic::ADMIN_NAME.to_owned()),
        password: Zeroizing::new(clinic::ADMIN_PASSWORD.to_owned()),
    };
    let desk = match open(path, sign_in.clone(), Arc::clone(&clock)).await {
        Err(AppError::NoClinic) => {
            init(path, facts(), Arc::clone(&clock)).await?;
            let desk = open(path, sign_in, clock).await?;
            first_settings(&desk).await?;
            connect(&desk, &service).await?;
            sample_clinic(&desk).await?;
            super::practice_reviews::sample_reviews(&desk, &service.crm).await?;
            desk
        }
        Ok(desk) if desk.ground.current().settings.practice => {
            connect(&desk, &service).await?;
            desk
        }
        // A real clinic stands here: it is left alone.
        Ok(desk) => {
            desk.close().await;
            return Err(AppError::ClinicExists);
        }
        Err(other) => return Err(other),
    };
    desk.close().await;
    Ok(service)
}

fn facts() -> InitRequest {
    InitRequest {
        clinic_code: clinic::CLINIC_CODE.to_owned(),
        branch: clinic::BRANCH.to_owned(),
        clinic_name: clinic::CLINIC_NAME.to_owned(),
        admin: clinic::ADMIN_NAME.to_owned(),
        password: clinic::ADMIN_PASSWORD.to_owned(),
    }
}

async fn first_settings(desk: &Desk) -> Result<(), AppError> {
    write(
        desk,
        &[
            (PRACTICE, "yes"),
            // The practice service stands for the real one, and visits there end as registered.
            ("hpa.environment", "live"),
            ("hpa.account", clinic::HPA_ACCOUNT),
            ("hpa.password", clinic::HPA_PASSWORD),
            ("hpa.probe_after_seconds", QUARANTINE_SECONDS),
        ],
    )
    .await
}

/// The stand-ins have new ports at every start, and their gates a new chance.
async fn connect(desk: &Desk, service: &PracticeService) -> Result<(), AppError> {
    let (query, write_url) = (service.stand_in.query_url(), service.stand_in.write_url());
    if desk.ground.current().settings.value("crm.id").is_empty() {
        // A practice clinic of before the CRM has no account there yet.
        let account = [("crm.id", clinic::CRM_ID), ("crm.auth_code", clinic::CRM_AUTH_CODE)];
        write(desk, &account).await?;
        write(desk, &[("reminders.channels", CHANNELS), ("reminders.channel", "1")]).await?;
    }
    write(
        desk,
        &[
            ("hpa.live.query_url", &query),
            ("hpa.live.write_url", &write_url),
            ("hpa.test.query_url", &query),
            ("hpa.test.write_url", &write_url),
            ("crm.base_url", &service.crm.base_url()),
        ],
    )
    .await?;
    let mut tx = desk.begin().await?;
    desk.outbox.open_gate(&mut tx, crate::visits::HPA).await?;
    desk.outbox.open_gate(&mut tx, crate::crm::CRM).await?;
    Ok(tx.commit().await?)
}

async fn write(desk: &Desk, values: &[(&str, &str)]) -> Result<(), AppError> {
    let mut tx = desk.begin().await?;
    for (key, value) in values {
        store::settings::set(tx.conn(), key, value).await?;
    }
    tx.commit().await?;
    desk.ground.reload().await
}

/// Everybody of the sample clinic, and their visits up to today, which the stand-in takes at once.
async fn sample_clinic(desk: &Desk) -> Result<(), AppError> {
    for person in clinic::staff() {
        let request = StaffSaveRequest {
            name: person.name.to_owned(),
            prsn_id: person.id,
            role: Some(Role::Counselor.as_str().to_owned()),
            ..StaffSaveRequest::default()
        };
        staff_save(desk, request).await?;
    }
    let today = desk.today().to_string().parse().map_err(|_| AppError::Damaged)?;
    let csv = clinic::visits_csv(today).into_bytes();
    crate::imports::import_visit_bytes(desk, csv).await?;
    super::practice_past::sample_past(desk, today).await?;
    super::practice_crm::sample_patients(desk).await?;
    super::practice_crm::sample_appointments(desk).await?;
    crate::outbox::send(desk, None, FIRST_SEND).await?;
    // Some of them agreed to be asked about, so that a list can be tried.
    let agreed_on = desk.today().to_string();
    for patient in agreements(desk).await?.into_iter().step_by(2) {
        let agreed_on = agreed_on.clone();
        let patient_id = patient.patient_id;
        agreement_save(desk, AgreementSaveRequest { patient_id, agreed_on }).await?;
    }
    Ok(())
}
