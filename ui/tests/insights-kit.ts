// What the tests of dashboards share: boards by wish, drawings kept as files, a view without a canvas.
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { svgText } from '../src/features/insights/chart/engine';
import { chartHeight, chartOption } from '../src/features/insights/chart/options';
import { chartTheme } from '../src/features/insights/chart/theme';
import type { Board, BoardView, Chart } from '../src/ipc/bindings';
import { fakeHost } from '../src/ipc/fake-host';
import { monthAfter } from '../src/state/months';

const folder = '../target/screens/insights';
const theme = chartTheme('light');
const width = 680;

export const boards: Board[] = [
  'return_visits',
  'satisfaction',
  'statistics',
  'cessation',
  'reminders',
  'reviews',
];

/** How much of the past a board has. */
export const pasts = {
  'two years': { months: 24, wish: '' },
  'one month': { months: 1, wish: '' },
  nothing: { months: 24, wish: 'none' },
  gaps: { months: 24, wish: 'gaps' },
};

/** A board of the fake clinic. */
export async function viewOf(board: Board, past: keyof typeof pasts): Promise<BoardView> {
  const { months, wish } = pasts[past];
  const host = fakeHost(new URLSearchParams(`state=open&insights=${wish}`));
  const to = (await host.sessionStatus()).today.slice(0, 7);
  const from = monthAfter(to, 1 - months);
  return host.insightsBoard({ board, from, to, compare: null, lang: 'zh-Hant-TW' });
}

/** The option of a chart as the screen makes it. */
export function optionOf(chart: Chart) {
  return chartOption(chart, theme, { width, height: chartHeight(chart, theme, width) });
}

/** The drawing of a chart, kept as a file by its name. */
export function drawn(chart: Chart, name: string): Document {
  const frame = { width, height: chartHeight(chart, theme, width) };
  const svg = svgText(chartOption(chart, theme, frame), frame);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${chart.id}.${name.replaceAll(' ', '-')}.svg`, svg);
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(read.querySelector('parsererror')).toBeNull();
  return read;
}

/** jsdom has no canvas, and says so loudly; without one ECharts measures by a table. */
export function withoutCanvas(): void {
  HTMLCanvasElement.prototype.getContext = () => null;
}
