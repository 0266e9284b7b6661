// Generated from Rust by `cargo xtask bindings`. Do not edit.

export type VisitState = "draft" | "waiting" | "sending" | "registered" | "needs_attention" | "unknown" | "correcting" | "deleted";
export type AppointmentState = "booked" | "arrived" | "left" | "no_show" | "cancelled";
export type ReviewState = "waiting" | "sent" | "done" | "needs_attention" | "unknown" | "discarded";
export type OutboxState = "waiting" | "held" | "sending" | "done" | "needs_attention" | "unknown" | "discarded";

export type Advice = { 
/**
 * Stable code.
 */
code: string, 
/**
 * Numbers and days (`YYYY-MM-DD`) for the sentence.
 */
args: { [key in string]: string }, };

export type AgreementRow = { 
/**
 * The card.
 */
patient_id: string, 
/**
 * The name on it.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string | null, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string | null, 
/**
 * The day of the agreement. Without it and without an appointment: not asked about in a list.
 */
agreed_on: string | null, 
/**
 * Who wrote it down.
 */
recorded_by: string | null, 
/**
 * The day of their next appointment, today or later.
 */
appointment_on: string | null, 
/**
 * The newest question about them.
 */
last: LastCheck | null, };

export type AgreementSaveRequest = { 
/**
 * The card.
 */
patient_id: string, 
/**
 * The day, as typed.
 */
agreed_on: string, };

export type AnswersFetched = { 
/**
 * So many were asked about.
 */
asked: number, 
/**
 * For so many of them the answer is known.
 */
answered: number, 
/**
 * For the others it is not, yet.
 */
pending: number, 
/**
 * So many could not be asked about: the way to the service closed meanwhile.
 */
not_asked: number, };

export type AppointmentAttendRequest = { 
/**
 * The appointment.
 */
id: string, 
/**
 * 報到, 離開, 未到, or the last of them taken back.
 */
what: "check_in" | "check_out" | "no_show" | "undo", 
/**
 * When, as typed; now without it.
 */
at: string | null, };

export type AppointmentCancelRequest = { 
/**
 * The appointment.
 */
id: string, 
/**
 * Its revision when it was seen; none for whatever it is.
 */
rev: number | null, 
/**
 * Why, in a person's words; may be blank.
 */
reason: string, };

export type AppointmentChoices = { 
/**
 * The ways a message goes.
 */
channels: Array<Channel>, 
/**
 * The code of the usual one; none until the manager chose one.
 */
channel: string | null, 
/**
 * Texts to begin a special reminder with.
 */
templates: Array<Template>, 
/**
 * Names of people who see patients, by name.
 */
doctors: Array<string>, 
/**
 * A message is wanted so many days before.
 */
days_before: number, 
/**
 * At this time of day, `HH:MM`.
 */
time: string, 
/**
 * Quiet hours begin, `HH:MM`.
 */
quiet_from: string, 
/**
 * They end.
 */
quiet_to: string, };

export type AppointmentDay = { 
/**
 * Today, `YYYY-MM-DD`.
 */
today: string, 
/**
 * Each day in turn, those without appointments too.
 */
days: Array<DayView>, };

export type AppointmentDayRequest = { 
/**
 * The first, as typed.
 */
from: string, 
/**
 * The last, as typed; at most six weeks on.
 */
to: string, };

export type AppointmentMoveRequest = { 
/**
 * The appointment.
 */
id: string, 
/**
 * Its revision when it was seen; none for whatever it is.
 */
rev: number | null, 
/**
 * Date and time as typed.
 */
to: string, };

export type AppointmentProblem = { 
/**
 * A field of the request.
 */
field: string, 
/**
 * A stable code.
 */
code: string, };

export type AppointmentProposal = { 
/**
 * The visit after which it is.
 */
visit_id: string, 
/**
 * Whose.
 */
patient_id: string, 
/**
 * The patient's name.
 */
patient: string | null, 
/**
 * When.
 */
at: string, 
/**
 * With whom, as last time.
 */
doctor_name: string | null, 
/**
 * The channel, as last time.
 */
method: string | null, 
/**
 * When the message is wanted.
 */
send_at: string, 
/**
 * Weeks of drugs given.
 */
weeks: number, 
/**
 * The last day for which drugs were given.
 */
drugs_end: string, };

export type AppointmentRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Whose.
 */
patient_id: string, 
/**
 * The patient's name.
 */
patient: string | null, 
/**
 * 病歷號.
 */
chart_number: string | null, 
/**
 * The number the message goes to, e.g. `0912***678`.
 */
phone_masked: string | null, 
/**
 * When, `YYYY-MM-DD HH:MM` in Taipei.
 */
at: string, 
/**
 * With whom.
 */
doctor_name: string | null, 
/**
 * What for.
 */
reason: string | null, 
/**
 * What the message says besides.
 */
special_reminder: string, 
/**
 * The channel's code.
 */
method: string | null, 
/**
 * When the message is wanted; none for no message. The reminder says when it goes.
 */
send_at: string | null, 
/**
 * Where it stands.
 */
state: AppointmentState, 
/**
 * 報到, when the patient came.
 */
check_in: string | null, 
/**
 * 離開, when the patient left.
 */
check_out: string | null, 
/**
 * Why it was cancelled.
 */
cancel_reason: string | null, 
/**
 * The visit after which it was proposed.
 */
visit_id: string | null, 
/**
 * The reminder, when there ever was one.
 */
reminder: ReminderView | null, 
/**
 * What the patient answered.
 */
reply: "confirmed" | "cancelled" | "unreadable" | null, 
/**
 * The patient's word for it.
 */
reply_said: string | null, 
/**
 * What to look at, as codes: `closed_day`, `outside_hours`, `names_treatment`, `no_phone`,
 * `not_mobile`, `no_consent`, `opt_out`, `no_channel`, `unknown_channel`, `no_chart_number`,
 * `no_name`; `attendance_kept`: the patient left, and the CRM is not told.
 */
warnings: Array<string>, 
/**
 * Its revision.
 */
rev: number, };

export type AppointmentSaveAnswer = { "kind": "saved", 
/**
 * As the day shows it.
 */
row: AppointmentRow, } | { "kind": "invalid", 
/**
 * Every problem.
 */
errors: Array<AppointmentProblem>, };

export type AppointmentSaveRequest = { 
/**
 * The appointment that is changed; none for a new one.
 */
id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * Whose.
 */
patient_id: string, 
/**
 * Date and time as typed.
 */
at: string, 
/**
 * With whom.
 */
doctor_name: string | null, 
/**
 * What for; kept here.
 */
reason: string | null, 
/**
 * What the message says besides.
 */
special_reminder: string, 
/**
 * The channel's code; none for the clinic's usual one.
 */
method: string | null, 
/**
 * When the message is wanted, as typed; none for the usual time, or as far before as it was;
 * blank for no message.
 */
send_at: string | null, 
/**
 * The visit after which it was proposed.
 */
visit_id: string | null, };

export type BackupAnswer = { 
/**
 * The file.
 */
file: string, };

export type BindAnswer = { 
/**
 * Its word for yes; else `refused`, `sign_in` or why there was no answer.
 */
result: string, 
/**
 * Whether the page is bound.
 */
bound: boolean, 
/**
 * The service's words where it refused.
 */
said: string | null, };

export type BindFacebookRequest = { 
/**
 * Its id.
 */
page_id: string, 
/**
 * Its token, a secret.
 */
page_token: string, };

export type BindGoogleRequest = { 
/**
 * Its id.
 */
location_id: string, };

export type BindingRow = { 
/**
 * Where its reviews are.
 */
kind: "facebook" | "google", 
/**
 * Its id.
 */
place: string, 
/**
 * When, RFC 3339.
 */
bound_at: string, 
/**
 * By whom.
 */
bound_by: string, };

export type Board = "return_visits" | "satisfaction" | "statistics" | "cessation" | "reminders" | "reviews";

export type BoardRequest = { 
/**
 * Which board.
 */
board: Board, 
/**
 * The first month, `YYYY-MM`.
 */
from: string, 
/**
 * The last month, `YYYY-MM`.
 */
to: string, 
/**
 * The months to compare with.
 */
compare: Span | null, 
/**
 * The language of the words.
 */
lang: Lang, 
/**
 * The one measure shown by counselor, by the key of its tile; the first one without it.
 */
by_counselor?: string, };

export type BoardView = { 
/**
 * Which board.
 */
board: Board, 
/**
 * Its title.
 */
title: string, 
/**
 * The first month, `YYYY-MM`.
 */
from: string, 
/**
 * The last month, `YYYY-MM`.
 */
to: string, 
/**
 * The months compared with.
 */
compare: Span | null, 
/**
 * The figures that stand alone.
 */
tiles: Array<Tile>, 
/**
 * The charts, in the order of the screen.
 */
charts: Array<Chart>, 
/**
 * What to know of the whole board.
 */
notices: Array<string>, 
/**
 * Keys of the service that somebody must sort into doctors and metrics.
 */
unsorted: Array<string>, 
/**
 * When it was last fetched, RFC 3339; none: never, or counted from the own record now.
 */
fetched_at: string | null, 
/**
 * Whether there is no figure to show.
 */
empty: boolean, };

export type CallResult = { 
/**
 * `ok`, `no_host`, `no_account`, or why not, by the outbox's reason codes.
 */
outcome: string, 
/**
 * The server's words, verbatim.
 */
said: string | null, 
/**
 * How long it took; none when nothing was called.
 */
millis: number | null, };

export type Category = { 
/**
 * `2026-03`, a doctor, a metric, a week `2026-W12`.
 */
key: string, 
/**
 * In full, for tables.
 */
label: string, 
/**
 * For an axis.
 */
short: string, 
/**
 * Its time was not over when it was counted.
 */
part: boolean, 
/**
 * The service gave another figure for it before.
 */
recomputed: boolean, };

export type Cell = { 
/**
 * As shown.
 */
text: string, 
/**
 * The number, where it is one. None in a numeric column: the figure is missing where the text
 * is `—`, else the text says it as counts.
 */
value: number | null, };

export type Change = { 
/**
 * By how much, in the unit of the tile.
 */
by: number, 
/**
 * `▲ 1.8`, `▼ 0.4`, `＝`.
 */
text: string, 
/**
 * Against what, in words.
 */
against: string, };

