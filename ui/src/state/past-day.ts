// Reads a day that has been, as a person types it of something that happened. Not here: days to come.
import { plusDays, readDay } from './typed-day';

const near: Record<string, number> = { 昨天: -1, 昨日: -1, yesterday: -1, 前天: -2, 前日: -2 };

/** The day that was meant, or null; "11/20" is the last one, "-3" three days ago, 昨天, 前天. */
export function readPastDay(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  if (near[text] !== undefined) return plusDays(today, near[text]);
  const back = /^-(\d{1,3})$/.exec(text);
  if (back) return plusDays(today, -Number(back[1]));
  const day = readDay(text, today);
  const withoutYear = /^\d{1,2}[/.月-]\d{1,2}[日號]?$/.test(text);
  if (!day || !withoutYear || day <= today) return day;
  // Without a year the coming one was read; what has been was a year sooner.
  return readDay(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`, today);
}
