// Each screen with data, empty, loading and failing. Not here: the real window.
import { fireEvent } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { watchIdle } from '../src/state/idle';
import { absent, all, find, openPage, waitFor, words } from './page';

describe('signing in', () => {
  it('says when the password is wrong and keeps the name', async () => {
    const { user } = openPage('state=locked');
    await user.type(await find('unlock-name'), '陳衛教師');
    await user.type(await find('unlock-password'), 'wrong');
    await user.click(await find('unlock-submit'));
    expect(await words('unlock-error')).toContain('姓名或密碼不正確');
    expect(((await find('unlock-name')) as HTMLInputElement).value).toBe('陳衛教師');
    expect(document.activeElement).toBe(await find('unlock-password'));
  });

  it('shows the sign-in of practice mode and fills it in', async () => {
    const { user } = openPage('state=locked&practice');
    expect(await words('practice-name')).toBe('陳衛教師');
    await user.click(await find('practice-use'));
    await user.click(await find('unlock-submit'));
    await find('desk');
    expect(await words('environment-label')).toContain('練習模式');
  });

  it('says that the nightly job is at work', async () => {
    openPage('state=away');
    expect(await words('unlock-away')).toContain('排程工作');
  });

  it('sets up a clinic and goes on only when the recovery code is written down', async () => {
    const { user } = openPage('state=none');
    await user.click(await find('first-create'));
    await user.click(await find('setup-submit'));
    expect(await words('error-setup-code')).toBe('請填寫這一項');
    await user.type(await find('field-setup-code'), '3501200000');
    await user.type(await find('field-setup-clinic'), '安心家庭醫學診所');
    await user.type(await find('field-setup-admin'), '林院長');
    await user.type(await find('field-setup-password'), 'short');
    await user.type(await find('field-setup-repeat'), 'shorj');
    expect(await words('error-setup-repeat')).toBe('兩次輸入的密碼不同。');
    await user.type(await find('field-setup-repeat'), '{Backspace}t');
    await user.click(await find('setup-submit'));
    expect(await words('setup-error')).toContain('密碼太短');
    expect(((await find('field-setup-clinic')) as HTMLInputElement).value).toBe('安心家庭醫學診所');
    for (const field of ['field-setup-password', 'field-setup-repeat']) {
      await user.type(await find(field), ' and long enough');
    }
    await user.click(await find('setup-submit'));
    expect(await words('recovery-code')).toContain('K7QM');
    expect(((await find('recovery-done')) as HTMLButtonElement).disabled).toBe(true);
    await user.click(await find('recovery-confirm'));
    await user.click(await find('recovery-done'));
    expect(((await find('unlock-name')) as HTMLInputElement).value).toBe('林院長');
    await user.type(await find('unlock-password'), 'short and long enough');
    await user.click(await find('unlock-submit'));
    await find('visits-empty');
  });
});