export type ChangeLine = { 
/**
 * When it was asked for, RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * What.
 */
kind: "update" | "delete" | "correct", 
/**
 * Why, in that person's words.
 */
reason: string | null, 
/**
 * What came of it.
 */
state: "open" | "done" | "restored" | "given_up", };

export type Channel = { 
/**
 * What is sent.
 */
code: string, 
/**
 * What the desk calls it.
 */
name: string, };

export type Chart = { 
/**
 * Stable: `return_visits.trend`.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How it is drawn.
 */
shape: Shape, 
/**
 * What its figures count in.
 */
unit: Unit, 
/**
 * The places on its axis.
 */
categories: Array<Category>, 
/**
 * The figures.
 */
series: Array<Series>, 
/**
 * The same as a table.
 */
table: Table, 
/**
 * One sentence.
 */
summary: string, 
/**
 * What to know of it: gaps, parts, recomputed months.
 */
notes: Array<string>, 
/**
 * The age of the oldest figure shown, RFC 3339; none: counted from the own record now.
 */
fetched_at: string | null, };

export type ChartExportRequest = { 
/**
 * The board as it is shown.
 */
request: BoardRequest, 
/**
 * The chart on it.
 */
chart_id: string, 
/**
 * As what.
 */
format: "csv" | "xlsx", };

export type ClaimDifference = { 
/**
 * Unique in the list.
 */
id: string, 
/**
 * `differs`: the fields say in what. `not_here`: claimed, and no visit here comes near.
 * `not_claimed`: a visit of a month that was claimed, without a claim. `not_registered`: the
 * facts match, and HPA does not have the visit with them.
 */
kind: "differs" | "not_here" | "not_claimed" | "not_registered", 
/**
 * The visit, where there is one.
 */
visit_id: string | null, 
/**
 * Where the visit stands.
 */
state: VisitState | null, 
/**
 * The name, from the visit or else the claim.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string, 
/**
 * `YYYY-MM-DD`.
 */
func_date: string, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * Every fact that differs.
 */
fields: Array<ClaimField>, 
/**
 * The file that gave the claim last.
 */
import_id: string | null, 
/**
 * The claim's row in that file.
 */
row: number | null, };

export type ClaimField = { 
/**
 * `HOSP_ID`, `ID`, `BIRTHDAY`, `FUNC_DATE`, `CURE_TYPE` or `DRUG_DAYS`.
 */
field: string, 
/**
 * As it stands here. An identity number shows its ends and what differs.
 */
here: string, 
/**
 * As it was claimed.
 */
claim: string, };

export type ClaimsImported = { 
/**
 * Its id, to forget it by.
 */
id: string, 
/**
 * When it was brought in, RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
by: string, 
/**
 * The file's name without its folder.
 */
file: string, 
/**
 * Rows that were not blank.
 */
rows: number, 
/**
 * Rows that were taken.
 */
accepted: number, 
/**
 * Rows that stood here already.
 */
duplicates: number, 
/**
 * Rows with something wrong in them.
 */
rejected: number, };

export type ClinicChange = { 
/**
 * Ten digits.
 */
code: string, 
/**
 * Two characters.
 */
branch: string, 
/**
 * The name on the screen.
 */
name: string, };

export type ClinicView = { 
/**
 * Ten digits.
 */
code: string, 
/**
 * Two characters.
 */
branch: string, 
/**
 * The name on the screen.
 */
name: string, 
/**
 * The code's check digit does not fit; a hint, since a real code is known that does not.
 */
check_digit_hint: boolean, };

export type CodeKind = "drugs" | "departments" | "staff";

export type CodesView = { 
/**
 * The day the `valid` marks are for.
 */
date: string, 
/**
 * Which numbering of departments is sent.
 */
department_list: "padded" | "unpadded", 
/**
 * Every drug, by code.
 */
drugs: Array<DrugRow>, 
/**
 * Every department.
 */
departments: Array<DepartmentRow>, 
/**
 * Those who can stand in `PRSN_ID`, by name.
 */
staff: Array<StaffChoice>, };

export type Column = { 
/**
 * Its words.
 */
label: string, 
/**
 * Whether its cells are numbers.
 */
numeric: boolean, };

export type ConnectionTest = { 
/**
 * `GetTokenID` and `GetSCDataB`.
 */
query: CallResult, 
/**
 * `Save`, `Update` and `Delete`.
 */
write: CallResult, };

export type CountedVisits = { 
/**
 * `YYYY-MM-DD`.
 */
first_visit_date: string | null, 
/**
 * How many.
 */
visit_times: number, 
/**
 * As counted.
 */
first_counted: string | null, 
/**
 * As counted.
 */
times_counted: number, 
/**
 * As corrected by a person.
 */
first_corrected: string | null, 
/**
 * As corrected by a person.
 */
times_corrected: number | null, };

export type CourseCard = { 
/**
 * The last course of drugs.
 */
drug: CourseView | null, 
/**
 * The last course of education.
 */
education: CourseView | null, 
/**
 * What the course fields of the form would be.
 */
proposal: ProposalView, 
/**
 * What to look at.
 */
advice: Array<Advice>, 
/**
 * Every visit on record, oldest first.
 */
points: Array<SmokingPoint>, 
/**
 * Where the year has two readings.
 */
year_end: YearEndView | null, };

export type CourseCardRequest = { 
/**
 * The form as typed.
 */
draft: VisitDraftView, 
/**
 * The visit being edited: it is left out of its own history.
 */
visit_id?: string, };

export type CourseView = { 
/**
 * Which course of its year.
 */
number: number, 
/**
 * How many a year, where there is such a rule.
 */
most_courses: number | null, 
/**
 * `CURE_STAGE` as recorded.
 */
cure_stage: number, 
/**
 * `EXAMYEAR` as recorded.
 */
examyear: number, 
/**
 * The day of its first visit on record.
 */
begun: string, 
/**
 * The day of its last visit on record.
 */
last_visit: string, 
/**
 * How many visits are on record.
 */
visits: number, 
/**
 * Weeks of drugs used, or the last session.
 */
used: number, 
/**
 * How many there are in a course, where there is such a rule.
 */
most: number | null, 
/**
 * The day of the form within the course; the first visit's is 1.
 */
day: number, 
/**
 * How many days a course takes visits, where there is such a rule.
 */
window: number | null, 
/**
 * The last of them.
 */
last_day: string | null, 
/**
 * Whether a visit on the day of the form, at this clinic, still is of this course.
 */
open: boolean, 
/**
 * Whether its beginning is on record; if not, the numbers are the least they can be.
 */
whole: boolean, 
/**
 * The first day without drugs.
 */
used_up: string | null, 
/**
 * The first day on which a refill is not too early.
 */
earliest_refill: string | null, 
/**
 * Days from the form's day until then; below 0 it is past.
 */
days_to_refill: number | null, };

export type CrmConnectionTest = { 
/**
 * The sign-in.
 */
sign_in: CallResult, };

export type DateEcho = { 
/**
 * `1961-01-01`.
 */
iso: string, 
/**
 * `民國50年1月1日`.
 */
roc: string, 
/**
 * `日` to `六`.
 */
weekday: string, 
/**
 * Whole years until today, for a birthday.
 */
age: number | null, };

export type DayView = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * The clinic is closed.
 */
closed: boolean, 
/**
 * By time.
 */
rows: Array<AppointmentRow>, };

export type DeadlineRule = { 
/**
 * `hpa.register_warn_hours`.
 */
warn_hours: number, 
/**
 * Day of the following month by which a month is claimed, `hpa.claim_day`.
 */
claim_day: number, 
/**
 * Whether a source was read.
 */
verified: boolean, 
/**
 * Where it comes from.
 */
source: string, };

export type DepartmentRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Its code in 就醫科別: `01`.
 */
padded: string | null, 
/**
 * Its code in 診療科別: `1`.
 */
unpadded: string | null, 
/**
 * What it is called.
 */
name: string, 
/**
 * The first day it is in use, `YYYY-MM-DD`.
 */
valid_from: string | null, 
/**
 * The last day.
 */
valid_to: string | null, 
/**
 * Where this row comes from.
 */
source: string, 
/**
 * In use on the day that was asked for.
 */
valid: boolean, 
/**
 * The codes to offer for it, by the numbering that is set.
 */
offered: Array<string>, };

export type DepartmentSaveRequest = { 
/**
 * The department to write over; none for a new one.
 */
id: string | null, 
/**
 * Two characters; may be blank where the other code is there.
 */
padded: string, 
/**
 * Without a zero in front; may be blank where the other code is there.
 */
unpadded: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * A day in any form; may be blank.
 */
valid_from: string, 
/**
 * A day in any form; may be blank.
 */
valid_to: string, 
/**
 * Where this comes from; absent: as it was.
 */
source?: string, };

export type DiscardRequest = { 
/**
 * The item.
 */
id: string, 
/**
 * Why; kept with it.
 */
reason: string, };

export type DraftOpened = { 
/**
 * The draft.
 */
draft_id: string, 
/**
 * The visit being edited.
 */
visit_id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * The form.
 */
draft: VisitDraftView, 
/**
 * Where the cursor stood.
 */
focus: string | null, 
/**
 * RFC 3339.
 */
saved_at: string, };

export type DraftSaveRequest = { 
/**
 * The draft it was kept under; none the first time.
 */
draft_id: string | null, 
/**
 * The visit being edited.
 */
visit_id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * The form.
 */
draft: VisitDraftView, 
/**
 * Where the cursor stands.
 */
focus: string | null, };

export type DraftSaved = { 
/**
 * To save it again under.
 */
draft_id: string, 
/**
 * RFC 3339.
 */
saved_at: string, };

export type DrugFields = { 
/**
 * `CURE_ITEM`.
 */
item: string, 
/**
 * `CURE_NUM`.
 */
num: string, 
/**
 * `DRUG_DAYS`: days dispensed, kept here and never sent.
 */
days?: string, };

export type DrugRow = { 
/**
 * The NHI code, ten characters.
 */
code: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * E.g. `4 mg`.
 */
strength: string, 
/**
 * E.g. a patch.
 */
form: string, 
/**
 * The first day on the list, `YYYY-MM-DD`.
 */
valid_from: string | null, 
/**
 * The last day on the list.
 */
valid_to: string | null, 
/**
 * Where this row comes from.
 */
source: string, 
/**
 * Anything to know besides.
 */
note: string, 
/**
 * On the list on the day that was asked for.
 */
valid: boolean, };

