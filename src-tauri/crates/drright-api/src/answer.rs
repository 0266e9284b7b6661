//! What the calls with a token share in reading an answer: a refused token, and a body that is
//! there or must not be. The network's judge decides what it all comes to.

use net::{No, NoKind, Reading};
use serde_json::Value;

use crate::json;

/// Reads a body that must be an object, unless the status speaks first.
pub(crate) fn object<A>(
    status: u16,
    body: &[u8],
    read: impl FnOnce(&Value) -> Option<A>,
) -> Reading<A> {
    if let Some(no) = refusal(status, body) {
        return Reading::No(no);
    }
    match json::parse(body) {
        Some(value) if value.is_object() => read(&value).map_or(Reading::NoAnswer, Reading::Yes),
        _ => Reading::NoAnswer,
    }
}

/// Reads the answer of a call that has none: an empty body, or any JSON. A page is no answer.
pub(crate) fn nothing(status: u16, body: &[u8]) -> Reading<()> {
    if let Some(no) = refusal(status, body) {
        return Reading::No(no);
    }
    let empty = body.iter().all(u8::is_ascii_whitespace);
    if empty || json::parse(body).is_some() { Reading::Yes(()) } else { Reading::NoAnswer }
}

/// The statuses the specification gives a meaning. 401 is a token that may be renewed; 404 is a
/// clinic or a record the service does not know (D-18); 405 a call it does not offer.
fn refusal(status: u16, body: &[u8]) -> Option<No> {
    let kind = match status {
        401 => NoKind::Token,
        404 => NoKind::NotThere,
        400 | 405 => NoKind::Other,
        _ => return None,
    };
    Some(No { kind, said: said(status, body) })
}

/// The service's own short words, or the bare status.
pub(crate) fn said(status: u16, body: &[u8]) -> String {
    const LONGEST: usize = 300;
    let words = std::str::from_utf8(body).unwrap_or_default().trim();
    let fits = !words.is_empty() && words.chars().count() <= LONGEST && !words.starts_with('<');
    let spoken = json::parse(body).and_then(|value| {
        let names = ["message", "error", "msg", "result"];
        names.iter().find_map(|name| value.get(name).and_then(json::text))
    });
    match spoken {
        Some(spoken) => spoken,
        None if fits => words.to_owned(),
        None => format!("HTTP {status}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_the_specification_names_speak_first() {
        for (status, kind) in [
            (401, NoKind::Token),
            (404, NoKind::NotThere),
            (400, NoKind::Other),
            (405, NoKind::Other),
        ] {
            let Reading::No(no) = nothing(status, b"<html></html>") else { panic!("{status}") };
            assert_eq!((no.kind, no.said), (kind, format!("HTTP {status}")));
        }
    }

    #[test]
    fn an_empty_body_or_json_is_a_yes_and_a_page_is_not() {
        assert_eq!(nothing(201, b" \n"), Reading::Yes(()));
        assert_eq!(nothing(200, b"{\"result\":\"OK\",}"), Reading::Yes(()));
        assert_eq!(nothing(200, b"<html>welcome</html>"), Reading::NoAnswer);
    }

    #[test]
    fn words_come_from_a_message_or_a_short_text() {
        assert_eq!(said(400, "{\"message\":\"電話格式錯誤\"}".as_bytes()), "電話格式錯誤");
        assert_eq!(said(400, b"bad request"), "bad request");
        assert_eq!(said(400, &[b'x'; 400]), "HTTP 400");
    }
}
