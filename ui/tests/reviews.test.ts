// 評論: the board of 48 hours, one review and how it was handled, its task.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { manyReviews, type FakeReview } from '../src/ipc/fake/review-samples';
import { fakeHost } from '../src/ipc/fake-host';
import { readPastDay } from '../src/state/past-day';
import { groupOf, inOrder, minutesLeft } from '../src/state/review-clock';
import { Reviews } from '../src/state/reviews.svelte';
import { leftLook } from '../src/features/reviews/words';
import { en } from '../src/strings/en';
import { zhHantTW } from '../src/strings/zh-Hant-TW';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', change?: Parameters<typeof openPage>[1]) {
  const page = openPage(`state=open&rows=3${wish}`, change);
  await page.user.click(await find('rail-reviews'));
  await find(wish.includes('reviews=0') ? 'reviews-empty' : 'review-row');
  return page;
}

const row = (id: string) => document.querySelector<HTMLElement>(`tr[data-id="${id}"]`);

async function show(id: string, wish = '') {
  const page = await open(wish);
  await page.user.click(row(id) as HTMLElement);
  await find('review-panel');
  return page;
}

/** A sent review that arrived so many hours before `now`. */
function sent(hours: number, now: string) {
  const [row] = manyReviews(14).filter((one) => one.row.state === 'sent') as [FakeReview];
  const uploaded_at = new Date(Date.parse(now) - hours * 3_600_000).toISOString();
  return { ...row.row, state: 'sent' as const, uploaded_at };
}

describe('what is left of 48 hours', () => {
  const now = '2026-11-22T04:00:00Z';
  const look = (hours: number, t = zhHantTW) => leftLook(sent(hours, now), now, t);

  it.each([
    [1, '剩 47 小時', 'waiting', 'clock'],
    [35.9, '剩 12 小時', 'waiting', 'clock'],
    [36, '剩 12 小時', 'attention', 'triangle-alert'],
    [46.25, '剩 1 小時 45 分', 'attention', 'triangle-alert'],
    [47.5, '剩 30 分', 'attention', 'triangle-alert'],
    [48, '剩 0 分', 'attention', 'triangle-alert'],
    [53.1, '逾時 5 小時', 'danger', 'circle-x'],
    [200, '逾時 6 天', 'danger', 'circle-x'],
  ])('%s hours after: %s', (hours, said, tone, icon) => {
    expect(look(hours)).toEqual({ words: said, tone, icon });
  });

  it('says the same in English', () => {
    expect(look(46.25, en).words).toBe('1 h 45 min left');
    expect(look(53.1, en).words).toBe('5 h over');
  });

  it('stands still once it was handled, and says no more than is known', () => {
    const done = { ...sent(100, now), state: 'done' as const, handled_at: '2026-11-19T00:00:00Z' };
    const left = minutesLeft(done, now);
    expect(minutesLeft(done, '2026-12-22T04:00:00Z')).toBe(left);
    expect(leftLook({ ...done, in_time: true }, now, zhHantTW).words).toBe('24 小時處理完');
    expect(leftLook({ ...done, in_time: null }, now, zhHantTW).words).toBe('已處理');
  });

  it('puts what needs a person first, then what has the least left', () => {
    const rows = manyReviews(14).map((one) => one.row);
    const at = new Date().toISOString();
    const sorted = inOrder([...rows].reverse(), at);
    const order = sorted.map((one) => groupOf(one, at));
    expect([...new Set(order)]).toEqual(['person', 'over', 'inside', 'waiting', 'done']);
    const left = sorted.filter((one) => one.state === 'sent').map((one) => minutesLeft(one, at));
    expect(left).toEqual([...left].sort((a, b) => (a ?? 0) - (b ?? 0)));
  });
});

