//! The columns of a file of claims, and the claim or the wrong fields of a row.

use domain::claim::{Claimed, Facts};
use domain::clinic_code::ClinicCode;
use domain::dates::{Date, Source};
use domain::field_error::Code;
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::text::{narrowed, tidy};
use domain::visit::{CureType, VisitField};
use tables::{Cell, Row};

use crate::imports::{self, FileField, ImportWarning, RejectedField, lost, warned, wrong};

/// Most days one claim can be for.
const MOST_DAYS: u16 = 366;

/// What a column of claims is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    HospId,
    Id,
    Birthday,
    FuncDate,
    CureType,
    DrugDays,
    Name,
}

impl Field {
    /// Without these there is nothing to compare.
    const NEEDED: [Field; 4] = [Field::Id, Field::Birthday, Field::FuncDate, Field::CureType];

    fn name(self) -> &'static str {
        match self {
            Self::HospId => "HOSP_ID",
            Self::Id => "ID",
            Self::Birthday => "BIRTHDAY",
            Self::FuncDate => "FUNC_DATE",
            Self::CureType => "CURE_TYPE",
            Self::DrugDays => "DRUG_DAYS",
            Self::Name => "NAME",
        }
    }

    /// The headers a visit's file has, and those of claims.
    pub(super) fn from_header(header: &str) -> Option<Self> {
        let bare: String = narrowed(header).chars().filter(|c| c.is_alphanumeric()).collect();
        match bare.to_uppercase().as_str() {
            "TYPE" | "類別" | "治療類別" | "用藥衛教" => return Some(Self::CureType),
            "DRUGDAYS" | "DRUGDAY" | "給藥日數" | "給藥天數" | "用藥日數" | "日數" => {
                return Some(Self::DrugDays);
            }
            _ => {}
        }
        match VisitField::from_header(header)? {
            VisitField::HospId => Some(Self::HospId),
            VisitField::Id => Some(Self::Id),
            VisitField::Birthday => Some(Self::Birthday),
            VisitField::FuncDate => Some(Self::FuncDate),
            VisitField::CureType => Some(Self::CureType),
            VisitField::Name => Some(Self::Name),
            _ => None,
        }
    }
}

impl FileField for Field {
    fn name(self) -> String {
        Field::name(self).to_owned()
    }
}

/// The columns of a file of claims.
pub(super) type Columns = imports::Columns<Field>;

/// A row that was read.
pub(super) struct Read {
    pub(super) claim: Claimed,
    pub(super) name: Option<Sensitive<String>>,
}

/// The columns that must be there and are not.
pub(super) fn missing(columns: &Columns) -> Vec<&'static str> {
    let missing = Field::NEEDED.into_iter().filter(|field| !columns.has(*field));
    missing.map(Field::name).collect()
}

/// Told once a file: days that are not there to compare.
pub(super) fn no_days(columns: &Columns) -> Option<ImportWarning> {
    let message = "no column of drug days: weeks and days cannot be compared";
    let days = Field::DrugDays;
    (!columns.has(days)).then(|| warned(None, Some(days.name()), "no_drug_days", message))
}

/// A row as a claim, or every field that is wrong in it.
pub(super) fn read(
    columns: &Columns,
    row: &Row,
    clinic: &ClinicCode,
    today: Date,
) -> Result<Read, Vec<RejectedField>> {
    let mut taker = Taker { columns, row, bad: Vec::new() };
    let hosp_id = taker.hosp_id(clinic);
    let id = taker.take(Field::Id, |cell| NationalId::parse(&cell.text()));
    let birthday = taker.take(Field::Birthday, |cell| day(cell, today));
    let func_date = taker.take(Field::FuncDate, |cell| day(cell, today));
    let cure_type = taker.take(Field::CureType, |cell| cure_type(&cell.text()));
    let drug_days = taker.take(Field::DrugDays, |cell| days(&cell.text()));
    taker.dates_fit(birthday, func_date);
    let name = taker.cell(Field::Name).map(|cell| cell.text().trim().to_owned());
    if let (Some(hosp_id), Some(id), Some(birthday), Some(func_date), Some(cure_type), true) =
        (hosp_id, id, birthday, func_date, cure_type, taker.bad.is_empty())
    {
        let facts = Facts { hosp_id, id, birthday, func_date, cure_type };
        return Ok(Read {
            claim: Claimed { facts, drug_days: drug_days.flatten() },
            name: name.filter(|name| !name.is_empty()).map(Sensitive::new),
        });
    }
    Err(taker.bad)
}

/// Takes the fields of one row and keeps what is wrong with them.
struct Taker<'a> {
    columns: &'a Columns,
    row: &'a Row,
    bad: Vec<RejectedField>,
}

impl<'a> Taker<'a> {
    fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.columns.cell(self.row, field)
    }

    fn take<T>(&mut self, field: Field, read: impl Fn(&Cell) -> Result<T, Code>) -> Option<T> {
        let blank = Cell::default();
        let cell = self.cell(field).unwrap_or(&blank);
        let column = self.columns.place(field).unwrap_or(0);
        if let Some(problem) = lost(self.row.number, field, column, cell) {
            self.bad.push(problem);
            return None;
        }
        match read(cell) {
            Ok(value) => Some(value),
            Err(code) => {
                self.refuse(field, code);
                None
            }
        }
    }

    /// The clinic's own code where the file says none.
    fn hosp_id(&mut self, clinic: &ClinicCode) -> Option<ClinicCode> {
        match self.cell(Field::HospId).filter(|cell| !cell.is_blank()) {
            None => Some(clinic.clone()),
            Some(_) => self.take(Field::HospId, |cell| ClinicCode::parse(&cell.text())),
        }
    }

    fn dates_fit(&mut self, birthday: Option<Date>, func_date: Option<Date>) {
        if let (Some(birthday), Some(func_date)) = (birthday, func_date) {
            if func_date < birthday {
                self.refuse(Field::FuncDate, Code::BeforeBirth);
            } else if birthday.age_on(func_date) > 120 {
                self.refuse(Field::Birthday, Code::TooOld);
            }
        }
    }

    fn refuse(&mut self, field: Field, code: Code) {
        self.bad.push(wrong(self.row.number, field.name(), code));
    }
}

/// A day in any form of the handbook, except six digits, which a file leaves open.
fn day(cell: &Cell, today: Date) -> Result<Date, Code> {
    let day = Date::parse(&cell.day_text(), Source::File)?;
    if day > today { Err(Code::FutureDate) } else { Ok(day) }
}

/// HPA's digit, or the words people write.
fn cure_type(text: &str) -> Result<CureType, Code> {
    let text = tidy(text);
    match text.to_ascii_lowercase().as_str() {
        "" => Err(Code::Required),
        "1" | "01" | "用藥" | "藥物" | "藥物治療" | "戒菸治療" | "drug" => {
            Ok(CureType::Drug)
        }
        "2" | "02" | "衛教" | "戒菸衛教" | "education" => Ok(CureType::Education),
        _ => Err(Code::NotAChoice),
    }
}

/// Days of drugs; blank where the claim says none.
fn days(text: &str) -> Result<Option<u16>, Code> {
    let text = tidy(text);
    let digits = text.trim_end_matches(['天', '日']).trim_end();
    if digits.is_empty() {
        return Ok(None);
    }
    let days: u16 = digits.parse().map_err(|_| Code::NotANumber)?;
    if days > MOST_DAYS { Err(Code::OutOfRange) } else { Ok(Some(days)) }
}
