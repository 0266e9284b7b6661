// Generated from Rust by `cargo xtask bindings`. Do not edit.
// (Draft of the seam; the generated file will contain exactly these types, sorted by name.)

export type ErrorView = {
  /** stable code, see errors/present.ts */ code: string,
  /** what the sentence needs, e.g. {field:"hpa.test.query_url", said:"…", seconds:"3"} */ args: Record<string, string>,
};
// AppError codes: locked, no_clinic, exists, sign_in_failed, held_by_another, damaged, newer_schema, no_sqlcipher, plain_file, world_readable, disk_full,
//   not_found, invalid (see `fields`), wrong_state, settle_first, being_sent, not_editable, not_allowed, bad_setting{field,problem}, bad_url{field,problem:"not_https"|"not_a_url"|"has_credentials"|"has_query"|"practice_loopback_only"},
//   no_account, no_host, file_unreadable{problem}, file_exists, not_a_backup, folder_not_empty, test_environment_only, changed_meanwhile, waiting_for_command, weak_password, internal

// ---------- session
export type SessionView = {
  /** none: no clinic in this data folder yet; locked; open; away: a command of the nightly job uses the folder, unlocking waits */
  state: "none" | "locked" | "open" | "away",
  clinic_name: string | null, clinic_code: string | null, branch: string | null,   // only when open
  user: { name: string, role: "receptionist" | "counselor" | "manager" } | null,
  environment: "test" | "live" | null,                            // only when open
  practice: { name: string, password: string } | null,            // practice mode: shown on the lock screen
  ui: { language: "zh-Hant-TW" | "en", text_size: 100 | 125 | 150 | 200, theme: "system" | "light" | "dark" },
  today: string,                                                   // YYYY-MM-DD in Taipei
};
export type InitRequest = { clinic_code: string, branch: string, clinic_name: string, admin: string, password: string };
export type InitAnswer = { clinic_id: string, recovery_code: string };
export type UnlockRequest = { name: string, password: string };
export type RestoreRequest = { file: string, name: string | null, password: string | null, recovery_code: string | null };

// ---------- visits
/** Every field of the specification's table as typed; keys are the specification's parameter names. */
export type VisitFields = {
  NAME: string, ID: string, BIRTHDAY: string, FUNC_DATE: string, PRSN_ID: string, HOSP_ID: string, HOSP_SEQ_NO: string, CURE_STAGE: string, EXAMYEAR: string,
  SMOKE_YEAR: string, SMOKE_MON: string, SMOKE_DAY_NUM: string, HEIGHT: string, BASE_WEIGHT: string, CURE_WEEK: string, WEEK_TOT: string,
  SMOKE_FIRST: string, SMOKE_STOP: string, SMOKE_NO_GP: string, SMOKE_MUCH: string, SMOKE_BED: string, SMOKE_SICK: string,
  CURE_AGREE: string, CURE_AGREE2: string, CO_CHECK: string, CASE_SOURCE: string, CURE_TYPE: string, CASE_KIND: string, REF_DEPT: string, MEMO: string, MEMO2: string,
};
export type DrugFields = { item: string, num: string };
export type VisitDraftView = { fields: VisitFields, drugs: DrugFields[], /** overridable codes the person confirmed, e.g. "drugs_missing" */ confirmed: string[] };
/** field: a key of VisitFields, or "CURE_ITEM" / "CURE_NUM" with `index` = drug row (0-based). `code`: domain code. */
export type FieldNote = { field: string, index: number | null, code: string };
export type DateEcho = { iso: string, roc: string /* 民國50年1月1日 */, weekday: string /* 六 */, age: number | null };
export type VisitEcho = { birthday: DateEcho | null, func_date: DateEcho | null, id_kind: "national" | "new_resident" | "old_resident" | null, id_sex: "male" | "female" | null, prsn_ok: boolean,
  score: number | null, band: "very_low" | "low" | "medium" | "high" | "very_high" | null, answered: number /* of 6 */ };
