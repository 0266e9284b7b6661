// The visit form as a person meets it, with the in-memory clinic. Not here: the form's state alone.
import { fireEvent } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { drugColumns, formOrder } from '../src/state/visit-fields';
import { absent, all, find, openPage, waitFor, words } from './page';

async function newForm(wish = 'state=open&rows=0') {
  const page = openPage(wish);
  await page.user.click(await find('new-visit'));
  await find('field-ID');
  return page;
}

async function fillFirst({ user }: ReturnType<typeof openPage>) {
  const values: Record<string, string> = {
    ID: 'A123456789',
    NAME: '王大明',
    BIRTHDAY: '0500101',
    CURE_STAGE: '1',
    EXAMYEAR: '115',
    REF_DEPT: '01',
    SMOKE_DAY_NUM: '20',
    SMOKE_YEAR: '20',
    SMOKE_MON: '0',
    HEIGHT: '170',
    BASE_WEIGHT: '68.5',
    CURE_WEEK: '2',
    WEEK_TOT: '2',
    'CURE_ITEM-0': 'B0220903EF',
    'CURE_NUM-0': '14',
  };
  for (const [name, value] of Object.entries(values)) {
    await fireEvent.input(await find(`field-${name}`), { target: { value } });
  }
  await user.selectOptions(await find('field-PRSN_ID'), 'A198765435');
  for (const answer of [
    'CASE_KIND-0',
    'CURE_AGREE-Y',
    'CURE_TYPE-1',
    'CASE_SOURCE-1',
    'CURE_AGREE2-N',
  ]) {
    await user.click(await find(`answer-${answer}`));
  }
  (await find('answer-SMOKE_FIRST-1')).focus();
  await user.keyboard('111310');
}

