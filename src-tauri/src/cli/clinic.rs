//! `init` and `restore`: the two ways a data folder gets its clinic.

use std::sync::Arc;

use app::session::{InitRequest, RestoreRequest, init as make, restore as bring_back};
use app::{AppError, SystemClock};
use serde_json::json;

use super::args::{Args, Init, Restore};
use super::exit::Exit;
use super::{output, sign_in};

/// Makes a new clinic and tells its recovery code, this once.
pub(crate) async fn init(args: &Args, init: &Init) -> Result<Exit, AppError> {
    let request = InitRequest {
        clinic_code: init.clinic_code.clone(),
        branch: init.branch.clone(),
        clinic_name: init.clinic_name.clone(),
        admin: init.admin.clone(),
        password: sign_in::password(args)?,
    };
    let answer = make(&sign_in::folder(args)?, request, Arc::new(SystemClock)).await?;
    output::value(args, &answer);
    output::note("write the recovery code down: it is not shown again and not kept anywhere");
    Ok(Exit::Done)
}

/// Brings a backup back into an empty data folder.
pub(crate) async fn restore(args: &Args, restore: &Restore) -> Result<Exit, AppError> {
    let request = if restore.recovery_code_stdin {
        RestoreRequest {
            file: restore.file.display().to_string(),
            name: args.user.clone(),
            password: sign_in::from_environment("CLINIC_DESK_NEW_PASSWORD"),
            recovery_code: Some(sign_in::from_stdin()?),
        }
    } else {
        RestoreRequest {
            file: restore.file.display().to_string(),
            name: args.user.clone(),
            password: Some(sign_in::password(args)?),
            recovery_code: None,
        }
    };
    bring_back(&sign_in::folder(args)?, request).await?;
    output::value(args, &json!({ "restored": restore.file.display().to_string() }));
    Ok(Exit::Done)
}
