//! The calls that answer figures, each with the period it asks about.

use domain::insight::Months;
use drright_api::insights::{self as api, Answer, statistics::Statistic};
use net::Outcome;

use crate::crm::Pass;

/// What is asked about. The words are those of the table of snapshots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 滿意度 of the moment.
    Satisfaction,
    /// 回診率.
    ReturnVisits,
    /// Satisfaction by month, as the service kept it.
    SatisfactionHistory,
    /// 客訴率 by month.
    ComplaintRate,
    /// Complaints by source and month.
    Complaints,
    /// Loyal patients by year.
    LoyalPatients,
}

impl Kind {
    /// The four that came with 1.0.4, and that a service may not offer.
    pub(crate) const STATISTICS: [Self; 4] =
        [Self::SatisfactionHistory, Self::ComplaintRate, Self::Complaints, Self::LoyalPatients];

    /// As stored.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Satisfaction => "satisfaction",
            Self::ReturnVisits => "return_visits",
            Self::SatisfactionHistory => "satisfaction_history",
            Self::ComplaintRate => "complaint_rate",
            Self::Complaints => "complaints",
            Self::LoyalPatients => "loyal_patients",
        }
    }

    /// Whether a service may lack it.
    pub(crate) fn may_be_missing(self) -> bool {
        Self::STATISTICS.contains(&self)
    }
}

/// One call: what, and about which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// What.
    pub(crate) kind: Kind,
    /// About which months; whole years for loyal patients, nothing for satisfaction.
    pub(crate) months: Option<Months>,
}

impl Step {
    /// About some months.
    pub(crate) fn new(kind: Kind, months: Months) -> Self {
        Self { kind, months: (kind != Kind::Satisfaction).then_some(months) }
    }

    /// Satisfaction, which is asked about no time.
    pub(crate) fn satisfaction() -> Self {
        Self { kind: Kind::Satisfaction, months: None }
    }

    /// The period as stored: `YYYY-MM`, `YYYY`, or two empty texts.
    pub(crate) fn stored(&self) -> (String, String) {
        match (self.months, self.kind) {
            (None, _) => (String::new(), String::new()),
            (Some(months), Kind::LoyalPatients) => {
                (months.from.year().to_string(), months.to.year().to_string())
            }
            (Some(months), _) => (months.from.to_string(), months.to.to_string()),
        }
    }

    /// The period as the service wants it.
    fn wire(&self) -> api::Period {
        let (start, end) = match (self.months, self.kind) {
            (Some(months), kind) if kind != Kind::LoyalPatients => {
                (months.from.slashed(), months.to.slashed())
            }
            _ => self.stored(),
        };
        api::Period { start, end }
    }

    /// Makes the call once.
    pub(crate) async fn call(&self, pass: &Pass<'_>) -> Outcome<Answer> {
        let link = pass.current().crm();
        let (place, travel, reserved) = (pass.place(), link.travel, link.reserved);
        let period = &self.wire();
        let statistic = match self.kind {
            Kind::Satisfaction => {
                return pass.send(&api::satisfaction::Request { place }).await;
            }
            Kind::ReturnVisits => {
                let request = api::return_visits::Request { place, period, travel, reserved };
                return pass.send(&request).await;
            }
            Kind::SatisfactionHistory => Statistic::Satisfaction,
            Kind::ComplaintRate => Statistic::ComplaintRate,
            Kind::Complaints => Statistic::Complaints,
            Kind::LoyalPatients => Statistic::LoyalPatients { segment: &link.loyal_patients },
        };
        let request = api::statistics::Request { place, statistic, period, travel, reserved };
        pass.send(&request).await
    }
}
