// 資格清單: who may be asked about, the list under way, its answers. It never books.
import { describe, expect, it, vi } from 'vitest';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', pace = 5) {
  const page = openPage(`state=open&rows=3&people=9&pace=${pace}${wish}`);
  await find('desk');
  await page.user.click(await find('tab-eligibility'));
  await find('list-start');
  return page;
}

describe('choosing', () => {
  it('takes everybody who agreed, and nobody else', async () => {
    await open();
    expect(await words('list-start')).toBe('查詢 6 人');
    const unagreed = all('person-row').filter((row) => row.dataset['agreed'] === 'false');
    expect(unagreed.map((row) => row.querySelector('input') !== null)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('takes somebody with an appointment only where a person adds them', async () => {
    const { host, user } = await open();
    const start = vi.spyOn(host, 'eligibilityListStart');
    const coming = all('person-row').filter(
      (row) => row.dataset['agreed'] === 'false' && row.querySelector('input'),
    );
    expect(coming.map((row) => row.textContent).join()).toContain('約診');
    expect(coming[0]?.querySelector('input')?.checked).toBe(false);
    await user.click(await find('people-coming'));
    expect(await words('list-start')).toBe('查詢 7 人');
    await user.click(await find('list-start'));
    await find('list-run');
    const [request] = start.mock.calls[0] ?? [];
    expect(request).toMatchObject({ from: 'chosen' });
    expect(request?.patient_ids).toContain(coming[0]?.dataset['id']);
  });

  it('asks about those chosen only', async () => {
    const { host, user } = await open();
    const start = vi.spyOn(host, 'eligibilityListStart');
    await user.click(await find('person-choose'));
    expect(await words('list-start')).toBe('查詢 5 人');
    await user.click(await find('answer-list-type-2'));
    await user.click(await find('list-start'));
    await find('list-run');
    const [request] = start.mock.calls[0] ?? [];
    expect(request).toMatchObject({ from: 'chosen', cure_type: 'education' });
    expect(request?.patient_ids).toHaveLength(5);
  });

  it('says how long it takes at the pace that is set', async () => {
    const { app, host } = await open();
    const { values, ...view } = await host.settingsView();
    vi.spyOn(host, 'settingsView').mockResolvedValue({
      ...view,
      values: { ...values, 'hpa.eligibility_interval_ms': '30000' },
    });
    expect(await words('list-note')).toContain('不到 1 分鐘');
    await app.settings.refresh();
    await waitFor(async () => expect(await words('list-note')).toContain('約 3 分鐘'));
  });

  it('says so when nobody is chosen', async () => {
    const { host, user } = await open();
    const start = vi.spyOn(host, 'eligibilityListStart');
    await user.click(await find('people-all'));
    await user.click(await find('list-start'));
    expect(await words('list-note')).toContain('請先選取');
    expect(start).not.toHaveBeenCalled();
  });

  it('records and withdraws an agreement in place', async () => {
    const { host, user } = await open();
    const save = vi.spyOn(host, 'agreementSave');
    await user.click(await find('agreement-record'));
    const field = (await find('field-agreed-on')) as HTMLInputElement;
    await user.clear(field);
    await user.click(await find('agreement-submit'));
    expect(await words('error-agreed-on')).toBe('請填寫日期');
    await user.type(field, '1151120{Enter}');
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith({ patient_id: 'patient-2', agreed_on: '1151120' }),
    );
    await waitFor(async () => expect(await words('list-start')).toBe('查詢 7 人'));
    await user.click(await find('agreement-withdraw'));
    expect(await words('agreement-panel')).toContain('之前的查詢結果會保留');
    await user.click(await find('agreement-submit'));
    await waitFor(async () => expect(await words('list-start')).toBe('查詢 6 人'));
  });

  it('says why an agreement was not recorded', async () => {
    const { user } = await open('&fail=agreementSave:not_allowed');
    await user.click(await find('agreement-record'));
    await user.click(await find('agreement-submit'));
    expect(await words('agreement-error')).toContain('沒有權限');
  });

  it('starts from a file, attested or by the file itself', async () => {
    const { host, user } = await open();
    const start = vi.spyOn(host, 'eligibilityListStart');
    await user.click(await find('list-file'));
    expect(await words('file-panel')).toContain('就診匯出.csv');
    await user.click(await find('file-attest'));
    await user.clear(await find('field-file-agreed'));
    await user.type(await find('field-file-agreed'), '1151101');
    await user.click(await find('file-start'));
    await find('list-run');
    expect(start.mock.calls[0]?.[0]).toMatchObject({
      from: 'file',
      path: '/home/clinic/就診匯出.csv',
      agreed: '1151101',
    });
  });

  it('says why a list was not started', async () => {
    const { user } = await open('&fail=eligibilityListStart:no_account');
    await user.click(await find('list-start'));
    expect(await words('list-failed')).toContain('尚未設定國健署的帳號');
  });
});

describe('a list under way', () => {
  it('shows each answer with its words, the failed row with its reason, and goes on', async () => {
    const { user } = await open();
    await user.click(await find('list-start'));
    await waitFor(async () => expect(await words('list-state')).toBe('已完成'));
    expect(await words('list-progress')).toBe('6 / 6');
    expect(await words('list-filter-eligible')).toContain('3');
    await user.click(await find('list-filter-unknown'));
    expect(await words('list-row')).toContain('沒有在時限內回覆');
    await user.click(await find('list-filter-ineligible'));
    expect(await words('list-row')).toContain('「不可收案：本年度療程已逾 2 次」');
    await user.click(await find('list-another'));
    await find('list-start');
    await user.click(await find('list-open'));
    await find('list-run');
  });

  it('asks once more about those without an answer', async () => {
    const { host, user } = await open();
    await user.click(await find('list-start'));
    const again = await find('list-ask-again');
    const start = vi.spyOn(host, 'eligibilityListStart');
    await user.click(again);
    await waitFor(() => expect(start).toHaveBeenCalledTimes(1));
    expect(start.mock.calls[0]?.[0]).toMatchObject({ from: 'chosen' });
    expect(start.mock.calls[0]?.[0].patient_ids).toHaveLength(1);
  });

  it('pauses, goes on, and is cancelled only when that is confirmed', async () => {
    const { host, user } = await open('', 60_000);
    const cancel = vi.spyOn(host, 'eligibilityListCancel');
    await user.click(await find('list-start'));
    await user.click(await find('list-pause'));
    await waitFor(async () => expect(await words('list-state')).toBe('已暫停'));
    await user.click(await find('list-resume'));
    await waitFor(async () => expect(await words('list-state')).toBe('查詢中'));
    await user.click(await find('list-cancel'));
    expect(await words('list-cancel-sure')).toMatch(/還有 \d+ 人沒有查詢/);
    expect(cancel).not.toHaveBeenCalled();
    await user.click(await find('list-cancel-yes'));
    await waitFor(async () => expect(await words('list-state')).toBe('已取消'));
  });

  it('never asks for a booking', async () => {
    const { host, user } = await open();
    const book = vi.spyOn(host, 'eligibilityBook');
    await user.click(await find('list-start'));
    await waitFor(async () => expect(await words('list-state')).toBe('已完成'));
    expect(book).not.toHaveBeenCalled();
    expect(absent('eligibility-book')).toBe(true);
  });
});
