//! A million invented people with names as common as Taiwan's, and what a desk would type to find
//! one of them. The same number is always the same person.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::Clock;
use domain::dates::Date;
use domain::ids::PatientId;
use domain::national_id::{NationalId, Sex};
use domain::patient::Card;
use domain::phone::Phone;
use domain::sensitive::Sensitive;
use practice::clinic::with_check_digit;
use store::patient_search::PatientSearch;

/// Surnames, the commonest first; each stands as often as its share in a thousand.
const SURNAMES: [(char, u64); 24] = [
    ('陳', 111),
    ('林', 83),
    ('黃', 60),
    ('張', 53),
    ('李', 51),
    ('王', 41),
    ('吳', 40),
    ('劉', 32),
    ('蔡', 29),
    ('楊', 27),
    ('許', 23),
    ('鄭', 19),
    ('謝', 18),
    ('郭', 15),
    ('洪', 15),
    ('曾', 15),
    ('邱', 15),
    ('廖', 14),
    ('賴', 13),
    ('周', 12),
    ('徐', 12),
    ('蘇', 12),
    ('葉', 12),
    ('莊', 10),
];
/// Rarer ones share the rest.
const RARE: &str =
    "呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓馬阮董";
/// Letters of given names; the first are the commonest.
const GIVEN: &str = "淑美麗玉秀雅怡惠文志明家俊建宏國榮德清華春金英珍芳玲琴慧娟鳳雲蘭月香梅\
    婷君欣佳宜穎佩如儀芬萍貞雯瑜瑩嘉信義仁智勇忠孝成進福祥貴發財寶龍虎豪傑偉倫誠哲翰宇軒辰恩\
    平安康健民生昌盛興隆泰和順利吉慶元亨永長久遠東西南北山川海河江湖石林木水火土天地日星光明";

/// A draw that depends on the numbers alone.
fn draw(number: u32, which: u64) -> u64 {
    let mut z = (u64::from(number) << 8 | which).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Makes the people.
#[derive(Default)]
pub(crate) struct Crowd {
    drawn: AtomicU64,
}

/// The moment a card was made, a minute after the one before.
struct Then<'a>(&'a Crowd, u32);

impl Clock for Then<'_> {
    fn now(&self) -> DateTime<Utc> {
        self.0.moment(self.1)
    }

    fn random(&self) -> u64 {
        draw(self.1, self.0.drawn.fetch_add(1, Ordering::Relaxed))
    }
}

impl Crowd {
    pub(crate) fn moment(&self, number: u32) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(16_436) + TimeDelta::minutes(i64::from(number))
    }

    pub(crate) fn person(&self, number: u32) -> (PatientId, Card) {
        (PatientId::new(&Then(self, number)), card(number))
    }
}

fn name(number: u32) -> String {
    let mut share = draw(number, 0) % 1000;
    let common = SURNAMES.iter().find(|(_, often)| {
        let here = share < *often;
        share = share.saturating_sub(*often);
        here
    });
    let pick = |letters: &str, at: u64| {
        let letters: Vec<char> = letters.chars().collect();
        letters[usize::try_from(at).unwrap_or(0) % letters.len()]
    };
    // The smaller of two draws: what stands in front is commoner.
    let given = |which: u64| {
        let count = GIVEN.chars().count() as u64;
        let one = draw(number, which) % count;
        pick(GIVEN, one.min(draw(number, which + 1) % count))
    };
    let mut name = String::new();
    name.push(common.map_or_else(|| pick(RARE, draw(number, 1)), |(letter, _)| *letter));
    name.push(given(2));
    if draw(number, 6) % 100 >= 4 {
        name.push(given(4));
    }
    name
}