describe('the visit list', () => {
  it('shows every state with a word, a test registration never as 已登錄', async () => {
    openPage('state=open&rows=12');
    await find('visit-row');
    const states = all('visit-state').map((badge) => badge.textContent?.trim() ?? '');
    for (const word of ['草稿', '需處理', '結果待確認', '待送', '傳送中']) {
      expect(
        states.some((state) => state.startsWith(word)),
        word,
      ).toBe(true);
    }
    expect(states.some((state) => state.startsWith('已登錄'))).toBe(false);
    expect(states.filter((state) => state.startsWith('測試')).length).toBeGreaterThan(0);
  });

  it('says 已登錄 with the time in the live environment', async () => {
    openPage('state=open&rows=12&env=live');
    await find('visit-row');
    expect(
      all('visit-state').some((badge) => /已登錄 .*\d\d:\d\d/.test(badge.textContent ?? '')),
    ).toBe(true);
    expect(absent('environment-label')).toBe(true);
  });

  it('reads two hundred rows a page at a time', async () => {
    const { user } = openPage('state=open&rows=200');
    await find('visit-row');
    expect(all('visit-row')).toHaveLength(50);
    await user.click(await find('load-more'));
    await waitFor(() => expect(all('visit-row')).toHaveLength(100));
  });

  it('is worked by arrows and Enter, and Escape comes back to the row', async () => {
    const { user } = openPage('state=open&rows=12');
    const [first] = [await find('visit-row')];
    first.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(all('visit-row')[2]);
    await user.keyboard('{Enter}');
    await find('visit-panel');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(absent('visit-panel')).toBe(true));
    expect(document.activeElement).toBe(all('visit-row')[2]);
  });

  it('leaves no hand at the top of the page when another place is gone to by key', async () => {
    const { user } = openPage('state=open&rows=3');
    (await find('visit-row')).focus();
    await user.keyboard('{Alt>}[Digit5]{/Alt}');
    await find('outbox-list');
    await waitFor(() => expect(document.activeElement?.id).toBe('content'));
    await user.tab();
    expect(document.activeElement).toBe(await find('outbox-filter-open'));
  });

  it('opens a draft as a form', async () => {
    const { user } = openPage('state=open&rows=3');
    await user.click(await find('visit-row'));
    await find('draft-recovered');
  });

  it('says what to do when it is empty, and what is wrong when it cannot be read', async () => {
    openPage('state=open&rows=0');
    expect(await words('visits-empty')).toContain('還沒有戒菸就診');
  });

  it('offers another try when it cannot be read', async () => {
    openPage('state=open&fail=visitList:damaged');
    expect(await words('list-error')).toContain('資料檔損壞');
    await find('list-again');
  });

  it('finds by name from the search box and opens the list so filtered', async () => {
    const { user } = openPage('state=open&rows=60');
    await find('visit-row');
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(await find('search'));
    await user.keyboard('歐陽');
    await find('search-option');
    // Up from nothing chosen is the last answer: every visit found.
    await user.keyboard('{ArrowUp}{Enter}');
    await waitFor(async () => expect(await words('visit-count')).toContain('「歐陽」'));
  });

  it('shows an import row by row', async () => {
    const { user } = openPage('state=open&rows=3');
    await user.click(await find('import'));
    expect(await words('import-accepted')).toBe('37');
    expect(await words('import-rejected')).toBe('3');
    expect(all('import-row')[0]?.textContent).toContain('生日');
    expect(all('import-row')[0]?.textContent).toContain('沒有這一天');
  });
});

describe('the outbox', () => {
  const buttons = (row: HTMLElement) =>
    [...row.querySelectorAll<HTMLElement>('button')].map((button) => button.dataset['testid']);
  const item = (state: string) =>
    all('outbox-item').find((row) => row.dataset['state'] === state) as HTMLElement;

  it('gives every state the buttons that help', async () => {
    const { user } = openPage('state=open&rows=12');
    await user.click(await find('rail-outbox'));
    await find('outbox-item');
    expect(buttons(item('needs_attention'))).toEqual([
      'outbox-correct',
      'outbox-retry',
      'outbox-discard',
    ]);
    expect(buttons(item('unknown'))).toEqual(['outbox-settle']);
    expect(buttons(item('sending'))).toEqual([]);
    expect(buttons(item('waiting'))).toEqual(['outbox-correct', 'outbox-discard']);
    expect(await words('server-said')).toBe('個案身分證號與生日不符');
  });

  it('lets a person settle with the facts to look for', async () => {
    const { user } = openPage('state=open&rows=12');
    await user.click(await find('rail-outbox'));
    await find('outbox-item');
    await user.click(await find('outbox-settle'));
    expect(await words('settle-id')).toMatch(/^..\*{4}/);
    expect(await words('settle-visit')).toMatch(/用藥|衛教/);
    await user.click(await find('settle-sent'));
    await waitFor(() => expect(item('unknown')).toBeUndefined());
  });

  it('wants a reason before it discards', async () => {
    const { host, user } = openPage('state=open&rows=12');
    const discard = vi.spyOn(host, 'outboxDiscard');
    await user.click(await find('rail-outbox'));
    await user.click(await find('outbox-discard'));
    await user.click(await find('discard-submit'));
    expect(await words('error-discard-reason')).toContain('請填寫原因');
    expect(discard).not.toHaveBeenCalled();
    await user.type(await find('field-discard-reason'), '已在網頁登錄');
    await user.click(await find('discard-submit'));
    await waitFor(() => expect(discard).toHaveBeenCalledTimes(1));
  });

  it.each([
    ['signed_out', '不接受目前的帳號密碼'],
    ['unreachable', '連不到國健署'],
    ['paused', '傳送已暫停'],
  ])('says why nothing goes out: %s', async (gate, sentence) => {
    const { user } = openPage(`state=open&rows=12&gate=${gate}`);
    await user.click(await find('rail-outbox'));
    expect(await words(`gate-${gate}`)).toContain(sentence);
    await user.click(await find('gate-open'));
    await waitFor(() => expect(absent(`gate-${gate}`)).toBe(true));
  });

  it('says that nobody is forgotten when all is sent', async () => {
    const { user } = openPage('state=open&rows=0');
    await user.click(await find('rail-outbox'));
    expect(await words('outbox-empty')).toContain('全部送出');
  });
});

