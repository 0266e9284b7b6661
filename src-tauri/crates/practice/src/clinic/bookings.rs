//! The appointments of the sample clinic, around the day it is made.

/// The clinic's doctors.
pub const DOCTORS: [&str; 2] = ["何若筠", "卓明軒"];

/// What became of an appointment that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing yet: it is to come.
    Expected,
    /// The patient came and left.
    Came,
    /// The patient did not come.
    Missed,
}

/// One appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking {
    /// The patient's name.
    pub name: &'static str,
    /// Days from today.
    pub day: i64,
    /// `HH:MM`.
    pub time: &'static str,
    /// Which of [`DOCTORS`].
    pub doctor: usize,
    /// What the message says besides.
    pub special: &'static str,
    /// What became of it.
    pub then: Then,
}

const fn booking(name: &'static str, day: i64, time: &'static str) -> Booking {
    Booking { name, day, time, doctor: 0, special: "", then: Then::Expected }
}

/// All of them.
pub const BOOKINGS: [Booking; 15] = [
    Booking { then: Then::Came, ..booking("歐陽思齊", -1, "10:00") },
    Booking { then: Then::Missed, doctor: 1, ..booking("鄂書帆", -1, "15:30") },
    Booking { then: Then::Came, ..booking("古紹棠", -2, "09:40") },
    booking("溫少庭", 0, "10:20"),
    Booking { doctor: 1, ..booking("龔立恆", 0, "15:00") },
    booking("簡郁芬", 0, "19:30"),
    Booking { special: "請攜帶健保卡", ..booking("紀昀蓁", 1, "09:20") },
    booking("塗家瑋", 1, "11:00"),
    Booking { doctor: 1, ..booking("Rahmat Yusuf", 1, "14:30") },
    Booking { special: "請提早 10 分鐘報到", ..booking("阮氏秋月", 1, "16:00") },
    booking("閻定國", 1, "18:40"),
    Booking { doctor: 1, ..booking("Marisol Dizon", 2, "10:00") },
    booking("翁承佑", 3, "09:30"),
    Booking { doctor: 1, ..booking("桑志遠", 7, "19:00") },
    booking("溫少庭", 14, "10:20"),
];
