// What a chart holds, measured: its numbers, and how wide its words come out, near enough to leave
// room for them. Not here: drawing.
import type { Chart } from '../../../ipc/bindings';

/** Every number of a chart; missing ones are none. */
export function valuesOf({ series }: Chart): number[] {
  return series.flatMap(({ figures }) =>
    figures.flatMap(({ value }) => (value === null ? [] : [value])),
  );
}

/** The width of a line of words in ems: a Chinese sign is one, anything else about a half. */
export function emsOf(words: string): number {
  let ems = 0;
  for (const sign of words) ems += sign.charCodeAt(0) < 0x2000 ? 0.58 : 1;
  return ems;
}

/** The widest of several, in ems. */
export function widest(words: string[]): number {
  return Math.max(0, ...words.map(emsOf));
}
