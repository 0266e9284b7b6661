// A lost answer made easy: what happened, when the machine asks, and how a person settles.
import { describe, expect, it, vi } from 'vitest';
import { leftWords } from '../src/features/outbox/lost';
import { zhHantTW } from '../src/strings/zh-Hant-TW';
import { absent, all, find, openPage, waitFor, words } from './page';

const items = { save: 2, deletion: 18 };

async function open(place: number) {
  const page = openPage('state=open&rows=24&env=live');
  await find('visit-row');
  await page.user.click(all('visit-row')[place] as HTMLElement);
  await find('visit-panel');
  return page;
}

describe('beside the visit', () => {
  it('says what happened and when it is checked, without taking it over', async () => {
    const { host } = await open(items.save);
    const show = vi.spyOn(host, 'outboxShow');
    expect(await words('unknown-happened')).toContain('「新增就診」：已送出');
    expect(await words('unknown-happened')).toContain('等不到回覆');
    expect(await words('unknown-check')).toMatch(/自動向國健署查證，還有 \d+ 分 \d+ 秒/);
    expect(show).not.toHaveBeenCalled();
  });

  it('is said too while it waits to be asked after once more', async () => {
    const { host, app } = await open(items.save);
    const lost = app.visits.shown;
    if (!lost) throw new Error('no visit is shown');
    const early = { ...lost, row: { ...lost.row, state: 'waiting' as const } };
    vi.spyOn(host, 'visitShow').mockResolvedValue(early);
    await app.visits.show(lost.row.id);
    expect(await words('unknown-check')).toContain('自動向國健署查證');
    await find('unknown-settle');
    expect(absent('panel-edit')).toBe(true);
  });

  it('stops the check once a person takes over, and shows the three facts', async () => {
    const { user } = await open(items.save);
    await user.click(await find('unknown-settle'));
    expect(await words('settle-id')).toMatch(/^..\*{4}/);
    expect(await words('settle-birthday')).toMatch(/\d+\/\d\d\/\d\d（\d{4}-\d\d-\d\d）/);
    expect(await words('settle-visit')).toMatch(/用藥|衛教/);
    await user.click(await find('settle-reveal'));
    await waitFor(async () => expect(await words('settle-id')).toMatch(/^[A-Z]\d{9}$/));
    await user.click(await find('settle-close'));
    expect(await words('unknown-check')).toContain('已由人接手');
  });

  it('sends "there" for a save as sent', async () => {
    const { host, user } = await open(items.save);
    const settle = vi.spyOn(host, 'outboxSettle');
    await user.click(await find('unknown-settle'));
    expect((await find('settle-sent')).textContent).toContain('那裡有');
    await user.click(await find('settle-sent'));
    await waitFor(() => expect(settle).toHaveBeenCalledWith({ id: 'item-2', as: 'sent' }));
  });

  it('sends "there" for a deletion as not sent: the record still stands', async () => {
    const { host, user } = await open(items.deletion);
    const settle = vi.spyOn(host, 'outboxSettle');
    await user.click(await find('unknown-settle'));
    expect((await find('settle-not-sent')).textContent).toContain('那裡有');
    expect((await find('settle-sent')).textContent).toContain('那裡沒有');
    await user.click(await find('settle-not-sent'));
    await waitFor(() => expect(settle).toHaveBeenCalledWith({ id: 'item-18', as: 'not-sent' }));
  });
});

describe('in the outbox', () => {
  it('says so too, and says why when settling fails', async () => {
    const { user } = openPage('state=open&rows=12&fail=outboxSettle:wrong_state');
    await user.click(await find('rail-outbox'));
    await find('unknown-steps');
    await user.click(await find('outbox-settle'));
    await find('settle-id');
    await user.click(await find('settle-sent'));
    expect(await words('settle-error')).toContain('狀態已經改變');
    expect(absent('settle-panel')).toBe(false);
  });

  it('leads to the visit where the other call may be right', async () => {
    const { user } = openPage('state=open&rows=12');
    await user.click(await find('rail-outbox'));
    await user.click(await find('outbox-open'));
    await find('panel-resend-update');
  });
});

describe('the time that is left', () => {
  it('is told in minutes and seconds, then no more', () => {
    const now = '2026-11-22T01:00:00Z';
    expect(leftWords(now, '2026-11-22T01:03:12Z', zhHantTW)).toBe('3 分 12 秒');
    expect(leftWords(now, '2026-11-22T01:00:09Z', zhHantTW)).toBe('9 秒');
    expect(leftWords(now, '2026-11-22T01:00:00Z', zhHantTW)).toBeNull();
  });
});
