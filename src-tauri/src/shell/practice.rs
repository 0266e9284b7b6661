//! Practice mode's stand-in, held for as long as the window is open.

use std::path::Path;
use std::sync::Arc;

use app::session::{PracticeService, prepare_practice};
use app::{AppError, SystemClock};

/// The running stand-in and the sign-in shown on the lock screen.
pub(super) struct Practice {
    service: PracticeService,
}

impl Practice {
    /// Starts it and makes the practice folder ready.
    pub(super) fn start(folder: &Path) -> Result<Self, AppError> {
        let ready = prepare_practice(folder, Arc::new(SystemClock));
        let service = tauri::async_runtime::block_on(ready)?;
        Ok(Self { service })
    }

    /// Name and password, for everybody to see.
    pub(super) fn sign_in(&self) -> (&'static str, &'static str) {
        self.service.sign_in()
    }
}