fn card(number: u32) -> Card {
    let (sex, digit) =
        if draw(number, 7).is_multiple_of(2) { (Sex::Male, 1) } else { (Sex::Female, 2) };
    let letter = char::from(b'A' + u8::try_from(draw(number, 8) % 26).unwrap_or(0));
    // A factor that has nothing in common with ten million: every number once.
    let serial = u64::from(number) * 7_654_321 % 10_000_000;
    let id = with_check_digit(&format!("{letter}{digit}{serial:07}"));
    let born = Date::from_iso("1935-01-01")
        .map(|day| day.plus_days(i64::try_from(draw(number, 9) % 26_000).unwrap_or(0)));
    Card {
        national_id: NationalId::parse(&id).ok(),
        chart_number: Some(format!("{number:09}")),
        name: Some(Sensitive::new(name(number))),
        birthday: born.ok(),
        sex: Some(sex),
        phone: Phone::parse(&format!("09{:08}", draw(number, 10) % 100_000_000)).ok(),
        doctor_name: Some("陳醫師".to_owned()),
        ..Card::default()
    }
}

/// What is typed.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Name1,
    Name2,
    Name3,
    NobodysName,
    IdPrefix2,
    IdPrefix5,
    WholeId,
    Tail4,
    Tail6,
    Birthday,
    Chart,
}

impl Kind {
    pub(crate) const ALL: [Self; 11] = [
        Self::Name1,
        Self::Name2,
        Self::Name3,
        Self::NobodysName,
        Self::IdPrefix2,
        Self::IdPrefix5,
        Self::WholeId,
        Self::Tail4,
        Self::Tail6,
        Self::Birthday,
        Self::Chart,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name1 => "1 character",
            Self::Name2 => "2 characters",
            Self::Name3 => "3 characters",
            Self::NobodysName => "nobody's name",
            Self::IdPrefix2 => "id, first 2",
            Self::IdPrefix5 => "id, first 5",
            Self::WholeId => "id, whole",
            Self::Tail4 => "phone, last 4",
            Self::Tail6 => "phone, last 6",
            Self::Birthday => "birthday",
            Self::Chart => "chart number",
        }
    }

    /// What would be typed to find this person.
    fn text(self, number: u32) -> String {
        let card = card(number);
        let name: Vec<char> = name(number).chars().collect();
        let id = card.national_id.as_ref().map_or("", NationalId::as_str).to_owned();
        let phone = card.phone.as_ref().map_or("", Phone::as_str).to_owned();
        match self {
            Self::Name1 => name[usize::try_from(number).unwrap_or(0) % name.len()].to_string(),
            Self::Name2 => {
                let from = usize::try_from(number).unwrap_or(0) % (name.len() - 1);
                name[from..from + 2].iter().collect()
            }
            Self::Name3 => name.iter().collect(),
            // All its pieces are common, and nobody has them in this order.
            Self::NobodysName => format!("{}陳{}", name[1], name[0]),
            Self::IdPrefix2 => id[..2].to_owned(),
            Self::IdPrefix5 => id[..5].to_owned(),
            Self::WholeId => id,
            Self::Tail4 => phone[6..].to_owned(),
            Self::Tail6 => phone[4..].to_owned(),
            Self::Birthday => card.birthday.map(Date::roc_slash).unwrap_or_default(),
            Self::Chart => card.chart_number.unwrap_or_default(),
        }
    }

    pub(crate) fn typed(self, patients: u32, queries: u32) -> Vec<String> {
        (0..queries)
            .map(|query| {
                let number = draw(query, 77) % u64::from(patients);
                self.text(u32::try_from(number).unwrap_or(0))
            })
            .collect()
    }

    pub(crate) fn searches(self, patients: u32, queries: u32) -> Vec<PatientSearch> {
        let search = |text: String| match self {
            Self::Name1 | Self::Name2 | Self::Name3 | Self::NobodysName => {
                PatientSearch::Name(text)
            }
            Self::IdPrefix2 | Self::IdPrefix5 | Self::WholeId => PatientSearch::IdPrefix(text),
            Self::Tail4 | Self::Tail6 => PatientSearch::PhoneTail(text),
            Self::Birthday => {
                let day = Date::parse(&text, domain::dates::Source::Screen);
                PatientSearch::Birthday(day.expect("a birthday"))
            }
            Self::Chart => PatientSearch::Chart(text),
        };
        self.typed(patients, queries).into_iter().map(search).collect()
    }
}
