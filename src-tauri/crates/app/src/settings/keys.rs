//! Every setting a person may change: its key, its default, and what a right value is.
//!
//! The keys are the command line's contract. Values are kept as text; `Settings` reads them.

use drright_api::insights::statistics::LOYAL_PATIENTS;
use net::{BadUrl, BaseUrl};

use crate::reminders::rules;

/// One key of the table.
pub struct Key {
    /// The name, as in the command line contract.
    pub name: &'static str,
    /// What holds while nothing is set.
    pub default: &'static str,
    /// Never shown; set by standard input only.
    pub secret: bool,
    check: fn(&str) -> Result<(), &'static str>,
}

impl Key {
    const fn new(
        name: &'static str,
        default: &'static str,
        check: fn(&str) -> Result<(), &'static str>,
    ) -> Self {
        Self { name, default, secret: false, check }
    }

    /// Whether `value` may stand under this key; the error is a code of what is wrong.
    pub fn check(&self, value: &str) -> Result<(), &'static str> {
        (self.check)(value)
    }
}

/// The channels of the specification, which does not say what they mean.
const CHANNELS: &str = r#"[{"code":"1","name":"代碼 1"},{"code":"2","name":"代碼 2"}]"#;
/// The texts a special reminder may begin with.
const TEMPLATES: &str = r#"[{"name":"健保卡","text":"請攜帶健保卡"}]"#;

/// The table.
pub const KEYS: &[Key] = &[
    Key::new("hpa.environment", "test", |v| choice(v, &["test", "live"])),
    Key::new("hpa.test.query_url", "", host),
    Key::new("hpa.test.write_url", "", host),
    Key::new("hpa.live.query_url", "", host),
    Key::new("hpa.live.write_url", "", host),
    Key::new("hpa.account", "", anything),
    Key { name: "hpa.password", default: "", secret: true, check: anything },
    Key::new("hpa.examyear_key", "both", |v| choice(v, &["both", "examyear", "examyyear"])),
    Key::new("hpa.pad_roc_year", "no", |v| choice(v, &["no", "yes"])),
    Key::new("hpa.probe", "auto", |v| choice(v, &["auto", "off"])),
    Key::new("hpa.probe_after_seconds", "300", |v| number(v, 0, 86_400)),
    Key::new("hpa.connect_timeout_seconds", "10", |v| number(v, 1, 300)),
    Key::new("hpa.total_timeout_seconds", "30", |v| number(v, 1, 600)),
    Key::new("hpa.department_list", "padded", |v| choice(v, &["padded", "unpadded"])),
    Key::new("hpa.eligibility_interval_ms", "1000", |v| number(v, 0, 60_000)),
    Key::new("hpa.eligibility_fresh_days", "7", |v| number(v, 0, 365)),
    Key::new("hpa.words", "", words),
    Key::new("hpa.register_warn_hours", "24", |v| number(v, 1, 2_000)),
    Key::new("hpa.claim_day", "20", |v| number(v, 1, 28)),
    Key::new("outbox.retry_first_ms", "2000", |v| number(v, 1, 600_000)),
    Key::new("outbox.retry_ceiling_ms", "300000", |v| number(v, 1, 3_600_000)),
    Key::new("crm.base_url", "", host),
    Key::new("crm.id", "", anything),
    Key { name: "crm.auth_code", default: "", secret: true, check: anything },
    Key::new("crm.security_mode", "1", anything),
    Key::new("crm.hosp_id", "", anything),
    Key::new("crm.reserved", "as_printed", |v| choice(v, &["as_printed", "omit"])),
    Key::new("crm.period_in", "body", |v| choice(v, &["body", "query"])),
    Key::new("crm.loyal_patients_path", LOYAL_PATIENTS, anything),
    Key::new("crm.connect_timeout_seconds", "10", |v| number(v, 1, 300)),
    Key::new("crm.total_timeout_seconds", "30", |v| number(v, 1, 600)),
    Key::new("reminders.upload_lead_minutes", "60", |v| number(v, 0, 10_080)),
    Key::new("reminders.quiet_from", "21:00", time),
    Key::new("reminders.quiet_to", "08:00", time),
    Key::new("reminders.days_before", "1", |v| number(v, 0, 60)),
    Key::new("reminders.time", "09:30", time),
    Key::new("reminders.channels", CHANNELS, |v| rules::channels(v).map(drop)),
    Key::new("reminders.channel", "", anything),
    Key::new("reminders.templates", TEMPLATES, |v| rules::templates(v).map(drop)),
    Key::new("reviews.follow_up_days", "3", |v| number(v, 0, 60)),
    Key::new("reviews.follow_up_owner", "", anything),
    Key::new("appointments.days_before_end", "3", |v| number(v, 0, 30)),
    Key::new("clinic.hours", "", |v| rules::hours(v).map(drop)),
    Key::new("clinic.closed_days", "", |v| rules::closed_days(v).map(drop)),
    Key::new("ui.language", "zh-Hant-TW", |v| choice(v, &["zh-Hant-TW", "en"])),
    Key::new("ui.text_size", "100", |v| choice(v, &["100", "125", "150", "200"])),
    Key::new("ui.theme", "system", |v| choice(v, &["system", "light", "dark"])),
];

/// The key of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

fn anything(_: &str) -> Result<(), &'static str> {
    Ok(())
}

fn choice(value: &str, choices: &[&str]) -> Result<(), &'static str> {
    if choices.contains(&value) { Ok(()) } else { Err("not_a_choice") }
}

fn number(value: &str, least: u64, most: u64) -> Result<(), &'static str> {
    let number: u64 = value.parse().map_err(|_| "not_a_number")?;
    if (least..=most).contains(&number) { Ok(()) } else { Err("out_of_range") }
}

fn host(value: &str) -> Result<(), &'static str> {
    // An empty text takes a host away again.
    if value.is_empty() {
        return Ok(());
    }
    BaseUrl::parse(value).map(|_| ()).map_err(|bad| match bad {
        BadUrl::NotAnAddress => "not_a_url",
        BadUrl::Scheme | BadUrl::PlainHttp => "not_https",
        BadUrl::UserInfo => "has_credentials",
        BadUrl::QueryOrFragment => "has_query",
    })
}

fn time(value: &str) -> Result<(), &'static str> {
    rules::minute_of_day(value).map(drop)
}

fn words(value: &str) -> Result<(), &'static str> {
    if value.is_empty() {
        return Ok(());
    }
    let words: hpa_api::Words = serde_json::from_str(value).map_err(|_| "not_json")?;
    words.problems().first().map_or(Ok(()), |(_, problem)| Err(problem.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_right_value_of_its_key() {
        for key in KEYS {
            assert_eq!(key.check(key.default), Ok(()), "{}", key.name);
        }
    }

    #[test]
    fn a_plain_host_is_taken_on_loopback_only() {
        let key = find("hpa.test.query_url").expect("the key is in the table");
        assert_eq!(key.check("http://127.0.0.1:8080/query"), Ok(()));
        assert_eq!(key.check("https://vpn.example.tw/api"), Ok(()));
        assert_eq!(key.check("http://vpn.example.tw/api"), Err("not_https"));
    }
}
