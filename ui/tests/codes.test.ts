// Drugs, departments and people in the settings: what is asked of the window, what is shown, what
// happens when it refuses. Not here: which code is right; the window says.
import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../src/ipc/host';
import { absent, all, find, waitFor, words } from './page';
import { fill, openSection, rowOf } from './settings-page';

/** The host with one command listened to. */
function heard<K extends keyof Host>(name: K) {
  const calls = vi.fn();
  const change = (host: Host): Partial<Host> => ({
    [name]: async (...args: never[]) => {
      calls(...args);
      return (host[name] as (...all: never[]) => Promise<unknown>)(...args);
    },
  });
  return { calls, change };
}

describe('drugs', () => {
  it('get an end date by keys alone, and then say that they have ended', async () => {
    const { calls, change } = heard('drugSave');
    const page = await openSection('drugs', '', change);
    await find('drug-row');
    rowOf('drug', 'B0220903EF').focus();
    await page.user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
    const field = await find('field-drug-valid_to');
    await waitFor(() => expect(document.activeElement).toBe(field));
    await page.user.keyboard('115/06/30{Enter}');
    await waitFor(() => expect(absent('drug-open')).toBe(true));
    expect(calls).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'B0220903EF', valid_to: '115/06/30', name: '克菸貼片' }),
    );
    expect(rowOf('drug', 'B0220903EF').textContent).toContain('已於 115/06/30 停用');
    await waitFor(() => expect(document.activeElement).toBe(rowOf('drug', 'B0220903EF')));
  });

  it('put what the window refuses beside its field, and keep what was typed', async () => {
    const page = await openSection('drugs');
    await page.user.click(await find('drug-add'));
    await fill(page, 'field-drug-code', 'B02');
    await fill(page, 'field-drug-name', '新藥');
    await page.user.click(await find('drug-form-save'));
    expect(await words('error-drug-code')).toContain('10 碼');
    const code = await fill(page, 'field-drug-code', 'B099999100');
    await fill(page, 'field-drug-valid_to', '明年');
    await page.user.keyboard('{Enter}');
    expect(await words('error-drug-valid_to')).toContain('日期');
    await waitFor(() => expect(document.activeElement?.id).toBe('field-drug-valid_to'));
    expect(code.value).toBe('B099999100');
    await fill(page, 'field-drug-valid_to', '');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(absent('drug-form')).toBe(true));
    expect(rowOf('drug', 'B099999100').textContent).toContain('不限');
  });

  it('are found by code and name, full-width too', async () => {
    const page = await openSection('drugs');
    await find('drug-row');
    await page.user.type(await find('field-drug-search'), 'ｂ０２４４３１');
    expect(all('drug-row').map((row) => row.dataset['key'])).toEqual(['B024431100']);
    expect(await words('drug-count')).toBe('1 / 10 項');
    await fill(page, 'field-drug-search', '沒有這種藥');
    expect(await words('drug-none')).toBe('沒有符合的藥品');
  });

  it('go only after a yes, and Escape leaves without a change', async () => {
    const { calls, change } = heard('drugRemove');
    const page = await openSection('drugs', '', change);
    await find('drug-row');
    rowOf('drug', 'B022089396').focus();
    await page.user.keyboard('{Enter}');
    await find('drug-form');
    await page.user.keyboard('{Escape}');
    await waitFor(() => expect(absent('drug-form')).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(rowOf('drug', 'B022089396')));
    await page.user.keyboard('{Enter}');
    await page.user.click(await find('drug-remove'));
    expect(calls).not.toHaveBeenCalled();
    await page.user.click(await find('drug-yes'));
    await waitFor(() => expect(calls).toHaveBeenCalledWith('B022089396'));
    await waitFor(() => expect(() => rowOf('drug', 'B022089396')).toThrow());
  });

  it('come from a file row by row and go to one', async () => {
    const { calls, change } = heard('exportStart');
    const page = await openSection('drugs', '', change);
    await page.user.click(await find('drugs-import'));
    expect(await words('drugs-imported')).toContain('讀了 12 列，收下 9 列');
    expect(await words('drugs-rejected')).toContain('健保碼');
    await page.user.click(await find('export-drugs'));
    await page.user.click(await find('export-drugs-xlsx'));
    expect(await words('export-drugs-outcome')).toContain('已匯出 26 筆');
    expect(calls.mock.calls[0]?.[0]).toEqual({ what: 'codes', kind: 'drugs' });
  });

  it('say what is wrong when a file cannot be read, or the table itself', async () => {
    const page = await openSection('drugs', 'fail=codesImport:file_unreadable');
    await page.user.click(await find('drugs-import'));
    expect(await words('drugs-file-error')).toContain('CSV 或 XLSX');
  });

  it('can be asked for again when they could not be read', async () => {
    let broken = true;
    const page = await openSection('drugs', '', (host) => ({
      codesView: async (date) => {
        if (broken) throw { code: 'damaged', args: {} };
        return host.codesView(date);
      },
    }));
    await find('codes-error');
    broken = false;
    await page.user.click(await find('codes-again'));
    await find('drug-row');
  });
});

