// A course over time: one line for each series, each with its last figure written at its end; a gap
// stays a gap, a part month is hatched, a recomputed one wears a diamond. Not here: ranked bars.
import type { LineSeriesOption } from 'echarts/charts';
import type { Chart, Series, Unit } from '../../../ipc/bindings';
import { endsOf, endWidth, naming, type End } from './ends';
import { legendHeight, legendOf } from './legend';
import { hatch, lookOf } from './marks';
import { valuesOf, widest } from './measure';
import type { ChartOption, Frame } from './options';
import { writtenPlaces } from './places';
import { lineScale, ticks, type Scale } from './scale';
import type { ChartTheme } from './theme';

/** The series that hatches part months: it holds no figure, and its axis is its own. */
export const partSeries = 'part';

/** The option of a chart over time. */
export function lineOption(chart: Chart, theme: ChartTheme, frame: Frame): ChartOption {
  const { em } = theme;
  const text = Math.round(em * 0.8667);
  const scale = lineScale(valuesOf(chart), chart.unit);
  const written = ticks(scale).map((value) => tick(value, chart.unit));
  const width = endWidth(chart, text, frame);
  const legended = naming(chart) === 'legend';
  const grid = {
    left: Math.round(widest(written) * text + em * 0.8),
    right: Math.round(width + em),
    top: legended ? legendHeight(chart, theme, frame.width) : Math.round(em * 0.8),
    bottom: Math.round(em * 1.9),
  };
  const plot = frame.height - grid.top - grid.bottom;
  const ends = endsOf(chart, scale, { plot, width, text });
  return {
    grid,
    xAxis: timeAxis(chart, theme, frame.width - grid.left - grid.right),
    yAxis: [valueAxis(chart, theme, scale), { type: 'value', min: 0, max: 1, show: false }],
    ...(legended ? { legend: legendOf(chart, theme, false) } : {}),
    tooltip: tooltip(chart, theme),
    series: [
      ...partMonths(chart, theme),
      ...chart.series.map((series, which) => {
        const end = ends[which] ?? null;
        return line(chart, series, theme, end && { ...end, width });
      }),
    ],
  };
}

function timeAxis(chart: Chart, theme: ChartTheme, width: number) {
  const text = Math.round(theme.em * 0.8667);
  const written = writtenPlaces(chart.categories, width, text);
  return {
    type: 'category' as const,
    data: chart.categories.map(({ short }) => short),
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { show: false },
    axisLabel: {
      color: theme.ink2,
      fontSize: text,
      margin: theme.em * 0.6,
      interval: (at: number) => written[at] ?? false,
    },
  };
}

function valueAxis(chart: Chart, theme: ChartTheme, scale: Scale) {
  return {
    type: 'value' as const,
    min: scale.min,
    max: scale.max,
    interval: scale.step,
    splitLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.ink2,
      fontSize: Math.round(theme.em * 0.8667),
      formatter: (value: number) => tick(value, chart.unit),
    },
  };
}

function line(
  chart: Chart,
  series: Series,
  theme: ChartTheme,
  end: (End & { width: number }) | null,
): LineSeriesOption {
  const look = lookOf(chart.series, series, theme);
  const size = Math.round(theme.em * 0.4);
  const diamond = { symbol: 'diamond', symbolSize: size * 2 };
  return {
    type: 'line',
    id: series.key + (series.before ? ':before' : ''),
    name: series.label,
    connectNulls: false,
    showAllSymbol: true,
    symbol: look.symbol,
    symbolSize: size,
    lineStyle: { color: look.colour, width: series.before ? 1.5 : 2.25, type: look.dash },
    itemStyle: { color: look.colour },
    emphasis: { disabled: true },
    z: series.before ? 2 : 3,
    data: series.figures.map((figure, at) => ({
      value: figure.value ?? '-',
      ...(chart.categories[at]?.recomputed && !series.before ? diamond : {}),
      ...(end?.at === at ? { label: endLabel(chart, series, theme, end) } : {}),
    })),
  };
}

function endLabel(chart: Chart, series: Series, theme: ChartTheme, end: End & { width: number }) {
  return {
    show: true,
    position: 'right' as const,
    distance: theme.em * 0.5,
    offset: [0, end.shift],
    width: end.width,
    overflow: 'break' as const,
    align: 'left' as const,
    color: lookOf(chart.series, series, theme).colour,
    textBorderColor: theme.card,
    textBorderWidth: 3,
    fontSize: Math.round(theme.em * (naming(chart) === 'alone' ? 1 : 0.8667)),
    fontWeight: series.before ? 400 : 700,
    formatter: () => end.words,
  };
}

/** A month that is not over: its whole column, whatever the figures are. */
function partMonths(chart: Chart, theme: ChartTheme) {
  if (!chart.categories.some(({ part }) => part)) return [];
  return [
    {
      type: 'bar' as const,
      id: partSeries,
      yAxisIndex: 1,
      barWidth: '100%',
      silent: true,
      tooltip: { show: false },
      itemStyle: { color: 'transparent', decal: hatch(theme.hatch) },
      z: 1,
      data: chart.categories.map(({ part }) => (part ? 1 : '-')),
    },
  ];
}

function tooltip(chart: Chart, theme: ChartTheme): NonNullable<ChartOption['tooltip']> {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    backgroundColor: theme.card,
    borderColor: theme.hatch,
    textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: theme.em },
    axisPointer: { lineStyle: { color: theme.ink3 }, animation: false },
    transitionDuration: 0,
    formatter: (points) => {
      const at = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0;
      const lines = chart.series.map(
        ({ label, figures }) => `${label}  ${figures[at]?.text ?? ''}`,
      );
      return [chart.categories[at]?.label ?? '', ...lines].join('\n');
    },
  };
}

function tick(value: number, unit: Unit): string {
  return unit === 'percent' ? `${value}%` : value.toLocaleString('en-US');
}
