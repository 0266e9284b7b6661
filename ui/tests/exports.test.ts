// A list into a file: which kind, what to know before, how far it is, what came of it.
import { describe, expect, it, vi } from 'vitest';
import { absent, find, openPage, waitFor, words } from './page';

async function open(wish = '') {
  const page = openPage(`state=open&rows=60${wish}`);
  await find('visit-table');
  const start = vi.spyOn(page.host, 'exportStart');
  return { ...page, start };
}

describe('the list of visits goes into a file', () => {
  it('by two keys, and says what is in it before', async () => {
    const { start, user } = await open();
    (await find('export-visits')).focus();
    await user.keyboard('{Enter}');
    expect(await words('export-visits-note')).toContain('在檔案裡是完整的');
    expect(document.activeElement).toBe(await find('export-visits-csv'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(await find('export-visits-xlsx'));
    await user.keyboard('{Enter}');
    expect(await words('export-visits-outcome')).toMatch(/已匯出 60 筆：就醫紀錄-.*\.xlsx/);
    expect(start).toHaveBeenCalledWith(
      { what: 'visits', search: '', state: null },
      { title: '匯出就醫紀錄', name: expect.stringMatching(/^就醫紀錄-\d{4}-\d\d-\d\d\.xlsx$/) },
    );
    expect(absent('export-visits-csv')).toBe(true);
    await user.click(await find('export-visits-close'));
    await waitFor(() => expect(absent('export-visits-outcome')).toBe(true));
  });

  it('as it is filtered and searched', async () => {
    const { app, start, user } = await open();
    await app.visits.find('王');
    await user.click(await find('filter-registered'));
    await user.click(await find('export-visits'));
    await user.click(await find('export-visits-csv'));
    await waitFor(() => expect(start).toHaveBeenCalled());
    expect(start.mock.calls[0]?.[0]).toEqual({ what: 'visits', search: '王', state: 'registered' });
  });

  it('leaves the menu by Escape, without a file', async () => {
    const { start, user } = await open();
    await user.click(await find('export-visits'));
    await find('export-visits-csv');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(absent('export-visits-csv')).toBe(true));
    expect(document.activeElement).toBe(await find('export-visits'));
    expect(start).not.toHaveBeenCalled();
  });

  it('is no matter when the person thinks better of it', async () => {
    const { user } = await open('&changesMind');
    await user.click(await find('export-visits'));
    await user.click(await find('export-visits-csv'));
    await waitFor(async () =>
      expect(await find('export-visits')).toHaveProperty('disabled', false),
    );
    expect(absent('export-visits-outcome')).toBe(true);
  });

  it('shows how far it is only when it takes a while, and can be stopped', async () => {
    const { user } = await open('&exporting=6000');
    await user.click(await find('export-visits'));
    await user.click(await find('export-visits-csv'));
    await waitFor(async () => expect(await find('export-visits')).toHaveProperty('disabled', true));
    expect(absent('export-visits-progress')).toBe(true);
    expect(await words('export-visits-progress')).toMatch(/已寫入 \d+／60 筆/);
    await user.click(await find('export-visits-cancel'));
    expect(await words('export-visits-outcome')).toContain('沒有留下檔案');
  });

  it.each([
    ['disk_full', '磁碟空間不足'],
    ['not_writable', '不能寫入'],
    ['too_many_rows', '請改匯出 CSV'],
  ])('says why it failed: %s', async (code, sentence) => {
    const { user } = await open(`&exportFails=${code}`);
    await user.click(await find('export-visits'));
    await user.click(await find('export-visits-csv'));
    expect(await words('export-visits-outcome')).toContain(sentence);
  });
});

describe('every other list has the same button', () => {
  it.each([
    ['rail-patients', 'patients', { what: 'patients', search: '' }],
    ['rail-outbox', 'outbox', { what: 'outbox', state: 'open' }],
  ])('%s', async (rail, of, request) => {
    const { start, user } = await open();
    await user.click(await find(rail));
    await user.click(await find(`export-${of}`));
    await user.click(await find(`export-${of}-csv`));
    await find(`export-${of}-outcome`);
    expect(start.mock.calls[0]?.[0]).toEqual(request);
  });

  it('appointments go by the days that are shown', async () => {
    const { app, start, user } = await open();
    await user.click(await find('rail-appointments'));
    await find('booking-row');
    await user.click(await find('view-week'));
    await waitFor(() => expect(app.appointments.mode).toBe('week'));
    await user.click(await find('export-appointments'));
    await user.click(await find('export-appointments-xlsx'));
    await find('export-appointments-outcome');
    const request = start.mock.calls[0]?.[0] as { from: string; to: string };
    expect(Date.parse(request.to) - Date.parse(request.from)).toBe(6 * 24 * 3600 * 1000);
  });

  it('the audit is the manager’s', async () => {
    const { user } = await open('&role=receptionist');
    await user.click(await find('rail-settings'));
    await user.click(await find('settings-backup'));
    await find('card-backup');
    expect(absent('card-audit')).toBe(true);
  });
});
