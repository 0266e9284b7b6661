// The words at the ends of lines: which figure, which line, how wide, and how far apart so that no two
// lie over each other. Not here: the lines (lines.ts).
import type { Chart, Series } from '../../../ipc/bindings';
import { emsOf, widest } from './measure';
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

/** The longest name that stands at a line's end, in ems; with a longer one all stand in a legend. */
const longest = 10;

/** Where the lines are named: there are several, and names stand at their ends or in a legend. */
export function naming(chart: Chart): 'alone' | 'ends' | 'legend' {
  if (chart.series.length <= 1) return 'alone';
  return widest(chart.series.map((one) => nameOf(chart, one))) > longest ? 'legend' : 'ends';
}

/** Room for the widest end, never more than a third of the picture: longer ones are broken. */
export function endWidth(chart: Chart, text: number, frame: Frame): number {
  const wanted = Math.max(0, ...chart.series.map((one) => emsOf(wordsOf(chart, one)))) * text;
  return Math.round(
    Math.min(wanted * (naming(chart) === 'ends' ? 1.05 : 1.2) + 4, frame.width / 3),
  );
}

/** Room for the ends of lines: how high the drawing is, how wide and how high words are. */
export interface Room {
  plot: number;
  width: number;
  /** The size of the type, in pixels. */
  text: number;
}

/** The end of each series, none over another; null: no figure at all. */
export function endsOf(chart: Chart, scale: Scale, room: Room): (End | null)[] {
  const ends = chart.series.map((series): Placed | null => {
    const at = series.figures.findLastIndex(({ value }) => value !== null);
    const value = series.figures[at]?.value;
    if (value === null || value === undefined) return null;
    const words = wordsOf(chart, series);
    const lines = Math.max(1, Math.ceil((emsOf(words) * room.text) / room.width));
    const height = (room.plot * (scale.max - value)) / (scale.max - scale.min || 1);
    return { at, words, height, middle: height, half: (lines * room.text * 1.3) / 2 };
  });
  spreadOut(
    ends.flatMap((end) => end ?? []),
    room.plot,
  );
  return ends.map((end) => end && { at: end.at, words: end.words, shift: end.middle - end.height });
}

interface Placed {
  at: number;
  words: string;
  /** Where its line ends. */
  height: number;
  /** Where the middle of its words comes. */
  middle: number;
  /** Half of the height of its words. */
  half: number;
}

/** Pushes words apart, from the top down, then back up from the bottom. */
function spreadOut(ends: Placed[], plot: number): void {
  const order = ends.sort((one, other) => one.height - other.height);
  let above = -Infinity;
  for (const end of order) {
    end.middle = Math.max(end.middle, above + end.half);
    above = end.middle + end.half;
  }
  let below = plot + (order.at(-1)?.half ?? 0);
  for (const end of order.toReversed()) {
    end.middle = Math.min(end.middle, below - end.half);
    below = end.middle - end.half;
  }
}

/** What a compared period is called, where its lines are the others' with the period in brackets. */
export function periodBefore(chart: Chart): string | null {
  const periods = chart.series.flatMap((series) =>
    series.before ? [/[（(]([^（()）]*)[)）]$/.exec(series.label)?.[1] ?? null] : [],
  );
  const [period = null] = periods;
  return periods.every((one) => one === period) ? period : null;
}

/** The name of a line beside its end; the compared period is said once, below. */
function nameOf(chart: Chart, { label, before }: Series): string {
  return before && periodBefore(chart) ? label.replace(/ ?[（(][^（()）]*[)）]$/, '') : label;
}

function wordsOf(chart: Chart, series: Series): string {
  const text = series.figures.findLast(({ value }) => value !== null)?.text ?? '';
  return naming(chart) === 'ends' ? `${nameOf(chart, series)} ${text}` : text;
}
