//! The tables as files a spreadsheet opens safely, and that `import` takes back unchanged.

use tables::Value;

use super::fields::Field;
use super::{CodeKind, departments, drugs, staff};
use crate::desk::Desk;
use crate::error::AppError;
use crate::exports::{Source, Whole, dated, text};

/// A table, to be written.
pub(crate) async fn rows_to_export(
    desk: &Desk,
    kind: CodeKind,
) -> Result<Box<dyn Source>, AppError> {
    let (fields, texts) = rows(desk, kind).await?;
    let header = fields.iter().map(Field::header).collect();
    let cells = |row: &Vec<String>| fields.iter().zip(row).map(value).collect();
    let rows = texts.iter().map(cells).collect();
    Ok(Box::new(Whole::new(kind.as_str(), String::new(), header, rows)))
}

async fn rows(
    desk: &Desk,
    kind: CodeKind,
) -> Result<(&'static [Field], Vec<Vec<String>>), AppError> {
    let mut reader = desk.read().await?;
    Ok(match kind {
        CodeKind::Drugs => {
            let all = store::drugs::list(reader.conn()).await?;
            (drugs::FIELDS, all.iter().map(drugs::texts).collect())
        }
        CodeKind::Departments => {
            let all = store::departments::list(reader.conn()).await?;
            (departments::FIELDS, all.iter().map(departments::texts).collect())
        }
        CodeKind::Staff => {
            let all = store::staff::list(reader.conn()).await?;
            (staff::FIELDS, all.iter().map(staff::texts).collect())
        }
    })
}

fn value((field, typed): (&Field, &String)) -> Value {
    if field.is_day() { dated(typed) } else { text(typed) }
}