describe('a day that has been', () => {
  it.each([
    ['昨天', '2026-11-21'],
    ['前天', '2026-11-20'],
    ['-3', '2026-11-19'],
    ['今天', '2026-11-22'],
    ['11/20', '2026-11-20'],
    ['12/25', '2025-12-25'],
    ['12月25日', '2025-12-25'],
    ['115/11/20', '2026-11-20'],
    ['2026-12-01', '2026-12-01'],
    ['上週', null],
  ])('%s is %s', (typed, day) => expect(readPastDay(typed, '2026-11-22')).toBe(day));
});

describe('the board', () => {
  afterEach(() => vi.useRealTimers());

  it('stands in its groups, each row with number, word and sign', async () => {
    await open();
    const shown = all('review-group').map((group) => group.dataset['group']);
    expect(shown).toEqual(['person', 'over', 'inside', 'waiting']);
    const first = all('review-left').map((one) => one.textContent?.trim());
    expect(first.slice(0, 5)).toEqual([
      '需處理',
      '結果待確認',
      '需處理',
      '逾時 5 小時',
      '逾時 2 小時 12 分',
    ]);
    expect(all('review-left').every((one) => one.querySelector('svg'))).toBe(true);
    expect(row('review-0')?.textContent).toContain('沒有同意');
  });

  it('counts down by the page’s own clock, without reading again', async () => {
    const { app, host } = await open();
    const list = vi.spyOn(host, 'reviewList');
    const before = row('review-5')?.querySelector('[data-testid="review-left"]')?.textContent;
    app.status.now = new Date(Date.parse(app.status.now) + 20 * 60_000).toISOString();
    const look = () => row('review-5')?.querySelector('[data-testid="review-left"]')?.textContent;
    await waitFor(() => expect(look()).not.toBe(before));
    app.status.now = new Date(Date.parse(app.status.now) + 3_600_000).toISOString();
    await waitFor(() => expect(row('review-5')?.dataset['group']).toBe('over'));
    expect(list).not.toHaveBeenCalled();
  });

  it('keeps the hand on a row that comes to stand in another group', async () => {
    const { app } = await open();
    row('review-5')?.focus();
    app.status.now = new Date(Date.parse(app.status.now) + 3_600_000).toISOString();
    await waitFor(() => expect(row('review-5')?.dataset['group']).toBe('over'));
    await waitFor(() => expect(document.activeElement).toBe(row('review-5')));
  });

  it('keeps the hand on a row that was away while it was read on its way', async () => {
    const { app } = await open();
    row('review-5')?.focus();
    const all = app.reviews.rows;
    app.reviews.rows = [];
    await waitFor(() => expect(row('review-5')).toBeFalsy());
    app.reviews.rows = all;
    await waitFor(() => expect(document.activeElement).toBe(row('review-5')));
  });

  it('reads itself again when something changed behind the page', async () => {
    const { app, host } = await open();
    const list = vi.spyOn(host, 'reviewList');
    await app.changed('reviews');
    expect(list.mock.calls.map(([request]) => request.state)).toEqual([
      'needs_attention',
      'unknown',
      'sent',
      'waiting',
    ]);
  });

  it('shows in the rail what needs a person, tasks too', async () => {
    await open();
    // Three reviews and two tasks that came of results.
    expect(await words('rail-reviews-count')).toBe('5');
    expect(await words('rail-appointments-count')).toBe('5');
  });

  it('is walked by arrows, opened by Enter, left by Escape to the same row', async () => {
    const { user } = await open();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('review-0'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect((await find('review-panel')).dataset['id']).toBe('review-1');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(absent('review-panel')).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(row('review-1')));
  });

  it('shows one part of it, and finds handled ones too', async () => {
    const { user } = await open();
    await user.click(await find('review-filter-over'));
    await waitFor(() => expect(all('review-row')).toHaveLength(2));
    await user.click(await find('review-filter-open'));
    await user.type(await find('review-search'), '衛教師很有耐心');
    await waitFor(() =>
      expect(all('review-row').map((one) => one.dataset['group'])).toContain('done'),
    );
    await user.type(await find('review-search'), '查無此文');
    await find('reviews-none');
  });

  it('says what to do while there is none, and offers another try', async () => {
    const { user } = await open('&reviews=0');
    expect(await words('reviews-empty')).toContain('按 A');
    await user.keyboard('a');
    await find('review-form');
    document.body.innerHTML = '';
    const page = openPage('state=open&rows=3&fail=reviewList:damaged');
    await page.user.click(await find('rail-reviews'));
    await find('reviews-again');
  });

  it('is asked now by one key, and says how many came', async () => {
    const { user } = await open();
    await user.keyboard('q');
    expect(await words('reviews-fetched')).toContain('查了 6 則，1 則已有處理結果');
    await waitFor(() => expect(all('review-row')).toHaveLength(10));
  });

  it('keeps what an answer of an earlier question says from overtaking a later one', async () => {
    const host = fakeHost(new URLSearchParams('state=open'));
    const list = new Reviews(host);
    const late = list.refresh();
    list.clear();
    await late;
    expect(list.loaded).toBe(false);
  });
});

