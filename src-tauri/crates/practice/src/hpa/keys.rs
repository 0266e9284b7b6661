//! The parameter table of Save and Update, and the shorter one of Delete, as the
//! specification prints them: key as in the sample, whether it is required, what
//! may stand in it. It reads raw JSON and refuses the first thing it finds wrong,
//! naming the key. Nothing here is shared with a client.

use std::fmt;

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

/// The third column of the tables, 必填.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// `Y`.
    Always,
    /// 初診必填: required when `curE_AGREE` is `Y`.
    FirstVisit,
    /// `N`, or a key that only the sample shows.
    Never,
}

/// What a value may be, where it is not empty.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Text,
    /// Exactly so many characters of 0-9 and A-Z.
    Exactly(usize),
    /// A whole number with at most so many digits.
    Whole(usize),
    /// A number with at most one decimal.
    OneDecimal,
    /// 西元年, `yyyy/MM/dd`.
    Western,
    /// 民國年, e.g. `111`.
    RocYear,
    OneOf(&'static [&'static str]),
}

struct Column {
    key: &'static str,
    need: Need,
    shape: Shape,
}

const fn column(key: &'static str, need: Need, shape: Shape) -> Column {
    Column { key, need, shape }
}

const ONE_TO_FOUR: Shape = Shape::OneOf(&["1", "2", "3", "4"]);
const NO_OR_YES: Shape = Shape::OneOf(&["0", "1"]);
const Y_OR_N: Shape = Shape::OneOf(&["Y", "N"]);

/// Save and Update, in the order of the sample. The tables say `examyear`, two
/// of the samples `examyyear`: either is taken, and one of them must be there.
const SAVE: [Column; 35] = [
    column("account", Need::Always, Shape::Text),
    column("password", Need::Always, Shape::Text),
    column("hosP_ID", Need::Always, Shape::Exactly(10)),
    column("hosP_SEQ_NO", Need::Always, Shape::Exactly(2)),
    column("id", Need::Always, Shape::Exactly(10)),
    column("birthday", Need::Always, Shape::Western),
    column("funC_DATE", Need::Always, Shape::Western),
    column("prsN_ID", Need::Always, Shape::Exactly(10)),
    column("curE_STAGE", Need::Always, Shape::Whole(1)),
    column("examyear", Need::Never, Shape::RocYear),
    column("examyyear", Need::Never, Shape::RocYear),
    column("smokE_YEAR", Need::FirstVisit, Shape::Whole(3)),
    column("smokE_MON", Need::FirstVisit, Shape::Whole(2)),
    column("smokE_DAY_NUM", Need::Always, Shape::Whole(4)),
    column("HEIGHT", Need::FirstVisit, Shape::OneDecimal),
    column("basE_WEIGHT", Need::FirstVisit, Shape::OneDecimal),
    column("curE_WEEK", Need::Always, Shape::Whole(1)),
    column("weeK_TOT", Need::Always, Shape::Whole(2)),
    column("smokE_FIRST", Need::FirstVisit, ONE_TO_FOUR),
    column("smokE_STOP", Need::FirstVisit, NO_OR_YES),
    column("smokE_NO_GP", Need::FirstVisit, Shape::OneOf(&["1", "2"])),
    column("smokE_MUCH", Need::FirstVisit, ONE_TO_FOUR),
    column("smokE_BED", Need::FirstVisit, NO_OR_YES),
    column("smokE_SICK", Need::FirstVisit, NO_OR_YES),
    column("curE_AGREE", Need::FirstVisit, Y_OR_N),
    column("curE_AGREE2", Need::FirstVisit, Y_OR_N),
    column("co_CHECK", Need::Never, Shape::Whole(2)),
    column("casE_SOURCE", Need::Always, Shape::OneOf(&["1", "2", "3", "4", "5", "6", "7"])),
    column("curE_TYPE", Need::Always, Shape::OneOf(&["1", "2"])),
    column("casE_KIND", Need::Always, Shape::OneOf(&["0", "2"])),
    column("curE_ITEM", Need::Never, Shape::Text),
    column("curE_NUM", Need::Never, Shape::Text),
    column("reF_DEPT", Need::Always, Shape::Text),
    column("memo", Need::Never, Shape::Text),
    column("memO2", Need::Never, Shape::Text),
];

/// Delete: what its table requires, then the two that only its sample shows.
const DELETE: [Column; 12] = [
    column("account", Need::Always, Shape::Text),
    column("password", Need::Always, Shape::Text),
    column("hosP_ID", Need::Always, Shape::Exactly(10)),
    column("hosP_SEQ_NO", Need::Always, Shape::Exactly(2)),
    column("id", Need::Always, Shape::Exactly(10)),
    column("birthday", Need::Always, Shape::Western),
    column("funC_DATE", Need::Always, Shape::Western),
    column("prsN_ID", Need::Never, Shape::Exactly(10)),
    column("curE_STAGE", Need::Always, Shape::Whole(1)),
    column("examyear", Need::Never, Shape::RocYear),
    column("examyyear", Need::Never, Shape::RocYear),
    column("curE_TYPE", Need::Always, Shape::OneOf(&["1", "2"])),
];

/// Which of the two tables a body is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// Save and Update.
    Visit,
    /// Delete.
    Delete,
}