export type DrugSaveRequest = { 
/**
 * The code; what stands under it is written over.
 */
code: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * E.g. `4 mg`; may be blank.
 */
strength: string, 
/**
 * E.g. a patch; may be blank.
 */
form: string, 
/**
 * A day in any form; may be blank.
 */
valid_from: string, 
/**
 * A day in any form; may be blank.
 */
valid_to: string, 
/**
 * May be blank.
 */
source: string, 
/**
 * May be blank.
 */
note: string, };

export type EligibilityAsk = { 
/**
 * Identity number; blank with a patient's id: the one on the card.
 */
id: string, 
/**
 * Birthday; the same.
 */
birthday: string, 
/**
 * `drug` or `education`, or HPA's code of it.
 */
cure_type: string, 
/**
 * The day of the visit.
 */
date: string, 
/**
 * The card.
 */
patient_id?: string, };

export type EligibilityBook = { 
/**
 * The person at the desk says that the patient is here.
 */
present: boolean, 
/**
 * Identity number; blank with a patient's id: the one on the card.
 */
id: string, 
/**
 * Birthday; the same.
 */
birthday: string, 
/**
 * `drug` or `education`, or HPA's code of it.
 */
cure_type: string, 
/**
 * The day of the visit.
 */
date: string, 
/**
 * The card.
 */
patient_id?: string, };

export type EligibilityLastRequest = { 
/**
 * Identity number.
 */
id: string, 
/**
 * The birthday in the form.
 */
birthday?: string, 
/**
 * The treatment in the form.
 */
cure_type?: string, 
/**
 * The day in the form.
 */
date?: string, };

export type EligibilityListRow = { 
/**
 * Its number: a spreadsheet's, or counted from 1.
 */
row: number, 
/**
 * The card, where there is one.
 */
patient_id: string | null, 
/**
 * The name, where it is known.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string | null, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * For which day.
 */
func_date: string, 
/**
 * Where it stands.
 */
state: "waiting" | "answered" | "not_answered" | "not_asked", 
/**
 * How it came out.
 */
outcome: "eligible" | "ineligible" | "unclear" | "unknown" | null, 
/**
 * The service's words, verbatim.
 */
message: string | null, 
/**
 * Why it was not asked (`no_agreement`, `duplicate`, `cancelled`) or not answered.
 */
reason: string | null, 
/**
 * When.
 */
checked_at: string | null, };

export type EligibilityListStart = { 
/**
 * Everybody who agreed, the patients below, or a file.
 */
from: "agreed" | "chosen" | "file", 
/**
 * The cards, for `chosen`.
 */
patient_ids: Array<string>, 
/**
 * The file, for `file`.
 */
path: string | null, 
/**
 * The treatment, where a row of a file does not say its own.
 */
cure_type: string, 
/**
 * The day, where a row of a file does not say its own; blank is today.
 */
date: string, 
/**
 * For `file`: the person at the desk attests that everybody in it agreed on this day.
 */
agreed?: string, };

export type EligibilityListSummary = { 
/**
 * Its id.
 */
id: string, 
/**
 * Where its rows came from.
 */
source: "agreed" | "chosen" | "file", 
/**
 * Where it stands.
 */
state: "running" | "paused" | "done" | "cancelled", 
/**
 * Why it paused: `by_hand`, `signed_out`, `gate_closed`, `token`, `interrupted`, or why the
 * service was not reached.
 */
reason: string | null, 
/**
 * The server that is asked.
 */
environment: "test" | "live", 
/**
 * When it was started.
 */
started_at: string, 
/**
 * By whom.
 */
started_by: string, 
/**
 * When it ended.
 */
ended_at: string | null, 
/**
 * The treatment where a row does not say its own.
 */
cure_type: "drug" | "education", 
/**
 * The day where a row does not say its own.
 */
func_date: string, 
/**
 * Rows.
 */
total: number, 
/**
 * Rows that do not wait any more.
 */
done: number, 
/**
 * 可收案.
 */
eligible: number, 
/**
 * 不可收案.
 */
ineligible: number, 
/**
 * 待人工判讀.
 */
unclear: number, 
/**
 * 未取得回覆.
 */
not_answered: number, 
/**
 * Nobody may ask about these.
 */
not_asked: number, };

export type EligibilityListView = { 
/**
 * Its head.
 */
summary: EligibilityListSummary, 
/**
 * At least so long between two calls.
 */
interval_ms: number, 
/**
 * Its rows, in order.
 */
rows: Array<EligibilityListRow>, 
/**
 * What could not be read of a file, told once, when it was started.
 */
rejected: Array<RejectedField>, };

export type EligibilityView = { 
/**
 * Its id.
 */
id: string, 
/**
 * 可收案, 不可收案, 待人工判讀, 未取得回覆.
 */
outcome: "eligible" | "ineligible" | "unclear" | "unknown", 
/**
 * The service's words, verbatim.
 */
message: string | null, 
/**
 * Why nothing is known, as a code.
 */
reason: string | null, 
/**
 * Whether it asked for a reservation.
 */
booking: boolean, 
/**
 * Whether one was made; `maybe` is 可能已預留.
 */
booked: "no" | "yes" | "maybe", 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * For which day.
 */
func_date: string, 
/**
 * When, RFC 3339.
 */
checked_at: string, 
/**
 * By whom.
 */
checked_by: string, 
/**
 * The server that was asked.
 */
environment: "test" | "live", 
/**
 * Why it no longer holds for what was asked about.
 */
stale: "other_environment" | "other_birthday" | "other_type" | "other_date" | "old" | null, };

export type ErrorView = { 
/**
 * Stable code.
 */
code: string, 
/**
 * Values for the sentence.
 */
args: { [key in string]: string }, };

export type ExportRequest = { "what": "visits", 
/**
 * What stands in the search box.
 */
search: string, 
/**
 * One of the states.
 */
state: VisitState | null, } | { "what": "patients", 
/**
 * What stands in the search box.
 */
search: string, } | { "what": "appointments", 
/**
 * The first day, as typed.
 */
from: string | null, 
/**
 * The last day, as typed.
 */
to: string | null, } | { "what": "reviews", 
/**
 * What stands in the search box.
 */
search: string, 
/**
 * One of the states, or one of the groups of the board.
 */
state: ReviewState | "open" | "person" | "over" | "inside" | null, } | { "what": "tasks", 
/**
 * Which.
 */
state: "open" | "done", 
/**
 * Only those about appointments, or about reviews.
 */
about: "appointments" | "reviews" | null, } | { "what": "outbox", 
/**
 * One of the states, or `open` for all that are not over.
 */
state: OutboxState | "open" | null, } | { "what": "eligibility", 
/**
 * Which.
 */
id: string, } | { "what": "board", 
/**
 * Which.
 */
board: Board, 
/**
 * The first month, `YYYY-MM`; none for eleven before the last.
 */
from: string | null, 
/**
 * The last month; none for this one.
 */
to: string | null, } | { "what": "risk" } | { "what": "codes", 
/**
 * Which.
 */
kind: CodeKind, } | { "what": "audit" };

export type ExportStatus = { 
/**
 * `none`: nothing was exported since the desk was opened.
 */
state: "none" | "running" | "done" | "cancelled" | "failed", 
/**
 * The list, as in the request.
 */
what: ExportRequest["what"] | null, 
/**
 * The file's name, without its folder.
 */
file: string | null, 
/**
 * Rows written.
 */
done: number, 
/**
 * Rows there will be, where that is known.
 */
total: number | null, 
/**
 * Why it failed.
 */
error: ErrorView | null, };

export type Exported = { 
/**
 * Rows without the column names.
 */
rows: number, 
/**
 * The file.
 */
file: string, };

export type FailedRowsAnswer = { 
/**
 * Rows besides the header.
 */
rows: number, 
/**
 * Rows that could not be read then and cannot be written now.
 */
unreadable: number, 
/**
 * The file.
 */
file: string, };

export type FailedRowsRequest = { 
/**
 * The file that was imported.
 */
source: string, 
/**
 * The rows, as the import's answer numbers them.
 */
rows: Array<number>, 
/**
 * The file to write, CSV or XLSX by its ending.
 */
path: string, };

export type FieldNote = { 
/**
 * The specification's parameter name.
 */
field: string, 
/**
 * The drug row, counted from 0.
 */
index: number | null, 
/**
 * The domain's code.
 */
code: string, };

export type Figure = { 
/**
 * The number in its unit; none where it is missing, which is never zero.
 */
value: number | null, 
/**
 * As shown everywhere: `66.3%`, `3／7`, `—` where it is missing.
 */
text: string, 
/**
 * A share's part.
 */
count: number | null, 
/**
 * A share's whole.
 */
of: number | null, 
/**
 * Counted before its time was over.
 */
part: boolean, };

export type FollowUpBefore = { 
/**
 * When it was corrected, RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
who: string, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * The day its course began, `YYYY-MM-DD`.
 */
begun: string, 
/**
 * 3 or 6.
 */
months: 3 | 6, 
/**
 * The day it was made, `YYYY-MM-DD`.
 */
on: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Smoking in the last seven days.
 */
smoked: "yes" | "no" | "not_reached", 
/**
 * CO in ppm.
 */
co: number | null, };

export type FollowUpCourse = { 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * The day of its first visit, `YYYY-MM-DD`.
 */
begun: string, 
/**
 * The day of its last visit, `YYYY-MM-DD`.
 */
last_visit: string, 
/**
 * Which course of its year.
 */
number: number, 
/**
 * Three and six months.
 */
marks: Array<FollowUpMark>, };

export type FollowUpMark = { 
/**
 * 3 or 6.
 */
months: 3 | 6, 
/**
 * The day it is due, `YYYY-MM-DD`.
 */
due_on: string, 
/**
 * `not_due`: its day has not come; `due`: nobody asked yet; else what was said last, an answer
 * before an attempt in vain.
 */
state: "not_due" | "due" | "yes" | "no" | "not_reached", };

export type FollowUpProblem = { 
/**
 * The field, as in the request.
 */
field: "begun" | "months" | "on" | "by" | "smoked" | "co", 
/**
 * What is wrong: a code of the domain's table.
 */
code: string, };

export type FollowUpProposed = { 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * The day the course began, `YYYY-MM-DD`.
 */
begun: string, 
/**
 * 3 or 6.
 */
months: 3 | 6, };

