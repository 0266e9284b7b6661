//! The fields of a visit: the one table of their names, headers and accepted values.
//!
//! Rows follow the specification's Save table, without account and password, which
//! belong to the clinic, and with NAME and DRUG_DAYS, which stay here and are never sent.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

macro_rules! visit_fields {
    ($($variant:ident, $name:literal, $accepts:literal, [$($zh:literal),+];)+) => {
        /// A field of a visit. Everywhere outside Rust it is called by [`VisitField::name`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum VisitField {
            $(#[doc = concat!($name, ": ", $accepts, ".")] #[serde(rename = $name)] $variant,)+
        }

        impl VisitField {
            /// Every field, in the order of the form.
            pub const ALL: &[VisitField] = &[$(VisitField::$variant,)+];

            /// The column name, which is also its name in JSON: `SMOKE_DAY_NUM`.
            pub const fn name(self) -> &'static str {
                match self { $(VisitField::$variant => $name,)+ }
            }

            /// What the field takes, as an English phrase for messages.
            pub const fn accepts(self) -> &'static str {
                match self { $(VisitField::$variant => $accepts,)+ }
            }

            /// The Chinese column headers it is known by, the specification's own first.
            pub const fn header_zh(self) -> &'static [&'static str] {
                match self { $(VisitField::$variant => &[$($zh,)+],)+ }
            }
        }
    };
}

visit_fields! {
    HospId, "HOSP_ID", "ten digits", ["醫事機構代碼", "院所代碼", "機構代碼", "醫療院所代碼"];
    HospSeqNo, "HOSP_SEQ_NO", "two characters", ["分院識別號", "分院代碼", "分院"];
    Name, "NAME", "up to 100 characters", ["姓名", "個案姓名", "病患姓名", "病人姓名"];
    Id, "ID", "an identity number",
        ["個案身分證號", "身分證號", "身分證字號", "個案身分證字號", "身份證號", "身份證字號",
         "身分證統一編號", "統一證號"];
    Birthday, "BIRTHDAY", "a date", ["個案生日", "生日", "出生日期", "出生年月日"];
    FuncDate, "FUNC_DATE", "a date", ["就診日期", "就醫日期", "看診日期"];
    PrsnId, "PRSN_ID", "an identity number",
        ["醫事人員身分證號", "醫事人員身分證字號", "醫事人員身份證號", "醫事人員身份證字號",
         "醫事人員ID"];
    CureStage, "CURE_STAGE", "1 to 9", ["療程序號", "療程次別"];
    Examyear, "EXAMYEAR", "an ROC year of three digits, 100 to 200", ["療程年度", "年度"];
    SmokeYear, "SMOKE_YEAR", "0 to 99", ["抽菸(年數)", "抽菸年", "吸菸年數", "菸齡(年)"];
    SmokeMon, "SMOKE_MON", "0 to 11", ["抽菸(月數)", "抽菸月", "吸菸月數", "菸齡(月)"];
    SmokeDayNum, "SMOKE_DAY_NUM", "0 to 200",
        ["抽菸(每日/支)", "每日支數", "每日抽菸支數", "每日吸菸支數", "每日菸量"];
    Height, "HEIGHT", "more than 0, up to 999.9 (cm)", ["身高", "身高(公分)", "身高(cm)"];
    BaseWeight, "BASE_WEIGHT", "more than 0, up to 999.9 (kg)",
        ["體重", "體重(公斤)", "體重(kg)", "初診體重"];
    CureWeek, "CURE_WEEK", "1 to 4 weeks of drugs, or session 1 to 8 of education",
        ["用藥週數", "本次用藥週數", "給藥週數", "用藥週數/衛教序號"];
    WeekTot, "WEEK_TOT", "1 to 8",
        ["總用藥週數", "累計用藥週數", "總週數", "總用藥週數/衛教序號"];
    SmokeFirst, "SMOKE_FIRST", "1, 2, 3 or 4",
        ["起床後多久抽第一支菸", "第一支菸", "成癮度1"];
    SmokeStop, "SMOKE_STOP", "0 or 1",
        ["在禁菸區不能吸菸會讓您難以忍受", "禁菸區難以忍受", "成癮度2"];
    SmokeNoGp, "SMOKE_NO_GP", "1 or 2",
        ["哪根菸是您最難放棄的", "最難放棄的菸", "成癮度3"];
    SmokeMuch, "SMOKE_MUCH", "1, 2, 3 or 4", ["每日最多/支", "每日最多支數", "成癮度4"];
    SmokeBed, "SMOKE_BED", "0 or 1",
        ["起床後的幾小時內是您一天中抽最多支菸的時候", "起床後抽最多", "成癮度5"];
    SmokeSick, "SMOKE_SICK", "0 or 1",
        ["當您嚴重生病，幾乎整天臥病在床時還抽菸", "臥病在床時還抽菸", "生病時還抽菸", "成癮度6"];
    CureAgree, "CURE_AGREE", "Y (first visit) or N (return visit)",
        ["同意治療", "初診", "是否初診", "初診註記", "本次為初診"];
    // Y refuses the invitations (H-23), so a header that asks for consent to them is not here.
    CureAgree2, "CURE_AGREE2", "Y or N",
        ["已告知，但只同意除「邀請參與癌症篩檢及其他健康促進服務」外之事項",
         "不願收到癌篩等邀請", "不願收到癌篩邀請"];
    CoCheck, "CO_CHECK", "0 to 99, or blank", ["CO檢測值", "CO值", "一氧化碳", "一氧化碳檢測值"];
    CaseSource, "CASE_SOURCE", "1 to 7", ["個案來源", "來源"];
    CureType, "CURE_TYPE", "1 (drugs) or 2 (education)", ["治療類別", "治療類型"];
    CaseKind, "CASE_KIND", "0 or 2 (pregnant)", ["特殊身分別", "特殊身份別", "特殊身分"];
    CureItem, "CURE_ITEM", "drug codes", ["藥品代碼", "藥品", "藥品碼", "用藥代碼", "藥品代號"];
    CureNum, "CURE_NUM", "more than 0, up to 9999.9", ["藥品數量", "數量", "用藥數量", "藥量"];
    // Kept here to compare with the weeks, and never sent.
    DrugDays, "DRUG_DAYS", "whole days from 1 to 366", ["給藥日數", "給藥天數", "用藥天數"];
    RefDept, "REF_DEPT", "a department code of one or two characters",
        ["科別", "就醫科別", "看診科別", "科別代碼"];
    Memo, "MEMO", "up to 500 characters", ["用藥備註"];
    Memo2, "MEMO2", "up to 500 characters", ["衛教備註"];
}

