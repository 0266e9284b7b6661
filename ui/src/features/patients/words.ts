// How a patient reads on the screen: name, both eras, age, consent. Not here: any rule about a card.
import { noteSentence } from '../../errors/present';
import type { PatientCard, PatientRow } from '../../ipc/bindings';
import { shortDay } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

/** The tone and sign of each answer about the CRM. */
export const consentLook = {
  yes: { tone: 'ok', icon: 'circle-check' },
  no: { tone: 'neutral', icon: 'ban' },
  none: { tone: 'attention', icon: 'circle-help' },
} as const;

/** The tone and sign of where a card stands with the CRM. */
export const crmLook = {
  no_consent: { tone: 'neutral', icon: 'ban' },
  no_chart_number: { tone: 'attention', icon: 'triangle-alert' },
  no_name: { tone: 'attention', icon: 'triangle-alert' },
  not_sent: { tone: 'neutral', icon: 'clock' },
  waiting: { tone: 'waiting', icon: 'clock' },
  sent: { tone: 'ok', icon: 'circle-check' },
  changed: { tone: 'waiting', icon: 'clock' },
  needs_attention: { tone: 'danger', icon: 'circle-x' },
} as const satisfies Record<PatientCard['crm']['state'], unknown>;

export function nameOf(row: PatientRow, t: Strings): string {
  return row.name ?? t.patients.unnamed;
}

/** "50/01/01（1961-01-01）" in Chinese, "1961-01-01 (ROC 50/01/01)" in English. */
export function bothEras(iso: string, locale: Locale): string {
  const roc = shortDay(iso, 'zh-Hant-TW');
  return locale === 'en' ? `${iso} (ROC ${roc})` : `${roc}（${iso}）`;
}

/** Whole years from a birthday to today. */
export function yearsOld(birthday: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}

/** "男 · 65 歲", as far as it is known. */
export function inShort(row: PatientRow, t: Strings, today: string): string {
  const sex = row.sex && t.patients.sex[row.sex];
  const age = row.birthday && t.patients.age(yearsOld(row.birthday, today));
  return [sex, age].filter(Boolean).join(' · ');
}

/** The columns of a file, as the form calls their fields. */
const columns: Record<string, string> = {
  PATIENT_ID: 'chart_number',
  NAME: 'name',
  SEX: 'sex',
  BIRTHDAY: 'birthday',
  PHONE: 'phone',
  ID: 'national_id',
  DOCTOR_NAME: 'doctor_name',
  FIRST_VISIT_DATE: 'first_visit_date',
  VISIT_TIMES: 'visit_times',
  NOTE: 'note',
  CRM_CONSENT: 'consent',
  CRM_CONSENT_DATE: 'consent_on',
  CHECK_IN_DATETIME: 'check_in',
  CHECK_OUT_DATETIME: 'check_out',
};

/** The field's name as the form calls it; a column of a file nobody knows keeps its own. */
export function fieldLabel(field: string | null, t: Strings): string {
  if (!field) return t.patients.import.row;
  return t.patients.form.labels[columns[field] ?? field] ?? t.reviews.fileColumns[field] ?? field;
}

/** The sentence beside a field, or in an import's list. */
export function problemWords(code: string, field: string | null, t: Strings): string | null {
  const label = fieldLabel(field, t);
  const own = t.patients.form.problems[`${field}.${code}`] ?? t.patients.form.problems[code];
  if (own) return own(label);
  if (!Object.hasOwn(t.notes, code)) return null;
  return noteSentence(code, t, label, undefined);
}

/** The same away from its field: it says which field it means. */
export function namedProblem(code: string, field: string, t: Strings): string {
  const label = fieldLabel(field, t);
  const words = problemWords(code, field, t) ?? t.errors.settings.other;
  return words.toLowerCase().includes(label.toLowerCase())
    ? words
    : t.patients.form.at(label, words);
}

/** What an import says of one row: its own sentence, a field's, or what the import wrote. */
export function importWords(
  line: { code: string; field: string | null; message: string },
  t: Strings,
): string {
  const field = columns[line.field ?? ''] ?? line.field;
  const own = t.patients.import.problems;
  const kept = t.patients.timeline.why[line.code];
  return (
    own[`${field}.${line.code}`] ??
    own[line.code] ??
    problemWords(line.code, field, t) ??
    (kept ? t.patients.import.kept(kept) : line.message)
  );
}

/** The card a row may be the second one of; the import names it in its message. */
export function twinOf(line: { code: string; message: string }): string | null {
  if (line.code !== 'likely_duplicate') return null;
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(line.message)?.[0] ?? null;
}
