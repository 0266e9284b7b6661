//! The query string of the two `GET` calls: form-encoded, every name as printed,
//! each exactly once.

/// Decoded parameters.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a raw query string and refuses names that are not among `known`.
    pub(super) fn read(raw: &str, known: &[&str]) -> Result<Self, String> {
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(raw.as_bytes())
            .into_owned()
            .map(|(name, text)| (as_in_the_table(name), text))
            .collect();
        for (at, (name, _)) in pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(format!("參數名稱不正確：{name}"));
            }
            if pairs[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(format!("參數出現兩次：{name}"));
            }
        }
        for name in known {
            if !pairs.iter().any(|(given, text)| given == name && !text.is_empty()) {
                return Err(format!("缺少必填參數：{name}"));
            }
        }
        Ok(Self(pairs))
    }

    /// The value of a parameter; every known one is there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(given, _)| given == name).map_or("", |(_, text)| text)
    }
}

/// The one name that the table and the sample print differently.
fn as_in_the_table(name: String) -> String {
    if name == "Token" { "token".to_owned() } else { name }
}
