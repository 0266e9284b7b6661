// The names of series above a drawing: of bars always, of lines where names are too long to stand at
// their ends. Not here: names at the ends of lines (ends.ts).
import type { Chart } from '../../../ipc/bindings';
import { emsOf } from './measure';
import type { ChartTheme } from './theme';

/** Everything in ems: a sign with its gap, the gap between two, a line. */
const sign = 1.7;
const between = 0.8;
const line = 1.7;
const type = 0.8667;

/** How high the legend comes out in so much width, in pixels. */
export function legendHeight({ series }: Chart, { em }: ChartTheme, width: number): number {
  let [lines, used] = [1, 0];
  for (const { label } of series) {
    const wide = (sign + emsOf(label) * type + between) * em;
    if (used > 0 && used + wide > width) [lines, used] = [lines + 1, 0];
    used += wide;
  }
  return Math.round((lines * line + 0.5) * em);
}

/** The legend; it only tells, nothing can be switched off. */
export function legendOf({ series }: Chart, { em, font, ink2 }: ChartTheme, bars: boolean) {
  return {
    left: 0,
    top: 0,
    selectedMode: false,
    itemGap: em * between,
    itemWidth: em * (bars ? 1.2 : 1.6),
    itemHeight: em * 0.72,
    ...(bars ? { icon: 'rect' } : {}),
    data: series.map(({ label }) => ({ name: label })),
    textStyle: { color: ink2, fontFamily: font, fontSize: em * type },
  };
}
