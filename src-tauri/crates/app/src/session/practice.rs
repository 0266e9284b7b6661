//! Practice mode: a clinic of invented people in a data folder of its own, and a stand-in of the
//! service on this computer. Nothing of it can reach a real host: its folder takes loopback
//! addresses only.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::clock::Clock;
use practice::{HpaStandIn, clinic};
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
/// For the sample visits of the first start.
const FIRST_SEND: Duration = Duration::from_secs(30);

/// The running stand-in; it stops when this is dropped.
pub struct PracticeService {
    stand_in: HpaStandIn,
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

    /// The stand-in, for whoever looks at what arrived.
    #[must_use]
    pub fn stand_in(&self) -> &HpaStandIn {
        &self.stand_in
    }
}

/// Starts the stand-in and makes the practice folder ready for it: the sample clinic at the first
/// start, the stand-in's address at every one.
pub async fn prepare_practice(
    path: &Path,
    clock: Arc<dyn Clock>,
) -> Result<PracticeService, AppError> {
    let stand_in = HpaStandIn::start(clinic::service())
        .map_err(|_| AppError::Internal("the practice service could not be started".to_owned()))?;
    let sign_in = SignIn {
        name: Some(clinic::ADMIN_NAME.to_owned()),
        password: Zeroizing::new(clinic::ADMIN_PASSWORD.to_owned()),
    };
    let desk = match open(path, sign_in.clone(), Arc::clone(&clock)).await {
        Err(AppError::NoClinic) => {
            init(path, facts(), Arc::clone(&clock)).await?;
            let desk = open(path, sign_in, clock).await?;
            first_settings(&desk).await?;
            connect(&desk, &stand_in).await?;
            sample_clinic(&desk).await?;
            desk
        }
        Ok(desk) if desk.ground.current().settings.practice => {
            connect(&desk, &stand_in).await?;
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
    Ok(PracticeService { stand_in })
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

/// The stand-in has a new port at every start, and its gate a new chance.
async fn connect(desk: &Desk, stand_in: &HpaStandIn) -> Result<(), AppError> {
    let (query, write_url) = (stand_in.query_url(), stand_in.write_url());
    write(
        desk,
        &[
            ("hpa.live.query_url", &query),
            ("hpa.live.write_url", &write_url),
            ("hpa.test.query_url", &query),
            ("hpa.test.write_url", &write_url),
        ],
    )
    .await?;
    let mut tx = desk.begin().await?;
    desk.outbox.open_gate(&mut tx, crate::visits::HPA).await?;
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
