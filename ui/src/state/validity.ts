// How the days something holds are written. Whether it holds on a day is the window's to say.
import type { Strings } from '../strings/zh-Hant-TW';
import { shortDay } from './taipei';
import type { Locale } from './words.svelte';

interface Dated {
  valid_from?: string | null;
  valid_to?: string | null;
  /** On the day that was asked for; the window's word. */
  valid?: boolean;
}

/** "115/01/01 起", "至 115/12/31", "已於 115/06/30 停用" or "不限". */
export function validityWords(
  row: Dated,
  today: string,
  t: Strings['codes'],
  locale: Locale,
): string {
  const from = row.valid_from ? shortDay(row.valid_from, locale) : '';
  const to = row.valid_to ? shortDay(row.valid_to, locale) : '';
  if (row.valid === false && row.valid_from && row.valid_from > today) return t.notYet(from);
  if (row.valid === false && to) return t.ended(to);
  if (from && to) return `${from} – ${to}`;
  if (from) return t.since(from);
  return to ? t.until(to) : t.always;
}

/** A day as one would type it, for a field that is edited. */
export function dayTyped(iso: string | null | undefined, locale: Locale): string {
  return iso ? shortDay(iso, locale) : '';
}
