//! `staff add | list | disable`: who signs in here.

use std::io::IsTerminal;

use app::AppError;
use app::codes::{StaffAddRequest, staff_add, staff_disable, staff_list};

use super::args::{Args, StaffAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Reads or changes the list of people; each act answers the list.
pub(crate) async fn run(args: &Args, act: &StaffAct) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = async {
        match act {
            StaffAct::List => {}
            StaffAct::Add { name, role } => {
                let (name, role) = (name.clone(), role.clone());
                let password = new_password()?;
                staff_add(&desk, StaffAddRequest { name, role, password }).await?;
            }
            StaffAct::Disable { name } => {
                staff_disable(&desk, name).await?;
            }
        }
        output::value(args, &staff_list(&desk).await?);
        Ok(Exit::Done)
    }
    .await;
    desk.close().await;
    done
}

/// The new person's own password.
fn new_password() -> Result<String, AppError> {
    if let Some(password) = sign_in::from_environment("CLINIC_DESK_NEW_PASSWORD") {
        return Ok(password);
    }
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password("The new person's password: ")
            .map_err(|_| AppError::WeakPassword);
    }
    Err(AppError::WeakPassword)
}
