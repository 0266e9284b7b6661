//! `settings list | get | set`.

use app::AppError;
use app::settings;
use serde_json::json;

use super::args::{Args, SettingsAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Reads or changes settings.
pub(crate) async fn run(args: &Args, act: &SettingsAct) -> Result<Exit, AppError> {
    // Standard input is read before anything is opened, so that a prompt cannot take it.
    let given = match act {
        SettingsAct::Set { stdin: true, .. } => Some(sign_in::from_stdin()?),
        SettingsAct::Set { value, .. } => value.clone(),
        _ => None,
    };
    let desk = sign_in::desk(args).await?;
    let done = async {
        match act {
            SettingsAct::List => output::value(args, &settings::listed(&desk).await?),
            SettingsAct::Get { key } => show(args, key, &settings::get(&desk, key).await?),
            SettingsAct::Set { key, stdin, confirm, .. } => {
                let value = given.unwrap_or_default();
                settings::set(&desk, key, &value, *stdin, *confirm).await?;
                show(args, key, &settings::get(&desk, key).await?);
            }
        }
        Ok(Exit::Done)
    }
    .await;
    desk.close().await;
    done
}

fn show(args: &Args, key: &str, value: &str) {
    if args.json {
        output::value(args, &json!({ "key": key, "value": value }));
    } else {
        output::value(args, &value);
    }
}
