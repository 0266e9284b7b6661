// How the clinic's wall-clock minutes ("YYYY-MM-DD HH:MM") are written for a reader. Not here:
// moments of the record (taipei.ts).
import type { Strings } from '../strings/zh-Hant-TW';
import { longDay, shortDay } from './taipei';
import { plusDays } from './typed-day';
import type { Locale } from './words.svelte';

/** "六" or "Sat", of YYYY-MM-DD. */
export function weekdayOf(iso: string, locale: Locale): string {
  const words = longDay(iso, locale);
  return locale === 'en' ? words.slice(0, 3) : words.slice(-2, -1);
}

/** "今天", "明天", "11/23（一）", or "116/01/03（日）" in another year; without today always in full. */
export function dayWords(iso: string, today: string, t: Strings, locale: Locale): string {
  if (iso === today) return t.appointments.near.today;
  if (today && iso === plusDays(today, 1)) return t.appointments.near.tomorrow;
  const short = iso.slice(0, 4) === today.slice(0, 4) ? monthDay(iso) : shortDay(iso, locale);
  const weekday = weekdayOf(iso, locale);
  return locale === 'en' ? `${weekday} ${short}` : `${short}（${weekday}）`;
}

function monthDay(iso: string): string {
  return `${Number(iso.slice(5, 7))}/${Number(iso.slice(8, 10))}`;
}

/** The day's words and the time: "明天 09:30", "11/23（一）09:30". */
export function wallWords(at: string, today: string, t: Strings, locale: Locale): string {
  const day = dayWords(at.slice(0, 10), today, t, locale);
  return day.endsWith('）') ? `${day}${at.slice(11)}` : `${day} ${at.slice(11)}`;
}

/** The same, but of today only the time. */
export function wallShort(at: string, today: string, t: Strings, locale: Locale): string {
  return at.startsWith(today) ? at.slice(11) : wallWords(at, today, t, locale);
}
