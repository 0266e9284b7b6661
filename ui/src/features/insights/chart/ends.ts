// The words at the ends of lines: which figure, which line, how wide, and how far apart so that no two
// lie over each other. Not here: the lines (lines.ts).
import type { Chart, Series } from '../../../ipc/bindings';
import { emsOf } from './measure';
import type { Frame } from './options';
import type { Scale } from './scale';

/** One line's end. */
export interface End {
  /** The place of its last figure. */
  at: number;
  words: string;
  /** How far its words are moved down, in pixels. */
  shift: number;
}

/** Whether the lines must be named, since there are several. */
export function named(chart: Chart): boolean {
  return chart.series.length > 1;
}

/** Room for the widest end, never more than a third of the picture: longer ones are broken. */
export function endWidth(chart: Chart, text: number, frame: Frame): number {
  const wanted = Math.max(0, ...chart.series.map((one) => emsOf(wordsOf(chart, one)))) * text;
  return Math.round(Math.min(wanted * (named(chart) ? 1.05 : 1.2) + 4, frame.width / 3));
}

/** The end of each series in `plot` pixels of height, `apart` from the next; null: no figure at all. */
export function endsOf(chart: Chart, scale: Scale, plot: number, apart: number): (End | null)[] {
  const heights = chart.series.map(({ figures }) => {
    const value = figures.findLast((figure) => figure.value !== null)?.value ?? null;
    return value === null ? null : (plot * (scale.max - value)) / (scale.max - scale.min || 1);
  });
  const spread = spreadOut(heights, plot, apart);
  return chart.series.map((series, which) => {
    const height = heights[which];
    if (height === null || height === undefined) return null;
    const at = series.figures.findLastIndex(({ value }) => value !== null);
    return { at, words: wordsOf(chart, series), shift: (spread[which] ?? height) - height };
  });
}

/** Pushes heights apart, from the top down, then back up from the bottom. */
function spreadOut(heights: (number | null)[], plot: number, apart: number): (number | null)[] {
  const order = heights
    .flatMap((height, which) => (height === null ? [] : [{ height, which }]))
    .sort((one, other) => one.height - other.height);
  let above = -Infinity;
  for (const end of order) above = end.height = Math.max(end.height, above + apart);
  let below = plot + apart;
  for (const end of order.toReversed()) below = end.height = Math.min(end.height, below - apart);
  const spread: (number | null)[] = heights.map(() => null);
  for (const { height, which } of order) spread[which] = height;
  return spread;
}

function wordsOf(chart: Chart, series: Series): string {
  const text = series.figures.findLast(({ value }) => value !== null)?.text ?? '';
  return named(chart) ? `${series.label} ${text}` : text;
}