describe('one review', () => {
  it('shows its whole text and the whole reply at its titles', async () => {
    const { user } = await open();
    await user.click(await find('review-filter-done'));
    await waitFor(() => expect(row('review-8')).not.toBeNull());
    await user.click(row('review-8') as HTMLElement);
    await find('review-reply');
    const titles = all('reply-part').map((one) => one.dataset['title']);
    expect(titles).toEqual(['病人主訴', '目前狀況', '院內追蹤']);
    const whole = manyReviews(9)[8]?.reply ?? '';
    const said = all('reply-part').map((one) => one.textContent ?? '');
    expect(said.join('')).toContain(whole.slice(-20));
    expect(await words('review-task-owner')).toBe('周小姐');
    expect(await words('review-task-due')).toContain('前');
  });

  it('gives its task another owner and day', async () => {
    const { user, host } = await open();
    const assign = vi.spyOn(host, 'taskAssign');
    await user.click(await find('review-filter-done'));
    await waitFor(() => expect(row('review-8')).not.toBeNull());
    await user.click(row('review-8') as HTMLElement);
    await find('review-assign');
    await user.keyboard('t');
    const owner = (await find('field-task-owner')) as HTMLInputElement;
    await waitFor(() => expect(document.activeElement).toBe(owner));
    await user.clear(owner);
    await user.type(owner, '陳衛教師');
    await user.clear(await find('field-task-due'));
    await user.type(await find('field-task-due'), '+5{Enter}');
    await waitFor(() => expect(assign).toHaveBeenCalledTimes(1));
    expect(assign.mock.calls[0]?.[0]).toMatchObject({ id: 'task-review-8', owner: '陳衛教師' });
    await waitFor(async () => expect(await words('review-task-owner')).toBe('陳衛教師'));
  });

  it('offers a task where the reply names none', async () => {
    const { user, host } = await open();
    const make = vi.spyOn(host, 'reviewFollowUp');
    await user.click(await find('review-filter-done'));
    await waitFor(() => expect(row('review-10')).not.toBeNull());
    await user.click(row('review-10') as HTMLElement);
    await user.click(await find('review-offer-open'));
    expect(((await find('field-task-text')) as HTMLTextAreaElement).value).toContain('公開回覆');
    await user.click(await find('task-assign-save'));
    await waitFor(() =>
      expect(make.mock.calls[0]?.[0]).toMatchObject({ owner: '陳衛教師', due_on: null }),
    );
    await find('review-task');
  });

  it('offers what helps by where it stands, in the service’s own words', async () => {
    await show('review-2');
    expect(await words('panel-review-reason')).toContain('拒絕');
    expect(await words('server-said')).toBe('rating out of range');
    const acts = (await find('review-acts')).querySelectorAll('button');
    expect([...acts].map((one) => one.dataset['testid'])).toEqual([
      'review-edit',
      'review-retry',
      'review-discard',
    ]);
  });

  it('is given up with a reason only', async () => {
    const { user, host } = await show('review-2');
    const discard = vi.spyOn(host, 'reviewDiscard');
    await user.keyboard('{Delete}');
    await find('field-review-discard-reason');
    await user.keyboard('{Enter}');
    await find('error-review-discard-reason');
    expect(discard).not.toHaveBeenCalled();
    await user.keyboard('重複輸入{Enter}');
    await waitFor(() => expect(row('review-2')).toBeNull());
  });

  it('that nobody handled in its hours is closed with a reason', async () => {
    const { user, host } = await show('review-3');
    const discard = vi.spyOn(host, 'reviewDiscard');
    expect(await words('review-discard')).toContain('結案');
    await user.keyboard('{Delete}');
    await find('field-review-discard-reason');
    expect(await words('review-discard-form')).toContain('不再向 Dr. Right 查詢');
    await user.keyboard('已直接聯絡{Enter}');
    await waitFor(() =>
      expect(discard).toHaveBeenCalledWith({ id: 'review-3', reason: '已直接聯絡' }),
    );
    await waitFor(() => expect(row('review-3')).toBeNull());
    expect(await words('review-closed')).toContain('已直接聯絡');
    expect(await words('panel-review-left')).toContain('已結案');
    expect(absent('review-acts')).toBe(true);
  });

  it('that may still be handled in time is not closed', async () => {
    await show('review-5');
    expect(absent('review-acts')).toBe(true);
  });

  it('whose answer was lost is settled by a person, as in the outbox', async () => {
    const { user, host } = await show('review-1');
    const settle = vi.spyOn(host, 'outboxSettle').mockResolvedValue({} as never);
    vi.spyOn(host, 'outboxShow').mockResolvedValue({} as never);
    await user.keyboard('s');
    await find('settle-panel');
    await user.click(await find('settle-not-sent'));
    await waitFor(() =>
      expect(settle).toHaveBeenCalledWith({ id: 'item-review-1', as: 'not-sent' }),
    );
  });
});

