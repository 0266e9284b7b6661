// Which places of a time axis are written: as many as fit, the last one always, Januaries rather than
// others. Not here: their words.
import type { Category } from '../../../ipc/bindings';
import { widest } from './measure';

/** Whether each place is written, in `width` pixels with signs of `text` pixels. */
export function writtenPlaces(categories: Category[], width: number, text: number): boolean[] {
  const count = categories.length;
  const room = width / Math.max(1, count);
  const wanted = (widest(categories.map(({ short }) => short)) + 0.8) * text;
  const step = stepOf(Math.ceil(wanted / room));
  const january = categories.findIndex(({ key }) => /^\d{4}-01$/.test(key));
  const anchor = january >= 0 ? january : count - 1;
  const written = categories.map((_, at) => (at - anchor) % step === 0);
  const last = count - 1;
  for (let at = Math.max(0, last - step + 1); at < last; at++) written[at] = false;
  if (count > 0) written[last] = true;
  return written;
}

/** A step that meets every January: a divisor of twelve, or whole years. */
function stepOf(least: number): number {
  return [1, 2, 3, 4, 6, 12].find((one) => one >= least) ?? Math.ceil(least / 12) * 12;
}
