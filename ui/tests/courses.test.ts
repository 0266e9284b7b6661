// The course card, its proposals and chart, and a return visit from the last one.
// Not here: how anything is counted.
import { fireEvent } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { apart, lineOf, topOf } from '../src/features/courses/series';
import type { VisitDraftView } from '../src/ipc/bindings';
import { zhHantTW } from '../src/strings/zh-Hant-TW';
import { absent, all, find, openPage, waitFor, words } from './page';

async function known(course: string) {
  const page = openPage(`state=open&rows=0&course=${course}`);
  await page.user.click(await find('new-visit'));
  await put('ID', 'A123456789');
  return page;
}

async function put(name: string, value: string) {
  await fireEvent.input(await find(`field-${name}`), { target: { value } });
}

async function value(name: string): Promise<string> {
  return ((await find(`field-${name}`)) as HTMLInputElement).value;
}

describe('the card', () => {
  it('shows weeks, days and which course of the year', async () => {
    const { user } = await known('return');
    await user.click(await find('answer-CURE_TYPE-1'));
    expect(await words('course-used')).toContain('4 / 8');
    expect(await words('course-day')).toContain('29 / 90');
    expect(await words('course-number')).toContain('第 1 / 2 個');
    expect(await words('course-refill')).toContain('最早可領');
  });

  it('shows the session of an education visit', async () => {
    const { user } = await known('return');
    await user.click(await find('answer-CURE_TYPE-2'));
    await waitFor(async () => expect(await words('course-session')).toBe('本次是第 3 次衛教'));
  });

  it('proposes the course fields: one, or all with a key, and they stay editable', async () => {
    const { user } = await known('return');
    await user.click(await find('answer-CURE_TYPE-1'));
    await user.click(await find('proposal-apply-CURE_STAGE'));
    expect(await value('CURE_STAGE')).toBe('1');
    expect(await value('WEEK_TOT')).toBe('');
    await user.keyboard('{Alt>}p{/Alt}');
    await waitFor(async () => expect(await value('CURE_WEEK')).toBe('2'));
    expect(await value('WEEK_TOT')).toBe('6');
    expect((await find('proposals')).dataset['state']).toBe('agrees');
    await put('WEEK_TOT', '5');
    expect(await value('WEEK_TOT')).toBe('5');
    await waitFor(async () => expect((await find('proposals')).dataset['state']).toBe('open'));
  });

  it('gives both readings at the end of a year and lets a person choose', async () => {
    const { user } = await known('yearend');
    await user.click(await find('answer-CURE_TYPE-1'));
    await user.click(await find('year-end-first_visit_year'));
    expect(await value('CURE_STAGE')).toBe('2');
    expect((await find('year-end-first_visit_year')).getAttribute('aria-pressed')).toBe('true');
    expect((await find('year-end-this_year')).getAttribute('aria-pressed')).toBe('false');
  });

  it('says the chart in words, gaps too', async () => {
    await known('return');
    expect(await words('smoke-summary')).toBe(
      '3 次就診，每日支數從 22 到 15；CO 從 18 到 11 ppm；1 次沒有測 CO',
    );
  });
});

describe('the lines of the chart', () => {
  const frame = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 };
  const points = [
    { date: '2026-11-01', cigarettes: 20, co: 10 },
    { date: '2026-11-06', cigarettes: 10, co: null },
    { date: '2026-11-11', cigarettes: 0, co: 5 },
  ];

  it('leave a gap where a value is missing', () => {
    const co = lineOf(points, 'co', 20, frame);
    expect(co.runs.map((run) => run.length)).toEqual([1, 1]);
    expect(lineOf(points, 'cigarettes', 20, frame).runs.map((run) => run.length)).toEqual([3]);
  });

  it('place a value by its day and its size', () => {
    const [run] = lineOf(points, 'cigarettes', topOf(points), frame).runs;
    expect(run?.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [100, 50],
      [200, 100],
    ]);
  });

  it('have labels that do not cover each other', () => {
    const [a, b] = apart(50, 52, 20);
    expect(b - a).toBe(20);
    expect(apart(10, 60, 20)).toEqual([10, 60]);
  });
});

