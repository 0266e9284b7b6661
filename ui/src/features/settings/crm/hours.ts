// Reads and writes the opening hours of a week as a person types them, one line a day. Not here:
// when the clinic opens next; the window says.

/** Minutes of the day; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** Seven days, Monday first. */
export type Week = Span[][];

const two = (count: number) => String(count).padStart(2, '0');
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Of the setting's text; a clinic that never entered any has seven empty days. */
export function weekOf(text: string | undefined): Week {
  try {
    const read = JSON.parse(text || '{}') as { week?: Week };
    if (read.week?.length === 7) return read.week;
  } catch {
    // Set by hand and unreadable: an empty week can be filled again.
  }
  return Array.from({ length: 7 }, () => []);
}

/** The setting's text; the empty one for a week without a span. */
export function weekText(week: Week): string {
  return week.every((spans) => spans.length === 0) ? '' : JSON.stringify({ week });
}

/** "09:00-12:00 14:00-17:30" */
export function dayText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ');
}

/** A day's spans, or what is wrong with what was typed. */
export function readSpans(typed: string): Span[] | 'unread' | 'order' {
  const text = typed
    .normalize('NFKC')
    .replace(/\s*[-–—~至到]\s*/g, '-')
    .trim();
  if (!text || /^(休|休診|公休|closed|off)$/i.test(text)) return [];
  const spans: Span[] = [];
  for (const part of text.split(/[\s,、;；]+/).filter(Boolean)) {
    const [from, to] = part.split('-').map(minuteOf);
    if (from === undefined || to === undefined || from === null || to === null) return 'unread';
    if (part.split('-').length !== 2) return 'unread';
    if (from >= to || from < (spans.at(-1)?.to ?? 0)) return 'order';
    spans.push({ from, to });
  }
  return spans;
}

/** Minutes of "9", "9:30", "0930" or "24:00". */
function minuteOf(text: string): number | null {
  const parts = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text);
  if (!parts) return null;
  const minute = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
  return Number(parts[2] ?? 0) < 60 && minute <= 24 * 60 ? minute : null;
}
