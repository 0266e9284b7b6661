//! `tasks list | assign | resolve`.

use app::AppError;
use app::tasks::{
    TaskAssignRequest, TaskListRequest, TaskResolveRequest, task_assign, task_resolve, tasks_list,
};

use super::args::{Args, TasksAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Shows tasks or ends one.
pub(crate) async fn run(args: &Args, act: &TasksAct) -> Result<Exit, AppError> {
    // Standard input is read before anything is opened, so that a prompt cannot take it.
    let typed = match act {
        TasksAct::Resolve { stdin: true, .. } => Some(sign_in::from_stdin()?),
        TasksAct::Resolve { note, .. } => note.clone(),
        TasksAct::List { .. } | TasksAct::Assign { .. } => None,
    };
    let desk = sign_in::desk(args).await?;
    let done = async {
        match act {
            TasksAct::List { state } => {
                let request = TaskListRequest { state: state.clone() };
                output::value(args, &tasks_list(&desk, request).await?);
            }
            TasksAct::Assign { id, owner, due } => {
                let request =
                    TaskAssignRequest { id: id.clone(), owner: owner.clone(), due_on: due.clone() };
                output::value(args, &task_assign(&desk, request).await?);
            }
            TasksAct::Resolve { id, outcome, appointment, .. } => {
                let request = TaskResolveRequest {
                    id: id.clone(),
                    outcome: outcome.clone(),
                    note: typed.unwrap_or_default(),
                    appointment_id: appointment.clone(),
                };
                output::value(args, &task_resolve(&desk, request).await?);
            }
        }
        Ok(Exit::Done)
    }
    .await;
    desk.close().await;
    done
}
