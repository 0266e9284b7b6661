//! A file of people to ask about: ID, BIRTHDAY, and where they differ from the list's own,
//! CURE_TYPE, FUNC_DATE and the day somebody agreed. A wrong row is told; the others go on.

use db::Tx;
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::ids::PatientId;
use domain::national_id::NationalId;
use domain::patient::Patient;
use domain::sensitive::Sensitive;
use domain::visit::CureType;
use store::eligibility_lists::ListRow;
use tables::{Row, Table};

use super::agreements::{agreed_day, may_be_listed, record};
use super::question::{cure_type_of, days_problem};
use super::start::Defaults;
use crate::desk::Desk;
use crate::error::AppError;
use crate::imports::RejectedField;

/// The columns that are known, each by its names.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("ID", &["ID", "身分證號", "身分證字號", "身份證號"]),
    ("BIRTHDAY", &["BIRTHDAY", "生日", "出生日期"]),
    ("CURE_TYPE", &["CURE_TYPE", "TYPE", "類別", "治療類別"]),
    ("FUNC_DATE", &["FUNC_DATE", "DATE", "就診日期", "就醫日期"]),
    ("NAME", &["NAME", "姓名"]),
    ("AGREED_DATE", &["AGREED_DATE", "同意日期"]),
];

/// Where each known column stands.
struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    fn new(header: &[String]) -> Self {
        let named = |names: &[&str]| {
            header.iter().position(|given| {
                let given = domain::text::tidy(given).to_uppercase();
                names.contains(&given.as_str())
            })
        };
        Self(COLUMNS.map(|(_, names)| named(names)))
    }

    /// The text of a cell; a spreadsheet's own date is unambiguous.
    fn text(&self, row: &Row, name: &str) -> String {
        let at = COLUMNS.iter().position(|(known, _)| *known == name);
        let cell = at.and_then(|at| self.0[at]).and_then(|at| row.cells.get(at));
        let is_day = name.ends_with("DATE") || name == "BIRTHDAY";
        cell.map_or_else(String::new, |cell| {
            if is_day { cell.day_text().into_owned() } else { cell.text().into_owned() }
        })
    }

    fn has(&self, name: &str) -> bool {
        COLUMNS.iter().zip(self.0).any(|((known, _), at)| *known == name && at.is_some())
    }
}

/// A row that can be asked about.
struct Person {
    id: NationalId,
    birthday: Date,
    cure_type: CureType,
    func_date: Date,
    name: Option<Sensitive<String>>,
    agreed: Option<Date>,
}

/// Every row of the file as a row of the list, with what was wrong with the others. An agreement
/// the file or the person at the desk attests is written down with it.
pub(super) async fn rows(
    desk: &Desk,
    tx: &mut Tx,
    table: Table,
    defaults: &Defaults,
) -> Result<(Vec<ListRow>, Vec<RejectedField>), AppError> {
    let columns = Columns::new(table.header());
    if !columns.has("ID") || !columns.has("BIRTHDAY") {
        let problem = "no_known_column: ID and BIRTHDAY are needed".to_owned();
        return Err(AppError::FileUnreadable { problem });
    }
    let (mut rows, mut rejected) = (Vec::new(), Vec::new());
    for row in table {
        match row {
            Err(bad) => rejected.push(RejectedField {
                row: bad.row,
                field: String::new(),
                code: bad.code().to_owned(),
                message: bad.problem.to_string(),
            }),
            Ok(row) => match person(desk, &columns, &row, defaults) {
                Err(problems) => {
                    rejected.extend(problems.into_iter().map(|one| told(row.number, one)));
                }
                Ok(person) => rows.push(place(desk, tx, row.number, person).await?),
            },
        }
    }
    Ok((rows, rejected))
}

fn told(row: u32, (field, code): (&'static str, Code)) -> RejectedField {
    RejectedField {
        row,
        field: field.to_owned(),
        code: code.as_str().to_owned(),
        message: code.message().to_owned(),
    }
}

/// Reads a row; every wrong field at once.
fn person(
    desk: &Desk,
    columns: &Columns,
    row: &Row,
    defaults: &Defaults,
) -> Result<Person, Vec<(&'static str, Code)>> {
    let text = |name: &str| columns.text(row, name);
    let or = |name: &str, default: Date| match text(name).trim() {
        "" => Ok(default),
        typed => Date::parse(typed, Source::File),
    };
    let cure_type = match text("CURE_TYPE").trim() {
        "" => defaults.cure_type.ok_or(Code::Required),
        typed => cure_type_of(typed),
    };
    let agreed = match text("AGREED_DATE").trim() {
        "" => Ok(defaults.agreed),
        typed => agreed_day(desk, typed, Source::File).map(Some),
    };
    let id = NationalId::parse(&text("ID"));
    let birthday = Date::parse(&text("BIRTHDAY"), Source::File);
    let func_date = or("FUNC_DATE", defaults.func_date);
    match (id, birthday, cure_type, func_date, agreed) {
        (Ok(id), Ok(birthday), Ok(cure_type), Ok(func_date), Ok(agreed)) => {
            if let Some(problem) = days_problem(birthday, func_date, desk.today()) {
                return Err(vec![problem]);
            }
            let name = domain::text::tidy(&text("NAME"));
            let name = (!name.is_empty()).then(|| Sensitive::new(name));
            Ok(Person { id, birthday, cure_type, func_date, name, agreed })
        }
        (id, birthday, cure_type, func_date, agreed) => Err([
            ("ID", id.err()),
            ("BIRTHDAY", birthday.err()),
            ("CURE_TYPE", cure_type.err()),
            ("FUNC_DATE", func_date.err()),
            ("AGREED_DATE", agreed.err()),
        ]
        .into_iter()
        .filter_map(|(field, code)| Some((field, code?)))
        .collect()),
    }
}

/// Writes an attested agreement down, and says whether this person may be asked about.
async fn place(desk: &Desk, tx: &mut Tx, number: u32, person: Person) -> Result<ListRow, AppError> {
    if let Some(day) = person.agreed {
        let patient = card(desk, tx, &person).await?;
        record(desk, tx, patient, day).await?;
    }
    let patient_id = may_be_listed(desk, tx.conn(), &person.id).await?;
    let asked = patient_id.is_some();
    Ok(ListRow {
        number,
        patient_id,
        name: person.name,
        national_id: person.id,
        birthday: person.birthday,
        cure_type: person.cure_type,
        func_date: person.func_date,
        state: if asked { "waiting" } else { "not_asked" }.to_owned(),
        reason: (!asked).then(|| "no_agreement".to_owned()),
    })
}

/// The card an agreement is kept with; a file makes one and changes none.
async fn card(desk: &Desk, tx: &mut Tx, person: &Person) -> Result<PatientId, AppError> {
    if let Some(card) = store::patients::by_national_id(tx.conn(), &person.id).await? {
        return Ok(card.id);
    }
    let card = Patient {
        id: PatientId::new(&*desk.ground.clock),
        national_id: Some(person.id.clone()),
        chart_number: None,
        name: person.name.clone(),
        birthday: Some(person.birthday),
    };
    store::patients::insert(tx.conn(), &card, desk.ground.clock.now()).await?;
    Ok(card.id)
}
