// 儀表板 on the page: boards, months, making new, tables, files, names to sort, who sees it. Not here:
// what a chart draws (insights-charts.test.ts).
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Host } from '../src/ipc/host';
import { absent, all, find, openPage, waitFor, words } from './page';
import { monthAfter } from '../src/state/months';
import { boards, withoutCanvas } from './insights-kit';

beforeAll(withoutCanvas);

async function open(wish = '', change?: (host: Host) => Partial<Host>) {
  const page = openPage(`state=open&rows=3${wish}`, change);
  await page.user.click(await find('rail-dashboards'));
  await find('board');
  return page;
}

const cells = (table: HTMLElement) =>
  [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );

describe('who sees dashboards', () => {
  it.each(['receptionist', 'counselor'])('is not a %s', async (role) => {
    const { user } = openPage(`state=open&rows=3&role=${role}`);
    await find('rail-outbox');
    expect(absent('rail-dashboards')).toBe(true);
    await user.keyboard('{Alt>}4{/Alt}');
    await find('outbox-list');
  });

  it('is a manager, by its key', async () => {
    const { user } = openPage('state=open&rows=3');
    await find('rail-dashboards');
    await user.keyboard('{Alt>}4{/Alt}');
    await find('board-tabs');
    expect((await find('rail-dashboards')).getAttribute('aria-current')).toBe('page');
  });
});

describe('months', () => {
  it('are three years at most: the one that was chosen stays', async () => {
    const { app } = await open();
    const now = app.insights.to;
    await app.insights.period('2020-01', now);
    expect([app.insights.from, app.insights.to]).toEqual(['2020-01', '2022-12']);
    await app.insights.period('2020-01', now);
    expect([app.insights.from, app.insights.to]).toEqual([monthAfter(now, -35), now]);
  });
});

describe('figures by counselor', () => {
  it('are of one measure at a time, chosen beside them', async () => {
    const { user } = await open();
    await user.click(await find('board-cessation'));
    const chooser = (await find('field-by-counselor')) as HTMLSelectElement;
    expect(chooser.value).toBe('new_cases');
    const shown = () =>
      all('chart').flatMap(({ dataset }) =>
        dataset['id']?.match(/counselor/) ? [dataset['id']] : [],
      );
    expect(shown()).toEqual([
      'cessation.new_cases.counselors',
      'cessation.new_cases.counselor_months',
    ]);
    await user.selectOptions(chooser, 'quit_3');
    await waitFor(() =>
      expect(shown()).toEqual(['cessation.quit_3.counselors', 'cessation.quit_3.counselor_months']),
    );
  });
});

describe.each(boards)('the board %s', (board) => {
  it('shows every figure of its view, drawn and as a table', async () => {
    const { app, host, user } = await open();
    await user.click(await find(`board-${board}`));
    await find('chart');
    const view = await host.insightsBoard(app.insights.request);
    expect(view.board).toBe(board);
    for (const tile of view.tiles) {
      const shown = all('tile').find(({ dataset }) => dataset['id'] === tile.id);
      expect(shown?.textContent).toContain(tile.figure.text);
      expect(shown?.textContent).toContain(tile.label);
    }
    for (const chart of view.charts) {
      const card = all('chart').find(({ dataset }) => dataset['id'] === chart.id) as HTMLElement;
      const inside = (id: string) => card.querySelector<HTMLElement>(`[data-testid="${id}"]`);
      await waitFor(() => expect(inside('chart-plot')?.querySelector('svg')).not.toBeNull());
      expect(inside('chart-plot')?.getAttribute('aria-label')).toContain(
        chart.summary.slice(0, -1),
      );
      expect(inside('chart-summary')?.textContent).toBe(chart.summary);
      for (const note of chart.notes) expect(inside('chart-notes')?.textContent).toContain(note);
      await user.click(inside('chart-toggle') as HTMLElement);
      const table = inside('chart-table') as HTMLElement;
      expect(table.querySelector('caption')?.textContent).toBe(chart.title);
      expect(cells(table)).toEqual(chart.table.rows.map((row) => row.map(({ text }) => text)));
      const shown = new Set(cells(table).flat());
      for (const { text } of chart.series.flatMap(({ figures }) => figures)) {
        expect(shown.has(text), `${chart.id} ${text}`).toBe(true);
      }
      expect(inside('chart-plot')).toBeNull();
    }
  });

  it('says what to do where there is nothing', async () => {
    const { user } = await open('&insights=none');
    await user.click(await find(`board-${board}`));
    await waitFor(async () => expect((await words('board-empty')).length).toBeGreaterThan(10));
    expect(absent('chart')).toBe(true);
    expect(absent('tile')).toBe(true);
  });
});

describe('the tabs of boards', () => {
  it('are moved by arrows, and only the chosen one is on the way of Tab', async () => {
    const { user } = await open();
    const first = await find('board-return_visits');
    first.focus();
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(await find('board-satisfaction'));
    expect(first.getAttribute('tabindex')).toBe('-1');
    await user.keyboard('{End}{ArrowRight}{ArrowLeft}');
    expect((await find('board-reviews')).getAttribute('aria-selected')).toBe('true');
    const panel = await find('board');
    expect(panel.getAttribute('aria-labelledby')).toBe('tab-board-reviews');
  });
});

