//! What a run that ended in the middle of things left behind, taken over by the next one.
//!
//! Not a repair of the database; that is `db`'s. Here only claims without an owner are found.

use crate::acts::Record;
use crate::error::OutboxError;
use crate::event::Event;
use crate::item::Item;
use crate::outbox::Outbox;
use crate::storage;
use domain::ids::ItemId;

impl Outbox {
    /// Takes over what an earlier run left claimed, and looks again at lost answers that were put
    /// aside. At start-up, before anything is sent; harmless at any other time, since it waits
    /// for calls under way.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn recover(&self) -> Result<(), OutboxError> {
        let mut benches = Vec::new();
        for bench in self.benches.values() {
            benches.push(bench.lock().await);
        }
        let left = storage::left_sending(self.db.read().await?.conn()).await?;
        for id in left {
            if benches.iter().any(|bench| bench.holds(id)) {
                continue;
            }
            let steady = self.pace.steady();
            let found = self.take_over(id).await?;
            for ((name, _), bench) in self.benches.iter().zip(&mut benches) {
                if *name == found.destination {
                    self.remember_quarantine(bench, &found, &Event::FoundAtStart, steady);
                }
            }
        }
        let parked = storage::parked(self.db.read().await?.conn()).await?;
        if !parked.is_empty() {
            let mut tx = self.db.begin().await?;
            self.reconsider(&mut tx).await?;
            tx.commit().await?;
        }
        self.wake();
        Ok(())
    }

    async fn take_over(&self, id: ItemId) -> Result<Item, OutboxError> {
        let item = self.get(id).await?;
        match self.write_down(&item, &Event::FoundAtStart, Record::Follows).await {
            Err(OutboxError::Job(error)) => {
                tracing::error!(item = %id, %error, "the record does not follow its item");
                self.write_down(&item, &Event::FoundAtStart, Record::StaysBehind).await
            }
            other => other,
        }
    }
}
