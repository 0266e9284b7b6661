//! Looking after the record: a backup, a check of every page and of the audit chain, and the facts
//! a fault is diagnosed with. No personal data is in any of them.

use std::path::Path;

use db::KeySlots;
use serde::Serialize;
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::AppError;
use crate::settings::{ConnectionTest, CrmConnectionTest, connection_test, crm_connection_test};
use crate::times::rfc3339;

/// Where the backup is.
#[derive(Debug, Serialize, TS)]
pub struct BackupAnswer {
    /// The file.
    pub file: String,
}

/// Writes one encrypted file with everything; refuses to overwrite.
pub async fn backup_write(desk: &Desk, file: &Path) -> Result<BackupAnswer, AppError> {
    let slots = KeySlots::load(desk.ground.db.folder())?;
    db::backup::write(&desk.ground.db, &slots, file).await?;
    let mut tx = desk.begin().await?;
    desk.audit(&mut tx, "backup.write", "", "").await?;
    tx.commit().await?;
    Ok(BackupAnswer { file: file.display().to_string() })
}

/// What a check of the record found.
#[derive(Debug, Serialize, TS)]
pub struct VerifyAnswer {
    /// `ok`, or the first problem.
    pub integrity: String,
    /// `ok`, or `broken at N`.
    pub audit: String,
    /// How many visits.
    #[ts(type = "number")]
    pub visits: i64,
    /// How many patients.
    #[ts(type = "number")]
    pub patients: i64,
    /// How many outbox items.
    #[ts(type = "number")]
    pub items: i64,
}

impl VerifyAnswer {
    /// Whether everything holds.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.integrity == "ok" && self.audit == "ok"
    }
}

/// Checks every page and the audit chain.
pub async fn verify(desk: &Desk) -> Result<VerifyAnswer, AppError> {
    let integrity = desk.ground.db.verify().await?;
    let items = desk.outbox.counts().await?.total();
    let mut reader = desk.read().await?;
    let broken = store::audit::first_broken(reader.conn(), &desk.chain).await?;
    Ok(VerifyAnswer {
        integrity,
        audit: broken.map_or_else(|| "ok".to_owned(), |seq| format!("broken at {seq}")),
        visits: store::visits::count(reader.conn()).await?,
        patients: store::patients::count(reader.conn()).await?,
        items: i64::try_from(items).unwrap_or(i64::MAX),
    })
}

/// The facts a fault is diagnosed with.
#[derive(Debug, Serialize)]
pub struct DoctorAnswer {
    /// Of this program.
    pub version: String,
    /// `linux`, `windows`, `macos`.
    pub system: &'static str,
    /// Where the record is.
    pub data_folder: String,
    /// Bytes free on its disk; none where the platform does not say.
    pub free_bytes: Option<u64>,
    /// What this computer believes the time is.
    pub clock: String,
    /// Today in Taipei.
    pub today: String,
    /// The environment worked.
    pub environment: &'static str,
    /// Each host of HPA called once.
    pub connection: ConnectionTest,
    /// The CRM's host called once.
    pub crm: CrmConnectionTest,
    /// Gates of the outbox.
    pub gates: std::collections::BTreeMap<String, String>,
    /// Where the last rehearsal stands.
    pub rehearsal: Option<String>,
}

/// Gathers them.
pub async fn doctor(desk: &Desk) -> Result<DoctorAnswer, AppError> {
    let mut reader = desk.read().await?;
    let rehearsal = store::rehearsals::latest(reader.conn()).await?;
    drop(reader);
    let (connection, crm) = (connection_test(desk).await?, crm_connection_test(desk).await?);
    let gates = desk.outbox.gates().await?;
    Ok(DoctorAnswer {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: std::env::consts::OS,
        data_folder: desk.folder.display().to_string(),
        free_bytes: fs4::available_space(&desk.folder).ok(),
        clock: rfc3339(desk.ground.clock.now()),
        today: desk.today().to_string(),
        environment: desk.ground.current().settings.environment.as_str(),
        connection,
        crm,
        gates: gates
            .into_iter()
            .map(|gate| (gate.destination, gate.state.as_str().to_owned()))
            .collect(),
        rehearsal: rehearsal.map(|found| format!("{} ({})", found.probe, rfc3339(found.at))),
    })
}
