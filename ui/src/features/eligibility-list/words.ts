// How an answer about one person reads: tone, sign and word. Not here: who decides what it means.
import type { EligibilityListRow } from '../../ipc/bindings';
import { presentReason, type Tone } from '../../errors/present';
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

/** HPA's words, or in ours why there are none. */
export function rowWords(row: EligibilityListRow, t: Strings): string {
  if (row.message) return `「${row.message}」`;
  if (!row.reason) return '';
  const ours: Record<string, string> = t.eligibilityList.reasons;
  return ours[row.reason] ?? presentReason(row.reason, null, t).sentence;
}

/** So many milliseconds as a person would say them. */
export function timeWords(millis: number, t: Strings): string {
  return t.eligibilityList.minutes(millis < 60_000 ? 0 : Math.ceil(millis / 60_000));
}