export type FollowUpRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Counts corrections, from 1; a correction says which it was opened at.
 */
rev: number, 
/**
 * Days from the course's first visit.
 */
day: number, 
/**
 * Its course is on record. One whose visits were deleted counts nowhere.
 */
on_record: boolean, 
/**
 * When it was last written, RFC 3339.
 */
recorded_at: string, 
/**
 * By whom.
 */
recorded_by: string, 
/**
 * What it said before, the last version first.
 */
before: Array<FollowUpBefore>, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * The day its course began, `YYYY-MM-DD`.
 */
begun: string, 
/**
 * 3 or 6.
 */
months: 3 | 6, 
/**
 * The day it was made, `YYYY-MM-DD`.
 */
on: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Smoking in the last seven days.
 */
smoked: "yes" | "no" | "not_reached", 
/**
 * CO in ppm.
 */
co: number | null, };

export type FollowUpSaid = { 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * The day its course began, `YYYY-MM-DD`.
 */
begun: string, 
/**
 * 3 or 6.
 */
months: 3 | 6, 
/**
 * The day it was made, `YYYY-MM-DD`.
 */
on: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Smoking in the last seven days.
 */
smoked: "yes" | "no" | "not_reached", 
/**
 * CO in ppm.
 */
co: number | null, };

export type FollowUpSaveAnswer = { "kind": "saved", 
/**
 * As it stands.
 */
row: FollowUpRow, } | { "kind": "invalid", 
/**
 * Everything that is wrong.
 */
errors: Array<FollowUpProblem>, };

export type FollowUpSaveRequest = { 
/**
 * The one to correct; none for a new one.
 */
id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * The card.
 */
patient_id: string, 
/**
 * `drug` or `education`; blank with a blank `begun` for the proposed course and mark.
 */
cure_type: string, 
/**
 * The day its course began, as listed.
 */
begun: string, 
/**
 * `3` or `6`; blank for the proposed one.
 */
months: string, 
/**
 * The day it was made, in any form; blank for today.
 */
on: string, 
/**
 * By whom, by name; blank for who is signed in.
 */
by: string, 
/**
 * `yes`, `no` or `not_reached`.
 */
smoked: string, 
/**
 * CO in ppm, 0 to 99; blank where it was not measured.
 */
co: string, };

export type FollowUpsRequest = { 
/**
 * The card.
 */
patient_id: string, 
/**
 * The day a new one is made, in any form: the proposal is for that day. Today without it, or
 * where it cannot be read.
 */
on?: string, };

export type FollowUpsView = { 
/**
 * The courses on record, the latest first.
 */
courses: Array<FollowUpCourse>, 
/**
 * The follow-ups, the latest day first.
 */
rows: Array<FollowUpRow>, 
/**
 * What one made on the day asked about is most likely for.
 */
proposed: FollowUpProposed | null, 
/**
 * Who can have made one, by name.
 */
people: Array<string>, 
/**
 * Who is signed in.
 */
user: string, 
/**
 * Whether who is signed in may write one.
 */
may_save: boolean, };

export type GateView = { 
/**
 * The service.
 */
destination: "hpa" | "crm", 
/**
 * Whether items pass.
 */
state: "open" | "unreachable" | "signed_out" | "paused", 
/**
 * Since when it is so.
 */
since: string | null, 
/**
 * When an unreachable service is tried again.
 */
next_try_at: string | null, 
/**
 * The server's words, verbatim.
 */
said: string | null, };

export type HeldReleased = { 
/**
 * Reminders whose message is due before this minute go.
 */
until: string, 
/**
 * How many.
 */
released: number, };

export type HistoryLine = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * `saved`, `edited`, or a state it came into.
 */
what: string, 
/**
 * The server's words, verbatim.
 */
said: string | null, 
/**
 * Why it came to that, as a code.
 */
why: string | null, };

export type ImportAnswer = { 
/**
 * Rows that were not blank: accepted + duplicates + rejected ones.
 */
rows: number, 
/**
 * Saved and queued.
 */
accepted: number, 
/**
 * Stood here already with the same content; not queued again.
 */
duplicates: number, 
/**
 * Every wrong field; a row can appear twice.
 */
rejected: Array<RejectedField>, 
/**
 * Worth a look.
 */
warnings: Array<ImportWarning>, };

export type ImportWarning = { 
/**
 * The row; none for the file as a whole.
 */
row: number | null, 
/**
 * The field, where it is about one.
 */
field: string | null, 
/**
 * A stable code.
 */
code: string, 
/**
 * What to look at, in English.
 */
message: string, };

export type InitAnswer = { 
/**
 * Id of this record.
 */
clinic_id: string, 
/**
 * Opens the record when every password is lost. Not kept anywhere.
 */
recovery_code: string, };

export type InitRequest = { 
/**
 * 醫事機構代碼, ten digits.
 */
clinic_code: string, 
/**
 * 分院識別號, two characters.
 */
branch: string, 
/**
 * The name on the screen.
 */
clinic_name: string, 
/**
 * The first manager's name.
 */
admin: string, 
/**
 * The first manager's password.
 */
password: string, };

export type InsightSortRequest = { 
/**
 * The key, as the service writes it.
 */
key: string, 
/**
 * What it is.
 */
meaning: "doctor" | "metric", };

export type InsightsFetchRequest = { 
/**
 * For which board: `return_visits`, `satisfaction` or `statistics`.
 */
board: Board, 
/**
 * The first month, `YYYY-MM`.
 */
from: string, 
/**
 * The last month, `YYYY-MM`.
 */
to: string, 
/**
 * The months compared with.
 */
compare: Span | null, };

export type InsightsFetchStatus = { 
/**
 * Whether figures are being fetched.
 */
running: boolean, 
/**
 * For which board.
 */
board: Board | null, 
/**
 * So many calls were answered.
 */
done: number, 
/**
 * Of so many.
 */
total: number, 
/**
 * Somebody wants it to stop.
 */
cancelling: boolean, };

export type InsightsFetched = { 
/**
 * So many calls were to be made.
 */
total: number, 
/**
 * So many answers are kept.
 */
stored: number, 
/**
 * What the service does not offer.
 */
not_offered: ("satisfaction_history" | "complaint_rate" | "complaints" | "loyal_patients")[], 
/**
 * So many calls it refused.
 */
refused: number, 
/**
 * Its words for it.
 */
said: string | null, 
/**
 * Why the rest was not asked.
 */
stopped: "cancelled" | "signed_out" | "unreachable" | "no_answer" | null, };

export type KeyFacts = { 
/**
 * 醫事機構代碼.
 */
hosp_id: string, 
/**
 * 分院識別號.
 */
branch: string, 
/**
 * `A1****6789`.
 */
id_masked: string, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string, 
/**
 * `YYYY-MM-DD`.
 */
func_date: string, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education", 
/**
 * 療程序號.
 */
cure_stage: string, };

export type Lang = "zh-Hant-TW" | "en";

export type LastCheck = { 
/**
 * 可收案, 不可收案, 待人工判讀, 未取得回覆.
 */
outcome: "eligible" | "ineligible" | "unclear" | "unknown", 
/**
 * When, RFC 3339.
 */
checked_at: string, 
/**
 * For which day.
 */
func_date: string, };

export type LightStatus = { 
/**
 * Green means the last real call worked, nothing else.
 */
light: "never" | "ok" | "unreachable" | "signed_out" | "paused", 
/**
 * When a call last worked.
 */
last_ok_at: string | null, 
/**
 * When one was last made.
 */
last_call_at: string | null, 
/**
 * When an unreachable service is tried again.
 */
next_try_at: string | null, 
/**
 * The server's words, verbatim.
 */
said: string | null, };

export type LostAnswer = { 
/**
 * The call.
 */
call: "save" | "update" | "delete", 
/**
 * Why there is no answer, as a code such as `timeout`.
 */
why: string, 
/**
 * When the call ended, RFC 3339.
 */
at: string | null, 
/**
 * Who settles it, as it stands.
 */
settles: "machine" | "person", 
/**
 * The call by which the machine asks.
 */
asks_by: "save" | "update" | "delete" | null, 
/**
 * When it asks, RFC 3339; none when it will not.
 */
probe_at: string | null, 
/**
 * What it was answered so far.
 */
probe: ProbeSaid | null, 
/**
 * After this it asks no more, RFC 3339.
 */
asks_until: string | null, 
/**
 * A person has opened it.
 */
opened_by_person: boolean, 
/**
 * What to look for in HPA's own web form.
 */
facts: KeyFacts, };

export type MergeCounts = { 
/**
 * Visits.
 */
visits: number, 
/**
 * Appointments, with their reminders.
 */
appointments: number, 
/**
 * Tasks.
 */
tasks: number, 
/**
 * Attendances.
 */
attendances: number, };

export type MergeRow = { 
/**
 * Undone by this.
 */
merge_id: string, 
/**
 * The card that is gone.
 */
gone: PatientRow, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
who: string, 
/**
 * Whether it can be undone now; a later one must be undone first.
 */
can_undo: boolean, };

export type OutboxDetail = { 
/**
 * As in the list.
 */
row: OutboxRow, 
/**
 * What it is about, for a visit.
 */
facts: KeyFacts | null, 
/**
 * The answer that was lost: what happened, when the machine asks, what it was answered.
 */
lost: LostAnswer | null, };

export type OutboxListRequest = { 
/**
 * One of the states.
 */
state: OutboxState | null, 
/**
 * The cursor of the page before.
 */
after: string | null, 
/**
 * Most rows wanted.
 */
limit: number, };

export type OutboxPage = { 
/**
 * The rows, oldest first.
 */
rows: Array<OutboxRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, 
/**
 * How many in each state.
 */
counts: Record<OutboxState, number>, 
/**
 * Every service's gate.
 */
gates: Array<GateView>, };

export type OutboxRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * `visit_save`, `visit_update`, `visit_delete`, `crm_patient`, `crm_operation`, `crm_reminder`.
 */
kind: string, 
/**
 * Whose and which, e.g. `王大明 2026-11-20 用藥`.
 */
title: string, 
/**
 * The service.
 */
destination: "hpa" | "crm", 
/**
 * The server it is for.
 */
environment: "test" | "live", 
/**
 * Where it stands.
 */
state: OutboxState, 
/**
 * Why, as a code.
 */
