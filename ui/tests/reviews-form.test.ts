// A review entered by keyboard: what must not leave is marked and masked, a survey needs a patient,
// what was typed outlives a lock. And a file of them.
import { describe, expect, it, vi } from 'vitest';
import { en } from '../src/strings/en';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', change?: Parameters<typeof openPage>[1]) {
  const page = openPage(`state=open&rows=3${wish}`, change);
  await page.user.click(await find('rail-reviews'));
  await find('review-row');
  await page.user.keyboard('a');
  await find('review-form');
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('radio'));
  return page;
}

type Page = Awaited<ReturnType<typeof open>>;

const value = async (id: string) => ((await find(id)) as HTMLInputElement).value;
const inField = (name: string) => () => expect(document.activeElement?.id).toBe(`field-${name}`);

/** Everything but the text, by keys alone. */
async function fill({ user }: Page) {
  await user.keyboard('g{Enter}');
  await waitFor(inField('review-author'));
  await user.keyboard('Irene Huang{Enter}4{Enter}');
  await waitFor(inField('review-date'));
  await user.keyboard('昨天{Enter}1432{Enter}');
  await waitFor(inField('review-doctor'));
  await user.keyboard('李文政{Enter}');
  await waitFor(inField('review-content'));
}

const telling = '留了 0912-345-678，身分證 A123456789 也給了';

describe('a review', () => {
  it('is entered and saved without a mouse', async () => {
    const page = await open();
    const save = vi.spyOn(page.host, 'reviewSave');
    await fill(page);
    await page.user.keyboard('服務很好{Control>}{Enter}{/Control}');
    expect(await words('review-saved')).toContain('Irene Huang');
    expect(save.mock.calls[0]?.[0]).toMatchObject({
      id: null,
      source: 'Google',
      author: 'Irene Huang',
      rating: '4',
      content: '服務很好',
      doctor: '李文政',
      patient_id: null,
      mask: false,
      keep_phone: false,
    });
    expect(save.mock.calls[0]?.[0].created).toMatch(/^\d{4}-\d\d-\d\d 14:32$/);
    await waitFor(() =>
      expect((document.activeElement as HTMLElement).dataset['id']).toBe('review-new-1'),
    );
  });

  it('takes a day and a time that are pasted together, and another source by name', async () => {
    const page = await open();
    await page.user.keyboard('o');
    await waitFor(inField('review-other'));
    await page.user.keyboard('意見箱');
    const day = await find('field-review-date');
    day.focus();
    await page.user.paste('2021-07-26 14:32');
    expect(await value('field-review-date')).toBe('2021-07-26');
    expect(await value('field-review-time')).toBe('14:32');
    expect(page.app.reviews.form?.sourceName).toBe('意見箱');
  });

  it('says what is lacking, beside its field', async () => {
    const { user, host } = await open();
    const save = vi.spyOn(host, 'reviewSave');
    await user.keyboard('{Control>}{Enter}{/Control}');
    for (const name of ['source', 'author', 'rating', 'date', 'time', 'content']) {
      await find(`error-review-${name}`);
    }
    expect(save).not.toHaveBeenCalled();
  });

  it('never saves by the Enter that picks a candidate', async () => {
    const page = await open();
    const save = vi.spyOn(page.host, 'reviewSave');
    await fill(page);
    await page.user.keyboard('服務很好');
    const field = await find('field-review-content');
    for (const rest of [{ isComposing: true }, { keyCode: 229 }]) {
      const pick = { key: 'Enter', ctrlKey: true, bubbles: true, ...rest };
      field.dispatchEvent(new KeyboardEvent('keydown', pick));
    }
    expect(save).not.toHaveBeenCalled();
    await find('review-form');
  });

  it('of the same source, author and time is refused beside its time', async () => {
    const page = await open('', () => ({
      reviewSave: async () => ({ kind: 'invalid', errors: [{ field: 'created', code: 'taken' }] }),
    }));
    await fill(page);
    await page.user.keyboard('好{Control>}{Enter}{/Control}');
    expect(await words('error-review-date')).toContain('已經有一則');
  });
});

