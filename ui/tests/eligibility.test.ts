// Eligibility of one person: asking, booking, and what the screen says of the answer.
// Not here: lists of people, or what HPA's words mean.
import { fireEvent } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../src/ipc/host';
import { absent, all, find, openPage, waitFor, words } from './page';

const pages = { rows: 'state=open&rows=0' };

async function asked(elig: string, change?: (host: Host) => Partial<Host>) {
  const page = openPage(`${pages.rows}&elig=${elig}`, change);
  await page.user.click(await find('new-visit'));
  await put('ID', 'A123456789');
  await put('BIRTHDAY', '0500101');
  await page.user.click(await find('answer-CURE_TYPE-1'));
  await waitFor(() => expect(page.app.form?.beside.eligibility.lacking).toEqual([]));
  return page;
}

async function put(name: string, value: string) {
  await fireEvent.input(await find(`field-${name}`), { target: { value } });
}

const query = async (page: Awaited<ReturnType<typeof asked>>) =>
  page.user.keyboard('{Alt>}q{/Alt}');

async function book({ user }: Awaited<ReturnType<typeof asked>>) {
  await user.keyboard('{Alt>}b{/Alt}');
  await waitFor(async () => expect(document.activeElement).toBe(await find('booking-present')));
  await user.keyboard(' ');
  await user.tab();
  await user.keyboard('{Enter}');
}

describe('an answer', () => {
  it.each([
    ['eligible', '可收案', '「'],
    ['ineligible', '不可收案', '「'],
    ['unclear', '待人工判讀', '「'],
    ['unknown', '未取得回覆', ''],
  ])('that is %s says so in words, with a sign', async (outcome, word) => {
    await query(await asked(outcome));
    const badge = await find('eligibility-outcome');
    expect(badge.textContent).toContain(word);
    expect(badge.querySelector('svg')).not.toBeNull();
    expect(badge.dataset['state']).toBe(outcome);
  });

  it("quotes HPA's sentence word for word, with its age and who asked", async () => {
    await query(await asked('ineligible'));
    expect(await words('eligibility-message')).toBe('不可收案：個案本年度已使用 2 個療程。');
    expect(await words('eligibility-when')).toContain('剛剛 陳衛教師查詢');
    expect(await words('eligibility-when')).toContain('未預留');
  });

  it('that never came is not a no, and the form stays open', async () => {
    const page = await asked('unknown');
    await query(page);
    expect(await words('eligibility-next')).toContain('不代表不能收案');
    expect(absent('eligibility-message')).toBe(true);
    expect((await find('save')).hasAttribute('disabled')).toBe(false);
  });

  it('is asked for again by itself once the visit day was changed', async () => {
    const page = await asked('eligible');
    await query(page);
    await find('eligibility-answer');
    expect(absent('eligibility-stale')).toBe(true);
    const ask = vi.spyOn(page.host, 'eligibilityQuery');
    await put('FUNC_DATE', '1150301');
    expect(await words('eligibility-stale')).toBe('就診日期已改，將再查一次');
    expect(ask).not.toHaveBeenCalled();
    await waitFor(() => expect(ask).toHaveBeenCalledTimes(1), { timeout: 3000 });
    expect(ask).toHaveBeenCalledWith(expect.objectContaining({ date: '2026-03-01' }));
    await waitFor(() => expect(absent('eligibility-stale')).toBe(true));
    expect(all('eligibility-earlier')).toHaveLength(1);
  });

  it('that does not come for the new day is not asked for a second time', async () => {
    const page = await asked('eligible');
    await query(page);
    await find('eligibility-answer');
    const ask = vi.spyOn(page.host, 'eligibilityQuery').mockRejectedValue({ code: 'gate_closed' });
    await put('FUNC_DATE', '1150301');
    await find('eligibility-error');
    expect(await words('eligibility-stale')).toBe('就診日期已改，請再查一次');
    const { eligibility } = page.app.form?.beside ?? { eligibility: null };
    expect(eligibility?.due).toBe(false);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('for another kind of treatment is not asked for by itself', async () => {
    const page = await asked('eligible');
    await query(page);
    await find('eligibility-answer');
    await page.user.click(await find('answer-CURE_TYPE-2'));
    expect(await words('eligibility-stale')).toBe('類別已改，請再查一次');
    expect(page.app.form?.beside.eligibility.due).toBe(false);
  });

  it("goes away with another person's number", async () => {
    await query(await asked('eligible'));
    await find('eligibility-answer');
    await put('ID', 'F131104093');
    await waitFor(() => expect(absent('eligibility-answer')).toBe(true));
  });

  it('cannot be asked for while a fact is missing, and says which', async () => {
    const page = openPage(pages.rows);
    const ask = vi.spyOn(page.host, 'eligibilityQuery');
    await page.user.click(await find('new-visit'));
    await find('field-ID');
    await page.user.keyboard('{Alt>}q{/Alt}');
    expect(await words('eligibility-lacking')).toContain('身分證號、生日、治療類別');
    expect(ask).not.toHaveBeenCalled();
  });

  it('that cannot be had leaves the form as it was', async () => {
    await query(await asked('down'));
    expect(await words('eligibility-error')).toContain('查詢不通不影響登錄就診');
    expect((await find('save')).hasAttribute('disabled')).toBe(false);
  });
});

describe('a query', () => {
  it('is about what was just typed, however quick the hand', async () => {
    const page = openPage('state=open&rows=0&elig=eligible');
    const ask = vi.spyOn(page.host, 'eligibilityQuery');
    await page.user.click(await find('new-visit'));
    await put('ID', 'A123456789');
    await put('BIRTHDAY', '0500101');
    (await find('answer-CURE_TYPE-1')).click();
    await page.user.keyboard('{Alt>}q{/Alt}');
    expect(await words('eligibility-outcome')).toBe('可收案');
    expect(ask).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'A123456789', birthday: '1961-01-01', cure_type: 'drug' }),
    );
  });

  it('never books', async () => {
    const book = vi.fn();
    await query(await asked('eligible', () => ({ eligibilityBook: book })));
    await find('eligibility-answer');
    expect(book).not.toHaveBeenCalled();
    expect(absent('eligibility-booked')).toBe(true);
  });
});

