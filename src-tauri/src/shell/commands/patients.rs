//! Patients: the list, one card, what may leave, and files of them.

use std::path::Path;

use app::imports::{self, FailedRowsAnswer, FailedRowsRequest, ImportAnswer};
use app::patients::{
    self, PatientCard, PatientConsentRequest, PatientListRequest, PatientMergeAnswer,
    PatientMergeRequest, PatientPage, PatientParted, PatientRevealed, PatientSaveAnswer,
    PatientSaveRequest, PatientTimelineRequest, TimelinePage,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn patient_list(
    shell: Here<'_>,
    request: PatientListRequest,
) -> Answer<PatientPage> {
    Ok(patients::patient_list(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn patient_show(shell: Here<'_>, id: String) -> Answer<PatientCard> {
    Ok(patients::patient_show(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn patient_timeline(
    shell: Here<'_>,
    request: PatientTimelineRequest,
) -> Answer<TimelinePage> {
    Ok(patients::patient_timeline(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn patient_reveal(shell: Here<'_>, id: String) -> Answer<PatientRevealed> {
    Ok(patients::patient_reveal(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn patient_save(
    shell: Here<'_>,
    request: PatientSaveRequest,
) -> Answer<PatientSaveAnswer> {
    Ok(patients::patient_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn patient_consent(
    shell: Here<'_>,
    request: PatientConsentRequest,
) -> Answer<PatientCard> {
    Ok(patients::patient_consent(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn patient_merge(
    shell: Here<'_>,
    request: PatientMergeRequest,
) -> Answer<PatientMergeAnswer> {
    Ok(patients::patient_merge(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn patient_merge_undo(shell: Here<'_>, merge_id: String) -> Answer<PatientParted> {
    Ok(patients::patient_merge_undo(&*shell.desk().await?, &merge_id).await?)
}

#[tauri::command]
pub(super) async fn patients_import(shell: Here<'_>, path: String) -> Answer<ImportAnswer> {
    Ok(patients::import_patients(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn operations_import(shell: Here<'_>, path: String) -> Answer<ImportAnswer> {
    Ok(patients::import_operations(&*shell.desk().await?, Path::new(&path)).await?)
}

#[tauri::command]
pub(super) async fn import_failed_rows(
    shell: Here<'_>,
    request: FailedRowsRequest,
) -> Answer<FailedRowsAnswer> {
    Ok(imports::write_failed_rows(&*shell.desk().await?, request).await?)
}
