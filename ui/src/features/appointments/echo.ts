// What was read of a typed day, both eras, its weekday and how far off it is. Not here: the reading.
import { daysBetween } from '../../state/typed-day';
import { weekdayOf } from '../../state/wall-time';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

/** "115/11/30 = 2026-11-30 · 週一 · 8 天後" */
export function dayEcho(iso: string, today: string, t: Strings, locale: Locale): string {
  const words = t.appointments.form;
  const [year = '0', month, day] = iso.split('-');
  const roc = `${Number(year) - 1911}/${month}/${day}`;
  const off = daysBetween(today, iso);
  return [
    `${roc} = ${iso}`,
    words.weekday(weekdayOf(iso, locale)),
    // The number stays beside what it counts.
    ...(off >= 0 ? [words.daysOn(off).replace(' ', '\u00a0')] : []),
  ].join(' · ');
}
