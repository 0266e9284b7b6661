//! What people said of the sample clinic, and how Dr. Right's stand-in handles it.

/// One review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleReview {
    /// `Google`, `Facebook` or `Survey`.
    pub source: &'static str,
    /// Who wrote it.
    pub author: &'static str,
    /// How many stars.
    pub rating: &'static str,
    /// Days before today.
    pub days_ago: i64,
    /// `HH:MM`.
    pub time: &'static str,
    /// What was written.
    pub content: &'static str,
    /// Of which doctor; blank for none.
    pub doctor: &'static str,
    /// How it was handled; none while it is not.
    pub result: Option<&'static str>,
}

/// All of them. The survey's first author agreed, the second is no patient's name.
pub const REVIEWS: [SampleReview; 5] = [
    SampleReview {
        source: "Google",
        author: "小葉媽媽",
        rating: "2",
        days_ago: 2,
        time: "20:14",
        content: "約七點半，等到快九點才看到醫師，櫃檯也沒有說明要等多久。",
        doctor: "何若筠",
        result: Some(WITH_FOLLOW_UP),
    },
    SampleReview {
        source: "Facebook",
        author: "Ken Liao",
        rating: "5",
        days_ago: 1,
        time: "12:40",
        content: "醫師解釋得很清楚，戒菸衛教也很有耐心，謝謝！",
        doctor: "卓明軒",
        result: Some("已代診所於粉專回覆致謝，病人表示下次回診會帶家人一起來。"),
    },
    SampleReview {
        source: "Google",
        author: "匿名的路人",
        rating: "1",
        days_ago: 1,
        time: "18:05",
        content: "電話打了三次都沒有人接，最後只好直接跑一趟。",
        doctor: "",
        result: None,
    },
    SampleReview {
        source: "Survey",
        author: "溫少庭",
        rating: "4",
        days_ago: 1,
        time: "11:20",
        content: "整體很好，候診區的椅子可以多一點。",
        doctor: "何若筠",
        result: None,
    },
    SampleReview {
        source: "Survey",
        author: "不具名",
        rating: "3",
        days_ago: 1,
        time: "16:45",
        content: "批價等了有點久。",
        doctor: "",
        result: None,
    },
];

const WITH_FOLLOW_UP: &str = "[病人主訴] 預約 19:30，實際 20:50 才看診，等候期間無人說明。\
    [目前狀況] 1. 已代診所致歉並說明當晚有急診插入。2. 病人表示可以理解，但希望下次先告知。\
    [院內追蹤] 1. 請同仁致電說明並協助改約較不壅塞的時段。2. 病人平日 18:00 後方便接聽。";

/// How a review that nobody set a result for was handled.
pub(crate) const HANDLED: [&str; 2] =
    [WITH_FOLLOW_UP, "已聯繫評論者並代為回覆，對方表示理解，無其他需求。"];
