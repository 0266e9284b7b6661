//! `bind facebook | google | list`.

use app::AppError;
use app::binding::{
    BindAnswer, BindFacebookRequest, BindGoogleRequest, bind_facebook, bind_google, bindings,
};
use serde_json::json;

use super::args::{Args, BindWhat};
use super::exit::Exit;
use super::{output, sign_in};

/// Binds a page or a location; status 1 when the service refused it, 4 when it did not answer.
pub(crate) async fn run(args: &Args, what: &BindWhat) -> Result<Exit, AppError> {
    // Standard input is read before anything is opened, so that a prompt cannot take it.
    let token = match what {
        BindWhat::Facebook { .. } => sign_in::from_stdin()?,
        _ => String::new(),
    };
    let desk = sign_in::desk(args).await?;
    let done = async {
        Ok(match what {
            BindWhat::Facebook { page_id } => {
                let (page_id, page_token) = (page_id.clone(), token.into());
                let request = BindFacebookRequest { page_id, page_token };
                told(args, &bind_facebook(&desk, request).await?)
            }
            BindWhat::Google { location_id } => {
                let request = BindGoogleRequest { location_id: location_id.clone() };
                told(args, &bind_google(&desk, request).await?)
            }
            BindWhat::List => {
                output::value(args, &bindings(&desk).await?);
                Exit::Done
            }
        })
    }
    .await;
    desk.close().await;
    done
}

fn told(args: &Args, answer: &BindAnswer) -> Exit {
    output::value(args, &json!({ "result": answer.result }));
    if let Some(said) = &answer.said {
        output::note(said);
    }
    match (answer.bound, answer.result.as_str()) {
        (true, _) => Exit::Done,
        (false, "refused") => Exit::Attention,
        (false, _) => Exit::Waiting,
    }
}
