// How a risk reads: what holds a visit, and a fact of a claim. Not here: which button it gets.
import type { RiskRow } from '../../ipc/bindings';
import { presentReason } from '../../errors/present';
import { momentOf, shortDay } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

/** What holds this visit, in words; a change that is open says first what HPA has meanwhile. */
export function heldWords(row: RiskRow, t: Strings, today: string, locale: Locale): string {
  const table: Record<string, (until: string, since: string) => string> = t.risk.held;
  const moment = (at?: string) => (at ? momentOf(at, today, locale) : '');
  const [until, since] = [moment(row.args['until']), moment(row.args['since'])];
  const words = table[row.held_by]?.(until, since) ?? presentReason(row.held_by, null, t).sentence;
  const exact = row.held_by === 'refused' && row.reason;
  const why = exact ? presentReason(exact, null, t).sentence : words;
  return row.pending ? t.risk.meanwhile(t.risk.pending[row.pending], why) : why;
}

/** Whether there is more than one way on, which the visit's panel offers. */
export function hasChoices(row: RiskRow): boolean {
  const other = row.reason === 'already_there' || row.reason === 'not_there';
  return row.next === 'edit' && (other || row.pending !== null);
}

/** The word of the button that helps; a step nobody knows only shows the visit. */
export function nextWords(row: RiskRow, t: Strings): string {
  const acts: Record<string, string> = t.risk.acts;
  if (hasChoices(row)) return t.risk.acts.handle;
  return acts[row.next] ?? t.risk.acts.none;
}

/** The name of a fact as the claims and the form call it. */
export function fieldWords(field: string, t: Strings): string {
  const names: Record<string, string> = t.fields.names;
  return t.risk.fields[field] ?? names[field] ?? field;
}

/** A fact's value for reading: both eras of a day, a choice in words, days with their unit. */
export function valueWords(field: string, value: string, t: Strings, locale: Locale): string {
  if (value === '') return t.risk.nothing;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return locale === 'en' ? value : `${shortDay(value, locale)}（${value}）`;
  }
  if (field === 'CURE_TYPE') return t.fields.choices.CURE_TYPE[value === 'education' ? '2' : '1'];
  return field === 'DRUG_DAYS' ? t.risk.drugDays(value) : value;
}