reason: string | null, 
/**
 * The server's words, verbatim.
 */
server_said: string | null, 
/**
 * How often it was tried.
 */
attempts: number, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * RFC 3339.
 */
last_attempt_at: string | null, 
/**
 * When it goes or will be tried again, while it waits.
 */
next_attempt_at: string | null, 
/**
 * When the machine will ask whether it arrived; none when it will not.
 */
probe_at: string | null, 
/**
 * A person has taken an unknown item in hand.
 */
opened_by_person: boolean, 
/**
 * RFC 3339.
 */
done_at: string | null, 
/**
 * The visit it carries.
 */
visit_id: string | null, 
/**
 * Whose it is, of an item for the CRM.
 */
patient_id: string | null, 
/**
 * The appointment a reminder is for.
 */
appointment_id: string | null, 
/**
 * When that is, `YYYY-MM-DD HH:MM`.
 */
appointment_at: string | null, };

export type PatientCard = { 
/**
 * As in the list; `id` is the kept card's where a joined one was asked for.
 */
row: PatientRow, 
/**
 * Counts every change; an edit says which it was opened at.
 */
rev: number, 
/**
 * The phone number in full.
 */
phone: string | null, 
/**
 * `09` and eight digits.
 */
phone_mobile: boolean, 
/**
 * The first visit and how many there were: what is sent.
 */
visits: CountedVisits, 
/**
 * Free text.
 */
note: string | null, 
/**
 * Consent and the CRM.
 */
crm: PatientCrm, 
/**
 * Cards that were joined to this one, newest first.
 */
merges: Array<MergeRow>, 
/**
 * What happened, newest first: the first page.
 */
timeline: TimelinePage, 
/**
 * RFC 3339.
 */
created_at: string, 
/**
 * RFC 3339.
 */
updated_at: string, };

export type PatientConsentRequest = { 
/**
 * The card.
 */
id: string, 
/**
 * Agreed, or refused or taken back.
 */
given: boolean, 
/**
 * The day it was said, in any form; blank for today.
 */
on: string, };

export type PatientCrm = { 
/**
 * The day the person agreed or refused.
 */
consent_on: string | null, 
/**
 * Who wrote it down.
 */
consent_by: string | null, 
/**
 * `no_consent`, `no_chart_number`, `no_name`: nothing goes. `not_sent`, `waiting`, `sent`,
 * `changed` (sent, and changed since), `needs_attention`.
 */
state: "no_consent" | "no_chart_number" | "no_name" | "not_sent" | "waiting" | "sent" | "changed" | "needs_attention", 
/**
 * RFC 3339.
 */
sent_at: string | null, 
/**
 * The outbox item that carries it.
 */
item_id: string | null, };

export type PatientListRequest = { 
/**
 * A piece of a name, the beginning of an identity number, the last four digits of a phone or
 * more, a birthday in any form, or the beginning of a chart number.
 */
search: string | null, 
/**
 * The cursor of the page before.
 */
after: string | null, 
/**
 * Most rows wanted.
 */
limit: number, };

export type PatientMergeAnswer = { 
/**
 * Undone by this.
 */
merge_id: string, 
/**
 * The card that stays.
 */
kept: string, 
/**
 * What went over to it.
 */
moved: MergeCounts, };

export type PatientMergeRequest = { 
/**
 * The card that stays.
 */
keep: string, 
/**
 * The card that goes.
 */
gone: string, };

export type PatientPage = { 
/**
 * The rows.
 */
rows: Array<PatientRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, };

export type PatientParted = { 
/**
 * The card that was kept.
 */
kept: string, 
/**
 * The card that is back.
 */
back: string, };

export type PatientProblem = { 
/**
 * The field, as in the request.
 */
field: string, 
/**
 * What is wrong: a code of the domain's table; `taken` when another card has it; to look at:
 * `not_mobile`, `sex_differs`.
 */
code: string, };

export type PatientRevealed = { 
/**
 * None when the card has none.
 */
national_id: string | null, };

export type PatientRow = { 
/**
 * The card.
 */
id: string, 
/**
 * 病歷號.
 */
chart_number: string | null, 
/**
 * The name.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string | null, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string | null, 
/**
 * `M` or `F`.
 */
sex: "M" | "F" | null, 
/**
 * `0912***678`.
 */
phone_masked: string | null, 
/**
 * The doctor.
 */
doctor_name: string | null, 
/**
 * Whether the CRM may have this person; nobody asked yet is none.
 */
consent: "yes" | "no" | null, 
/**
 * Wants no reminders.
 */
opt_out: boolean, };

export type PatientSaveAnswer = { "kind": "saved", 
/**
 * The card.
 */
id: string, 
/**
 * Its revision now.
 */
rev: number, 
/**
 * Worth a look.
 */
warnings: Array<PatientProblem>, } | { "kind": "invalid", 
/**
 * Everything that is wrong.
 */
errors: Array<PatientProblem>, 
/**
 * The cards that hold what is `taken`.
 */
holders: Array<PatientRow>, } | { "kind": "likely_duplicates", 
/**
 * Those.
 */
rows: Array<PatientRow>, };

export type PatientSaveRequest = { 
/**
 * The card; none for a new one.
 */
id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * 病歷號.
 */
chart_number: string, 
/**
 * The name.
 */
name: string, 
/**
 * `M`, `F` or nothing.
 */
sex: string, 
/**
 * In any form.
 */
birthday: string, 
/**
 * As people write it.
 */
phone: string, 
/**
 * The identity number; none leaves it as it is, blank takes it off the card.
 */
national_id: string | null, 
/**
 * The doctor.
 */
doctor_name: string, 
/**
 * A correction of the first visit; blank for as counted.
 */
first_visit_date: string, 
/**
 * A correction of the number of visits; blank for as counted.
 */
visit_times: string, 
/**
 * Wants no reminders.
 */
opt_out: boolean, 
/**
 * Free text.
 */
note: string, 
/**
 * A person saw the likely duplicates and wants a card of its own.
 */
create_anyway: boolean, };

export type PatientTimelineRequest = { 
/**
 * The card.
 */
id: string, 
/**
 * The cursor of the page before.
 */
after: string | null, 
/**
 * Most rows wanted.
 */
limit: number, };

export type PendingView = { 
/**
 * What is done.
 */
kind: "update" | "delete" | "correct", 
/**
 * How far it is.
 */
step: "waiting" | "sending" | "unknown" | "refused" | "not_there" | "saving" | "save_unknown" | "deleted_not_saved", 
/**
 * The reason a person gave.
 */
reason: string | null, };

export type PracticeView = { name: string, password: string, };

export type Prefill = { 
/**
 * The form; none where no visit of this person is on record.
 */
draft: VisitDraftView | null, 
/**
 * Where it comes from.
 */
from: PrefillFrom | null, 
/**
 * The person's card.
 */
card: PrefillCard | null, };

export type PrefillCard = { 
/**
 * Name.
 */
name: string | null, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string | null, };

export type PrefillFrom = { 
/**
 * Its id.
 */
visit_id: string, 
/**
 * Its day, `YYYY-MM-DD`.
 */
func_date: string, 
/**
 * Its cigarettes a day, to be confirmed: the form's own field is left empty.
 */
smoke_day_num: number, };

export type PrefillRequest = { 
/**
 * The identity number as typed.
 */
id: string, 
/**
 * The birthday as typed, where it is; it goes before the card's.
 */
birthday?: string, 
/**
 * `CURE_TYPE`; the last visit of any type without it.
 */
cure_type?: string, };

export type ProbeSaid = { 
/**
 * Its words settle nothing, or it said no, or its own answer was lost.
 */
outcome: "unclear" | "not_there" | "no_answer", 
/**
 * The server's words, verbatim.
 */
said: string | null, };

export type Proposal = { 
/**
 * Its title.
 */
title: string, 
/**
 * The file's name, with its ending.
 */
name: string, };

export type ProposalView = { 
/**
 * `CURE_STAGE`.
 */
cure_stage: string | null, 
/**
 * `EXAMYEAR`.
 */
examyear: string | null, 
/**
 * `CURE_WEEK`.
 */
cure_week: string | null, 
/**
 * `WEEK_TOT`.
 */
week_tot: string | null, 
/**
 * Why.
 */
because: Array<Advice>, };

export type Reading = { 
/**
 * Which course of the year it would be.
 */
number: number, 
/**
 * `CURE_STAGE`.
 */
cure_stage: string, 
/**
 * `EXAMYEAR`.
 */
examyear: string, 
/**
 * `CURE_WEEK`.
 */
cure_week: string | null, 
/**
 * `WEEK_TOT`.
 */
week_tot: string | null, 
/**
 * Who reads it so.
 */
source: string, };

export type RehearsalAnswer = { 
/**
 * `update_absent`, `save`, `save_again`, `update`, `delete`, `delete_again`.
 */
call: string, 
/**
 * `yes`, a kind of refusal, or why there was no answer.
 */
outcome: string, 
/**
 * The server's words, verbatim.
 */
said: string | null, };

export type RehearsalView = { 
/**
 * The host that answered.
 */
host: string, 
/**
 * RFC 3339.
 */
at: string, 
/**
 * The six answers, fewer when the line broke.
 */
answers: Array<RehearsalAnswer>, 
/**
 * The probe that may be believed from now on.
 */
probe: "update" | "save" | "off", };

export type RejectedField = { 
/**
 * The row as a spreadsheet numbers it; the header is 1.
 */
row: number, 
/**
 * The specification's parameter name, or the column's own, or empty for the whole row.
 */
field: string, 
/**
 * A stable code.
 */
code: string, 
/**
 * The reason and the way out, in English.
 */
message: string, };

export type ReleaseRequest = { 
/**
 * The appointment.
 */
id: string, };

export type ReminderView = { 
/**
 * `held`: here until shortly before; `uploading`; `uploaded`; `stopped`: nothing goes; `call`:
 * a person calls; `refused`: mend it; `unknown`: nobody knows whether it arrived.
 */
state: "held" | "uploading" | "uploaded" | "stopped" | "call" | "refused" | "unknown", 
/**
 * When the message goes to the patient.
 */
send_at: string, 
/**
 * Until when it is held here, while it is.
 */
not_before: string | null, 
/**
 * Whether it can still be stopped or changed.
 */
withdrawable: boolean, 
/**
 * Its item on the way.
 */
item_id: string | null, 
/**
 * Why it stands so, as a code.
 */
reason: string | null, 
/**
 * The service's words.
 */
said: string | null, };

