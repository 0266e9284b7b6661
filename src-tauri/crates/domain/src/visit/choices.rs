//! The coded choices of a visit, each with HPA's code and our own word.
//!
//! The words a person reads are the window's; these stand in JSON and rows.

use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal, $word:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$case_doc])* $case,)+
        }

        impl $name {
            /// Every choice, in the order of the codes.
            pub const ALL: &[$name] = &[$($name::$case,)+];

            /// HPA's code, one character.
            pub const fn code(self) -> &'static str {
                match self { $($name::$case => $code,)+ }
            }

            /// Our word for it, the same as in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$case => $word,)+ }
            }

            /// The choice with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code)
            }

            /// The choice with that word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == word)
            }
        }
    };
}

choice! {
    /// CURE_TYPE, and `type` of GetSCDataB: one list under two names (H-29).
    CureType {
        /// 藥物治療, 用藥.
        Drug = "1", "drug";
        /// 戒菸衛教, 衛教.
        Education = "2", "education";
    }
}

choice! {
    /// CASE_SOURCE, where the person came from.
    CaseSource {
        /// 門診.
        Outpatient = "1", "outpatient";
        /// 住診.
        Inpatient = "2", "inpatient";
        /// 急診.
        Emergency = "3", "emergency";
        /// 藥局.
        Pharmacy = "4", "pharmacy";
        /// 職場.
        Workplace = "5", "workplace";
        /// 校園.
        School = "6", "school";
        /// 社區.
        Community = "7", "community";
    }
}

choice! {
    /// CASE_KIND; there is no 1 (H-28).
    CaseKind {
        /// 無.
        None = "0", "none";
        /// 孕婦.
        Pregnant = "2", "pregnant";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_words_and_json_agree() {
        for cure_type in CureType::ALL {
            assert_eq!(CureType::from_code(cure_type.code()), Some(*cure_type));
            assert_eq!(CureType::from_word(cure_type.as_str()), Some(*cure_type));
            let json = serde_json::to_value(cure_type).expect("JSON");
            assert_eq!(json, cure_type.as_str());
        }
        for source in CaseSource::ALL {
            assert_eq!(serde_json::to_value(source).expect("JSON"), source.as_str());
        }
        for kind in CaseKind::ALL {
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
        }
    }

    #[test]
    fn the_codes_are_the_specifications() {
        let sources: Vec<_> = CaseSource::ALL.iter().map(|source| source.code()).collect();
        assert_eq!(sources, ["1", "2", "3", "4", "5", "6", "7"]);
        assert_eq!(CaseKind::from_code("1"), None);
        assert_eq!(CureType::from_code("01"), None);
        assert_eq!(CureType::from_code(""), None);
    }
}
