//! Reviews handled inside 48 hours, counted from the own record.

use super::board::{Asked, BoardView};
use crate::desk::Desk;
use crate::error::AppError;

/// The board.
pub(super) async fn board(_desk: &Desk, asked: Asked) -> Result<BoardView, AppError> {
    Ok(asked.view())
}