describe('the form', () => {
  it('has a control for every field of the specification', async () => {
    await newForm();
    for (const name of formOrder) {
      const key = drugColumns.some((column) => column === name) ? `${name}-0` : name;
      expect(all(`field-${key}`), name).toHaveLength(1);
    }
  });

  it('takes the printed number as the answer and goes on to the next question', async () => {
    const { user } = await newForm();
    (await find('answer-SMOKE_FIRST-1')).focus();
    await user.keyboard('1');
    expect((await find('answer-SMOKE_FIRST-1')).getAttribute('aria-checked')).toBe('true');
    expect(document.activeElement?.getAttribute('data-field')).toBe('SMOKE_STOP');
    await user.keyboard('0');
    expect((await find('answer-SMOKE_STOP-0')).getAttribute('aria-checked')).toBe('true');
    await user.keyboard('1310');
    expect(document.activeElement?.getAttribute('data-field')).toBe('CURE_AGREE2');
    await waitFor(async () => expect(await words('score-points')).toBe('6'));
    expect(await words('score-band')).toBe('高度成癮');
  });

  it('ignores a number that is not printed', async () => {
    const { user } = await newForm();
    (await find('answer-SMOKE_STOP-0')).focus();
    await user.keyboard('7');
    expect((await find('answer-SMOKE_STOP-0')).getAttribute('aria-checked')).toBe('false');
    expect(document.activeElement?.getAttribute('data-field')).toBe('SMOKE_STOP');
  });

  it('puts errors beside fields and in a summary that leads to them', async () => {
    const { user } = await newForm();
    await user.click(await find('save'));
    expect(await words('error-BIRTHDAY')).toBe('請填寫「生日」');
    expect((await find('field-BIRTHDAY')).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement?.id).toBe('error-summary');
    await user.click(await find('error-summary-BIRTHDAY'));
    expect(document.activeElement).toBe(await find('field-BIRTHDAY'));
    expect((await find('field-FUNC_DATE')).getAttribute('aria-invalid')).toBeNull();
  });

  it('echoes the birthday in both eras', async () => {
    await newForm();
    await fireEvent.input(await find('field-BIRTHDAY'), { target: { value: '0500101' } });
    await waitFor(async () =>
      expect(await words('echo-BIRTHDAY')).toContain('民國50年1月1日 = 1961-01-01'),
    );
  });

  it('is saved by Ctrl+Enter from anywhere, and shows what becomes of it', async () => {
    const page = await newForm();
    await fillFirst(page);
    (await find('field-MEMO')).focus();
    await page.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('saved-notice')).toContain('王大明的就診已儲存在這台電腦');
    await waitFor(
      async () => expect((await find('saved-state')).dataset['state']).toBe('registered'),
      {
        timeout: 4000,
      },
    );
    expect(await words('saved-state')).toContain('測試');
  });

  it('takes a whole first visit without a mouse: Enter goes on, a key takes the proposals', async () => {
    const { user, app } = openPage('state=open&rows=0&elig=eligible');
    await find('new-visit');
    await user.keyboard('n');
    await waitFor(async () => expect(document.activeElement).toBe(await find('field-ID')));
    await user.keyboard('A123456789{Enter}王大明{Enter}0500101{Enter}0{Enter}{Enter}');
    expect(document.activeElement).toBe(await find('field-PRSN_ID'));
    await user.selectOptions(await find('field-PRSN_ID'), 'A198765435');
    await user.keyboard('{Enter}y{Enter}1{Enter}{Alt>}q{/Alt}1{Enter}{Enter}{Enter}01{Enter}');
    await user.keyboard('{Enter}{Enter}20{Enter}0{Enter}20{Enter}{Enter}170{Enter}68.5{Enter}');
    await user.keyboard('1113101{Enter}2{Enter}{Enter}B0220903EF{Enter}14{Enter}14');
    expect(await words('eligibility-outcome')).toBe('可收案');
    await user.keyboard('{Alt>}p{/Alt}');
    await waitFor(() => expect(app.form?.draft.fields.CURE_STAGE).toBe('1'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('saved-notice')).toContain('王大明');
  });

  it('never saves or moves on while an input method is composing', async () => {
    const page = await newForm();
    const save = vi.spyOn(page.host, 'visitSave');
    const name = await find('field-NAME');
    name.focus();
    await fireEvent.keyDown(name, { key: 'Enter', ctrlKey: true, isComposing: true });
    await fireEvent.keyDown(name, { key: 'Enter', ctrlKey: true, keyCode: 229 });
    await fireEvent.keyDown(name, { key: 'Enter', keyCode: 229 });
    expect(document.activeElement).toBe(name);
    await fireEvent.keyDown(name, { key: 'Enter', keyCode: 13 });
    expect(document.activeElement).toBe(await find('field-BIRTHDAY'));
    expect(save).not.toHaveBeenCalled();
  });

  it('hides the first-visit fields of a return visit, says what is sent, and shows them on demand', async () => {
    const { user } = await newForm();
    await fireEvent.input(await find('field-HEIGHT'), { target: { value: '170' } });
    await user.click(await find('answer-CURE_AGREE-N'));
    await waitFor(() => expect(absent('field-HEIGHT')).toBe(true));
    expect(absent('dependence')).toBe(true);
    expect(await words('kept-HEIGHT')).toBe('170 公分');
    await user.click(await find('first-visit-toggle'));
    expect(((await find('field-HEIGHT')) as HTMLInputElement).value).toBe('170');
  });

  it('changes what the weeks are called for education', async () => {
    const { user } = await newForm();
    await user.click(await find('answer-CURE_TYPE-2'));
    await waitFor(() =>
      expect(document.getElementById('label-CURE_WEEK')?.textContent).toBe('衛教序號'),
    );
    expect(absent('drug-rows')).toBe(true);
    await user.click(await find('answer-CURE_TYPE-1'));
    await waitFor(() =>
      expect(document.getElementById('label-CURE_WEEK')?.textContent).toBe('用藥週數'),
    );
  });

  it('lets a drug visit without drugs through once that is confirmed', async () => {
    const page = await newForm();
    await fillFirst(page);
    await page.user.click(await find('drug-remove-0'));
    await page.user.click(await find('save'));
    expect(await words('error-CURE_ITEM')).toContain('還沒有藥品');
    await page.user.click(await find('confirm-drugs_missing'));
    await page.user.click(await find('save'));
    expect(await words('saved-notice')).toContain('王大明');
  });

  it('adds a drug row by key and puts the cursor there', async () => {
    const { user } = await newForm();
    (await find('field-CURE_ITEM-0')).focus();
    await user.keyboard('{Alt>}a{/Alt}');
    await waitFor(async () => expect(document.activeElement).toBe(await find('field-CURE_ITEM-1')));
  });

  it('comes back after a lock with everything typed and the cursor where it was', async () => {
    const page = await newForm();
    await fireEvent.input(await find('field-NAME'), { target: { value: '王大明' } });
    (await find('field-HEIGHT')).focus();
    await fireEvent.input(await find('field-HEIGHT'), { target: { value: '17' } });
    await page.user.keyboard('{Control>}l{/Control}');
    await find('unlock-name');
    expect(document.body.textContent).not.toContain('王大明');
    await page.user.type(await find('unlock-name'), '陳衛教師');
    await page.user.type(await find('unlock-password'), 'right-password');
    await page.user.click(await find('unlock-submit'));
    const height = (await find('field-HEIGHT')) as HTMLInputElement;
    expect(height.value).toBe('17');
    expect(((await find('field-NAME')) as HTMLInputElement).value).toBe('王大明');
    expect(document.activeElement).toBe(height);
  });

  it('keeps nothing in the page itself', async () => {
    const page = await newForm();
    await fireEvent.input(await find('field-NAME'), { target: { value: '王大明' } });
    await page.app.form?.keeper.flush();
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });
});
