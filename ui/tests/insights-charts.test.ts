// Every chart of every board: what is drawn is what the view says, and what its table says. Not here:
// the screen around them (insights.test.ts).
import { beforeAll, describe, expect, it } from 'vitest';
import { sixths } from '../src/features/insights/layout';
import { lineScale } from '../src/features/insights/chart/scale';
import { described, overTime } from '../src/features/insights/chart/options';
import { partSeries } from '../src/features/insights/chart/lines';
import { chartTheme } from '../src/features/insights/chart/theme';
import { sheet } from '../src/features/insights/chart/picture';
import type { Chart, Figure } from '../src/ipc/bindings';
import { boards, drawn, optionOf, pasts, viewOf, withoutCanvas } from './insights-kit';

beforeAll(withoutCanvas);

type Datum = { value: number | '-'; label?: { formatter: () => string }; symbol?: string };

/** The series of figures as ECharts gets them; the hatch of part months is none. */
function seriesOf(chart: Chart) {
  const all = optionOf(chart).series as { id: string; type: string; data: Datum[] }[];
  return all.filter(({ id }) => id !== partSeries);
}

const texts = (svg: Document) => [...svg.querySelectorAll('text')].map((one) => one.textContent);
const known = (figures: Figure[]) => figures.filter(({ value }) => value !== null);

describe.each(boards)('the charts of %s', (board) => {
  describe.each(Object.keys(pasts) as (keyof typeof pasts)[])('with %s', (past) => {
    it('say the same in the drawing, the table and the view', async () => {
      const view = await viewOf(board, past);
      expect(view.empty).toBe(past === 'nothing');
      for (const chart of view.charts) {
        expect(seriesOf(chart).map(({ data }) => data.map(({ value }) => value))).toEqual(
          chart.series.map(({ figures }) => figures.map(({ value }) => value ?? '-')),
        );
        const cells = chart.table.rows.map((row) => row.slice(1, 1 + chart.series.length));
        expect(cells.map((row) => row.map(({ text }) => text))).toEqual(
          chart.categories.map((_, at) => chart.series.map(({ figures }) => figures[at]?.text)),
        );
        for (const { value, text } of cells.flat()) {
          const shown = Number(text.replace(/[,%]/g, ''));
          expect(value === null ? Number.isNaN(shown) : Math.abs(shown - value) < 0.051).toBe(true);
        }
      }
    });

    it('are drawn, each gap a gap and the last figure at its line', async () => {
      const view = await viewOf(board, past);
      for (const chart of view.charts) {
        const svg = drawn(chart, past);
        const figures = chart.series.flatMap((series) => known(series.figures));
        if (overTime(chart)) {
          const marks = svg.querySelectorAll(
            'path[transform^="matrix"], path[transform^="translate"]',
          );
          expect(marks.length, chart.id).toBeGreaterThanOrEqual(figures.length);
          for (const series of chart.series) {
            const last = known(series.figures).at(-1);
            if (last) expect(texts(svg).join('|'), chart.id).toContain(last.text);
          }
        } else {
          for (const figure of chart.series.flatMap((one) => one.figures)) {
            expect(texts(svg).join('|'), chart.id).toContain(figure.text);
          }
        }
      }
    });
  });
});

