//! The administrator's page of a stand-in that runs as its own process: reads
//! its memory and scripts its faults, on loopback. No part of the service.

use std::sync::Arc;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::{Method, Request};
use serde_json::{Value, json};

use super::answer;
use super::desk::HpaDesk;
use super::state::Record;
use crate::calls::CallName;
use crate::guard::locked;
use crate::line::Page;
use crate::script::FaultScript;

/// Where the administrator's pages begin.
pub(super) const PATH: &str = "/__admin/";

/// Answers `GET records|calls|counts|bookings|struck`, `POST faults` (a
/// [`FaultScript`]), `POST password` (the new right one as plain text) and
/// `POST late-now`.
pub(super) async fn answer(desk: &Arc<HpaDesk>, request: Request<Incoming>) -> Page {
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let name = path.strip_prefix(PATH).unwrap_or_default();
    if method == Method::GET {
        return show(desk, name).map_or_else(|| answer::status(404), |value| page(&value));
    }
    let Ok(body) = request.into_body().collect().await else {
        return answer::status(400);
    };
    let body = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    match (method, name) {
        (Method::POST, "faults") => match serde_json::from_str::<FaultScript>(&body) {
            Ok(script) => {
                script.apply(&desk.faults);
                answer::status(204)
            }
            Err(_) => answer::status(400),
        },
        (Method::POST, "password") => {
            locked(&desk.state).config.password = body;
            answer::status(204)
        }
        (Method::POST, "late-now") => {
            desk.late_now.send_modify(|turn| *turn += 1);
            answer::status(204)
        }
        _ => answer::status(404),
    }
}

fn show(desk: &HpaDesk, name: &str) -> Option<Value> {
    Some(match name {
        "records" => {
            let records = locked(&desk.state).records();
            records.iter().map(Record::for_dump).collect()
        }
        "calls" => json!(desk.log.all()),
        "counts" => CallName::ALL
            .into_iter()
            .map(|name| (name.to_string(), json!(desk.log.count(name))))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        "bookings" => json!(locked(&desk.state).bookings),
        "struck" => json!(desk.faults.struck()),
        _ => return None,
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
