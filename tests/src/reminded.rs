//! A clinic with reminders at the CRM: patients who agreed, each with an appointment whose message
//! was uploaded, on a clock that can be put forward.

use std::sync::Arc;

use app::Desk;
use app::appointments::{AppointmentDayRequest, AppointmentRow, appointment_day};
use app::tasks::{TaskListRequest, TaskRow, tasks_list};
use chrono::TimeDelta;
use practice::DrRightStandIn;

use crate::acts::{closed, sent};
use crate::clock::StoryClock;
use crate::crm::{booked, chart_number, crm_of, patient};
use crate::world::TestClinic;

/// A Friday morning in Taipei, an hour and a half before the messages go. Later than any day on
/// which this runs, so that the program itself finds the appointments still ahead.
pub const MORNING: &str = "2031-11-21T00:00:00Z";
/// When the messages go.
pub const SEND_AT: &str = "2031-11-21 09:30";
/// When the appointments are.
pub const AT: &str = "2031-11-22 14:00";

/// The story so far.
pub struct Reminded {
    /// The clinic.
    pub clinic: TestClinic,
    /// The CRM's stand-in.
    pub crm: DrRightStandIn,
    /// The desk's clock.
    pub clock: Arc<StoryClock>,
    /// The open desk.
    pub desk: Desk,
    /// The patients' cards, the first patient's first.
    pub patients: Vec<String>,
}

impl Reminded {
    /// So many patients, each with a reminder that was uploaded.
    ///
    /// # Panics
    /// When one was not.
    pub async fn with(patients: u32) -> Self {
        let this = Self::held(patients).await;
        // From an hour before, they go.
        this.clock.advance(TimeDelta::minutes(45));
        sent(&this.desk, 30).await;
        assert_eq!(this.crm.reminders().len(), patients as usize, "every one was uploaded");
        this
    }

    /// The same, with every reminder still held here.
    pub async fn held(patients: u32) -> Self {
        let clinic = TestClinic::new().await;
        let crm = crm_of(&clinic).await;
        let clock = StoryClock::at(MORNING);
        let desk = clinic.desk_at(clock.clone()).await;
        let mut cards = Vec::new();
        for n in 1..=patients {
            let id = patient(&desk, n).await;
            booked(&desk, &id, AT, SEND_AT).await;
            cards.push(id);
        }
        Self { clinic, crm, clock, desk, patients: cards }
    }

    /// The appointment of the `n`-th patient.
    ///
    /// # Panics
    /// When there is none.
    pub async fn row(&self, n: u32) -> AppointmentRow {
        let request = AppointmentDayRequest { from: AT[..10].into(), to: AT[..10].into() };
        let day = appointment_day(&self.desk, request).await.expect("the day is read");
        let mut rows = day.days.into_iter().flat_map(|day| day.rows);
        let number = Some(chart_number(n));
        rows.find(|row| row.chart_number == number).expect("the appointment is listed")
    }

    /// What a person has to do.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn tasks(&self) -> Vec<TaskRow> {
        let request = TaskListRequest { state: "open".to_owned() };
        tasks_list(&self.desk, request).await.expect("the tasks are read")
    }

    /// The desk is closed; clinic and stand-in stay.
    pub async fn over(self) -> (TestClinic, DrRightStandIn) {
        closed(self.desk).await;
        (self.clinic, self.crm)
    }
}