impl Table {
    const fn columns(self) -> &'static [Column] {
        match self {
            Self::Visit => &SAVE,
            Self::Delete => &DELETE,
        }
    }
}

/// A body whose keys are all printed ones and whose values are all strings.
#[derive(Debug)]
pub(super) struct Form {
    table: Table,
    fields: Vec<(&'static str, String)>,
}

impl Form {
    /// Reads a raw body: keys letter for letter, strings only.
    pub(super) fn read(table: Table, raw: &str) -> Result<Self, String> {
        let Ok(Members(members)) = serde_json::from_str(raw) else {
            return Err("資料格式不正確，須為 JSON 物件".to_owned());
        };
        let mut fields: Vec<(&'static str, String)> = Vec::with_capacity(members.len());
        for (key, value) in members {
            let Some(column) = table.columns().iter().find(|column| column.key == key) else {
                return Err(unknown_key(table, &key));
            };
            if fields.iter().any(|(known, _)| *known == column.key) {
                return Err(format!("欄位出現兩次：{key}"));
            }
            let Value::String(text) = value else {
                return Err(format!("欄位須為字串：{key}"));
            };
            fields.push((column.key, text));
        }
        Ok(Self { table, fields })
    }

    /// The value of a key, empty when it is not there.
    pub(super) fn get(&self, key: &str) -> &str {
        self.fields.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text)
    }

    /// Checks what is required and what may stand where.
    pub(super) fn check(&self) -> Result<(), String> {
        let first_visit = self.get("curE_AGREE") == "Y";
        for column in self.table.columns() {
            let text = self.get(column.key);
            if text.is_empty() {
                match column.need {
                    Need::Always => return Err(format!("缺少必填欄位：{}", column.key)),
                    Need::FirstVisit if first_visit => {
                        return Err(format!("缺少初診必填欄位：{}", column.key));
                    }
                    Need::FirstVisit | Need::Never => {}
                }
            } else if !column.shape.admits(text) {
                return Err(format!("欄位內容不正確：{}{}", column.key, column.shape.hint()));
            }
        }
        if self.table == Table::Visit {
            self.check_exam_year()?;
            self.check_course()?;
            self.check_drugs()?;
        }
        Ok(())
    }

    fn check_exam_year(&self) -> Result<(), String> {
        match (self.get("examyear"), self.get("examyyear")) {
            ("", "") => Err("缺少必填欄位：examyear".to_owned()),
            (one, other) if !one.is_empty() && !other.is_empty() && one != other => {
                Err("欄位內容不正確：examyear（與 examyyear 不一致）".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Weeks of drugs are 1 to 4; for education the same key is the session.
    fn check_course(&self) -> Result<(), String> {
        let most = if self.get("curE_TYPE") == "1" { 4 } else { 8 };
        match self.get("curE_WEEK").parse::<u8>() {
            Ok(weeks) if (1..=most).contains(&weeks) => Ok(()),
            _ => Err(format!("欄位內容不正確：curE_WEEK（1 至 {most}）")),
        }
    }

    /// Two lists side by side; the samples print blanks after the commas.
    fn check_drugs(&self) -> Result<(), String> {
        let (items, amounts) = (self.get("curE_ITEM"), self.get("curE_NUM"));
        if items.trim().is_empty() && amounts.trim().is_empty() {
            return Ok(());
        }
        if items.split(',').count() != amounts.split(',').count() {
            return Err("欄位內容不正確：curE_NUM（須與 curE_ITEM 個數相同）".to_owned());
        }
        if !items.split(',').all(|item| Shape::Exactly(10).admits(item.trim())) {
            return Err("欄位內容不正確：curE_ITEM".to_owned());
        }
        if !amounts.split(',').all(|one| Shape::OneDecimal.admits(one.trim())) {
            return Err("欄位內容不正確：curE_NUM".to_owned());
        }
        Ok(())
    }
}

fn unknown_key(table: Table, key: &str) -> String {
    let meant = table.columns().iter().find(|column| column.key.eq_ignore_ascii_case(key));
    match meant {
        Some(column) => format!("欄位名稱不正確：{key}（應為 {}）", column.key),
        None => format!("欄位名稱不正確：{key}"),
    }
}

impl Shape {
    fn admits(self, text: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::Text => true,
            Self::Exactly(length) => {
                text.len() == length
                    && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            }
            Self::Whole(most) => text.len() <= most && digits(text),
            Self::OneDecimal => match text.split_once('.') {
                None => digits(text),
                Some((whole, rest)) => digits(whole) && digits(rest) && rest.len() == 1,
            },
            Self::Western => {
                text.len() == 10
                    && NaiveDate::parse_from_str(text, "%Y/%m/%d")
                        .is_ok_and(|day| day.format("%Y/%m/%d").to_string() == text)
            }
            Self::RocYear => (2..=3).contains(&text.len()) && digits(text),
            Self::OneOf(choices) => choices.contains(&text),
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Western => "（須為西元年 yyyy/MM/dd）",
            Self::RocYear => "（須為民國年）",
            Self::Whole(_) | Self::OneDecimal => "（須為數字）",
            Self::Text | Self::Exactly(_) | Self::OneOf(_) => "",
        }
    }
}

/// The members of a JSON object in order, repeated keys included: a map would
/// hide a key that was sent twice.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Collect)
    }
}
