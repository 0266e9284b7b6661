// An axis of round numbers around some figures. Not here: how it is drawn.
import type { Unit } from '../../../ipc/bindings';

export interface Scale {
  min: number;
  max: number;
  step: number;
}

/** Numbers that may start above zero without misleading: a line shows a course, not a size. */
const floating: Unit[] = ['percent', 'score', 'per_day', 'ppm'];

/** A course of less than this is no course: it is not stretched over the whole height. */
const least: Partial<Record<Unit, number>> = { percent: 10, score: 0.4 };

/** Round bounds and steps for a line's axis; `lines` how many steps are wanted. */
export function lineScale(values: number[], unit: Unit, lines = 4): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return { min: 0, max: unit === 'percent' ? 100 : 1, step: 1 };
  const floor = floating.includes(unit) && low >= 0 ? low : Math.min(0, low);
  const span = Math.max(high - floor, least[unit] ?? 0) || Math.abs(high) || 1;
  const whole = unit === 'count';
  const step = roundStep(span / lines, whole);
  let min = Math.floor(floor / step) * step;
  let max = Math.ceil(high / step) * step;
  if (min === max) [min, max] = [Math.max(low >= 0 ? 0 : -Infinity, min - step), max + step];
  while (max - min < (least[unit] ?? 0) && min >= step) min -= step;
  if (unit === 'percent' && high <= 100) max = Math.min(100, max);
  return { min: tidy(min), max: tidy(max), step: tidy(step) };
}

/** From nothing to the longest bar; a share's whole is a hundred. */
export function barScale(values: number[], unit: Unit): Scale {
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  const max = unit === 'percent' && high <= 100 ? 100 : high || 1;
  return { min: low, max, step: max };
}

/** The ticks of a scale. */
export function ticks({ min, max, step }: Scale): number[] {
  const count = Math.round((max - min) / step);
  return Array.from({ length: count + 1 }, (_, at) => tidy(min + at * step));
}

function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
