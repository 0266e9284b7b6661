//! Whether a person may be enrolled, one at a time and in lists, and the words that decide.

use app::eligibility::{
    self, AgreementRow, AgreementSaveRequest, EligibilityAsk, EligibilityBook,
    EligibilityLastRequest, EligibilityListStart, EligibilityListSummary, EligibilityListView,
    EligibilityView,
};
use app::words::{
    self, WordsReading, WordsSaveAnswer, WordsSaveRequest, WordsTryRequest, WordsView,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn eligibility_query(
    shell: Here<'_>,
    request: EligibilityAsk,
) -> Answer<EligibilityView> {
    Ok(eligibility::eligibility_query(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn eligibility_book(
    shell: Here<'_>,
    request: EligibilityBook,
) -> Answer<EligibilityView> {
    Ok(eligibility::eligibility_book(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn eligibility_last(
    shell: Here<'_>,
    request: EligibilityLastRequest,
) -> Answer<Vec<EligibilityView>> {
    Ok(eligibility::eligibility_last(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn agreements(shell: Here<'_>) -> Answer<Vec<AgreementRow>> {
    Ok(eligibility::agreements(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn agreement_save(shell: Here<'_>, request: AgreementSaveRequest) -> Answer<()> {
    Ok(eligibility::agreement_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn agreement_withdraw(shell: Here<'_>, patient_id: String) -> Answer<()> {
    Ok(eligibility::agreement_withdraw(&*shell.desk().await?, &patient_id).await?)
}

#[tauri::command]
pub(super) async fn eligibility_lists(shell: Here<'_>) -> Answer<Vec<EligibilityListSummary>> {
    Ok(eligibility::eligibility_lists(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn eligibility_list_start(
    shell: Here<'_>,
    request: EligibilityListStart,
) -> Answer<EligibilityListView> {
    Ok(eligibility::eligibility_list_start(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn eligibility_list_show(
    shell: Here<'_>,
    id: String,
) -> Answer<EligibilityListView> {
    Ok(eligibility::eligibility_list_show(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn eligibility_list_pause(
    shell: Here<'_>,
    id: String,
) -> Answer<EligibilityListView> {
    Ok(eligibility::eligibility_list_pause(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn eligibility_list_resume(
    shell: Here<'_>,
    id: String,
) -> Answer<EligibilityListView> {
    Ok(eligibility::eligibility_list_resume(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn eligibility_list_cancel(
    shell: Here<'_>,
    id: String,
) -> Answer<EligibilityListView> {
    Ok(eligibility::eligibility_list_cancel(&*shell.desk().await?, &id).await?)
}

#[tauri::command]
pub(super) async fn words_view(shell: Here<'_>) -> Answer<WordsView> {
    Ok(words::words_view(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn words_save(
    shell: Here<'_>,
    request: WordsSaveRequest,
) -> Answer<WordsSaveAnswer> {
    Ok(words::words_save(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn words_try(
    shell: Here<'_>,
    request: WordsTryRequest,
) -> Answer<Vec<WordsReading>> {
    Ok(words::words_try(&*shell.desk().await?, request).await?)
}