export type VisitCheckAnswer = { errors: FieldNote[], warnings: FieldNote[], echo: VisitEcho };
export type VisitSaveRequest = { draft: VisitDraftView, /** the draft row this form was saved under; removed in the same transaction */ draft_id: string | null,
  /** a visit that stands here already and is being edited (waiting or needing attention) */ visit_id: string | null, /** revision seen when it was opened */ rev: number | null };
export type VisitSaveAnswer =
  | { kind: "saved", visit_id: string, warnings: FieldNote[], /** sent visits of the same person whose key facts differ from the card now */ differs: VisitRow[] }
  | { kind: "invalid", errors: FieldNote[], warnings: FieldNote[] };
export type VisitState = "draft" | "waiting" | "sending" | "registered" | "needs_attention" | "unknown" | "correcting" | "deleted";
export type VisitRow = { id: string, /** true: `id` is a draft id */ draft: boolean, name: string | null, id_masked: string | null, birthday: string | null, func_date: string | null, cure_type: "drug" | "education" | null, first_visit: boolean | null,
  state: VisitState, environment: "test" | "live", /** outbox reason code when something is wrong */ reason: string | null, server_said: string | null, item_id: string | null, registered_at: string | null, updated_at: string,
  /** key facts that differ from the patient's card, as field names */ differs: string[] };
export type VisitListRequest = { search: string | null, state: VisitState | null, after: string | null /* cursor */, limit: number };
export type VisitPage = { rows: VisitRow[], next: string | null, total: number, by_state: Record<string, number> };
export type VisitDetail = { row: VisitRow, draft: VisitDraftView, rev: number, editable: boolean, /** the domain's one-word outcome per attempt */ history: { at: string, what: string, said: string | null }[] };
export type DraftSaveRequest = { draft_id: string | null, visit_id: string | null, draft: VisitDraftView, /** where the cursor stood, e.g. "HEIGHT" */ focus: string | null };
export type DraftSaved = { draft_id: string, saved_at: string };
export type DraftOpened = { draft_id: string, visit_id: string | null, rev: number | null, draft: VisitDraftView, focus: string | null, saved_at: string };

// ---------- outbox
export type OutboxState = "waiting" | "held" | "sending" | "done" | "needs_attention" | "unknown" | "discarded";
/** reason codes: refused, already_there, not_there, unreachable, tls, connect_timeout, timeout, dropped, bad_gateway, not_the_service, truncated, busy, sign_in, token, interrupted (found sending at start-up), too_late (12 hours), unclear (a probe's answer), parent_discarded, cannot_build */
export type OutboxRow = { id: string, kind: string /* "visit_save" */, title: string /* 王大明 · 2026-11-20 · 用藥 */, destination: "hpa" | "crm", environment: "test" | "live", state: OutboxState, reason: string | null, server_said: string | null,
  attempts: number, created_at: string, last_attempt_at: string | null, next_attempt_at: string | null, /** unknown: when the automatic check will run; null: it will not */ probe_at: string | null, opened_by_person: boolean, done_at: string | null, visit_id: string | null };
export type GateView = { destination: "hpa" | "crm", state: "open" | "unreachable" | "signed_out" | "paused", since: string | null, next_try_at: string | null, said: string | null };
export type OutboxPage = { rows: OutboxRow[], next: string | null, counts: Record<OutboxState, number>, gates: GateView[] };
export type OutboxListRequest = { state: OutboxState | null, after: string | null, limit: number };
export type OutboxDetail = { row: OutboxRow, facts: { hosp_id: string, branch: string, id_masked: string, birthday: string, func_date: string, cure_type: "drug" | "education", cure_stage: string } | null };
export type SettleRequest = { id: string, as: "sent" | "not-sent" };
export type DiscardRequest = { id: string, reason: string };

// ---------- status (footer)
export type StatusView = { hpa: { light: "never" | "ok" | "unreachable" | "signed_out" | "paused", last_ok_at: string | null, last_call_at: string | null, next_try_at: string | null, said: string | null },
  waiting: number, sending: number, needs_attention: number, unknown: number, now: string };