export type ReportAnswer = { 
/**
 * The file.
 */
file: string, 
/**
 * One or two.
 */
pages: number, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * What found no room, by name; the last page says it too.
 */
left_out: Array<string>, };

export type ReportRequest = { 
/**
 * The month, `YYYY-MM`.
 */
month: string, 
/**
 * The language of its words.
 */
lang: Lang, };

export type RestoreRequest = { 
/**
 * The backup.
 */
file: string, 
/**
 * The name; none where only one person signs in.
 */
name: string | null, 
/**
 * The password of the time of the backup; with a recovery code, a new password to set.
 */
password: string | null, 
/**
 * The recovery code.
 */
recovery_code: string | null, };

export type ReviewCheck = { 
/**
 * In the order of the text, the content first.
 */
findings: Array<ReviewFinding>, 
/**
 * The content with everything masked.
 */
masked: string, 
/**
 * The author likewise.
 */
author_masked: string, };

export type ReviewCheckRequest = { 
/**
 * The content as typed.
 */
content: string, 
/**
 * The author as typed.
 */
author?: string, };

export type ReviewDetail = { 
/**
 * As in the list.
 */
row: ReviewRow, 
/**
 * What was written.
 */
content: string, 
/**
 * Whose it is, where somebody said so.
 */
patient: ReviewPatient | null, 
/**
 * A phone number in it may leave.
 */
keep_phone: boolean, 
/**
 * The service's word for where it stands.
 */
status: string | null, 
/**
 * The handling result, whole and verbatim.
 */
reply: string | null, 
/**
 * The same by its headings.
 */
parts: Array<ReviewPart>, 
/**
 * When the service is asked again by itself, RFC 3339.
 */
next_poll_at: string | null, 
/**
 * Who entered it.
 */
entered_by: string, 
/**
 * When, RFC 3339.
 */
entered_at: string, };

export type ReviewDiscardRequest = { 
/**
 * The review.
 */
id: string, 
/**
 * Why; kept with it.
 */
reason: string, };

export type ReviewFinding = { 
/**
 * In which field.
 */
field: "content" | "author", 
/**
 * What was found. An identity number never leaves; a phone number only where a person says so.
 */
kind: "identity" | "phone", 
/**
 * Where it begins, as the page counts the field's characters (UTF-16).
 */
start: number, 
/**
 * Where it ends, likewise.
 */
end: number, 
/**
 * What stands there once it is masked.
 */
masked: string, };

export type ReviewFollowUp = { 
/**
 * The task.
 */
task_id: string, 
/**
 * Who does it.
 */
owner: string | null, 
/**
 * By which day, `YYYY-MM-DD`.
 */
due_on: string | null, 
/**
 * Whether it is done.
 */
state: "open" | "done", };

export type ReviewFollowUpRequest = { 
/**
 * The review.
 */
id: string, 
/**
 * Who does it; the usual one where none is named.
 */
owner: string | null, 
/**
 * By which day, as typed; the usual one where none is named.
 */
due_on: string | null, 
/**
 * What is to be done; the whole result where it is blank.
 */
text: string, };

export type ReviewListRequest = { 
/**
 * Only those in one state.
 */
state: ReviewState | null, 
/**
 * A piece of author, content or doctor.
 */
search: string | null, 
/**
 * The cursor of the page before.
 */
after: string | null, 
/**
 * Most rows wanted.
 */
limit: number, };

export type ReviewMaskRequest = { 
/**
 * The review.
 */
id: string, 
/**
 * Its revision when it was opened.
 */
rev: number | null, };

export type ReviewPage = { 
/**
 * The rows.
 */
rows: Array<ReviewRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, 
/**
 * How many stand in each state, whatever the search.
 */
counts: Record<ReviewState, number>, };

export type ReviewPart = { 
/**
 * Its heading; none for what stands before the first one.
 */
title: string | null, 
/**
 * Its text.
 */
text: string, };

export type ReviewPatient = { 
/**
 * The card.
 */
id: string, 
/**
 * The name.
 */
name: string | null, 
/**
 * 病歷號.
 */
chart_number: string | null, 
/**
 * Whether the CRM may have this person; nobody asked yet is none.
 */
consent: "yes" | "no" | null, };

export type ReviewProblem = { 
/**
 * A field of the request.
 */
field: string, 
/**
 * A stable code.
 */
code: string, };

export type ReviewRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * `Google`, `Facebook`, `Survey`…
 */
source: string, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * A number as text.
 */
rating: string, 
/**
 * When it was written, `YYYY-MM-DD HH:MM`.
 */
created: string, 
/**
 * Of which doctor.
 */
doctor: string | null, 
/**
 * How its text begins, on one line.
 */
content_start: string, 
/**
 * Where it stands.
 */
state: ReviewState, 
/**
 * Why, as a code: `no_patient`, `no_consent`, `identity_in_text`, `phone_in_text`, `mismatch`,
 * `not_there`, `no_id`, `no_result`, or a reason of the outbox.
 */
reason: string | null, 
/**
 * The service's words.
 */
said: string | null, 
/**
 * When it arrived, RFC 3339.
 */
uploaded_at: string | null, 
/**
 * Hours left of the 48, from the upload on; negative once they are over. Of a handled one, as
 * many as were left then.
 */
hours_left: number | null, 
/**
 * The hours are over and it is not known to have been handled within them.
 */
late: boolean, 
/**
 * Whether it was handled inside; none while it is not, or where nobody asked around its end.
 */
in_time: boolean | null, 
/**
 * When it was first heard to be handled, RFC 3339.
 */
handled_at: string | null, 
/**
 * How the result begins, on one line.
 */
reply_start: string | null, 
/**
 * The item that carries it.
 */
item_id: string | null, 
/**
 * The task that came of the result.
 */
follow_up: ReviewFollowUp | null, 
/**
 * The result has no part for the clinic; it may be made a task of.
 */
offer: boolean, 
/**
 * Counts every change.
 */
rev: number, };

export type ReviewSaveAnswer = { "kind": "saved", 
/**
 * As the list shows it.
 */
row: ReviewRow, } | { "kind": "findings", 
/**
 * What, and where.
 */
findings: Array<ReviewFinding>, 
/**
 * The content with everything masked.
 */
masked: string, 
/**
 * The author likewise.
 */
author_masked: string, } | { "kind": "invalid", 
/**
 * Every problem.
 */
errors: Array<ReviewProblem>, };

export type ReviewSaveRequest = { 
/**
 * The review that is changed; none for a new one.
 */
id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * `Google`, `Facebook`, `Survey`, or another.
 */
source: string, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * As typed.
 */
rating: string, 
/**
 * Date and time as typed.
 */
created: string, 
/**
 * What was written.
 */
content: string, 
/**
 * Of which doctor.
 */
doctor: string | null, 
/**
 * Whose it is; needed for a survey where not exactly one card has the author's name.
 */
patient_id: string | null, 
/**
 * Everything that must not leave is masked first.
 */
mask: boolean, 
/**
 * A phone number in it may leave; an identity number never does.
 */
keep_phone: boolean, };

export type RiskCounts = { 
/**
 * In all, unfinished forms aside.
 */
total: number, 
/**
 * Of an earlier month: the claim for it may be going out.
 */
hard: number, 
/**
 * Of those, past the day by which the month is claimed.
 */
past: number, };

export type RiskRequest = { 
/**
 * The cursor of the page of visits before.
 */
after: string | null, 
/**
 * How many differences were shown before.
 */
differences_from: number, 
/**
 * Most rows of each wanted; 0 for the usual 200.
 */
limit: number, };

export type RiskRow = { 
/**
 * The visit's id, or the draft's.
 */
visit_id: string, 
/**
 * An unfinished form.
 */
draft: boolean, 
/**
 * The patient's name as entered.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string | null, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string | null, 
/**
 * `YYYY-MM-DD`; a form may have none yet.
 */
func_date: string | null, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education" | null, 
/**
 * The server it is for.
 */
environment: "test" | "live", 
/**
 * Days since the visit.
 */
days: number | null, 
/**
 * Where it stands.
 */
state: VisitState, 
/**
 * An update, a deletion or a correction of it that is open.
 */
pending: "update" | "delete" | "correct" | null, 
/**
 * HPA has it with some content, perhaps another than this.
 */
standing: boolean, 
/**
 * What holds it, as a code.
 */
held_by: string, 
/**
 * Times and the like for its sentence: `since`, `until`, `said`.
 */
args: { [key in string]: string }, 
/**
 * Why it needs a person, as a code.
 */
reason: string | null, 
/**
 * The server's words, verbatim.
 */
server_said: string | null, 
/**
 * What a person can do: `resume`, `edit`, `settle`, `account`, `open_gate`, `wait`, `none`.
 */
next: string, 
/**
 * The outbox item that carries it.
 */
item_id: string | null, 
/**
 * How late it is by the rule: `calm`, `warn` after so many hours, `hard` once its month is
 * over, `past` once the month should have been claimed.
 */
urgency: "calm" | "warn" | "hard" | "past", 
/**
 * The day by which its month is claimed, `YYYY-MM-DD`.
 */
claim_by: string | null, };

export type RiskView = { 
/**
 * Visits that are not at HPA as they stand here, oldest first.
 */
not_there: Array<RiskRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, 
/**
 * How many there are.
 */
counts: RiskCounts, 
/**
 * What differs between visits and claims, what needs mending first, then oldest first.
 */
differences: Array<ClaimDifference>, 
/**
 * How many differences there are.
 */
differences_total: number, 
/**
 * Claims whose visit is the same in every fact and stands at HPA.
 */
matched: number, 
/**
 * Claims there are.
 */
claims: number, 
/**
 * The last file that was brought in.
 */
imported: ClaimsImported | null, 
/**
 * All of them, last first.
 */
imports: Array<ClaimsImported>, 
/**
 * The rule.
 */
rule: DeadlineRule, };

export type RuleRow = { 
/**
 * Its number here.
 */
id: string, 
/**
 * What it is about.
 */
key: string, 
/**
 * Its number; 1 and 0 for yes and no.
 */
value: number, 
/**
 * Whether it is a yes or no.
 */
switch: boolean, 
/**
 * The number the program came with.
 */
shipped: number, 
/**
 * The first day it holds, `YYYY-MM-DD`.
 */
valid_from: string, 
/**
 * The last day it holds.
 */
valid_to: string | null, 
/**
 * Who says so.
 */
source: string, 
/**
 * Whether the clinic wrote it.
 */
edited: boolean, 
/**
 * Whether it is the one that counts today.
 */
in_force: boolean, };

