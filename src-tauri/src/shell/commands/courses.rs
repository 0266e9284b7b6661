//! Courses beside a form, what a return visit begins with, and the programme's rules.

use app::courses::{
    self, CourseCard, CourseCardRequest, Prefill, PrefillRequest, RuleRow, RuleSave,
};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn course_card(shell: Here<'_>, request: CourseCardRequest) -> Answer<CourseCard> {
    Ok(courses::course_card(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn visit_prefill(shell: Here<'_>, request: PrefillRequest) -> Answer<Prefill> {
    Ok(courses::visit_prefill(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn rules_view(shell: Here<'_>) -> Answer<Vec<RuleRow>> {
    Ok(courses::rules_view(&*shell.desk().await?).await?)
}

#[tauri::command]
pub(super) async fn rule_save(shell: Here<'_>, request: RuleSave) -> Answer<Vec<RuleRow>> {
    Ok(courses::rule_save(&*shell.desk().await?, request).await?)
}