impl VisitField {
    /// The field a column header means, English or Chinese; case, width, blanks and
    /// punctuation do not matter (`smoke-day-num`, `ＩＤ`, `抽菸 (年數)`).
    pub fn from_header(header: &str) -> Option<Self> {
        let wanted = bare(header);
        let is_it = |field: &VisitField| {
            bare(field.name()) == wanted || field.header_zh().iter().any(|zh| bare(zh) == wanted)
        };
        (!wanted.is_empty()).then(|| Self::ALL.iter().copied().find(is_it))?
    }
}

/// Only letters and digits of a header, in one case and width.
fn bare(header: &str) -> String {
    let narrow = text::narrowed(header);
    narrow.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

impl fmt::Display for VisitField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// The Save table of the specification, without ACCOUNT and PASSWORD, and cli.md's
    /// columns that only its samples have or that stay here.
    const SPECIFIED: &str = "HOSP_ID HOSP_SEQ_NO ID BIRTHDAY FUNC_DATE PRSN_ID CURE_STAGE \
        EXAMYEAR SMOKE_YEAR SMOKE_MON SMOKE_DAY_NUM HEIGHT BASE_WEIGHT CURE_WEEK WEEK_TOT \
        SMOKE_FIRST SMOKE_STOP SMOKE_NO_GP SMOKE_MUCH SMOKE_BED SMOKE_SICK CURE_AGREE \
        CURE_AGREE2 CO_CHECK CASE_SOURCE CURE_TYPE CASE_KIND CURE_ITEM CURE_NUM REF_DEPT MEMO \
        MEMO2 NAME DRUG_DAYS";

    #[test]
    fn every_row_of_the_specification_has_its_field() {
        let specified: Vec<_> = SPECIFIED.split_whitespace().collect();
        assert_eq!(specified.len(), VisitField::ALL.len());
        for name in specified {
            assert_eq!(VisitField::from_header(name).map(VisitField::name), Some(name));
        }
    }

    #[test]
    fn no_header_means_two_fields() {
        let mut seen = HashMap::new();
        for field in VisitField::ALL {
            assert!(!field.header_zh().is_empty());
            for header in std::iter::once(&field.name()).chain(field.header_zh()) {
                let before = seen.insert(bare(header), *field);
                assert_eq!(before, None, "{header}");
                assert_eq!(VisitField::from_header(header), Some(*field));
            }
        }
    }

    #[test]
    fn headers_are_read_as_people_write_them() {
        for (header, field) in [
            ("id", VisitField::Id),
            ("ＩＤ", VisitField::Id),
            ("\u{FEFF}身分證 號", VisitField::Id),
            ("smoke-day-num", VisitField::SmokeDayNum),
            ("Smoke Day Num", VisitField::SmokeDayNum),
            (" 抽菸（年數）", VisitField::SmokeYear),
            ("抽菸年數", VisitField::SmokeYear),
            ("memo2", VisitField::Memo2),
            ("ＣＯ值", VisitField::CoCheck),
        ] {
            assert_eq!(VisitField::from_header(header), Some(field), "{header}");
        }
        for header in ["", " ", "__", "備註", "衛教序號", "ACCOUNT", "PASSWORD"] {
            assert_eq!(VisitField::from_header(header), None, "{header}");
        }
    }

    #[test]
    fn in_json_a_field_is_its_column_name() {
        for field in VisitField::ALL {
            let json = serde_json::to_string(field).expect("JSON");
            assert_eq!(json, format!("\"{field}\""));
        }
    }
}
