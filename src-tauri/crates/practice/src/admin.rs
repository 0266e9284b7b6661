//! The administrator's page of a stand-in that runs as its own process: reads its memory and
//! scripts its faults, on loopback. No part of the service.

use std::sync::Arc;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::{Method, Request};
use serde_json::{Value, json};

use crate::calls::CallName;
use crate::desk::{Service, ServiceDesk};
use crate::guard::locked;
use crate::line::Page;
use crate::pages;
use crate::script::FaultScript;

/// Where the administrator's pages begin.
pub(crate) const PATH: &str = "/__admin/";

/// Answers `GET calls|counts|struck` and the pages of the service's memory, `POST faults` (a
/// [`FaultScript`]), `POST late-now` and the orders of the service.
pub(crate) async fn answer<S: Service>(
    desk: &Arc<ServiceDesk<S>>,
    request: Request<Incoming>,
) -> Page {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let name = path.strip_prefix(PATH).unwrap_or_default();
    if method == Method::GET {
        return show(desk, name).map_or_else(|| pages::status(404), |value| page(&value));
    }
    let Ok(body) = request.into_body().collect().await else {
        return pages::status(400);
    };
    let body = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    match (method, name) {
        (Method::POST, "faults") => match serde_json::from_str::<FaultScript>(&body) {
            Ok(script) => {
                script.apply(&desk.faults);
                pages::status(204)
            }
            Err(_) => pages::status(400),
        },
        (Method::POST, "late-now") => {
            desk.late_now.send_modify(|turn| *turn += 1);
            pages::status(204)
        }
        (Method::POST, order) if locked(&desk.state).order(order, &body) => pages::status(204),
        _ => pages::status(404),
    }
}

fn show<S: Service>(desk: &ServiceDesk<S>, name: &str) -> Option<Value> {
    Some(match name {
        "calls" => json!(desk.log.all()),
        "counts" => CallName::ALL
            .into_iter()
            .map(|name| (name.to_string(), json!(desk.log.count(name))))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        "struck" => json!(desk.faults.struck()),
        page => return locked(&desk.state).show(page),
    })
}

fn page(value: &Value) -> Page {
    Page {
        status: 200,
        content_type: "application/json; charset=utf-8",
        location: None,
        body: value.to_string().into_bytes(),
    }
}
