//! The columns of a file of reviews.

use domain::review::ReviewField;

use crate::imports::{self, FileField, is_header};

/// A field of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field(pub(super) ReviewField);

impl Field {
    const ALL: [ReviewField; 6] = [
        ReviewField::Source,
        ReviewField::Author,
        ReviewField::Rating,
        ReviewField::Created,
        ReviewField::Content,
        ReviewField::Doctor,
    ];

    /// The header as the contract spells it.
    pub(super) const fn header(self) -> &'static str {
        self.headers()[0]
    }

    /// Every header that means it.
    const fn headers(self) -> &'static [&'static str] {
        match self.0 {
            ReviewField::Source => &["SOURCE", "來源", "評論來源", "平台"],
            ReviewField::Author => &["AUTHOR", "作者", "評論者", "姓名", "顯示名稱"],
            ReviewField::Rating => &["RATING", "評分", "星等", "星數", "分數"],
            ReviewField::Created => {
                &["CREATE_DATETIME", "CREATED", "時間", "評論時間", "建立時間", "日期時間"]
            }
            ReviewField::Content => &["CONTENT", "內容", "評論內容", "意見"],
            ReviewField::Doctor => &["DOCTOR", "DOCTOR_NAME", "醫師", "醫師姓名"],
        }
    }

    pub(super) fn of_header(header: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter().map(Self);
        all.find(|field| is_header(header, field.header(), field.headers()))
    }
}

impl FileField for Field {
    fn name(self) -> String {
        self.header().to_owned()
    }
}

/// The columns of a file.
pub(super) type Columns = imports::Columns<Field>;
