//! What a person has to do.

use app::tasks::{self, TaskAssignRequest, TaskListRequest, TaskResolveRequest, TaskRow};

use super::{Answer, Here};

#[tauri::command]
pub(super) async fn tasks_list(shell: Here<'_>, request: TaskListRequest) -> Answer<Vec<TaskRow>> {
    Ok(tasks::tasks_list(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn task_resolve(shell: Here<'_>, request: TaskResolveRequest) -> Answer<TaskRow> {
    Ok(tasks::task_resolve(&*shell.desk().await?, request).await?)
}

#[tauri::command]
pub(super) async fn task_assign(shell: Here<'_>, request: TaskAssignRequest) -> Answer<TaskRow> {
    Ok(tasks::task_assign(&*shell.desk().await?, request).await?)
}
