//! The address of a service: where calls go, safe to store in settings and safe to print.
//!
//! It is not a general URL: it has no user, query or fragment, speaks `https` everywhere but on
//! this computer itself, and shows nothing but its host when formatted, because both services
//! put passwords, tokens and identity numbers into what comes after.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use domain::sensitive::Sensitive;
use reqwest::Url;

/// Why a text is not accepted as the address of a service. Carries nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// It cannot be read as an absolute address with a host.
    #[error("not an address; write it like https://host.example/path")]
    NotAnAddress,
    /// A scheme other than `https` and `http`.
    #[error("only https addresses are accepted")]
    Scheme,
    /// `http` to another computer: everything sent could be read on the way.
    #[error("http is accepted for this computer only; use https")]
    PlainHttp,
    /// A user name or password in front of the host.
    #[error("the address must not contain a user name or password")]
    UserInfo,
    /// A `?query` or `#fragment`.
    #[error("the address must not contain ? or #")]
    QueryOrFragment,
}

impl BadUrl {
    /// The stable name of this error, for the command line and the screen's table of sentences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAnAddress => "url_not_an_address",
            Self::Scheme => "url_scheme",
            Self::PlainHttp => "url_plain_http",
            Self::UserInfo => "url_user_info",
            Self::QueryOrFragment => "url_query_or_fragment",
        }
    }
}

/// The base address of a service, to which an endpoint's path segments are appended.
///
/// `Display` and `Debug` print the host only; [`BaseUrl::as_setting`] gives the whole text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// Reads an address such as `https://host.example/prefix`; a trailing slash changes nothing.
    ///
    /// # Errors
    /// [`BadUrl`] for anything but `https`, or `http` on a loopback host (`127.0.0.0/8`, `::1`,
    /// `localhost`), and for user names, queries and fragments.
    pub fn parse(text: &str) -> Result<Self, BadUrl> {
        let url = Url::parse(text.trim()).map_err(|_| BadUrl::NotAnAddress)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(BadUrl::Scheme);
        }
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(BadUrl::NotAnAddress)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BadUrl::UserInfo);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BadUrl::QueryOrFragment);
        }
        if url.scheme() == "http" && !is_this_computer(host) {
            return Err(BadUrl::PlainHttp);
        }
        Ok(Self(url))
    }

    /// The address as it is kept in settings. It holds no secret, but it is not for logs.
    pub fn as_setting(&self) -> &str {
        self.0.as_str()
    }

    /// The host alone, without port and path.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether it is this computer: `127.0.0.0/8`, `::1` or `localhost`.
    pub fn is_loopback(&self) -> bool {
        is_this_computer(self.host())
    }

    /// Whether calls are made under TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Appends path segments and a query, each percent-encoded, so that `#`, `/` and Chinese
    /// inside a value stay inside it.
    pub(crate) fn join(
        &self,
        segments: &[String],
        query: &[(&'static str, Sensitive<String>)],
    ) -> Url {
        let mut url = self.0.clone();
        // An http(s) address always has a path, so this is never an error.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        if !query.is_empty() {
            let mut pairs = url.query_pairs_mut();
            for (name, value) in query {
                pairs.append_pair(name, value.expose());
            }
        }
        url
    }
}

impl FromStr for BaseUrl {
    type Err = BadUrl;

    fn from_str(text: &str) -> Result<Self, BadUrl> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.host())
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({})", self.host())
    }
}

fn is_this_computer(host: &str) -> bool {
    // An IPv6 host is written in brackets inside an address.
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, segments: &[&str], query: &[(&'static str, &str)]) -> String {
        let segments: Vec<String> = segments.iter().map(ToString::to_string).collect();
        let query: Vec<_> = query
            .iter()
            .map(|(name, value)| (*name, Sensitive::new((*value).to_owned())))
            .collect();
        BaseUrl::parse(base).expect("a good base").join(&segments, &query).to_string()
    }

    #[test]
    fn what_is_refused_and_why() {
        for (text, why) in [
            ("", BadUrl::NotAnAddress),
            ("host.example/api", BadUrl::NotAnAddress),
            ("https://", BadUrl::NotAnAddress),
            ("ftp://host.example/", BadUrl::Scheme),
            ("file:///etc/passwd", BadUrl::Scheme),
            ("http://host.example/", BadUrl::PlainHttp),
            ("http://10.1.2.3/", BadUrl::PlainHttp),
            ("http://0.0.0.0/", BadUrl::PlainHttp),
            ("http://[::2]/", BadUrl::PlainHttp),
            ("http://localhost.example/", BadUrl::PlainHttp),
            ("http://127.0.0.1.example/", BadUrl::PlainHttp),
            ("https://user@host.example/", BadUrl::UserInfo),
            ("https://user:secret@host.example/", BadUrl::UserInfo),
            ("http://localhost@host.example/", BadUrl::UserInfo),
            ("https://host.example/?a=b", BadUrl::QueryOrFragment),
            ("https://host.example/?", BadUrl::QueryOrFragment),
            ("https://host.example/#a", BadUrl::QueryOrFragment),
        ] {
            assert_eq!(BaseUrl::parse(text).expect_err(text), why, "{text}");
        }
    }

    #[test]
    fn what_is_accepted() {
        for text in [
            "https://host.example",
            " https://host.example:8443/prefix/ ",
            "http://127.0.0.1:8080",
            "http://127.9.9.9/",
            "http://[::1]:8080/",
            "http://localhost:8080/api",
            "http://LOCALHOST/",
        ] {
            assert!(BaseUrl::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_prefix_is_joined_with_and_without_trailing_slash() {
        for base in ["https://h.example/a/b", "https://h.example/a/b/"] {
            assert_eq!(joined(base, &["Save"], &[]), "https://h.example/a/b/Save");
        }
        for base in ["https://h.example", "https://h.example/"] {
            assert_eq!(joined(base, &["Save"], &[]), "https://h.example/Save");
            assert_eq!(joined(base, &["a", ""], &[]), "https://h.example/a/");
        }
    }

    #[test]
    fn a_value_stays_inside_its_segment_or_pair() {
        assert_eq!(
            joined("https://h.example/p", &["dD#fu$e/../x?y 戒"], &[]),
            "https://h.example/p/dD%23fu$e%2F..%2Fx%3Fy%20%E6%88%92"
        );
        assert_eq!(joined("https://h.example/p", &["..", "x"], &[]), "https://h.example/p/x");
        assert_eq!(
            joined("https://h.example", &["Q"], &[("token", "a+b/c=="), ("day", "50/01/01&x=戒")]),
            "https://h.example/Q?token=a%2Bb%2Fc%3D%3D&day=50%2F01%2F01%26x%3D%E6%88%92"
        );
    }

    #[test]
    fn only_the_host_is_printed() {
        let base = BaseUrl::parse("https://h.example:8443/secret-path").expect("good");
        assert_eq!(base.to_string(), "h.example");
        assert_eq!(format!("{base:?}"), "BaseUrl(h.example)");
        assert_eq!(base.as_setting(), "https://h.example:8443/secret-path");
    }
}