describe('a return visit', () => {
  it('is filled in from the last one by one key, but for the cigarettes a day', async () => {
    const { user } = await known('return');
    expect(await words('last-visit')).toContain('王大明');
    await user.keyboard('{Alt>}r{/Alt}');
    expect((await find('answer-CURE_AGREE-N')).getAttribute('aria-checked')).toBe('true');
    expect(await value('BIRTHDAY')).toBe('1961-01-01');
    expect(await value('CURE_ITEM-0')).toBe('B0220903EF');
    expect(await value('SMOKE_DAY_NUM')).toBe('');
    expect(await words('kept-HEIGHT')).toBe('170 公分');
    expect(absent('dependence')).toBe(true);
    await waitFor(async () =>
      expect(document.activeElement).toBe(await find('field-SMOKE_DAY_NUM')),
    );
    await user.keyboard('{Alt>}s{/Alt}');
    expect(await value('SMOKE_DAY_NUM')).toBe('15');
    expect(await words('last-daily-was')).toBe('上次 15 支');
  });

  it('begins by choosing 複診, overwrites nothing typed, and can be taken back', async () => {
    const { user } = await known('return');
    await find('last-visit');
    await put('NAME', '王小明');
    await user.click(await find('answer-CURE_AGREE-N'));
    expect(await value('NAME')).toBe('王小明');
    expect(await value('CURE_WEEK')).toBe('2');
    await user.click(await find('last-visit-drop'));
    expect(await value('CURE_WEEK')).toBe('');
    expect(await value('NAME')).toBe('王小明');
    expect(await value('ID')).toBe('A123456789');
  });

  it('asks the first-visit questions again when it turns out to be a first visit', async () => {
    const { user } = await known('return');
    await find('last-visit');
    await user.click(await find('answer-CURE_AGREE-N'));
    await user.click(await find('answer-CURE_AGREE-Y'));
    expect(await value('HEIGHT')).toBe('');
    expect(await value('BIRTHDAY')).toBe('1961-01-01');
  });

  it('takes neither drugs nor weeks over to the other kind of treatment', async () => {
    const { user, app } = await known('return');
    await find('last-visit');
    await user.click(await find('answer-CURE_AGREE-N'));
    expect(app.form?.draft.drugs).toHaveLength(1);
    await user.click(await find('answer-CURE_TYPE-2'));
    expect(app.form?.draft.drugs).toEqual([]);
    expect(await value('CURE_WEEK')).toBe('');
    await user.keyboard('{Alt>}p{/Alt}');
    await waitFor(async () => expect(await value('CURE_WEEK')).toBe('3'));
  });

  it("keeps nothing of one person under another's number", async () => {
    const { user, app } = await known('return');
    await find('last-visit');
    await user.keyboard('{Alt>}r{/Alt}');
    await put('ID', 'F131104093');
    await waitFor(() => expect(app.form?.draft.fields.BIRTHDAY).toBe(''));
    expect(app.form?.draft.fields.HEIGHT).toBe('');
    expect(app.form?.draft.drugs).toEqual([]);
    expect(absent('last-visit')).toBe(true);
  });

  it('is not offered for somebody unknown', async () => {
    const { user } = await known('return');
    await find('last-visit');
    await put('ID', 'F131104093');
    await waitFor(() => expect(absent('last-visit')).toBe(true));
    await user.click(await find('answer-CURE_AGREE-N'));
    expect(await value('BIRTHDAY')).toBe('');
  });
});

describe('drugs', () => {
  it('show their name, and that one has ended', async () => {
    const page = openPage('state=open&rows=0');
    await page.user.click(await find('new-visit'));
    await page.user.click(await find('answer-CURE_TYPE-1'));
    await put('CURE_ITEM-0', 'A0286783DH');
    expect(await words('sign-CURE_ITEM-0')).toContain('已停止給付');
    expect(await words('warning-CURE_ITEM-0')).toContain('已停止給付');
    await put('CURE_ITEM-0', 'B0220903EF');
    expect(await words('sign-CURE_ITEM-0')).toBe('克菸貼片 30 mg');
  });

  it('are compared with the weeks as soon as both are there', async () => {
    const page = openPage('state=open&rows=0');
    await page.user.click(await find('new-visit'));
    await page.user.click(await find('answer-CURE_TYPE-1'));
    await put('CURE_WEEK', '2');
    await put('DRUG_DAYS-0', '28');
    expect(await words('echo-CURE_WEEK')).toBe('2 週 = 14 天 · 給藥 28 天');
    expect(await words('warning-CURE_WEEK')).toContain('週數 × 7');
    await page.user.click(await find('warning-summary-CURE_WEEK'));
    expect(document.activeElement).toBe(await find('field-CURE_WEEK'));
    expect(page.app.form?.submitted).toBe(false);
  });
});

describe('a registered visit', () => {
  async function opened(change: (draft: VisitDraftView) => void) {
    const page = openPage('state=open&rows=12');
    await find('new-visit');
    const { rows } = await page.host.visitList({
      search: null,
      state: 'registered',
      after: null,
      limit: 1,
    });
    page.app.nav.editVisit(rows[0]?.id ?? '');
    await find('field-ID');
    const form = page.app.form;
    if (!form) throw new Error('no form');
    change(form.draft);
    return { ...page, form };
  }

  it('whose key changed shows what stands at HPA, and goes on only when told by its own key', async () => {
    const { user, form } = await opened((draft) => (draft.fields.BIRTHDAY = '0700202'));
    await form.check();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('correct-BIRTHDAY')).toContain('1981-02-02');
    await waitFor(async () => expect(document.activeElement).toBe(await find('correct-panel')));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(all('correct-panel')).toHaveLength(1);
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    await find('saved-notice');
  });

  it('is left alone when the person goes back', async () => {
    const { user, form } = await opened((draft) => (draft.fields.CURE_STAGE = '2'));
    await user.click(await find('save'));
    await user.click(await find('correct-back'));
    await waitFor(() => expect(absent('correct-panel')).toBe(true));
    expect(form.draft.fields.CURE_STAGE).toBe('2');
  });

  it('cannot be corrected while the gate is closed, and says so', async () => {
    const { user, form, app } = await opened((draft) => (draft.fields.CURE_STAGE = '2'));
    app.host.visitSave = async () => {
      throw { code: 'gate_closed', args: {} };
    };
    await form.save(true);
    expect(await words('form-error')).toContain(zhHantTW.errors.app.gate_closed());
    await user.keyboard('{Escape}');
  });
});
