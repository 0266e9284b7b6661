//! Which path is which call, and what stands in it. Segments are told apart before they are
//! decoded, so that an encoded `/` or `#` stays inside its segment; a slash that is printed at the
//! end must be there, and one that is not must not.

use hyper::Method;

use crate::calls::CallName;

/// The values of a path, decoded.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Path {
    /// `id` and `auth_code`, or `hosp_id` and `token`.
    pub(super) who: (String, String),
    /// What comes after: an id of a page, a location, a review or a reminder.
    pub(super) of: String,
    /// A second value: a page's token, a security mode.
    pub(super) and: String,
}

/// The call of a raw path with its method and its values.
pub(super) fn read(raw: &str) -> Option<(CallName, Method, Path)> {
    use CallName as C;
    let segments: Vec<&str> = raw.strip_prefix('/')?.split('/').collect();
    let (get, post) = (Method::GET, Method::POST);
    let found = match segments.as_slice() {
        ["id", id, "auth_code", code, "security_mode", mode] => {
            (C::SignIn, get, path(id, code, "", mode)?)
        }
        ["id", id, "auth_code", code, "page_id", page, "page_token", token] => {
            (C::BindFacebook, post, path(id, code, page, token)?)
        }
        ["id", id, "auth_code", code, "gmb_id", place] => {
            (C::BindGoogle, post, path(id, code, place, "")?)
        }
        ["hospital", hosp, "token", token, rest @ ..] => {
            let (name, method, of) = of_hospital(rest)?;
            (name, method, path(hosp, token, of, "")?)
        }
        _ => return None,
    };
    Some(found)
}

fn of_hospital<'a>(rest: &[&'a str]) -> Option<(CallName, Method, &'a str)> {
    use CallName as C;
    Some(match rest {
        ["patient_info"] => (C::PatientInfo, Method::POST, ""),
        ["operation_data"] => (C::OperationData, Method::POST, ""),
        ["reviews"] => (C::Reviews, Method::POST, ""),
        ["ap_reminder"] => (C::Reminder, Method::POST, ""),
        ["ap_reminder", id, "result", ""] => (C::ReminderResult, Method::GET, id),
        [name, "result", ""] => (insight(name).unwrap_or(C::ReviewResult), Method::GET, name),
        _ => return None,
    })
}

/// The calls whose segment stands where a review's id may stand.
fn insight(segment: &str) -> Option<CallName> {
    use CallName as C;
    [C::ReturnVisits, C::Satisfaction, C::SatisfactionHistory, C::ComplaintRate, C::Complaints]
        .into_iter()
        .find(|call| call.as_str() == segment)
}

fn path(first: &str, second: &str, of: &str, and: &str) -> Option<Path> {
    Some(Path { who: (decoded(first)?, decoded(second)?), of: decoded(of)?, and: decoded(and)? })
}

/// Percent-decodes one segment; `+` is itself in a path.
fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let value = digit(rest.next())? * 16 + digit(rest.next())?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_slash_stays_inside_its_segment_and_the_printed_slash_counts() {
        let raw = "/hospital/%E8%A8%BA/token/a%2Fb%23c/ap_reminder/x%25%3Fy%20z/result/";
        let (name, method, path) = read(raw).expect("a call");
        assert_eq!((name, method), (CallName::ReminderResult, Method::GET));
        assert_eq!(path.who, ("診".to_owned(), "a/b#c".to_owned()));
        assert_eq!(path.of, "x%?y z");
        assert_eq!(read(raw.trim_end_matches('/')), None, "the slash is printed");
        assert_eq!(read("/hospital/1/token/t/ap_reminder/"), None, "and here it is not");
    }

    #[test]
    fn a_review_has_no_segment_of_its_own() {
        let name = |raw: &str| read(raw).map(|(name, ..)| name);
        let review = "/hospital/1/token/t/dD54%23dfu$e/result/";
        assert_eq!(name(review), Some(CallName::ReviewResult));
        let analysis = "/hospital/1/token/t/appointmant_analysis/result/";
        assert_eq!(name(analysis), Some(CallName::ReturnVisits));
        assert_eq!(name("/id/a/auth_code/b/gmb_id/c"), Some(CallName::BindGoogle));
    }
}
