// How an answer about one person reads: tone, sign and word. Not here: who decides what it means.
import type { AgreementRow, EligibilityListRow, RejectedField } from '../../ipc/bindings';
import { noteSentence, type Tone } from '../../errors/present';
import { shortDay } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

export type Outcome = NonNullable<EligibilityListRow['outcome']>;

/** Every outcome's tone and sign; no answer is no refusal, and looks like none. */
export const outcomeLook = {
  eligible: { tone: 'ok', icon: 'circle-check' },
  ineligible: { tone: 'danger', icon: 'circle-x' },
  unclear: { tone: 'attention', icon: 'triangle-alert' },
  unknown: { tone: 'waiting', icon: 'circle-help' },
} as const satisfies Record<Outcome, { tone: Tone; icon: string }>;

/** The tab a row belongs to: its outcome, or that nobody was asked about it yet. */
export function kindOf(row: EligibilityListRow): Outcome | 'waiting' {
  if (row.state === 'waiting') return 'waiting';
  return row.outcome ?? 'unknown';
}

/** Why somebody may be asked about: they agreed, or they come; or why not. */
export function whyWords(person: AgreementRow, t: Strings, locale: Locale): string {
  const { people } = t.eligibilityList;
  if (person.agreed_on) return people.agreedOn(shortDay(person.agreed_on, locale));
  if (person.appointment_on) return people.comingOn(shortDay(person.appointment_on, locale));
  return people.notAgreed;
}

/** HPA's words, or in ours why there are none. */
export function rowWords(row: EligibilityListRow, t: Strings): string {
  if (row.message) return `「${row.message}」`;
  return row.reason ? reasonWords(row.reason, t) : '';
}

/** Why somebody was not asked about or got no answer, or why a list stands still. */
export function reasonWords(reason: string, t: Strings): string {
  const ours: Record<string, string> = t.eligibilityList.reasons;
  const theirs: Record<string, string> = t.errors.reasons;
  return ours[reason] ?? theirs[reason] ?? t.eligibilityList.noWords;
}

/** So many milliseconds as a person would say them. */
export function timeWords(millis: number, t: Strings): string {
  return t.eligibilityList.minutes(millis < 60_000 ? 0 : Math.ceil(millis / 60_000));
}

/** Why a row of the file was not taken. */
export function rejectedWords(line: RejectedField, t: Strings): string {
  const names: Record<string, string> = t.fields.names;
  const label = names[line.field] ?? line.field;
  const known = Object.hasOwn(t.notes, line.code);
  const sentence = known ? noteSentence(line.code, t, label, undefined) : line.message;
  return t.eligibilityList.line(line.row, label, sentence);
}
