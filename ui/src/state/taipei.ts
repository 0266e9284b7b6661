// How moments and days are written for a reader in Taipei. Not here: parsing or judging a date.
import type { Locale } from './words.svelte';

const intl = { 'zh-Hant-TW': 'zh-TW', en: 'en' } as const;
const zone = 'Asia/Taipei';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}:${name}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(intl[locale], { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

/** Now, in milliseconds, as RFC 3339; `skew` is added first. */
export function nowText(skew = 0): string {
  return new Date(Date.now() + skew).toISOString();
}

/** "09:42", Taipei wall time, of an RFC 3339 moment. */
export function clockTime(at: string, locale: Locale): string {
  return format(locale, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}

/** "YYYY-MM-DD HH:MM", Taipei wall time, of an RFC 3339 moment. */
export function wallNow(at: string): string {
  return `${dayOf(at)} ${clockTime(at, 'en')}`;
}

/** The day (YYYY-MM-DD, Taipei) of an RFC 3339 moment. */
export function dayOf(at: string): string {
  const parts = format('en', 'day', { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(new Date(at))
    .map((part) => [part.type, part.value] as const);
  const value = Object.fromEntries(parts) as Record<string, string>;
  return `${value['year']}-${value['month']}-${value['day']}`;
}

/** "09:42" when it was today, "11/20 09:42" otherwise. */
export function momentOf(at: string, today: string, locale: Locale): string {
  const day = dayOf(at);
  const time = clockTime(at, locale);
  if (day === today) return time;
  const [year, month, date] = day.split('-');
  return year === today.slice(0, 4)
    ? `${month}/${date} ${time}`
    : `${shortDay(day, locale)} ${time}`;
}

/** "115/11/20" in Chinese, "2026-11-20" in English, of YYYY-MM-DD. */
export function shortDay(iso: string, locale: Locale): string {
  if (locale === 'en') return iso;
  const [year = '0', month = '', day = ''] = iso.split('-');
  return `${Number(year) - 1911}/${month}/${day}`;
}

/** "115 年 11 月 21 日（六）" in Chinese, "Sat, 21 Nov 2026" in English, of YYYY-MM-DD. */
export function longDay(iso: string, locale: Locale): string {
  const moment = new Date(`${iso}T12:00:00+08:00`);
  if (locale === 'en') {
    return format(locale, 'long', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }).format(moment);
  }
  const weekday = format(locale, 'weekday', { weekday: 'narrow' }).format(moment);
  const [year = '0', month, day] = iso.split('-');
  return `${Number(year) - 1911} 年 ${Number(month)} 月 ${Number(day)} 日（${weekday}）`;
}

/** Whole minutes from one RFC 3339 moment to another, never below zero. */
export function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
}