// ---------- settings
export type StaffRow = { id: string, name: string, role: "receptionist" | "counselor" | "manager" | null, prsn_masked: string | null, can_sign_in: boolean };
/** For PRSN_ID: the form needs the number itself, chosen by name. */
export type StaffChoice = { id: string, name: string, prsn_id: string, prsn_masked: string };
export type SettingsView = { clinic: { code: string, branch: string, name: string, check_digit_hint: boolean }, values: Record<string, string> /* every non-secret key of cli.md, ui.* too */,
  secrets: Record<string, boolean> /* "hpa.password": is it set */, staff: StaffRow[], choices: StaffChoice[], data_folder: string, version: string, rehearsal: RehearsalView | null, practice: boolean };
export type SettingChange = { key: string, value: string };
export type SettingsSaveAnswer = { errors: { key: string, code: string }[], /** items that wait for the other environment; the page asks, then saves again with `confirm` */ needs_confirm: number | null };
export type SettingsSaveRequest = { changes: SettingChange[], clinic: { code: string, branch: string, name: string } | null, confirm: boolean };
export type StaffSaveRequest = { name: string, prsn_id: string };
export type ConnectionTest = { query: CallResult, write: CallResult };
/** outcome: ok, no_host, no_account, unreachable, tls, timeout, not_the_service, sign_in, refused, … (outbox reason codes) */
export type CallResult = { outcome: string, said: string | null, millis: number | null };
export type RehearsalView = { host: string, at: string, answers: { call: string, outcome: string, said: string | null }[], probe: "update" | "save" | "off" };
export type ImportAnswer = { rows: number, accepted: number, duplicates: number, rejected: { row: number, field: string, code: string, message: string }[], warnings: { row: number | null, field: string | null, code: string, message: string }[] };
export type VerifyAnswer = { integrity: string, audit: string, visits: number, patients: number, items: number };

// ---------- commands (host.ts has one method each; argument object's single key is `request` unless noted)
// session_status() -> SessionView            session_init({request: InitRequest}) -> InitAnswer        session_unlock({request: UnlockRequest}) -> SessionView
// session_lock() -> SessionView               session_restore({request: RestoreRequest}) -> SessionView
// visit_check({request: VisitDraftView}) -> VisitCheckAnswer     visit_save({request: VisitSaveRequest}) -> VisitSaveAnswer
// visit_list({request: VisitListRequest}) -> VisitPage            visit_show({id}) -> VisitDetail
// visit_new() -> VisitDraftView  (blank draft with the clinic's branch and today's date; never a clinical default)
// draft_save({request: DraftSaveRequest}) -> DraftSaved           draft_open({id}) -> DraftOpened      draft_discard({id}) -> null
// outbox_list({request: OutboxListRequest}) -> OutboxPage         outbox_show({id}) -> OutboxDetail (marks an unknown item as taken over by a person)
// outbox_retry({id}) -> OutboxRow   outbox_settle({request: SettleRequest}) -> OutboxRow   outbox_discard({request: DiscardRequest}) -> OutboxRow   gate_open({destination}) -> GateView
// settings_view() -> SettingsView   settings_save({request: SettingsSaveRequest}) -> SettingsSaveAnswer   staff_save({request: StaffSaveRequest}) -> StaffRow   staff_remove({id}) -> null
// connection_test() -> ConnectionTest   rehearse() -> RehearsalView   import_visits({path}) -> ImportAnswer   backup_write({path}) -> {file: string}   verify() -> VerifyAnswer   status() -> StatusView
// pick_open({title, extensions}) -> string | null ; pick_save({title, name}) -> string | null   (file dialogs, done in Rust by tauri-plugin-dialog: the page never sees the file system)
// Errors: the promise rejects with ErrorView. Event "changed": payload {topic: "outbox"|"visits"|"session"|"settings"}.