describe('the months', () => {
  it('are twelve at first, and others by one button', async () => {
    const { app, user } = await open();
    const to = app.session.today.slice(0, 7);
    await find('chart');
    expect(app.insights.view?.charts[0]?.categories).toHaveLength(12);
    await user.click(await find('period-two'));
    await waitFor(() => expect(app.insights.view?.charts[0]?.categories).toHaveLength(24));
    await user.click(await find('period-now'));
    await waitFor(() => expect(app.insights.view?.from).toBe(to));
    expect((await find('period-now')).getAttribute('aria-pressed')).toBe('true');
  });

  it('are chosen singly, the earlier one first', async () => {
    const { app, user } = await open();
    const { from, to } = app.insights;
    await user.selectOptions(await find('field-to'), app.insights.from);
    await user.selectOptions(await find('field-from'), to);
    expect([app.insights.from, app.insights.to]).toEqual([from, to]);
  });

  it('stand beside those of the year before, in one picture', async () => {
    const { app, user } = await open();
    await find('chart');
    await user.click(await find('period-compare'));
    await waitFor(() => expect(app.insights.view?.compare).not.toBeNull());
    const chart = app.insights.view?.charts.find(({ shape }) => shape === 'comparison');
    expect(chart?.series.map(({ before }) => before)).toEqual([false, true]);
    await user.click(await find('board-reminders'));
    const period = await words('mark-before');
    const lines = app.insights.view?.charts[0]?.series.filter(({ before }) => before) ?? [];
    expect(lines.map(({ label }) => label.endsWith(`（${period}）`))).toEqual(Array(5).fill(true));
  });
});

describe('making a board new', () => {
  it('shows how old it is, how far it is, and the figures as they come', async () => {
    const { user } = await open('&insights=none&pace=60');
    await waitFor(async () => expect(await words('board-age')).toContain('還沒有取得過'));
    await user.click(await find('board-empty-refresh'));
    await waitFor(async () => expect(await words('fetch-progress')).toMatch(/取得 \d+／12/));
    await find('chart');
    await waitFor(async () => expect(await words('fetch-outcome')).toContain('已更新'));
    expect(await words('board-age')).toMatch(/08:05 取得/);
  });

  it('is given up, and what came in stays', async () => {
    const { app, user } = await open('&pace=60');
    await user.click(await find('board-refresh'));
    await user.click(await find('fetch-cancel'));
    expect(await words('fetch-outcome')).toContain('已取消');
    expect(app.insights.fetch.fetched?.stored).toBeLessThan(12);
    await find('chart');
  });

  it('counts the own record once more, without a call', async () => {
    const { host, user } = await open();
    const fetch = vi.spyOn(host, 'insightsFetch');
    await user.click(await find('board-cessation'));
    expect(await words('board-age')).toMatch(/\d\d:\d\d 由本機紀錄計算/);
    await user.click(await find('board-refresh'));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('says why it did not come about', async () => {
    const { user } = await open('&fail=insightsFetch:gate_closed');
    await user.click(await find('board-refresh'));
    await find('fetch-error');
  });

  it('offers another try where a board cannot be read', async () => {
    await open('&fail=insightsBoard:damaged');
    expect(await words('board-error')).toContain('資料檔損壞');
    await find('board-again');
  });
});

describe('names nobody sorted', () => {
  it('stand one to a line, with two buttons, once', async () => {
    const { host, user } = await open('&insights=unsorted');
    const sort = vi.spyOn(host, 'insightSort');
    await find('unsorted');
    expect(all('unsorted-name').map(({ dataset }) => dataset['key'])).toEqual([
      'WANG_01',
      'waiting_time',
    ]);
    await user.click(all('unsorted-doctor')[0] as HTMLElement);
    await waitFor(() => expect(all('unsorted-name')).toHaveLength(1));
    await user.click(await find('unsorted-metric'));
    await waitFor(() => expect(absent('unsorted')).toBe(true));
    expect(sort.mock.calls).toEqual([
      [{ key: 'WANG_01', meaning: 'doctor' }],
      [{ key: 'waiting_time', meaning: 'metric' }],
    ]);
  });
});

describe('files', () => {
  it('of a chart are made from the question on the screen', async () => {
    const { app, host, user } = await open();
    const save = vi.spyOn(host, 'chartExport');
    await user.click(await find('chart-xlsx'));
    expect(await words('chart-written')).toContain('return_visits.trend.xlsx');
    expect(save.mock.calls[0]?.[0]).toEqual({
      request: app.insights.request,
      chart_id: 'return_visits.trend',
      format: 'xlsx',
    });
  });

  it('say why they were not written', async () => {
    const { user } = await open('&fail=chartExport:file_exists,reportMonthly:file_exists');
    await user.click(await find('chart-csv'));
    expect(await words('chart-error')).toContain('同名檔案已存在');
    await user.click(await find('report-open'));
    await user.click(await find('report-write'));
    expect(await words('report-error')).toContain('同名檔案已存在');
  });

  it('say nothing where the dialog was cancelled', async () => {
    const { user } = await open('', () => ({ chartExport: async () => null }));
    await user.click(await find('chart-csv'));
    await waitFor(() => expect(absent('chart-written')).toBe(true));
    expect(absent('chart-error')).toBe(true);
  });

  it('of a month are a report, of the month before at first', async () => {
    const { app, host, user } = await open();
    const write = vi.spyOn(host, 'reportMonthly');
    await user.click(await find('report-open'));
    await user.click(await find('report-write'));
    expect(await words('report-done')).toContain('.pdf');
    const [request] = write.mock.calls[0] ?? [];
    expect(request?.month.localeCompare(app.session.today.slice(0, 7))).toBe(-1);
    await user.click(await find('report-close'));
    expect(absent('report')).toBe(true);
  });
});
