// Generated from Rust by `cargo xtask bindings`. Do not edit.

export type VisitState = "draft" | "waiting" | "sending" | "registered" | "needs_attention" | "unknown" | "correcting" | "deleted";
export type OutboxState = "waiting" | "held" | "sending" | "done" | "needs_attention" | "unknown" | "discarded";

export type BackupAnswer = { 
/**
 * The file.
 */
file: string, };

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

export type ConnectionTest = { 
/**
 * `GetTokenID` and `GetSCDataB`.
 */
query: CallResult, 
/**
 * `Save`, `Update` and `Delete`.
 */
write: CallResult, };

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
num: string, };

export type ErrorView = { 
/**
 * Stable code.
 */
code: string, 
/**
 * Values for the sentence.
 */
args: { [key in string]: string }, };

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
said: string | null, };

export type HpaStatus = { 
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

export type OutboxDetail = { 
/**
 * As in the list.
 */
row: OutboxRow, 
/**
 * What it is about, for a visit.
 */
facts: KeyFacts | null, };

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
 * `visit_save`.
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
 * When it will be tried again, while it waits.
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
visit_id: string | null, };

export type PracticeView = { name: string, password: string, };

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
prsn_masked: string, };

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
can_sign_in: boolean, };

export type StaffSaveRequest = { 
/**
 * Name; a present person of this name is given the number.
 */
name: string, 
/**
 * Identity number as typed.
 */
prsn_id: string, };

export type StatusView = { 
/**
 * HPA over the NHI VPN.
 */
hpa: HpaStatus, 
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
 * This moment, RFC 3339, so that ages are counted by one clock.
 */
now: string, };

export type UiView = { language: "zh-Hant-TW" | "en", text_size: 100 | 125 | 150 | 200, theme: "system" | "light" | "dark", };

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
history: Array<HistoryLine>, };

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
differs: Array<string>, };

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
differs: Array<VisitRow>, } | { "kind": "invalid", 
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
rev: number | null, };
