//! `rules list | set`.

use app::AppError;
use app::courses::{RuleSave, rule_save, rules_view};

use super::args::{Args, RulesAct};
use super::exit::Exit;
use super::{output, sign_in};

/// Shows the programme's rules, or writes one.
pub(crate) async fn run(args: &Args, act: &RulesAct) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = match act {
        RulesAct::List => rules_view(&desk).await,
        RulesAct::Set { key, value, from, to, source, id } => {
            let save = RuleSave {
                id: id.clone(),
                key: key.clone(),
                value: value.clone(),
                valid_from: from.clone(),
                valid_to: to.clone(),
                source: source.clone(),
            };
            rule_save(&desk, save).await
        }
    };
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}