export type RuleSave = { 
/**
 * The row to write over; a new row without one.
 */
id?: string, 
/**
 * What it is about.
 */
key: string, 
/**
 * Its number as typed.
 */
value: string, 
/**
 * The first day it holds, as typed.
 */
valid_from: string, 
/**
 * The last day it holds, as typed; blank until further notice.
 */
valid_to?: string, 
/**
 * Who says so.
 */
source: string, };

export type Series = { 
/**
 * Stable.
 */
key: string, 
/**
 * What it is.
 */
label: string, 
/**
 * The period that is compared with, drawn behind.
 */
before: boolean, 
/**
 * One for each category.
 */
figures: Array<Figure>, };

export type SessionView = { state: "none" | "locked" | "open" | "away", clinic_name: string | null, clinic_code: string | null, branch: string | null, user: UserView | null, environment: "test" | "live" | null, practice: PracticeView | null, ui: UiView, today: string, };

export type SettingChange = { 
/**
 * A key of the table.
 */
key: string, 
/**
 * The new text; empty takes the value away.
 */
value: string, };

export type SettingProblem = { 
/**
 * The key.
 */
key: string, 
/**
 * What is wrong.
 */
code: string, };

export type SettingsSaveAnswer = { 
/**
 * Every value that cannot stand.
 */
errors: Array<SettingProblem>, 
/**
 * So many items wait for the environment that is left: ask, then save with `confirm`.
 */
needs_confirm: number | null, };

export type SettingsSaveRequest = { 
/**
 * Values to set.
 */
changes: Array<SettingChange>, 
/**
 * The clinic's facts, when they are to change.
 */
clinic: ClinicChange | null, 
/**
 * The person was told that items wait for the other environment.
 */
confirm: boolean, };

export type SettingsView = { 
/**
 * The clinic's facts.
 */
clinic: ClinicView, 
/**
 * Every value that is not a secret.
 */
values: { [key in string]: string }, 
/**
 * For each secret, whether it is set.
 */
secrets: { [key in string]: boolean }, 
/**
 * Everybody of the clinic.
 */
staff: Array<StaffRow>, 
/**
 * Those who can stand in `PRSN_ID`.
 */
choices: Array<StaffChoice>, 
/**
 * Where the record is.
 */
data_folder: string, 
/**
 * Of this program.
 */
version: string, 
/**
 * The newest rehearsal.
 */
rehearsal: RehearsalView | null, 
/**
 * A folder made for practice.
 */
practice: boolean, };

export type SettleRequest = { 
/**
 * The item.
 */
id: string, 
/**
 * `sent` or `not-sent`.
 */
as: "sent" | "not-sent", };

export type Shape = "trend" | "bars" | "comparison";

export type Situation = { 
/**
 * The code.
 */
code: string, 
/**
 * Values for the sentence.
 */
args: { [key in string]: string }, };

export type SmokingPoint = { 
/**
 * The day.
 */
date: string, 
/**
 * `SMOKE_DAY_NUM`.
 */
cigarettes: number, 
/**
 * `CO_CHECK`.
 */
co: number | null, };

export type Span = { 
/**
 * `YYYY-MM`.
 */
from: string, 
/**
 * `YYYY-MM`.
 */
to: string, };

export type StaffAddRequest = { 
/**
 * Name; somebody of this name who is on the list already is given the sign-in.
 */
name: string, 
/**
 * `receptionist`, `counselor` or `manager`.
 */
role: "receptionist" | "counselor" | "manager", 
/**
 * The first password.
 */
password: string, };

export type StaffChoice = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * The number itself.
 */
prsn_id: string, 
/**
 * The number as it is shown.
 */
prsn_masked: string, 
/**
 * May stand in a drug visit (用藥).
 */
may_treat: boolean, 
/**
 * May stand in an education visit (衛教).
 */
may_instruct: boolean, 
/**
 * Works in the programme on the day that was asked for.
 */
valid: boolean, };

export type StaffRow = { 
/**
 * Stable id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `receptionist`, `counselor`, `manager`, or null for somebody who only appears in visits.
 */
role: "receptionist" | "counselor" | "manager" | null, 
/**
 * `A1****6789`.
 */
prsn_masked: string | null, 
/**
 * Whether this person signs in here.
 */
can_sign_in: boolean, 
/**
 * The first day in the programme, `YYYY-MM-DD`.
 */
valid_from: string | null, 
/**
 * The last day.
 */
valid_to: string | null, 
/**
 * May stand in a drug visit (用藥).
 */
may_treat: boolean, 
/**
 * May stand in an education visit (衛教).
 */
may_instruct: boolean, 
/**
 * Works in the programme on the day that was asked for.
 */
valid: boolean, };

export type StaffSaveRequest = { 
/**
 * The person to change; none: the one of this name, or a new one.
 */
id?: string, 
/**
 * Name.
 */
name: string, 
/**
 * Identity number as typed; blank keeps the one that is there.
 */
prsn_id: string, 
/**
 * `receptionist`, `counselor`, `manager`, or blank.
 */
role?: string, 
/**
 * A day in any form; may be blank.
 */
valid_from?: string, 
/**
 * A day in any form; may be blank.
 */
valid_to?: string, 
/**
 * May stand in a drug visit.
 */
may_treat?: boolean, 
/**
 * May stand in an education visit.
 */
may_instruct?: boolean, };

export type StatusView = { 
/**
 * HPA over the NHI VPN.
 */
hpa: LightStatus, 
/**
 * The CRM over the internet.
 */
crm: LightStatus, 
/**
 * On their way or waiting for it.
 */
waiting: number, 
/**
 * A call is under way for so many.
 */
sending: number, 
/**
 * Need a person.
 */
needs_attention: number, 
/**
 * Nobody knows whether these arrived.
 */
unknown: number, 
/**
 * So many tasks are open.
 */
tasks: number, 
/**
 * This moment, RFC 3339, so that ages are counted by one clock.
 */
now: string, };

export type Table = { 
/**
 * The categories' first, then one for each series, then one of remarks where there is any.
 */
columns: Array<Column>, 
/**
 * One for each category.
 */
rows: Array<Array<Cell>>, };

export type TaskAssignRequest = { 
/**
 * The task.
 */
id: string, 
/**
 * Somebody of the clinic; blank for nobody in particular.
 */
owner: string, 
/**
 * The day as typed; blank for none.
 */
due_on: string, };

export type TaskDone = { 
/**
 * What came of it; `not_needed`: a call that a message goes instead of after all, or whose
 * appointment is not going to be.
 */
outcome: "rebooked" | "called" | "closed" | "not_needed", 
/**
 * What the person wrote.
 */
note: string | null, 
/**
 * The appointment made instead.
 */
appointment_id: string | null, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
by: string, };

export type TaskListRequest = { 
/**
 * Those to be done, by urgency; or those done in the last 30 days, the latest first.
 */
state: "open" | "done", };

export type TaskResolveRequest = { 
/**
 * The task.
 */
id: string, 
/**
 * What came of it.
 */
outcome: "rebooked" | "called" | "closed", 
/**
 * What was said or why it is closed; needed for `closed`.
 */
note: string, 
/**
 * The appointment made instead; needed for `rebooked`.
 */
appointment_id?: string, };

export type TaskRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What is to be done.
 */
kind: "call" | "reply_cancelled" | "reply_unreadable" | "reply_mismatch" | "review_follow_up" | "review_mismatch", 
/**
 * Why, as a stable code.
 */
why: string, 
/**
 * The service's own word, where there is one.
 */
said: string | null, 
/**
 * What is at stake, as it was when the task came up.
 */
risk: "first_weeks" | "drugs_end" | "in_course" | "no_course", 
/**
 * About whom.
 */
patient_id: string | null, 
/**
 * Their name.
 */
patient: string | null, 
/**
 * 病歷號.
 */
chart_number: string | null, 
/**
 * The number to call.
 */
phone: string | null, 
/**
 * About which appointment.
 */
appointment_id: string | null, 
/**
 * When it is, as it stands now, `YYYY-MM-DD HH:MM`.
 */
appointment_at: string | null, 
/**
 * With whom.
 */
doctor_name: string | null, 
/**
 * Where the appointment stands.
 */
appointment_state: "booked" | "arrived" | "left" | "no_show" | "cancelled" | null, 
/**
 * When it came up, RFC 3339.
 */
created_at: string, 
/**
 * Who does it.
 */
owner: string | null, 
/**
 * By which day, `YYYY-MM-DD`.
 */
due_on: string | null, 
/**
 * That day is over and it is still open.
 */
overdue: boolean, 
/**
 * About which review.
 */
review_id: string | null, 
/**
 * Who wrote that.
 */
review_author: string | null, 
/**
 * How it ended; none while it is open.
 */
done: TaskDone | null, };

export type Template = { 
/**
 * What the desk calls it.
 */
name: string, 
/**
 * The text.
 */
text: string, };

export type Tile = { 
/**
 * Stable: `return_visits.total`.
 */
id: string, 
/**
 * What it is.
 */
label: string, 
/**
 * What it counts in.
 */
unit: Unit, 
/**
 * The figure.
 */
figure: Figure, 
/**
 * Against an earlier one, where there is one.
 */
change: Change | null, 
/**
 * When it was fetched, RFC 3339; none: counted from the own record now.
 */
fetched_at: string | null, 
/**
 * Counted before its time was over.
 */
part: boolean, };

export type TimelinePage = { 
/**
 * The rows, newest first.
 */
rows: Array<TimelineRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, };

export type TimelineRow = { 
/**
 * RFC 3339; of a visit the beginning of its day.
 */
at: string, 
/**
 * What it is about.
 */
kind: "visit" | "eligibility" | "appointment" | "attendance" | "reminder" | "reply" | "task" | "follow_up" | "audit", 
/**
 * Where it stands or what was done, as a code of its kind: a visit's state, an outcome of
 * eligibility, an appointment's or reminder's state, a reply, a task's kind, an act.
 */
what: string, 
/**
 * The day (`YYYY-MM-DD`) or the minute (`YYYY-MM-DD HH:MM`) it is about.
 */
day: string | null, 
/**
 * A second code: a visit's type, why there is a task, how it ended, what of a card changed.
 */
detail: string | null, 
/**
 * Words: the service's, a note.
 */
said: string | null, 
/**
 * Who did it.
 */
who: string | null, 
/**
 * The id of what it is about.
 */
subject: string, };

