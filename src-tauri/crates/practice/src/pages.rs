//! Pages that no service wrote: a network's login page, a gateway's error, a redirect, a bare
//! status. What a service itself answers is in its own folder.

use crate::line::Page;

/// The login page of a network that stands between the clinic and the service.
pub(crate) fn captive_portal() -> Page {
    Page {
        status: 200,
        content_type: "text/html; charset=utf-8",
        location: None,
        body: "<!DOCTYPE html>\n<html><head><title>Wi-Fi 登入</title></head>\
               <body><form method=\"post\" action=\"/login\">請先登入網路</form></body></html>\n"
            .as_bytes()
            .to_vec(),
    }
}

/// The page of a gateway whose upstream failed.
pub(crate) fn bad_gateway() -> Page {
    Page {
        status: 502,
        content_type: "text/html",
        location: None,
        body: b"<html><head><title>502 Bad Gateway</title></head></html>\n".to_vec(),
    }
}

/// A redirect that nobody should follow with a person's data.
pub(crate) fn redirect() -> Page {
    Page { status: 302, location: Some("http://127.0.0.1:9/elsewhere"), ..Page::default() }
}

/// A bare status.
pub(crate) fn status(status: u16) -> Page {
    Page { status, ..Page::default() }
}