describe('what must not leave', () => {
  it('is marked where it stands, with what would stand there instead', async () => {
    const page = await open();
    await fill(page);
    await page.user.paste(telling);
    await find('review-findings');
    expect(all('mark-review-content').map((one) => one.textContent)).toEqual([
      '0912-345-678',
      'A123456789',
    ]);
    const found = all('review-finding').map((one) => one.textContent?.replace(/\s+/g, ' '));
    expect(found[0]).toContain('第 4 個字：電話號碼');
    expect(found[1]).toMatch(/身分證號.*A1\*+/);
  });

  it('is masked by one key, and then saved', async () => {
    const page = await open();
    const save = vi.spyOn(page.host, 'reviewSave');
    await fill(page);
    await page.user.paste(telling);
    await find('review-findings');
    await page.user.keyboard('{Alt>}m{/Alt}');
    await waitFor(() => expect(absent('review-findings')).toBe(true));
    expect(await value('field-review-content')).not.toMatch(/0912-345-678|A123456789/);
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    await find('review-saved');
    expect(save.mock.calls[0]?.[0].content).toContain('A1******');
  });

  it('keeps the review here until it is masked', async () => {
    const page = await open();
    await fill(page);
    await page.user.paste(telling);
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('error-review-content')).toContain('Alt M');
    expect(absent('review-saved')).toBe(true);
  });

  it('may be a phone number knowingly, never an identity number', async () => {
    const page = await open();
    const save = vi.spyOn(page.host, 'reviewSave');
    await fill(page);
    await page.user.paste(telling);
    await page.user.click(await find('review-keep-phone'));
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    await find('error-review-content');
    const field = (await find('field-review-content')) as HTMLTextAreaElement;
    await page.user.clear(field);
    await page.user.type(field, '請打 02-2345-6789 給我');
    await page.user.click(await find('review-keep-phone'));
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    await find('review-saved');
    expect(save.mock.calls.at(-1)?.[0]).toMatchObject({ keep_phone: true });
  });

  it('is looked for in the author too', async () => {
    const page = await open();
    await page.user.type(await find('field-review-author'), '王先生0912345678');
    expect(await words('review-findings')).toContain('作者欄');
    await page.user.keyboard('{Alt>}m{/Alt}');
    await waitFor(async () => expect(await value('field-review-author')).toContain('0912*'));
  });
});

describe('a survey', () => {
  it('asks for the patient, and says whether consent stands', async () => {
    const { user, host, app } = await open();
    const save = vi.spyOn(host, 'reviewSave');
    await user.keyboard('s');
    await find('field-booking-patient');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await find('error-booking-patient');
    (await find('field-booking-patient')).focus();
    await user.keyboard('王');
    await find('booking-patient-option');
    await waitFor(() => expect(absent('booking-patient-none')).toBe(true));
    await user.keyboard('{ArrowDown}{Enter}');
    await find('review-consent');
    const who = app.reviews.form?.who;
    const stands = who?.consent === 'yes';
    expect((await find('review-consent')).dataset['state']).toBe(stands ? 'yes' : 'no');
    expect(await value('field-review-author')).toBe(app.reviews.form?.who?.name);
    await waitFor(inField('review-author'));
    await user.keyboard('{Enter}5{Enter}昨天{Enter}9{Enter}{Enter}很好');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await find('review-saved');
    expect(save.mock.calls[0]?.[0].patient_id).toBe(who?.id);
  });
});

describe('what was typed', () => {
  it('outlives a lock, and is not on the screen meanwhile', async () => {
    const page = await open();
    await fill(page);
    await page.user.keyboard('寫到一半');
    await page.user.keyboard('{Control>}l{/Control}');
    await find('unlock-password');
    expect(document.body.textContent).not.toContain('寫到一半');
    await page.user.type(await find('unlock-name'), '陳衛教師');
    await page.user.type(await find('unlock-password'), 'x{Enter}');
    await find('desk');
    await page.user.click(await find('rail-reviews'));
    await page.user.click(await find('review-resume'));
    expect(await value('field-review-content')).toBe('寫到一半');
    expect(await value('field-review-author')).toBe('Irene Huang');
  });

  it('waits while another review is looked at, and is dropped only when asked twice', async () => {
    const page = await open();
    await fill(page);
    await page.user.keyboard('寫到一半{Escape}');
    expect(await words('review-unsaved')).toContain('Irene Huang');
    await page.user.click(await find('review-drop'));
    await find('review-unsaved');
    await page.user.click(await find('review-drop'));
    await waitFor(() => expect(absent('review-unsaved')).toBe(true));
  });

  it('comes back after another one was corrected', async () => {
    const page = await open();
    await fill(page);
    await page.user.keyboard('寫到一半{Escape}');
    await page.app.reviews.show('review-2');
    await page.user.click(await find('review-edit'));
    await find('review-form');
    expect(await value('field-review-author')).toBe('Wei-Ting Chang');
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    await find('review-saved');
    await page.user.click(await find('review-resume'));
    expect(await value('field-review-content')).toBe('寫到一半');
  });
});

describe('a file of reviews', () => {
  it('is read as asked: numbers masked, or their rows left out with the reason', async () => {
    const page = openPage('state=open&rows=3');
    const read = vi.spyOn(page.host, 'reviewsImport');
    await page.user.click(await find('rail-reviews'));
    await page.user.click(await find('review-import'));
    await page.user.click(await find('review-import-pick'));
    expect(await words('patients-imported')).toContain('評論匯入結果');
    expect(await words('patients-rejected')).toMatch(/7 ?內容 ?✕ .*電話號碼/);
    await find('patients-failed-rows');
    await page.user.click(await find('review-import'));
    await page.user.click(await find('review-import-mask'));
    await page.user.click(await find('review-import-pick'));
    await waitFor(async () => expect(await words('patients-rejected-count')).toBe('0'));
    expect(read.mock.calls.map(([, mask]) => mask)).toEqual([false, true]);
  });
});

describe('in English', () => {
  it('says the same', async () => {
    const page = await open('&lang=en');
    await page.user.type(await find('field-review-content'), 'call 0912-345-678');
    expect(await words('review-findings')).toContain('1 phone number must not leave');
    expect(en.reviews.form.found(1, 2)).toBe(
      '1 identity number and 2 phone numbers must not leave',
    );
  });
});