describe('departments', () => {
  it('say which numbering is sent, and change it', async () => {
    const page = await openSection('departments');
    await find('department-row');
    expect(rowOf('department', '家醫科').querySelector('strong')?.textContent).toContain('01');
    await page.user.click(await find('setting-hpa.department_list-unpadded'));
    await page.user.click(await find('department-list-save'));
    await waitFor(() =>
      expect(rowOf('department', '家醫科').querySelector('strong')?.textContent).toMatch(/^1 /),
    );
  });

  it('are written over by their id', async () => {
    const { calls, change } = heard('departmentSave');
    const page = await openSection('departments', '', change);
    await find('department-row');
    rowOf('department', '內科').focus();
    await page.user.keyboard('{Enter}');
    await fill(page, 'field-department-name', '一般內科');
    await page.user.keyboard('{Enter}');
    await waitFor(() => rowOf('department', '一般內科'));
    expect(calls).toHaveBeenCalledWith(expect.objectContaining({ id: '02', padded: '02' }));
  });
});

describe('people', () => {
  it('keep their number when none is typed, and show it masked', async () => {
    const { calls, change } = heard('staffSave');
    const page = await openSection('staff', '', change);
    await find('staff-row');
    expect(document.body.textContent).not.toContain('A198765435');
    rowOf('staff', '李文政').focus();
    await page.user.keyboard('{Enter}');
    const number = (await find('field-staff-prsn_id')) as HTMLInputElement;
    expect(number.placeholder).toContain('A1****5435');
    await page.user.click(await find('field-staff-may_instruct'));
    await fill(page, 'field-staff-valid_to', '114/12/31');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(absent('staff-form')).toBe(true));
    expect(calls).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'staff-1', prsn_id: '', may_treat: true, may_instruct: false }),
    );
    const row = rowOf('staff', '李文政');
    expect(row.textContent).toContain('已於 114/12/31 停用');
    expect(row.textContent).not.toContain('衛教');
  });

  it('are refused with a wrong number beside its field', async () => {
    const page = await openSection('staff');
    await page.user.click(await find('staff-add'));
    await fill(page, 'field-staff-name', '張治療');
    await fill(page, 'field-staff-prsn_id', 'A1');
    await page.user.keyboard('{Enter}');
    expect(await words('error-staff-prsn_id')).toContain('身分證號');
    await fill(page, 'field-staff-prsn_id', 'A123456789');
    await page.user.keyboard('{Enter}');
    await waitFor(() => rowOf('staff', '張治療'));
  });

  it('sign in with a role and a password typed twice', async () => {
    const { calls, change } = heard('staffAdd');
    const page = await openSection('staff', '', change);
    await page.user.click(await find('signin-add'));
    await fill(page, 'field-signin-name', '吳小姐');
    await page.user.click(await find('signin-role-counselor'));
    await fill(page, 'field-signin-password', 'long enough');
    await fill(page, 'field-signin-repeat', 'long enougj');
    await page.user.keyboard('{Enter}');
    expect(await words('error-signin-repeat')).toContain('不同');
    expect(calls).not.toHaveBeenCalled();
    await fill(page, 'field-signin-repeat', 'long enough');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(rowOf('signin', '吳小姐').textContent).toContain('衛教師'));
    expect(calls).toHaveBeenCalledWith({
      name: '吳小姐',
      role: 'counselor',
      password: 'long enough',
    });
  });

  it('cannot have a short password or a name that is taken', async () => {
    const page = await openSection('staff');
    await page.user.click(await find('signin-add'));
    await fill(page, 'field-signin-name', '林院長');
    await fill(page, 'field-signin-password', 'short');
    await fill(page, 'field-signin-repeat', 'short');
    await page.user.keyboard('{Enter}');
    expect(await words('error-signin-password')).toContain('8 個字元');
    await fill(page, 'field-signin-password', 'long enough');
    await fill(page, 'field-signin-repeat', 'long enough');
    await page.user.keyboard('{Enter}');
    expect(await words('error-signin-name')).toContain('另一個姓名');
  });

  it('lose their sign-in after a yes; the last manager does not', async () => {
    const page = await openSection('staff');
    await find('signin-row');
    await page.user.click(within(rowOf('signin', '周小姐'), 'signin-disable'));
    expect(await words('disable-dialog')).toContain('要停用 周小姐 的登入嗎？');
    await page.user.click(await find('disable-yes'));
    await waitFor(() => expect(() => rowOf('signin', '周小姐')).toThrow());
    await page.user.click(within(rowOf('signin', '林院長'), 'signin-disable'));
    await page.user.click(await find('disable-yes'));
    expect(await words('signin-error')).toContain('最後一位管理者');
  });

  it('are given another role in their row; nobody disables themselves', async () => {
    const { calls, change } = heard('staffSave');
    const page = await openSection('staff', '', change);
    await find('signin-row');
    const me = rowOf('signin', '陳衛教師');
    expect(me.querySelector('[data-testid="signin-disable"]')).toBeNull();
    await page.user.click(within(rowOf('signin', '周小姐'), 'signin-edit'));
    await page.user.click(await find('role-role-counselor'));
    await page.user.click(await find('role-form-save'));
    await waitFor(() => expect(rowOf('signin', '周小姐').textContent).toContain('衛教師'));
    expect(calls).toHaveBeenCalledWith({
      id: 'desk',
      name: '周小姐',
      prsn_id: '',
      role: 'counselor',
    });
  });
});

function within(row: HTMLElement, id: string): HTMLElement {
  const found = row.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (!found) throw new Error(`no ${id} in the row`);
  return found;
}
