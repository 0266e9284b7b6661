// What is left of a review's 48 hours at this moment, and where it stands on the board. Not here:
// how it is drawn, nor the rule itself: the window counts from the upload too.
import type { ReviewRow } from '../ipc/bindings';

/** The order of the board: what needs a person, then what has the least time left. */
export const groups = ['person', 'over', 'inside', 'waiting', 'done'] as const;
export type Group = (typeof groups)[number];

const windowMinutes = 48 * 60;
/** So little left is worth a look. */
export const soonMinutes = 12 * 60;

/** Where a review stands now. */
export function groupOf(row: ReviewRow, now: string): Group {
  if (row.state === 'needs_attention' || row.state === 'unknown') return 'person';
  if (row.state === 'done' || row.state === 'discarded') return 'done';
  if (row.state === 'waiting') return row.state;
  return (minutesLeft(row, now) ?? 0) < 0 ? 'over' : 'inside';
}

/** Whether somebody closed it, since it was never handled. */
export function isClosed(row: ReviewRow): boolean {
  return row.state === 'done' && !row.handled_at;
}

/**
 * Whole minutes left of the 48 hours, rounded down; below zero: over. Of a handled one, what was
 * left when it was. Null before the upload.
 */
export function minutesLeft(row: ReviewRow, now: string): number | null {
  if (!row.uploaded_at) return null;
  const until = row.state === 'done' ? (row.handled_at ?? now) : now;
  const gone = (Date.parse(until) - Date.parse(row.uploaded_at)) / 60_000;
  return Math.floor(windowMinutes - gone);
}

/** In the order of the board. */
export function inOrder(rows: readonly ReviewRow[], now: string): ReviewRow[] {
  const place = (row: ReviewRow) => groups.indexOf(groupOf(row, now));
  return [...rows].sort((a, b) => place(a) - place(b) || within(a, b, now));
}

/** Of one group: the least time left first; what was handled last first; else the oldest first. */
function within(a: ReviewRow, b: ReviewRow, now: string): number {
  const ended = (row: ReviewRow) => row.handled_at ?? row.uploaded_at ?? '';
  if (a.state === 'done') return ended(b).localeCompare(ended(a));
  // Nobody asks any more: nothing comes of waiting for it.
  const over = (row: ReviewRow) => Number(row.reason === 'no_result');
  if (over(a) !== over(b)) return over(a) - over(b);
  const [left, right] = [minutesLeft(a, now), minutesLeft(b, now)];
  if (left !== null && right !== null && left !== right) return left - right;
  if ((left === null) !== (right === null)) return left === null ? 1 : -1;
  return a.created.localeCompare(b.created);
}
