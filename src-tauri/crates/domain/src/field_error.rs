//! What can be wrong with a field, as one table: code, kind and English sentence.
//!
//! The window has its own sentences in its own languages and looks them up by code;
//! the command line prints the ones below. No error carries what was typed, so all of
//! them may be logged.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::visit::VisitField;

macro_rules! codes {
    ($($variant:ident, $name:literal, $kind:ident, $message:literal;)+) => {
        /// Why a field is refused, or what to look at again. The text form is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[expect(clippy::enum_variant_names, reason = "a clinic code and a drug code are codes too")]
        pub enum Code {
            $(#[doc = $message] #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The stable name, in snake case, used in JSON and stored text.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// One English sentence: what is wrong, and the way out.
            pub const fn message(self) -> &'static str {
                match self { $(Code::$variant => $message,)+ }
            }

            const fn kind(self) -> Kind {
                match self { $(Code::$variant => Kind::$kind,)+ }
            }
        }
    };
}

#[derive(PartialEq)]
enum Kind {
    Refusal,
    Overridable,
    Warning,
}

codes! {
    Required, "required", Refusal, "This field is required: fill it in.";
    RequiredFirstVisit, "required_first_visit", Refusal,
        "A first visit needs this field: fill it in, or set CURE_AGREE to N for a return visit.";
    BadId, "bad_id", Refusal,
        "Not an identity number (a letter and nine digits, or two letters and eight digits): copy it from the card.";
    IdChecksum, "id_checksum", Refusal,
        "The check digit of the identity number does not fit: compare it with the card.";
    BadDate, "bad_date", Refusal,
        "Not a date in a known form: write 1961-01-01, or ROC 50/01/01 or 0500101.";
    NoSuchDay, "no_such_day", Refusal,
        "The calendar has no such day: check the month, the day and the leap year.";
    AmbiguousDate, "ambiguous_date", Refusal,
        "The date can be read in more than one way: write 1961-01-01, or ROC with a three-digit year, 0500101.";
    FutureDate, "future_date", Refusal,
        "The date is in the future: check the year and its era, and this computer's date.";
    BeforeBirth, "before_birth", Refusal,
        "The visit is before the birthday: check both dates.";
    TooOld, "too_old", Refusal,
        "The person would be over 120 years old: check the year and its era.";
    Before1912, "before_1912", Refusal,
        "Dates before 1912 are not taken: check the year and its era.";
    NotANumber, "not_a_number", Refusal,
        "Not a number: write digits only, without units or thousands separators.";
    OutOfRange, "out_of_range", Refusal,
        "The number is outside the range of this field: correct it.";
    TooManyDecimals, "too_many_decimals", Refusal,
        "Too many decimals: round to one for heights, weights and amounts, to none elsewhere.";
    NotAChoice, "not_a_choice", Refusal,
        "Not one of the choices of this field: use one of its codes.";
    BadClinicCode, "bad_clinic_code", Refusal,
        "Not an institution code: write all ten digits, leading zeros too.";
    BadBranch, "bad_branch", Refusal,
        "Not a branch: write exactly two characters, 00 for the main house; a spreadsheet needs the cell as text.";
    BadDrugCode, "bad_drug_code", Refusal,
        "Not a drug code: write a letter and nine letters or digits, as in B024431100.";
    DrugRepeated, "drug_repeated", Refusal,
        "The drug already stands in this visit: add the amounts in one row.";
    DrugWithoutAmount, "drug_without_amount", Refusal,
        "The drug has no amount: fill it in, or clear the row.";
    AmountWithoutDrug, "amount_without_drug", Refusal,
        "The amount has no drug: fill in its code, or clear the row.";
    DrugsMissing, "drugs_missing", Overridable,
        "A drug visit names no drug: add one, or confirm that none was dispensed.";
    DrugsNotForEducation, "drugs_not_for_education", Refusal,
        "An education visit has no drugs: clear the rows, or set CURE_TYPE to 1.";
    TooLong, "too_long", Refusal, "The text is too long: shorten it.";
    BadText, "bad_text", Refusal,
        "The text has characters that cannot be printed: type it again instead of pasting it.";
    NumberInName, "number_in_name", Refusal,
        "The name holds an identity or phone number, which must not leave: take it out.";
    EndsBeforeStart, "ends_before_start", Refusal,
        "The last day is before the first: check both dates.";
    BadDepartmentCode, "bad_department_code", Refusal,
        "Not a department code: write two characters, as 01; in the other list without the zero, as 1.";
    BeforeCourse, "before_course", Refusal,
        "The day is not after the course's first visit: check the day, or choose another course.";
    NobodyReached, "nobody_reached", Refusal,
        "Nobody was reached, so nothing was measured: clear this field, or choose yes or no.";
    Taken, "taken", Refusal,
        "It stands in another row already: correct that one instead.";
    Exists, "exists", Refusal,
        "A visit with this key is already here with other content: correct that visit instead.";

    SixDigitDate, "six_digit_date", Warning,
        "Six digits were read as an ROC date: compare both forms of it.";
    ClinicCodeCheckDigit, "clinic_code_check_digit", Warning,
        "The institution code may be mistyped: compare it with the contract.";
    PregnantMale, "pregnant_male", Warning,
        "Pregnant with a man's identity number: check CASE_KIND and the number.";
    PregnantDrug, "pregnant_drug", Warning,
        "Drugs for a pregnant woman: check CASE_KIND and CURE_TYPE, education is the usual way.";
    MuchBelowDaily, "much_below_daily", Warning,
        "The most smoked in a day is below the daily number: ask again.";
    WeeksOverTotal, "weeks_over_total", Warning,
        "This visit's weeks or session are above the total: check CURE_WEEK and WEEK_TOT.";
    LowDependence, "low_dependence", Warning,
        "Score below 4 and fewer than 10 a day: drugs may not be subsidised, check the answers.";
    UnderAge, "under_age", Warning,
        "Drugs for somebody under the age they are subsidised from: check BIRTHDAY and CURE_TYPE.";
    StaffIsPatient, "staff_is_patient", Warning,
        "The staff member has the patient's own identity number: check ID and PRSN_ID.";
    WeeksNotDays, "weeks_not_days", Warning,
        "The weeks times 7 are not the days dispensed: correct one of them, or the claim is cut.";
    WeeksOverCourse, "weeks_over_course", Warning,
        "With this visit the course has more weeks than it may: check CURE_WEEK, or begin a new course.";
    CoursesOverYear, "courses_over_year", Warning,
        "More courses of drugs this year than are subsidised: ask HPA by an eligibility query.";
    EarlyRefill, "early_refill", Warning,
        "The drugs given last are not used up enough: wait, or check FUNC_DATE and the last weeks.";
    YearEnd, "year_end", Warning,
        "The course began last year and has two readings: choose CURE_STAGE and EXAMYEAR of one.";
    ReturnStartsCourse, "return_starts_course", Warning,
        "By the rules this visit starts a new course: check CURE_AGREE and CURE_STAGE.";
    FirstInCourse, "first_in_course", Warning,
        "A course is still open for this person: check whether CURE_AGREE is N.";
    CourseDiffers, "course_differs", Warning,
        "The visits on record make it another value: compare it with the course.";
    DuplicateVisit, "duplicate_visit", Warning,
        "A visit of this person, day and type is already here: open that one instead.";
    UnknownDrug, "unknown_drug", Warning,
        "The drug is not in the list kept here: compare the code with the current list.";
    DrugEnded, "drug_ended", Warning,
        "The drug is no longer on the list that day: choose another, or correct its last day.";
    DrugNotYet, "drug_not_yet", Warning,
        "The drug is not on the list yet that day: choose another, or correct its first day.";
    StaffUnknown, "staff_unknown", Warning,
        "The staff member is not in the list kept here: compare the number, or add the person.";
    StaffNotValid, "staff_not_valid", Warning,
        "The staff member is not entitled that day by the list: choose another, or correct the dates.";
    StaffMayNot, "staff_may_not", Warning,
        "By the list the staff member does not do this type of treatment: choose another.";
    UnknownDepartment, "unknown_department", Warning,
        "The department is not in the list kept here: compare its code, one or two characters.";
    CardDiffers, "card_differs", Warning,
        "The patient card here says otherwise: compare it with the visit.";
}

