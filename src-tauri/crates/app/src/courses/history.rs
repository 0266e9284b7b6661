//! What is on record beside a form: the visits of its person at the server that is worked, and the
//! rules.

use db::Conn;
use domain::course::{self, Entered, Outlook, Past, Rules};
use domain::environment::Environment;
use domain::field_error::FieldWarning;
use domain::ids::VisitId;
use domain::national_id::NationalId;
use domain::patient::Patient;
use domain::visit::{Seen, Visit};

use crate::error::AppError;

/// Everything on record that counts beside a form.
pub(crate) struct Record {
    /// The person's card.
    pub(crate) card: Option<Patient>,
    /// Their visits, oldest first, without the one being edited.
    pub(crate) visits: Vec<(VisitId, Visit)>,
    /// The programme's rules.
    pub(crate) rules: Rules,
    history: Vec<Past>,
}

impl Record {
    /// Reads it. Visits of any state but deleted count, imported ones too; those of the other
    /// server never do.
    pub(crate) async fn of(
        conn: &mut Conn,
        id: Option<&NationalId>,
        environment: Environment,
        editing: Option<VisitId>,
    ) -> Result<Self, AppError> {
        let rules = super::rules(conn).await?;
        Self::with(conn, rules, id, environment, editing).await
    }

    /// The same with rules that were read before.
    pub(crate) async fn with(
        conn: &mut Conn,
        rules: Rules,
        id: Option<&NationalId>,
        environment: Environment,
        editing: Option<VisitId>,
    ) -> Result<Self, AppError> {
        let card = match id {
            Some(id) => store::patients::by_national_id(conn, id).await?,
            None => None,
        };
        let stored = match &card {
            Some(card) => store::visits::of_patient(conn, card.id, environment).await?,
            None => Vec::new(),
        };
        let others = stored.into_iter().filter(|one| Some(one.id) != editing);
        let visits: Vec<_> = others.map(|one| (one.id, one.visit)).collect();
        let history = visits.iter().map(|(_, visit)| Past::from(visit)).collect();
        Ok(Self { card, visits, rules, history })
    }

    /// The visits as courses read them.
    pub(super) fn history(&self) -> &[Past] {
        &self.history
    }

    /// What they say of the form, once its day and type are known.
    pub(crate) fn outlook(&self, seen: &Seen) -> Option<Outlook> {
        Some(self.outlook_of(&seen.entered()?))
    }

    /// What they say of such a visit.
    pub(super) fn outlook_of(&self, entered: &Entered) -> Outlook {
        course::outlook(entered, &self.history, &self.rules)
    }

    /// What to look at beside them.
    pub(crate) fn warnings(&self, seen: &Seen) -> Vec<FieldWarning> {
        let Some((outlook, day)) = self.outlook(seen).zip(seen.func_date) else {
            return Vec::new();
        };
        course::warnings(seen, &outlook, &self.rules.at(day))
    }
}