export type UiView = { language: "zh-Hant-TW" | "en", text_size: 100 | 125 | 150 | 200, theme: "system" | "light" | "dark", };

export type Unit = "percent" | "score" | "count" | "weeks" | "per_day" | "ppm";

export type UnlockRequest = { name: string, password: string, };

export type UserView = { name: string, role: "receptionist" | "counselor" | "manager", };

export type VerifyAnswer = { 
/**
 * `ok`, or the first problem.
 */
integrity: string, 
/**
 * `ok`, or `broken at N`.
 */
audit: string, 
/**
 * How many visits.
 */
visits: number, 
/**
 * How many patients.
 */
patients: number, 
/**
 * How many outbox items.
 */
items: number, };

export type VisitCheckAnswer = { 
/**
 * Everything that keeps it from being sent.
 */
errors: Array<FieldNote>, 
/**
 * Everything worth a look.
 */
warnings: Array<FieldNote>, 
/**
 * How it was understood.
 */
echo: VisitEcho, };

export type VisitDeleteRequest = { 
/**
 * The visit.
 */
visit_id: string, 
/**
 * Its revision when it was opened.
 */
rev: number, 
/**
 * Why; kept with it.
 */
reason: string, 
/**
 * Also the record that HPA says is there already under this visit's key, though nothing that
 * was sent from here is known to stand there. Without it that record stays.
 */
at_hpa?: boolean, };

export type VisitDetail = { 
/**
 * As in the list.
 */
row: VisitRow, 
/**
 * As in the form.
 */
draft: VisitDraftView, 
/**
 * To save it again with.
 */
rev: number, 
/**
 * Whether the form may be opened for it now.
 */
editable: boolean, 
/**
 * What happened to it, oldest first.
 */
history: Array<HistoryLine>, 
/**
 * What stands at HPA, as far as is known; none for nothing.
 */
standing: VisitDraftView | null, 
/**
 * The change it is in.
 */
pending: PendingView | null, 
/**
 * Which of `edit`, `delete`, `delete_there`, `restore`, `resend_as_update`,
 * `resend_as_save`, `retry` and `settle` are possible now.
 */
acts: Array<"edit" | "delete" | "delete_there" | "restore" | "resend_as_update" | "resend_as_save" | "retry" | "settle">, 
/**
 * What stands at HPA, as a code for the sentence.
 */
situation: Situation, 
/**
 * The call whose answer was lost.
 */
lost: LostAnswer | null, 
/**
 * Every change of what stands at HPA, oldest first.
 */
changes: Array<ChangeLine>, };

export type VisitDraftView = { 
/**
 * The fields.
 */
fields: VisitFields, 
/**
 * The drug rows.
 */
drugs: Array<DrugFields>, 
/**
 * Codes of refusals the person may overrule and did.
 */
confirmed: Array<string>, };

export type VisitEcho = { 
/**
 * The birthday.
 */
birthday: DateEcho | null, 
/**
 * The visit's date.
 */
func_date: DateEcho | null, 
/**
 * The kind of a right identity number.
 */
id_kind: "national" | "new_resident" | "old_resident" | null, 
/**
 * What it says of the person.
 */
id_sex: "male" | "female" | null, 
/**
 * Whether the staff member's number is right.
 */
prsn_ok: boolean, 
/**
 * Points of the answers, once all six are given.
 */
score: number | null, 
/**
 * The Fagerström band of the score.
 */
band: "very_low" | "low" | "medium" | "high" | "very_high" | null, 
/**
 * How many of the six questions are answered.
 */
answered: number, };

export type VisitFields = { NAME: string, ID: string, BIRTHDAY: string, FUNC_DATE: string, PRSN_ID: string, HOSP_ID: string, HOSP_SEQ_NO: string, CURE_STAGE: string, EXAMYEAR: string, SMOKE_YEAR: string, SMOKE_MON: string, SMOKE_DAY_NUM: string, HEIGHT: string, BASE_WEIGHT: string, CURE_WEEK: string, WEEK_TOT: string, SMOKE_FIRST: string, SMOKE_STOP: string, SMOKE_NO_GP: string, SMOKE_MUCH: string, SMOKE_BED: string, SMOKE_SICK: string, CURE_AGREE: string, CURE_AGREE2: string, CO_CHECK: string, CASE_SOURCE: string, CURE_TYPE: string, CASE_KIND: string, REF_DEPT: string, MEMO: string, MEMO2: string, };

export type VisitListRequest = { 
/**
 * A name, the beginning of an identity number, or a birthday in any form.
 */
search: string | null, 
/**
 * One of the states, `draft` among them.
 */
state: VisitState | null, 
/**
 * The cursor of the page before.
 */
after: string | null, 
/**
 * Most rows wanted.
 */
limit: number, };

export type VisitPage = { 
/**
 * The rows.
 */
rows: Array<VisitRow>, 
/**
 * The cursor of the next page, when there is one.
 */
next: string | null, 
/**
 * How many there are in all, whatever the search.
 */
total: number, 
/**
 * How many in each state, whatever the search.
 */
by_state: Record<string, number>, };

export type VisitResendRequest = { 
/**
 * The visit.
 */
visit_id: string, 
/**
 * Its revision when it was opened.
 */
rev: number, 
/**
 * The call it goes by now.
 */
as: "save" | "update", };

export type VisitRestoreRequest = { 
/**
 * The visit.
 */
visit_id: string, 
/**
 * Its revision when it was opened.
 */
rev: number, };

export type VisitRow = { 
/**
 * The visit's id, or the draft's.
 */
id: string, 
/**
 * An unfinished form.
 */
draft: boolean, 
/**
 * The patient's name as entered.
 */
name: string | null, 
/**
 * `A1****6789`.
 */
id_masked: string | null, 
/**
 * `YYYY-MM-DD`.
 */
birthday: string | null, 
/**
 * `YYYY-MM-DD`.
 */
func_date: string | null, 
/**
 * 用藥 or 衛教.
 */
cure_type: "drug" | "education" | null, 
/**
 * 初診.
 */
first_visit: boolean | null, 
/**
 * Where it stands.
 */
state: VisitState, 
/**
 * The server it is for.
 */
environment: "test" | "live", 
/**
 * Why it needs a person, as a code.
 */
reason: string | null, 
/**
 * The server's words, verbatim.
 */
server_said: string | null, 
/**
 * The outbox item that carries it.
 */
item_id: string | null, 
/**
 * When the server confirmed it.
 */
registered_at: string | null, 
/**
 * When anything of it last changed.
 */
updated_at: string, 
/**
 * Key facts that are not as on the patient's card.
 */
differs: Array<string>, 
/**
 * The change it is in, of what stands at HPA.
 */
pending: "update" | "delete" | "correct" | null, };

export type VisitSaveAnswer = { "kind": "saved", 
/**
 * The visit.
 */
visit_id: string, 
/**
 * Worth a look.
 */
warnings: Array<FieldNote>, 
/**
 * Sent visits of this person whose own key facts are not as on the card now.
 */
differs: Array<VisitRow>, } | { "kind": "needs_confirm", 
/**
 * Those fields, by the specification's names.
 */
changed: Array<string>, 
/**
 * What stands at HPA now.
 */
standing: KeyFacts, } | { "kind": "invalid", 
/**
 * Everything that keeps it from being sent.
 */
errors: Array<FieldNote>, 
/**
 * Worth a look.
 */
warnings: Array<FieldNote>, };

export type VisitSaveRequest = { 
/**
 * The form as typed.
 */
draft: VisitDraftView, 
/**
 * The draft this form was kept under; it goes when the visit stands.
 */
draft_id: string | null, 
/**
 * The visit being edited.
 */
visit_id: string | null, 
/**
 * Its revision when it was opened.
 */
rev: number | null, 
/**
 * A field of the key of a sent visit changed, and a person agreed that it is deleted at HPA
 * and saved anew.
 */
correct?: boolean, };

export type WordRule = { 
/**
 * At least one of these.
 */
any: Array<string>, 
/**
 * And at least one of these, unless the list is empty.
 */
with: Array<string>, 
/**
 * And none of these.
 */
without: Array<string>, };

export type WordTables = { 
/**
 * Account or password refused.
 */
sign_in: WordRule, 
/**
 * Token refused.
 */
token: WordRule, 
/**
 * The visit is registered already.
 */
already_there: WordRule, 
/**
 * The visit is not registered.
 */
not_there: WordRule, 
/**
 * The service cannot say.
 */
busy: WordRule, 
/**
 * 不可收案, tried before 可收案.
 */
ineligible: Array<string>, 
/**
 * 可收案.
 */
eligible: Array<string>, 
/**
 * 預留成功.
 */
booked: Array<string>, };

export type WordsProblemView = { 
/**
 * The table.
 */
table: string, 
/**
 * `required`, `blank_word` or `never_read`.
 */
code: string, };

export type WordsReading = { 
/**
 * The service's name of the call.
 */
call: string, 
/**
 * A kind of refusal, `eligible`, `ineligible`, `unclear`, or `other`.
 */
reading: string, 
/**
 * The word that decided, where one did.
 */
matched: string | null, };

export type WordsSaveAnswer = { 
/**
 * Every table that cannot stand.
 */
problems: Array<WordsProblemView>, 
/**
 * The tables as they stand now.
 */
view: WordsView, };

export type WordsSaveRequest = { 
/**
 * The tables.
 */
words: WordTables | null, };

export type WordsTryRequest = { 
/**
 * What the service might say.
 */
text: string, 
/**
 * Tables that are not saved yet.
 */
words: WordTables | null, };

export type WordsView = { 
/**
 * The tables in use.
 */
words: WordTables, 
/**
 * The tables the program came with.
 */
defaults: WordTables, 
/**
 * They differ.
 */
edited: boolean, };

export type YearEndView = { 
/**
 * The year of the visit: a new course.
 */
this_year: Reading, 
/**
 * The year of the first visit: the same course.
 */
first_visit_year: Reading, 
/**
 * Which of them the proposal follows.
 */
proposed: "this_year" | "first_visit_year", };
