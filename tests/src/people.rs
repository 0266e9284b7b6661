//! People nobody is: names put together from lists, identity numbers that pass the check digit.

use practice::clinic::with_check_digit;

/// Who stands in `PRSN_ID`: the number of the specification's samples.
pub const STAFF_ID: &str = "A198765435";

const SURNAMES: [&str; 20] = [
    "王", "李", "張", "陳", "林", "黃", "吳", "蔡", "許", "鄭", "謝", "洪", "郭", "邱", "曾", "廖",
    "賴", "徐", "周", "葉",
];
const GIVEN: [&str; 20] = [
    "安怡", "柏睿", "采潔", "德昌", "恩慈", "方宇", "冠霖", "涵文", "宜庭", "健豪", "可欣", "立群",
    "明軒", "乃文", "培倫", "秋菊", "瑞珍", "淑華", "天佑", "芷萱",
];

/// A person: what a counselor would read from the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Three Chinese characters that Big5 has too.
    pub name: String,
    /// A well-formed national identity number.
    pub id: String,
    /// `YYYY-MM-DD`.
    pub birthday: String,
}

/// The `n`-th invented person; the same number is always the same person.
#[must_use]
pub fn person(n: u32) -> Person {
    let surname = SURNAMES[n as usize % SURNAMES.len()];
    let given = GIVEN[n as usize / SURNAMES.len() % GIVEN.len()];
    let sex = 1 + n % 2;
    Person {
        name: format!("{surname}{given}"),
        id: with_check_digit(&format!("F{sex}{:07}", 4_070_000 + n)),
        birthday: format!("{}-{:02}-{:02}", 1950 + n % 45, 1 + n % 12, 1 + n % 28),
    }
}