describe('a course', () => {
  const trend = async (past: keyof typeof pasts) =>
    (await viewOf('return_visits', past)).charts[0] as Chart;

  it('breaks its line at every gap', async () => {
    const chart = await trend('two years');
    const gap = chart.series[0]?.figures.findIndex(({ value }) => value === null) ?? -1;
    expect(gap).toBeGreaterThan(0);
    const lines = [...drawn(chart, 'two years').querySelectorAll('path[fill="none"]')]
      .map((path) => path.getAttribute('d') ?? '')
      .filter((d) => d.split('L').length > 4);
    // One path that lifts the pen once, or two paths.
    expect(lines.flatMap((d) => d.match(/M/g) ?? [])).toHaveLength(2);
  });

  it('hatches the month that is not over, and marks the recomputed one', async () => {
    const chart = await trend('two years');
    const all = optionOf(chart).series as { id: string; data: Datum[] }[];
    const hatch = all.find(({ id }) => id === partSeries);
    expect(hatch?.data.map((value) => (value as unknown) === 1)).toEqual(
      chart.categories.map(({ part }) => part),
    );
    const diamonds = seriesOf(chart)[0]?.data.map(({ symbol }) => symbol === 'diamond');
    expect(diamonds).toEqual(chart.categories.map(({ recomputed }) => recomputed));
    expect(drawn(chart, 'two years').querySelectorAll('pattern').length).toBeGreaterThan(0);
  });

  it('names its lines where there are several, none over another', async () => {
    const chart = (await viewOf('reminders', 'two years')).charts[0] as Chart;
    const svg = drawn(chart, 'two years');
    const ends = chart.series.map(
      ({ label, figures }) => `${label} ${known(figures).at(-1)?.text}`,
    );
    const heights = ends.map((end) => {
      const text = [...svg.querySelectorAll('text')].find((one) => one.textContent === end);
      return Number(
        /translate\([\d.-]+[ ,]([\d.-]+)\)/.exec(text?.getAttribute('transform') ?? '')?.[1],
      );
    });
    const sorted = [...heights].sort((one, other) => one - other);
    sorted.slice(1).forEach((height, at) => expect(height - (sorted[at] ?? 0)).toBeGreaterThan(15));
  });

  it('is one point with its figure where there is one month', async () => {
    const chart = await trend('one month');
    expect(chart.categories).toHaveLength(1);
    expect(texts(drawn(chart, 'one month'))).toContain(chart.series[0]?.figures[0]?.text);
  });

  it('is not stretched: little change looks like little', () => {
    expect(lineScale([84.6, 84.8], 'percent')).toEqual({ min: 75, max: 85, step: 2.5 });
    expect(lineScale([0, 3], 'count')).toEqual({ min: 0, max: 3, step: 1 });
    expect(lineScale([], 'count')).toEqual({ min: 0, max: 1, step: 1 });
    expect(lineScale([100, 100], 'percent').max).toBe(100);
  });
});

describe('a chart', () => {
  it('is described in words, and never moves', async () => {
    const chart = (await viewOf('return_visits', 'two years')).charts[0] as Chart;
    const option = optionOf(chart);
    expect(described(chart)).toContain(chart.title);
    expect(described(chart)).toContain('11 月未滿'.slice(-2));
    expect(option.animation).toBe(false);
    expect(option.aria).toMatchObject({ enabled: true, label: { description: described(chart) } });
  });

  it('has a pattern or a dash of its own for each series', async () => {
    const { charts } = await viewOf('return_visits', 'two years');
    const kinds = optionOf(charts[2] as Chart).series as { lineStyle?: { type: unknown } }[];
    const dashes = kinds.flatMap(({ lineStyle }) => (lineStyle ? [String(lineStyle.type)] : []));
    expect(new Set(dashes).size).toBe(dashes.length);
  });

  it('takes its colours from the tokens, in both looks', () => {
    for (const look of ['light', 'dark'] as const) {
      const theme = chartTheme(look);
      expect(
        [theme.ink, theme.card, theme.hatch, ...theme.series].every((one) => /^#/.test(one)),
      ).toBe(true);
      expect(new Set(theme.series).size).toBe(6);
    }
    expect(chartTheme('light', 200).em).toBe(30);
  });

  it('is a picture on white paper with its title, its sentence and its notes', async () => {
    const chart = {
      ...((await viewOf('return_visits', 'two years')).charts[0] as Chart),
      title: '<A & B>',
    };
    const { svg, height } = sheet(
      chart,
      chartTheme('light'),
      '<svg width="10" height="10"></svg>',
      10,
      '08:05 取得',
    );
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(read.querySelector('parsererror')).toBeNull();
    expect(read.querySelector('rect')?.getAttribute('fill')).toBe('#ffffff');
    expect(texts(read).join('')).toContain('<A & B>');
    expect(texts(read).join('')).toContain(chart.summary);
    expect(texts(read).join('')).toContain('08:05 取得');
    expect(height).toBeGreaterThan(60);
  });
});

describe('the rows of a board', () => {
  it.each([
    [
      ['trend', 'bars', 'trend'],
      [4, 2, 6],
    ],
    [
      ['trend', 'bars', 'bars', 'bars'],
      [4, 2, 3, 3],
    ],
    [
      ['trend', 'trend', 'trend', 'trend', 'bars'],
      [4, 3, 3, 6, 2],
    ],
    [
      ['bars', 'bars', 'bars', 'bars', 'bars'],
      [2, 2, 2, 3, 3],
    ],
    [['bars'], [6]],
  ] as const)('of %s are %s sixths wide', (shapes, wide) => {
    expect(sixths(shapes.map((shape) => ({ shape })))).toEqual(wide);
  });
});
