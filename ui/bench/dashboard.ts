// What `cargo xtask bench dashboard` draws in its window: a year of five series, by the page's own
// chart code and by uPlot, each time from nothing. Not here: how often, in which turns, and what the
// figures mean (tests/benches/dashboard.rs).
import uPlot from 'uplot';
import uPlotStyle from 'uplot/dist/uPlot.min.css?inline';
import { Drawing } from '../src/features/insights/chart/engine';
import { chartHeight, chartOption } from '../src/features/insights/chart/options';
import { chartTheme } from '../src/features/insights/chart/theme';
import type { Chart, Series } from '../src/ipc/bindings';

const months = 12;
const names = ['全院', '陳怡安', '李政文', '歐陽司徒慕容', '王淑芬'];
const theme = chartTheme('light');

/** A share of the month; one month of one doctor is missing. */
function share(series: number, month: number): number | null {
  if (series === 2 && month === 4) return null;
  return Math.round((58 + 6 * series + 7 * Math.sin(month / 2 + series)) * 10) / 10;
}

function seriesOf(label: string, series: number): Series {
  const figures = Array.from({ length: months }, (_, month) => {
    const value = share(series, month);
    const text = value === null ? '—' : `${value}%`;
    return { value, text, count: null, of: null, part: false };
  });
  return { key: label, label, before: false, figures };
}

const chart: Chart = {
  id: 'return_visits.doctors',
  title: '各醫師回診率',
  shape: 'trend',
  unit: 'percent',
  categories: Array.from({ length: months }, (_, month) => {
    const short = `${month + 1} 月`;
    const key = `2026-${String(month + 1).padStart(2, '0')}`;
    return { key, label: `115 年 ${short}`, short, part: false, recomputed: false };
  }),
  series: names.map(seriesOf),
  table: { columns: [], rows: [] },
  summary: '全院回診率 12 個月在 51% 到 65% 之間。',
  notes: ['5 月無資料'],
  fetched_at: null,
};
const frame = { width: 640, height: chartHeight(chart, theme, 640) };

/** As the dashboard draws it: line, points, gap, names and last figures at the ends, words for all. */
function ours(place: HTMLElement): () => void {
  const drawing = new Drawing(place, chartOption(chart, theme, frame), frame);
  return () => drawing.dispose();
}

/** The same lines by uPlot, with its legend to name them. */
function uplot(place: HTMLElement): () => void {
  const axis = { stroke: theme.ink2, grid: { stroke: theme.line }, font: `13px ${theme.font}` };
  const drawn = new uPlot(
    {
      ...frame,
      scales: { x: { time: false }, y: { range: [40, 100] } },
      axes: [
        { ...axis, values: (_, at) => at.map((one) => chart.categories[one]?.short ?? '') },
        { ...axis, values: (_, at) => at.map((one) => `${one}%`) },
      ],
      series: [
        {},
        ...chart.series.map(({ label }, at) => ({
          label,
          stroke: theme.series[at] ?? theme.ink,
          width: 2.25,
          points: { show: true, size: 6 },
        })),
      ],
    },
    [
      Array.from({ length: months }, (_, month) => month),
      ...chart.series.map(({ figures }) => figures.map(({ value }) => value)),
    ],
    place,
  );
  return () => drawn.destroy();
}

const ways = { ours, uplot };

function room(): HTMLElement {
  const place = document.createElement('div');
  place.style.cssText = `position:absolute;left:0;top:0;width:${frame.width}px;height:${frame.height}px`;
  return document.body.appendChild(place);
}

/** Resolves when what stands now was painted: the frame after it is asked for when it was. */
async function painted(): Promise<void> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}

/**
 * Milliseconds of one first draw among so many in a row, since the clock of the web view counts whole
 * ones: until it is in the document with its layout, and until it was painted.
 */
async function measure(way: keyof typeof ways, times: number): Promise<[number, number]> {
  const places = Array.from({ length: times }, room);
  void document.body.offsetHeight;
  const before = performance.now();
  const ends = places.map(ways[way]);
  // uPlot draws at the end of the task.
  await Promise.resolve();
  void document.body.offsetHeight;
  const placed = performance.now();
  await painted();
  const seen = performance.now();
  for (const end of ends) end();
  for (const place of places) place.remove();
  await painted();
  return [(placed - before) / times, (seen - before) / times];
}

const style = document.createElement('style');
style.textContent = uPlotStyle;
document.head.append(style);
Object.assign(globalThis, { measureDraws: measure });
