//! Every row of a list that is asked for page by page. What a row is, the caller knows.

use app::AppError;

/// Rows of one page.
pub(super) const PAGE: u32 = 200;

/// Asks from page to page; `page` answers its rows and where the next one starts.
pub(super) async fn all<T, C>(
    page: impl AsyncFn(Option<C>) -> Result<(Vec<T>, Option<C>), AppError>,
) -> Result<Vec<T>, AppError> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let (more, next) = page(after).await?;
        rows.extend(more);
        if next.is_none() {
            return Ok(rows);
        }
        after = next;
    }
}
