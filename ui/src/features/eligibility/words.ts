// How an answer of HPA reads: tone, sign, age. Not here: the components that draw it.
import type { EligibilityView } from '../../ipc/bindings';
import type { Eligibility } from '../../state/eligibility.svelte';
import { minutesBetween } from '../../state/taipei';
import type { Strings } from '../../strings/zh-Hant-TW';

/** Every outcome's tone and sign. "No answer" is not a "no", so it wears neither red nor green. */
export const looks = {
  eligible: { tone: 'ok', icon: 'circle-check' },
  ineligible: { tone: 'danger', icon: 'ban' },
  unclear: { tone: 'attention', icon: 'triangle-alert' },
  unknown: { tone: 'neutral', icon: 'circle-help' },
} as const satisfies Record<EligibilityView['outcome'], object>;

/** "3 分鐘前" */
export function ageWords(at: string, now: string, t: Strings): string {
  const minutes = minutesBetween(at, now);
  const words = t.shell.ago;
  if (minutes < 1) return words.now;
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? words.hours(hours) : words.days(Math.floor(hours / 24));
}

/** Why the newest answer should be asked for again, or null. */
export function staleWords(eligibility: Eligibility, t: Strings): string | null {
  const { last, asking } = eligibility;
  if (!last) return null;
  if (asking?.cure_type && asking.cure_type !== last.cure_type)
    return t.eligibility.stale.other_type;
  if (eligibility.due) return t.eligibility.stale.asks_again;
  if (eligibility.outdated) return t.eligibility.stale.other_date;
  return last.stale ? t.eligibility.stale[last.stale] : null;
}

/** What to do after this answer, where that is not plain from it. */
export function nextWords(view: EligibilityView, t: Strings): string | null {
  if (view.booked === 'maybe') return t.eligibility.maybeNext;
  if (view.outcome === 'unknown') return t.eligibility.unknownNext;
  return view.outcome === 'unclear' ? t.eligibility.unclearNext : null;
}