impl Code {
    /// Whether a person may confirm the matter and save all the same.
    pub fn is_overridable(self) -> bool {
        self.kind() == Kind::Overridable
    }

    /// Whether it only warns; warnings never stop a visit.
    pub fn is_warning(self) -> bool {
        self.kind() == Kind::Warning
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Code {}

/// One thing wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldError {
    /// The field it stands beside.
    pub field: VisitField,
    /// For drugs, the row, counted from 0.
    pub index: Option<usize>,
    /// What is wrong.
    pub code: Code,
}

/// One thing to look at again; the visit is taken all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldWarning {
    /// The field it stands beside.
    pub field: VisitField,
    /// For drugs, the row, counted from 0.
    pub index: Option<usize>,
    /// What to look at.
    pub code: Code,
}

impl FieldError {
    /// The English sentence, with what the field takes where the code alone leaves it open.
    pub fn message(&self) -> String {
        match self.code {
            Code::OutOfRange | Code::NotAChoice | Code::TooLong => {
                format!("{} {} takes {}.", self.code, self.field.name(), self.field.accepts())
            }
            code => code.message().to_owned(),
        }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", place(self.field, self.index), self.message())
    }
}

impl fmt::Display for FieldWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", place(self.field, self.index), self.code)
    }
}

fn place(field: VisitField, index: Option<usize>) -> String {
    match index {
        Some(index) => format!("{} ({})", field.name(), index + 1),
        None => field.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_form_of_a_code_is_its_name() {
        for code in Code::ALL {
            let json = serde_json::to_string(code).expect("JSON");
            assert_eq!(json, format!("\"{}\"", code.as_str()));
            assert_eq!(serde_json::from_str::<Code>(&json).expect("JSON"), *code);
        }
    }

    #[test]
    fn names_are_snake_case_and_every_sentence_names_a_way_out() {
        for code in Code::ALL {
            let name = code.as_str();
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            );
            let sentence = code.message();
            assert!(sentence.contains(": "), "{name} says what is wrong, then what to do");
            assert!(sentence.ends_with('.') && sentence.len() <= 120, "{name}");
        }
    }

    #[test]
    fn only_missing_drugs_can_be_confirmed_away() {
        let overridable: Vec<_> = Code::ALL.iter().filter(|c| c.is_overridable()).collect();
        assert_eq!(overridable, [&Code::DrugsMissing]);
    }

    #[test]
    fn warnings_are_those_of_the_table() {
        assert_eq!(Code::ALL.iter().filter(|code| code.is_warning()).count(), 26);
    }

    #[test]
    fn an_error_names_its_place_and_what_the_field_takes() {
        let error =
            FieldError { field: VisitField::SmokeDayNum, index: None, code: Code::OutOfRange };
        assert_eq!(
            error.to_string(),
            "SMOKE_DAY_NUM: The number is outside the range of this field: correct it. \
             SMOKE_DAY_NUM takes 0 to 200."
        );
        let error =
            FieldError { field: VisitField::CureNum, index: Some(1), code: Code::NotANumber };
        assert!(error.to_string().starts_with("CURE_NUM (2): Not a number"));
    }
}