describe('the settings', () => {
  it('put an error beside the address that is wrong', async () => {
    const { user } = openPage('state=open&rows=0');
    await user.click(await find('rail-settings'));
    const field = await find('field-hpa.live.write_url');
    await user.type(field, 'http://example.tw');
    await user.click(await find('hosts-save'));
    expect(await words('error-hpa.live.write_url')).toContain('https://');
    expect((field as HTMLInputElement).value).toBe('http://example.tw');
  });

  it('ask before the environment changes under waiting items', async () => {
    const { app, user } = openPage('state=open&rows=3');
    await user.click(await find('rail-settings'));
    await user.click(await find('setting-hpa.environment-live'));
    await user.click(await find('hosts-save'));
    expect(await words('environment-dialog')).toContain('還有 3 筆');
    await user.click(await find('environment-yes'));
    await waitFor(() => expect(app.session.view?.environment).toBe('live'));
  });

  it('never show the password, only whether it is set', async () => {
    const { user } = openPage('state=open&rows=0');
    await user.click(await find('rail-settings'));
    const field = (await find('field-hpa.password')) as HTMLInputElement;
    expect(field.type).toBe('password');
    expect(field.value).toBe('');
    expect(document.getElementById('hint-hpa.password')?.textContent).toContain('已設定');
  });

  it('switch language and text size at once', async () => {
    const { user } = openPage('state=open&rows=0');
    await user.click(await find('rail-settings'));
    await user.click(await find('settings-look'));
    await user.click(await find('setting-ui.language-en'));
    await waitFor(async () => expect(await words('rail-outbox')).toContain('Outbox'));
    await waitFor(() => expect(document.documentElement.lang).toBe('en'));
    await user.click(await find('setting-ui.text_size-200'));
    await waitFor(() => expect(document.documentElement.dataset['text']).toBe('200'));
  });
});

describe('the lock', () => {
  it('comes by itself after five quiet minutes, and not before', () => {
    vi.useFakeTimers();
    const idle = vi.fn();
    const stop = watchIdle(idle);
    vi.advanceTimersByTime(4 * 60_000);
    fireEvent.keyDown(window, { key: 'a' });
    vi.advanceTimersByTime(4 * 60_000);
    expect(idle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(61_000);
    expect(idle).toHaveBeenCalledTimes(1);
    stop();
    vi.useRealTimers();
  });

  it('takes everything personal off the page', async () => {
    const { user } = openPage('state=open&rows=12');
    await find('visit-row');
    await user.click(await find('lock'));
    await find('unlock-name');
    expect(absent('visit-row')).toBe(true);
  });
});
