// Reads many days at once as they are pasted: single ones and spans, in either era. Not here: which
// days are holidays.
import { plusDays, readDay } from '../../../state/typed-day';

/** Longer than this is a mistake in the year rather than a holiday. */
const LONGEST = 60;

export interface ReadDays {
  days: string[];
  /** What was not understood, as it was written. */
  unread: string[];
}

export function readDays(typed: string, today: string): ReadDays {
  const days = new Set<string>();
  const unread: string[] = [];
  for (const part of partsOf(typed)) {
    const span = spanOf(part, today);
    if (span) span.forEach((day) => days.add(day));
    else unread.push(part);
  }
  return { days: [...days].toSorted(), unread };
}

/** One a line, or after a comma; a space parts them too, except around a sign that belongs to a day. */
function partsOf(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .replace(/[()（](週|周|星期)?[一二三四五六日][)）]?/g, ' ')
    .replace(/\s*([~～–—至到])\s*/g, '~')
    .replace(/[ \t]+-[ \t]+/g, '~')
    .replace(/(民國)\s+/g, '$1')
    .replace(/([年月/.])\s+(?=\d)/g, '$1')
    .replace(/(\d)\s+(?=[年月日])/g, '$1')
    .split(/[\s,、;]+/)
    .filter(Boolean);
}

function spanOf(part: string, today: string): string[] | null {
  const day = readDay(part, today);
  if (day) return [day];
  // A hyphen may be inside a day (2026-12-25) or between two (115/02/14-115/02/20).
  const halves = part.includes('~') ? part.split('~') : hyphened(part);
  if (halves.length !== 2) return null;
  const from = readDay(halves[0] ?? '', today);
  const to = from && readDay(halves[1] ?? '', from);
  if (!from || !to || to < from || to > plusDays(from, LONGEST)) return null;
  const all: string[] = [];
  for (let one = from; one <= to; one = plusDays(one, 1)) all.push(one);
  return all;
}

function hyphened(part: string): string[] {
  const parts = part.split('-');
  const middle = parts.length / 2;
  if (!Number.isInteger(middle)) return [];
  return [parts.slice(0, middle).join('-'), parts.slice(middle).join('-')];
}