describe('the tasks of reviews', () => {
  it('stand above the board, the overdue one first, with owner and day', async () => {
    const { user, app } = await open();
    expect(all('task').map((one) => one.dataset['kind'])).toEqual([
      'review_follow_up',
      'review_follow_up',
    ]);
    expect(all('task')[0]?.dataset['overdue']).toBe('true');
    expect(all('task-due')[0]?.textContent).toContain('逾期');
    expect(all('task-owner')[0]?.textContent).toContain('陳衛教師');
    await user.click(all('task-show')[0] as HTMLElement);
    await waitFor(() => expect(app.reviews.detail?.row.id).toBe('review-13'));
  });

  it('are given to somebody else by key', async () => {
    const { user, host } = await open();
    const assign = vi.spyOn(host, 'taskAssign');
    await user.keyboard('p');
    await user.keyboard('o');
    await user.clear(await find('field-task-due'));
    await user.type(await find('field-task-due'), '明天{Enter}');
    await waitFor(() => expect(assign).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(absent('task-assign')).toBe(true));
  });

  it('are not among those of appointments', async () => {
    const { user } = await open();
    await user.keyboard('{Alt>}2{/Alt}');
    await find('booking-row');
    expect(all('task').some((one) => one.dataset['kind']?.startsWith('review_'))).toBe(false);
  });
});

describe('the share by week', () => {
  it('is drawn as the dashboard draws it, for the manager', async () => {
    const { user } = await open();
    await user.click(await find('review-share-open'));
    await find('chart');
    await find('chart-summary');
  });

  it('is not offered to others', async () => {
    await open('&role=receptionist');
    expect(absent('review-share-open')).toBe(true);
  });
});