describe('a booking', () => {
  it('needs the patient present, says it stays, and is made by keyboard', async () => {
    const page = await asked('eligible');
    await page.user.keyboard('{Alt>}b{/Alt}');
    expect(await words('booking')).toContain('預留後無法由此取消');
    expect((await find('eligibility-book')).hasAttribute('disabled')).toBe(true);
    await page.user.keyboard('{Alt>}b{/Alt}');
    await book(page);
    expect(await words('eligibility-booked')).toBe('已預留');
    expect(absent('booking')).toBe(true);
  });

  it('nobody answered may stand: the next step is a query, and nothing is repeated', async () => {
    const page = await asked('maybe');
    const again = vi.spyOn(page.host, 'eligibilityBook');
    await book(page);
    expect(await words('eligibility-booked')).toBe('可能已預留');
    expect(await words('eligibility-next')).toContain('請按「查詢」（不預留）');
    await page.user.keyboard('{Alt>}q{/Alt}');
    await waitFor(async () => expect(await words('eligibility-outcome')).toBe('可收案'));
    expect(all('eligibility-earlier')).toHaveLength(1);
    expect(again.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('is not made again before that query, which is what is said', async () => {
    const page = await asked('maybe');
    await book(page);
    await book(page);
    expect(await words('eligibility-error')).toContain('請按「查詢」（不預留）確認');
  });

  it('is one at a time', async () => {
    let made = 0;
    const page = await asked('eligible', (host) => ({
      eligibilityBook: async (ask) => {
        made += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
        return host.eligibilityBook(ask);
      },
    }));
    const eligibility = page.app.form?.beside.eligibility;
    if (!eligibility) throw new Error('no form');
    eligibility.present = true;
    await Promise.all([eligibility.book(), eligibility.book(), eligibility.query()]);
    expect(made).toBe(1);
    expect(eligibility.rows).toHaveLength(1);
    expect(eligibility.present).toBe(false);
  });

  it('is not offered to a receptionist', async () => {
    const page = await asked('eligible', (host) => ({
      sessionStatus: async () => {
        const view = await host.sessionStatus();
        return { ...view, user: { name: '陳衛教師', role: 'receptionist' as const } };
      },
    }));
    await find('eligibility-query');
    expect(absent('booking-open')).toBe(true);
    await page.user.keyboard('{Alt>}b{/Alt}');
    expect(absent('booking')).toBe(true);
  });
});

describe('one person without a visit', () => {
  it('is asked about by keyboard alone', async () => {
    const page = openPage('state=open&rows=0&elig=eligible');
    await find('new-visit');
    await page.user.keyboard('{Alt>}q{/Alt}');
    const id = await find('field-ask-ID');
    expect(document.activeElement).toBe(id);
    await page.user.keyboard('A123456789');
    await page.user.tab();
    await page.user.keyboard('0500101');
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('eligibility-outcome')).toBe('可收案');
    expect(await words('echo-ask-BIRTHDAY')).toContain('1961-01-01');
    await page.user.keyboard('{Escape}');
    await waitFor(() => expect(absent('eligibility-person')).toBe(true));
  });

  it('comes from a search result with number and birthday filled in', async () => {
    const page = openPage('state=open&rows=12&elig=eligible');
    await find('new-visit');
    const { rows } = await page.host.visitList({
      search: null,
      state: 'registered',
      after: null,
      limit: 1,
    });
    const search = await find('search');
    search.focus();
    await fireEvent.input(search, { target: { value: rows[0]?.name ?? '' } });
    await waitFor(() => expect(all('search-option').length).toBeGreaterThan(0));
    await page.user.keyboard('{ArrowDown}{Alt>}q{/Alt}');
    const id = (await find('field-ask-ID')) as HTMLInputElement;
    await waitFor(() => expect(id.value).toMatch(/^[A-Z]\d{9}$/));
    expect(((await find('field-ask-BIRTHDAY')) as HTMLInputElement).value).not.toBe('');
  });
});
