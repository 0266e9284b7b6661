// One English sentence per code that stands beside a field.
import type { Strings } from '../zh-Hant-TW';

export const notes: Strings['notes'] = {
  required: (field) => `Enter: ${field}`,
  required_first_visit: (field) => `Needed for a first visit: ${field}`,
  bad_id: () => 'An identity number is one letter and nine characters, such as A123456789',
  id_checksum: () => 'The check digit does not fit; compare with the card and type it again',
  bad_date: () => 'This date cannot be read; type 0500101, 50/01/01 or 1961-01-01',
  no_such_day: () => 'There is no such day; check month and date',
  ambiguous_date: () => 'Six digits can be read in two ways; type seven, such as 0500101',
  future_date: (field) => `${field} cannot be later than today`,
  before_birth: () => 'The visit is before the birthday; check both dates',
  too_old: () => 'Older than 120 years; check the year of birth',
  before_1912: () => 'Before the first ROC year; check the year',
  not_a_number: (field) => `${field} must be a number`,
  out_of_range: (field, range) =>
    range ? `${field} must be within ${range}` : `${field} is outside what is accepted; check it`,
  too_many_decimals: (field) => `${field} takes one decimal at most`,
  not_a_choice: (field) => `Choose one of the options: ${field}`,
  bad_clinic_code: () => 'An institution code has 10 digits',
  bad_branch: () => 'A branch has 2 characters; without branches it is 00',
  bad_drug_code: () => 'A drug code has 10 characters: a letter and nine letters or digits',
  drug_repeated: () => 'A drug may stand once in a visit; add the amounts together',
  drug_without_amount: () => 'Enter the amount of this drug',
  amount_without_drug: () => 'An amount without a drug; add the code or remove the row',
  drugs_missing: () => 'A drug visit without drugs: add one, or confirm none was given',
  drugs_not_for_education: () => 'An education visit carries no drugs; remove them or choose Drug',
  too_long: (field) => `${field} is too long; shorten it`,
  bad_text: (field) => `${field} holds characters that cannot be sent; type it again`,
  exists: () => 'This visit stands here already: same person, day and treatment. Open that record',
  six_digit_date: () => 'Six digits: make sure the year read below is right',
  clinic_code_check_digit: () => 'The check digit of the code does not fit; it may be mistyped',
  pregnant_male: () => "The identity number is a man's, the status is pregnant; please confirm",
  pregnant_drug: () => 'Drugs are seldom right in pregnancy; confirm with the physician',
  much_below_daily: () => 'The most in a day is below the daily figure; please confirm',
  weeks_over_total: () => 'The weeks of this visit are more than the total; please confirm',
  low_dependence: () => 'Below 4 points and below 10 a day: the drug subsidy may not apply',
  unknown_drug: () => 'This code is not in the drug table; check it',
  card_differs: (field) => `${field} differs from what is on this person's card; please confirm`,
  under_age: () => 'Under the age drugs are subsidised from; check birthday and treatment',
  staff_is_patient: () => 'Staff and patient have the same identity number; check both',
  weeks_not_days: () =>
    'Weeks times 7 are not the days given, which costs the fee; change one of them',
  weeks_over_course: () =>
    'With this visit the course has too many weeks; check them or begin a new course',
  courses_over_year: () =>
    'More drug courses this year than are subsidised; ask for eligibility first',
  early_refill: () => 'Too early for a refill; check the date, or the weeks of last time',
  year_end: () =>
    'The course crosses the new year and reads in two ways; choose one in the course card',
  return_starts_course: () =>
    'By the rules this visit begins a course; check first or return, and the course number',
  first_in_course: () =>
    'A course of this person is still open; check whether this is a return visit',
  course_differs: (field) =>
    `${field} is not what the record makes it; compare with the course card`,
  duplicate_visit: () => 'A visit of this person, day and treatment is here already; open that one',
  drug_ended: () => 'This drug has ended by the visit day; choose another or correct the table',
  drug_not_yet: () => 'This drug has not begun by the visit day; check code and date',
  staff_unknown: () =>
    'This staff member is not on the list; check, or add the person in the settings',
  staff_not_valid: () =>
    'This staff member is not valid on the visit day; choose another or correct the dates',
  staff_may_not: () => 'By the list this staff member does not give this treatment; choose another',
  unknown_department: () => 'This code is not in the department table; check it',
};
