// Ranked bars, one row for each category in the order given, every figure written at the right; where
// two periods or several measures are compared, one bar for each of them. Names that would take more
// than a third of the width stand above their bars. Not here: lines over time.
import type { BarSeriesOption } from 'echarts/charts';
import type { Chart, Series } from '../../../ipc/bindings';
import { legendHeight, legendOf } from './legend';
import { hatch, lookOf } from './marks';
import { valuesOf, widest } from './measure';
import type { ChartOption, Frame } from './options';
import { barScale } from './scale';
import type { ChartTheme } from './theme';

/** Heights in ems: a bar, the gap to the next of its row, the space around a row, also with names above. */
const bar = 0.72;
const gap = 0.68;
const around = 1.38;
const aroundNamed = 2.1;
const edge = 0.4;

/** Where things stand in a row. */
interface Rows {
  /** Whether names stand above their bars. */
  above: boolean;
  several: boolean;
  /** Everything in pixels. */
  left: number;
  right: number;
  top: number;
  /** All bars of a row with the gaps between them. */
  bars: number;
}

/** How high bars want to be. */
export function barsHeight(chart: Chart, theme: ChartTheme, width: number): number {
  const { above, top, bars } = rowsOf(chart, theme, width);
  const row = bars + (above ? aroundNamed : around) * theme.em;
  return Math.round(Math.max(1, chart.categories.length) * row + top + edge * theme.em);
}

/** The option of ranked bars. */
export function barOption(chart: Chart, theme: ChartTheme, frame: Frame): ChartOption {
  const { em } = theme;
  const rows = rowsOf(chart, theme, frame.width);
  const scale = barScale(valuesOf(chart), chart.unit);
  return {
    grid: { left: rows.left, right: rows.right, top: rows.top, bottom: edge * em },
    xAxis: { type: 'value', show: false, min: scale.min, max: scale.max },
    yAxis: [nameAxis(chart, theme, rows), figureAxis(chart, theme, rows)],
    ...(rows.several ? { legend: legendOf(chart, theme, true) } : {}),
    series: chart.series.map((series) => barsOf(chart, series, theme, rows)),
  };
}

function rowsOf(chart: Chart, theme: ChartTheme, width: number): Rows {
  const { em } = theme;
  const count = chart.series.length;
  const names = widest(namesOf(chart)) * text(theme);
  const above = names > width * 0.34;
  const texts = chart.series.flatMap(({ figures }) => figures.map((figure) => figure.text));
  return {
    above,
    several: count > 1,
    left: above ? 0 : Math.round(names + em),
    right: Math.round(widest(texts) * em + em * 0.8),
    top: (count > 1 ? legendHeight(chart, theme, width) : edge * em) + (above ? 0.7 * em : 0),
    bars: (count * bar + (count - 1) * gap) * em,
  };
}

function nameAxis(chart: Chart, theme: ChartTheme, rows: Rows) {
  const under = rows.bars / 2 + 0.35 * theme.em;
  const above = { inside: true, margin: 0, verticalAlign: 'bottom' as const };
  return {
    ...places(namesOf(chart)),
    z: 5,
    axisLabel: {
      color: theme.ink,
      fontSize: text(theme),
      interval: 0,
      align: 'left' as const,
      ...(rows.above ? { ...above, padding: [0, 0, under, 0] } : { margin: rows.left }),
    },
  };
}

function figureAxis(chart: Chart, theme: ChartTheme, { right }: Rows) {
  return {
    ...places(chart.categories.map(({ key }) => key)),
    axisLabel: {
      color: theme.ink,
      fontSize: theme.em,
      fontWeight: 700 as const,
      interval: 0,
      align: 'right' as const,
      margin: right - Math.round(theme.em * 0.2),
      formatter: (_: string, at: number) => written(chart, at),
      rich: richOf(chart, theme),
    },
  };
}

function places(data: string[]) {
  return {
    type: 'category' as const,
    inverse: true,
    data,
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

function barsOf(chart: Chart, series: Series, theme: ChartTheme, rows: Rows): BarSeriesOption {
  const look = lookOf(chart.series, series, theme);
  return {
    type: 'bar',
    id: series.key + (series.before ? ':before' : ''),
    name: series.label,
    barWidth: Math.round(theme.em * bar),
    barGap: rows.several ? `${Math.round((gap / bar) * 100)}%` : '0%',
    showBackground: true,
    backgroundStyle: { color: theme.sunk, borderRadius: 2 },
    itemStyle: {
      color: look.colour,
      borderRadius: 2,
      ...(look.decal ? { decal: look.decal } : {}),
    },
    emphasis: { disabled: true },
    cursor: 'default',
    data: series.figures.map((figure) => ({
      value: figure.value ?? '-',
      ...(figure.part ? { itemStyle: { decal: hatch(theme.card) } } : {}),
    })),
  };
}

/** The figures of a row as they are shown, one above the other in the order of its bars. */
function written(chart: Chart, at: number): string {
  const texts = chart.series.map(({ figures }) => figures[at]?.text ?? '');
  if (texts.length === 1) return texts[0] ?? '';
  return texts.map((one, which) => `{s${which}|${one}}`).join('\n');
}

function richOf(chart: Chart, theme: ChartTheme) {
  if (chart.series.length === 1) return {};
  const styles = chart.series.map((series, which) => [
    `s${which}`,
    {
      color: lookOf(chart.series, series, theme).colour,
      fontSize: text(theme),
      fontWeight: 700 as const,
      align: 'right' as const,
      lineHeight: (bar + gap) * theme.em,
    },
  ]);
  return Object.fromEntries(styles);
}

function namesOf({ categories }: Chart): string[] {
  return categories.map(({ short, recomputed }) => short + (recomputed ? ' *' : ''));
}

function text({ em }: ChartTheme): number {
  return Math.round(em * 0.9333);
}
