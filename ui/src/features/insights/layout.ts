// How many sixths of a row each chart takes: a course two thirds with a ranking beside it, what is
// left over evenly; and which charts are by counselor. Not here: a narrow page, where every chart has its own row (ChartGrid.svelte).
import type { Chart } from '../../ipc/bindings';

/** The sixths of each chart, in the order of the charts. */
export function sixths(charts: Pick<Chart, 'shape'>[]): number[] {
  const places = charts.map(({ shape }, at) => ({ at, ranking: shape === 'bars' }));
  const rankings = places.filter(({ ranking }) => ranking);
  const courses = places.filter(({ ranking }) => !ranking);
  const pairs = Math.min(rankings.length, courses.length);
  const widths = charts.map(() => 6);
  const give = (those: typeof places, spans: number[]) =>
    those.forEach(({ at }, which) => (widths[at] = spans[which] ?? 6));
  give(courses, [...Array<number>(pairs).fill(4), ...halves(courses.length - pairs)]);
  give(rankings, [...Array<number>(pairs).fill(2), ...thirds(rankings.length - pairs)]);
  return widths;
}

/** Two in a row, an odd last one alone. */
function halves(count: number): number[] {
  return Array.from({ length: count }, (_, at) => (count % 2 === 1 && at === count - 1 ? 6 : 3));
}

/** Three in a row; what does not fill one goes two in a row. */
function thirds(count: number): number[] {
  if (count === 1) return [6];
  const inTwos = { 0: 0, 1: 4, 2: 2 }[count % 3] ?? 0;
  return Array.from({ length: count }, (_, at) => (at >= count - inTwos ? 3 : 2));
}

/** Whether a chart shows one measure by counselor. */
export function ofCounselors({ id }: Pick<Chart, 'id'>): boolean {
  return /\.counselor(s|_months)$/.test(id);
}

/** The measure of a chart or a figure: the second word of its id. */
export function keyOf({ id }: { id: string }): string {
  return id.split('.')[1] ?? '';
}
