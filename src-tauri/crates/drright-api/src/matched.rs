//! The ids an upload answers with, each found by what it belongs to: results carry no index, and
//! may come in another order than what was sent (D-16).

use serde_json::Value;

use crate::json;

/// The service's id of each row, in the order they were sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Ids, opaque, to be kept ("請妥善保存") and never read into; reviews' hold `#` and `$`.
    pub ids: Vec<String>,
}

/// What becomes of a row that no result names as its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It has no id: one of somebody else is worse than none.
    Nothing,
    /// The results that are left over are taken by their order, where there are as many.
    ByOrder,
}

/// Each row's id, by `is_of`, then as `rest` says. One row without an id makes the whole answer
/// unusable.
pub(crate) fn ids<T>(
    value: &Value,
    sent: &[T],
    is_of: impl Fn(&Value, &T) -> bool,
    rest: Rest,
) -> Option<Answer> {
    let mut results: Vec<&Value> = value.get("results")?.as_array()?.iter().collect();
    let as_many = results.len() == sent.len();
    let mut found: Vec<Option<&Value>> = Vec::with_capacity(sent.len());
    for row in sent {
        let at = results.iter().position(|result| is_of(result, row));
        found.push(at.map(|at| results.remove(at)));
    }
    let mut left = match rest {
        Rest::ByOrder if as_many => results,
        _ => Vec::new(),
    }
    .into_iter();
    let ids = found.into_iter().map(|result| {
        let id = json::member(result.or_else(|| left.next())?, "id");
        (!id.is_empty()).then_some(id)
    });
    ids.collect::<Option<Vec<String>>>().map(|ids| Answer { ids })
}
