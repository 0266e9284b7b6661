// The one table: a code from the window -> its tone, its sentence and the button that helps.
// Not here: the sentences themselves (strings/), nor what a button does (the screen that draws it).
import type { ErrorView } from '../ipc/bindings';
import type { Strings } from '../strings/zh-Hant-TW';

/** The page's four meanings. Each has an icon and a word too: never colour alone. */
export type Tone = 'ok' | 'waiting' | 'attention' | 'danger';
export type Action = keyof Strings['errors']['actions'];
export type AppCode = keyof Strings['errors']['app'];
export type NoteCode = keyof Strings['notes'];
export type ReasonCode = keyof Strings['errors']['reasons'];

export interface Presented {
  tone: Tone;
  sentence: string;
  /** The server's own words, quoted beside the sentence; never part of it. */
  said: string | null;
  action: Action | null;
}

interface Entry {
  tone: Tone;
  action: Action | null;
}

const entry = (tone: Tone, action: Action | null = null): Entry => ({ tone, action });

/** What the window answers to an act. */
export const appCodes: Record<AppCode, Entry> = {
  locked: entry('waiting'),
  no_clinic: entry('attention', 'restore'),
  exists: entry('attention', 'reload'),
  sign_in_failed: entry('danger'),
  held_by_another: entry('attention', 'again'),
  damaged: entry('danger', 'restore'),
  newer_schema: entry('danger'),
  no_sqlcipher: entry('danger'),
  plain_file: entry('danger'),
  world_readable: entry('danger', 'again'),
  disk_full: entry('danger', 'again'),
  not_found: entry('attention', 'reload'),
  invalid: entry('attention'),
  wrong_state: entry('attention', 'reload'),
  settle_first: entry('attention', 'settle'),
  being_sent: entry('waiting', 'reload'),
  gate_closed: entry('waiting', 'again'),
  reason_required: entry('attention'),
  unknown_field: entry('attention'),
  under_way: entry('waiting'),
  not_editable: entry('attention', 'reload'),
  not_allowed: entry('attention'),
  bad_setting: entry('attention'),
  no_account: entry('attention', 'account'),
  no_host: entry('attention', 'settings'),
  file_unreadable: entry('attention'),
  file_exists: entry('attention'),
  not_writable: entry('attention'),
  too_many_rows: entry('attention'),
  no_font: entry('attention'),
  not_a_backup: entry('attention'),
  test_environment_only: entry('attention', 'settings'),
  changed_meanwhile: entry('attention', 'reload'),
  name_taken: entry('attention'),
  last_manager: entry('attention'),
  weak_password: entry('attention'),
  internal: entry('danger', 'again'),
};

/** Why an item of the outbox has not arrived, or why nobody knows. */
export const reasonCodes: Record<ReasonCode, Entry> = {
  refused: entry('danger', 'correct'),
  already_there: entry('attention', 'correct'),
  not_there: entry('attention', 'retry'),
  unreachable: entry('waiting', 'open_gate'),
  tls: entry('danger', 'settings'),
  connect_timeout: entry('waiting', 'open_gate'),
  timeout: entry('attention', 'settle'),
  dropped: entry('attention', 'settle'),
  bad_gateway: entry('attention', 'settle'),
  not_the_service: entry('attention', 'settle'),
  truncated: entry('attention', 'settle'),
  busy: entry('attention', 'settle'),
  sign_in: entry('attention', 'account'),
  token: entry('attention', 'account'),
  interrupted: entry('attention', 'settle'),
  too_late: entry('attention', 'settle'),
  unclear: entry('attention', 'settle'),
  parent_discarded: entry('attention', 'discard'),
  cannot_build: entry('danger', 'correct'),
  panicked: entry('danger', 'retry'),
  settle_failed: entry('attention', 'settle'),
  probe_off: entry('attention', 'settle'),
  no_such_job: entry('danger', 'discard'),
  settled: entry('ok'),
  other: entry('danger', 'correct'),
};

/** Errors a person may overrule by confirming them (the draft's `confirmed`). */
export const overridableCodes: readonly NoteCode[] = ['drugs_missing'];

/** Errors that only say "still empty": kept quiet until the person tries to save. */
export const emptyCodes: readonly NoteCode[] = [
  'required',
  'required_first_visit',
  'drugs_missing',
];

function has<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}

/** An act's failure, as the screen shows it. A code nobody listed is shown as `internal`. */
export function presentError(error: ErrorView, strings: Strings): Presented {
  const code: AppCode = has(appCodes, error.code) ? error.code : 'internal';
  const said = error.args['said'] ?? null;
  return { ...appCodes[code], sentence: strings.errors.app[code](), said };
}

/** Whose service an item or a call is for: the two have sentences of their own. */
export type Service = 'hpa' | 'crm';

/** An item's reason, as the screen shows it. An unlisted one is `unclear`: a person looks. */
export function presentReason(
  reason: string,
  said: string | null,
  strings: Strings,
  of: Service = 'hpa',
): Presented {
  const code: ReasonCode = has(reasonCodes, reason) ? reason : 'unclear';
  const own = strings.crm.reasons;
  if (of === 'crm' && has(own, reason)) {
    // What is missing on a card or an appointment is mended there; the rest reads as everywhere.
    const known = has(reasonCodes, reason) ? reasonCodes[code] : entry('attention', 'correct');
    return { ...known, sentence: own[reason], said };
  }
  return { ...reasonCodes[code], sentence: strings.errors.reasons[code], said };
}

/** The sentence beside a field. `label` is the field's name, `range` its limits where known. */
export function noteSentence(
  code: string,
  strings: Strings,
  label: string,
  range: string | undefined,
): string {
  if (!has(strings.notes, code)) return strings.errors.settings.other;
  return strings.notes[code](label, range ?? '');
}

/** The sentence beside a setting that was not taken. */
export function settingSentence(code: string, strings: Strings): string {
  const table = strings.errors.settings;
  return has(table, code) ? table[code] : table.other;
}

/** One half of a connection test: its own words, else the outbox's reason. */
export function presentCall(
  outcome: string,
  said: string | null,
  strings: Strings,
  of: Service = 'hpa',
): Presented {
  const table = strings.errors.calls;
  if (has(table, outcome)) {
    const tone: Tone = outcome === 'ok' ? 'ok' : 'attention';
    return { tone, sentence: table[outcome], said, action: outcome === 'ok' ? null : 'settings' };
  }
  return presentReason(outcome, said, strings, of);
}

/** The sentence beside a field outside the visit form: a setting's, a field's or an act's. */
export function problemSentence(code: string, strings: Strings, label: string): string {
  if (has(strings.errors.settings, code)) return strings.errors.settings[code];
  if (has(strings.notes, code)) return strings.notes[code](label, '');
  if (has(strings.errors.app, code)) return strings.errors.app[code]();
  return strings.errors.settings.other;
}
