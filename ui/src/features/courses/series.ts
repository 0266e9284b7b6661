// From the visits on record to lines in a small chart. Not here: drawing, or judging a value.
import type { SmokingPoint } from '../../ipc/bindings';

export interface Spot {
  x: number;
  y: number;
  value: number;
}

export interface Line {
  /** Runs of neighbouring values; a missing value ends a run, so a gap stays a gap. */
  runs: Spot[][];
  last: Spot | null;
}

export interface Frame {
  width: number;
  height: number;
  /** Room at the left and right for dots and labels. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The highest value of both lines, rounded up to a ten: one axis for both. */
export function topOf(points: readonly SmokingPoint[]): number {
  const all = points.flatMap(({ cigarettes, co }) => [cigarettes, co ?? 0]);
  return Math.max(10, Math.ceil(Math.max(...all) / 10) * 10);
}

/** One line's runs, placed by date. */
export function lineOf(
  points: readonly SmokingPoint[],
  of: 'cigarettes' | 'co',
  top: number,
  frame: Frame,
): Line {
  const days = points.map(({ date }) => Date.parse(`${date}T00:00:00Z`));
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  const wide = frame.width - frame.left - frame.right;
  const high = frame.height - frame.top - frame.bottom;
  const runs: Spot[][] = [];
  let run: Spot[] = [];
  points.forEach((point, index) => {
    const value = point[of];
    if (value === null) {
      run = [];
      return;
    }
    if (run.length === 0) runs.push(run);
    const x = frame.left + ((days[index] ?? first) - first) * (wide / span);
    run.push({ x, y: frame.top + high * (1 - value / top), value });
  });
  return { runs, last: runs.at(-1)?.at(-1) ?? null };
}

/** "10,20 30,40": the points of a polyline. */
export function polyline(run: readonly Spot[]): string {
  return run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** Where two labels stand so that neither covers the other. */
export function apart(a: number, b: number, least: number): [number, number] {
  const short = least - Math.abs(a - b);
  if (short <= 0) return [a, b];
  return a <= b ? [a - short / 2, b + short / 2] : [a + short / 2, b - short / 2];
}
