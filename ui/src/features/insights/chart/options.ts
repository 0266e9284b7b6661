// What ECharts is told for one chart: a chart and a theme in, an option out. Pure, and without ECharts
// itself, so that a test, the picture and the bench draw exactly what the screen draws.
// Not here: where a figure comes from, or a word about it; the chart brings both.
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Chart } from '../../../ipc/bindings';
import { barOption, barsHeight } from './bars';
import { lineOption } from './lines';
import type { ChartTheme } from './theme';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | AriaComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

/** The room a chart has, in pixels. */
export interface Frame {
  width: number;
  height: number;
}

/** Whether a chart runs over time: a line then, also where two periods are compared. */
export function overTime(chart: Chart): boolean {
  if (chart.shape === 'bars') return false;
  return chart.shape === 'trend' || chart.categories.every(({ key }) => /^\d{4}(-|$)/.test(key));
}

/** How high a chart wants to be: bars by their number, lines always the same. */
export function chartHeight(chart: Chart, theme: ChartTheme, width: number): number {
  return overTime(chart) ? Math.round(15 * theme.em) : barsHeight(chart, theme, width);
}

/** The option of a chart. Missing is a gap; nothing moves. */
export function chartOption(chart: Chart, theme: ChartTheme, frame: Frame): ChartOption {
  const drawn = overTime(chart) ? lineOption(chart, theme, frame) : barOption(chart, theme, frame);
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font, fontSize: small(theme), color: theme.ink2 },
    aria: {
      enabled: true,
      label: { enabled: true, description: described(chart) },
      decal: { show: false },
    },
    ...drawn,
  };
}

/** The chart in words, for those who do not see it: its title, its sentence, what to know of it. */
export function described(chart: Chart): string {
  const chinese = /\p{Script=Han}/u.test(chart.title);
  const [stop, comma] = chinese ? ['。', '、'] : ['. ', ', '];
  return [chart.title, chart.summary.replace(/[。.]$/u, ''), chart.notes.join(comma)]
    .filter(Boolean)
    .join(stop);
}

function small({ em }: ChartTheme): number {
  return Math.round(em * 0.8667);
}
