//! `GET hospital/{hosp_id}/token/{token}/clinic_statistic_…/result/` with a JSON body: the four
//! statistics that came after 1.0.0.
//!
//! The printed path of the loyal patients is that of the complaints, probably by mistake; a
//! setting can change it, and its answer is known by its shape. A server without these calls
//! answers 404 or 405.

use domain::sensitive::Sensitive;
use net::{Endpoint, Method, No, NoKind, Reading, Repeat};

use super::{Answer, Period, Travel, read};
use crate::place::Place;
use crate::wire::Reserved;

/// Which of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statistic<'a> {
    /// Satisfaction by month, and its average.
    Satisfaction,
    /// Complaint rate by month, and its average.
    ComplaintRate,
    /// Complaints by source and month, and their total.
    Complaints,
    /// All and loyal patients by year. The path segment is a setting.
    LoyalPatients {
        /// The segment, [`LOYAL_PATIENTS`] as printed.
        segment: &'a str,
    },
}

/// The segment printed for the loyal patients.
pub const LOYAL_PATIENTS: &str = "clinic_statistic_complaint_num";

/// Asks about some months, or years for the loyal patients.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub place: &'a Place,
    /// Which statistic.
    pub statistic: Statistic<'a>,
    /// `YYYY/MM`, or `YYYY` for the loyal patients.
    pub period: &'a Period,
    /// How they travel.
    pub travel: Travel,
    /// The reserved keys.
    pub reserved: Reserved,
}

impl Endpoint for Request<'_> {
    type Answer = Answer;
    const METHOD: Method = Method::Get;
    const REPEAT: Repeat = Repeat::Freely;

    fn path(&self) -> Vec<String> {
        let segment = match self.statistic {
            Statistic::Satisfaction => "clinic_statistic_satisfaction",
            Statistic::ComplaintRate => "clinic_statistic_complaint_rate",
            Statistic::Complaints => "clinic_statistic_complaint_num",
            Statistic::LoyalPatients { segment } => segment,
        };
        self.place.path(&[segment, "result", ""])
    }

    fn query(&self) -> Vec<(&'static str, Sensitive<String>)> {
        self.period.in_query(self.travel)
    }

    fn body(&self) -> Option<String> {
        self.period.in_body(self.travel, self.reserved)
    }

    /// 405 too says that there is no such call.
    fn read(&self, status: u16, body: &[u8]) -> Reading<Answer> {
        match read(status, body) {
            Reading::No(no) if status == 405 => Reading::No(No { kind: NoKind::NotThere, ..no }),
            reading => reading,
        }
    }
}

/// Whether an answer has the shape of the loyal patients: every entry an object with `TTLPT` and
/// `LYLPT`. Another shape means that the service does not offer them under this path.
pub fn is_loyal_patients(answer: &Answer) -> bool {
    let has_both =
        |value: &serde_json::Value| ["TTLPT", "LYLPT"].iter().all(|name| value.get(name).is_some());
    !answer.entries.is_empty() && answer.entries.iter().all(|(_, value)| has_both(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::place::sample;

    macro_rules! printed {
        ($name:literal) => {
            (
                include_bytes!(concat!(
                    "../../../../../tests/fixtures/drright/statistic_",
                    $name,
                    ".request.json"
                ))
                .as_slice(),
                include_bytes!(concat!(
                    "../../../../../tests/fixtures/drright/statistic_",
                    $name,
                    ".answer.json"
                ))
                .as_slice(),
            )
        };
    }

    #[test]
    fn each_of_the_four_asks_and_answers_as_printed() {
        use Statistic::{ComplaintRate, Complaints, LoyalPatients, Satisfaction};
        let place = sample();
        for (statistic, segment, start, end, (asked, answered), entries) in [
            (Satisfaction, "satisfaction", "2019/07", "2019/12", printed!("satisfaction"), 7),
            (ComplaintRate, "complaint_rate", "2021/07", "2021/12", printed!("complaint_rate"), 7),
            (Complaints, "complaint_num", "2021/07", "2021/12", printed!("complaints"), 7),
            (
                LoyalPatients { segment: LOYAL_PATIENTS },
                "complaint_num",
                "2018",
                "2022",
                printed!("loyal_patients"),
                5,
            ),
        ] {
            let period = Period { start: start.to_owned(), end: end.to_owned() };
            let (travel, reserved) = (Travel::Body, Reserved::AsPrinted);
            let request = Request { place: &place, statistic, period: &period, travel, reserved };
            let segment = format!("clinic_statistic_{segment}");
            assert_eq!(request.path()[4..], [&segment, "result", ""]);
            assert_eq!(request.body(), json::parse(asked).map(|value| value.to_string()));
            let Reading::Yes(answer) = request.read(201, answered) else { panic!("{segment}") };
            assert_eq!(answer.entries.len(), entries, "{segment}");
            let loyal = matches!(statistic, LoyalPatients { .. });
            assert_eq!(is_loyal_patients(&answer), loyal, "told apart by shape");
        }
    }

    #[test]
    fn a_server_without_them_says_so_by_its_status() {
        let place = sample();
        let period = Period { start: "2021/07".to_owned(), end: "2021/12".to_owned() };
        let statistic = Statistic::Complaints;
        let (travel, reserved) = (Travel::Body, Reserved::Omit);
        let request = Request { place: &place, statistic, period: &period, travel, reserved };
        for status in [404, 405] {
            let Reading::No(no) = request.read(status, b"") else { panic!("{status}") };
            assert_eq!(no.kind, NoKind::NotThere, "{status}");
        }
        assert_eq!(
            request.body().as_deref(),
            Some(r#"{"period":{"start":"2021/07","end":"2021/12"}}"#)
        );
        let request = Request { travel: Travel::Query, ..request };
        assert_eq!((request.body(), request.query().len()), (None, 2));
    }
}
