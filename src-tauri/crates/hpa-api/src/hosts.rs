//! The two addresses of one environment. The printed hosts are masked, so none is built in.

use net::BaseUrl;

/// Where the calls of one environment (test or live) go. The method name is appended to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    /// Where `GetTokenID` and `GetSCDataB` are asked.
    pub query: BaseUrl,
    /// Where `Save`, `Update` and `Delete` are asked.
    pub write: BaseUrl,
}
