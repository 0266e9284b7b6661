// 病人: found as typed, a card that hides its number, written, joined, read in from a file.
import { fireEvent } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Host } from '../src/ipc/host';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', change?: (host: Host) => Partial<Host>) {
  const page = openPage(`state=open&rows=12${wish}`, change);
  await find('desk');
  await page.user.click(await find('rail-patients'));
  await find(wish.includes('patients=0') ? 'patients-empty' : 'patient-row');
  return page;
}

async function openCard(wish = '', row = 0, change?: (host: Host) => Partial<Host>) {
  const page = await open(wish, change);
  await page.user.click(all('patient-row')[row] as HTMLElement);
  await find('patient-card');
  return page;
}

const value = async (id: string) => ((await find(id)) as HTMLInputElement).value;

describe('the list of patients', () => {
  it('says what to do when there is nobody yet', async () => {
    const { user } = await open('&patients=0');
    expect(await words('patients-empty')).toContain('還沒有病人');
    await user.keyboard('a');
    await find('patient-form');
  });

  it('finds as one types and says how when nobody fits', async () => {
    const { user } = await open();
    await user.keyboard('/');
    expect(document.activeElement).toBe(await find('patient-search'));
    await user.keyboard('歐陽');
    await waitFor(() => expect(all('patient-row').length).toBeLessThan(10));
    expect(all('patient-row')[0]?.textContent).toContain('歐陽');
    await user.keyboard('無此人');
    expect(await words('patients-none')).toContain('電話末 4 碼');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(all('patient-row').length).toBe(50));
  });

  it('is walked and opened by keys alone, and closed back to its row', async () => {
    const { user } = await open();
    (await find('patient-search')).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    const card = await find('patient-card');
    expect(card.dataset['id']).toBe('patient-1');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(absent('patient-card')).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(all('patient-row')[1]));
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(await find('patient-search'));
  });

  it('does not take the Enter that picks a candidate', async () => {
    await open();
    const search = await find('patient-search');
    search.focus();
    await fireEvent.keyDown(search, { key: 'Enter', isComposing: true });
    await fireEvent.keyDown(search, { key: 'Enter', keyCode: 229 });
    expect(absent('patient-card')).toBe(true);
  });

  it('offers another try when it cannot be read', async () => {
    const { user } = openPage('state=open&fail=patientList:damaged');
    await user.click(await find('rail-patients'));
    expect(await words('patients-error')).toContain('資料檔損壞');
    await find('patients-again');
  });
});

describe('from a card', () => {
  it('a visit of that person begins with who they are, the number as it was asked for', async () => {
    const { app, host, user } = await openCard();
    const asked = vi.spyOn(host, 'patientReveal');
    const name = app.patients.card?.row.name;
    await user.keyboard('v');
    await find('visit-form');
    expect(await value('field-ID')).toMatch(/^[A-Z]\d{9}$/);
    expect(await value('field-NAME')).toBe(name);
    expect(await value('field-BIRTHDAY')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('that person is asked about without a visit', async () => {
    const { host, user } = await openCard();
    const query = vi.spyOn(host, 'eligibilityQuery');
    await user.keyboard('q');
    await find('eligibility-person');
    await waitFor(async () => expect(await value('field-ask-ID')).toMatch(/^[A-Z]\d{9}$/));
    await user.keyboard('{Alt>}q{/Alt}');
    await find('eligibility-answer');
    expect(query.mock.calls[0]?.[0].id).toBe(await value('field-ask-ID'));
  });
});

describe('the one search box', () => {
  it('opens a patient', async () => {
    const { user } = openPage('state=open&rows=0');
    await find('visits-empty');
    await user.keyboard('{Control>}k{/Control}歐陽');
    await find('search-patient');
    await user.keyboard('{ArrowDown}{Enter}');
    expect((await find('patient-card')).textContent).toContain('歐陽');
  });

  it('opens the list of everybody found', async () => {
    const { user } = openPage('state=open&rows=0');
    await find('visits-empty');
    await user.keyboard('{Control>}k{/Control}王');
    await find('search-patient');
    await user.keyboard('{Enter}');
    await find('patient-table');
    expect(await value('patient-search')).toBe('王');
  });
});

describe('a card', () => {
  it('shows the number only when asked, and hides it again by itself', async () => {
    const { host, user } = await openCard();
    const reveal = vi.spyOn(host, 'patientReveal');
    const ticking = vi.spyOn(window, 'setInterval');
    expect(await words('patient-id')).toMatch(/^\w\d\*{4}\d{4}$/);
    await user.click(await find('patient-reveal'));
    await waitFor(async () => expect(await words('patient-id')).toMatch(/^[A-Z]\d{9}$/));
    expect(reveal).toHaveBeenCalledWith('patient-0');
    const tick = ticking.mock.calls.find(([, pause]) => pause === 1000)?.[0] as () => void;
    for (let second = 0; second < 29; second += 1) tick();
    expect(await words('patient-id')).not.toContain('****');
    tick();
    await waitFor(async () => expect(await words('patient-id')).toContain('****'));
  });

  it('says where a figure comes from', async () => {
    const { user } = await openCard();
    expect(await words('patient-times')).toBe('12 次 已更正 計算為 4 次');
    await user.click(all('patient-row')[1] as HTMLElement);
    await waitFor(async () => expect(await words('patient-times')).toBe('4 次 計算所得'));
  });

  it('records a consent with its day, and says what a refusal means', async () => {
    const { host, user } = await openCard('', 3);
    const consent = vi.spyOn(host, 'patientConsent');
    expect((await find('patient-consent-state')).dataset['state']).toBe('none');
    await user.keyboard('c');
    const day = await find('field-consent-day');
    await user.clear(day);
    await user.type(day, '2999-01-01{Enter}');
    expect(await words('error-consent-day')).toBe('「日期」不能晚於今天');
    await user.clear(day);
    await user.type(day, '1151101{Enter}');
    await waitFor(async () =>
      expect((await find('patient-consent-state')).dataset['state']).toBe('yes'),
    );
    expect(consent).toHaveBeenLastCalledWith({ id: 'patient-3', given: true, on: '1151101' });
    await user.click(await find('consent-refuse'));
    expect(await words('consent-lead')).toContain('改為致電待辦');
    await user.keyboard('{Escape}');
    expect(absent('consent-form')).toBe(true);
    await find('patient-card');
  });

  it('shows what happened, newest first, page after page, and what is still to come', async () => {
    const { user } = await openCard();
    const rows = () => all('timeline-row');
    expect(rows()[0]?.textContent).toContain('將來');
    expect(rows().some((row) => /病人的回覆\s*Cancel/.test(row.textContent ?? ''))).toBe(true);
    expect(rows().map((row) => row.dataset['kind'])).toEqual(
      expect.arrayContaining(['visit', 'eligibility', 'reminder', 'reply', 'task', 'audit']),
    );
    const before = rows().length;
    await user.click(await find('timeline-earlier'));
    await waitFor(() => expect(rows().length).toBeGreaterThan(before));
  });

  it('is opened again only when there is news about it', async () => {
    const { host, app } = await openCard();
    const show = vi.spyOn(host, 'patientShow');
    await app.changed('outbox');
    await app.changed('appointments');
    expect(show).not.toHaveBeenCalled();
    await host.patientReveal('patient-0');
    await app.changed('patients');
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('leaves nothing behind the lock but a card not saved yet', async () => {
    const { app, user } = await openCard();
    await user.click(await find('patient-edit'));
    await user.type(await find('field-patient-note'), 'x');
    await app.lock();
    expect(app.patients.card).toBeNull();
    expect(app.patients.rows).toEqual([]);
    expect(app.patients.form?.fields.note).toContain('x');
  });

  it('does not keep a form nothing was typed into', async () => {
    const { app, user } = await openCard();
    await user.click(await find('patient-edit'));
    await app.lock();
    expect(app.patients.form).toBeNull();
  });
});

describe('writing a card', () => {
  it('puts every error beside its field and begins at the first', async () => {
    const { user } = await open();
    await user.click(await find('patient-new'));
    await user.type(await find('field-patient-birthday'), 'abc');
    await user.type(await find('field-patient-visit_times'), 'x');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('patient-errors')).toContain('有 3 項需要修正');
    expect(await words('error-patient-name')).toBe('請填寫「姓名」');
    expect(await words('error-patient-birthday')).toContain('看不懂這個日期');
    expect(document.activeElement).toBe(await find('field-patient-name'));
    await user.type(await find('field-patient-name'), '林');
    expect(absent('error-patient-name')).toBe(true);
  });

  it('reads a birthday both ways and the sex from the number', async () => {
    const { user } = await open();
    await user.click(await find('patient-new'));
    await user.type(await find('field-patient-national_id'), 'A123456789');
    await user.type(await find('field-patient-birthday'), '0500101');
    await waitFor(async () =>
      expect(await words('echo-patient-birthday')).toContain('50/01/01（1961-01-01）'),
    );
    expect((await find('answer-patient-sex-M')).getAttribute('aria-checked')).toBe('true');
  });

  it('warns of a likely duplicate, keeps what was typed while it is looked at', async () => {
    const { host, user } = await open();
    const save = vi.spyOn(host, 'patientSave');
    const name = all('patient-row')[0]?.querySelector('strong')?.textContent ?? '';
    await user.click(await find('patient-new'));
    await user.type(await find('field-patient-name'), name);
    await user.click(await find('patient-save'));
    expect(await words('duplicates')).toContain('可能已經有這位病人');
    await user.click(await find('duplicate-open'));
    await find('patient-card');
    expect(await words('patient-unsaved')).toContain(`「${name}」還沒儲存`);
    await user.click(await find('patient-resume'));
    expect(await value('field-patient-name')).toBe(name);
    await user.click(await find('create-anyway'));
    await waitFor(() => expect(absent('patient-form')).toBe(true));
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ create_anyway: true }));
    expect((await find('patient-card')).dataset['id']).toBe('patient-new-1');
  });

  it('leaves the identity number as it is unless it is changed', async () => {
    const { host, user } = await openCard();
    const save = vi.spyOn(host, 'patientSave');
    await user.keyboard('e');
    expect(await words('patient-id-kept')).toContain('****');
    await user.type(await find('field-patient-note'), '。');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(absent('patient-form')).toBe(true));
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ national_id: null, rev: 1 }));
    await user.click(await find('patient-edit'));
    await user.click(await find('patient-id-change'));
    expect(document.activeElement).toBe(await find('field-patient-national_id'));
    await user.type(await find('field-patient-national_id'), 'A123456789');
    await user.click(await find('patient-save'));
    await waitFor(() =>
      expect(save).toHaveBeenLastCalledWith(
        expect.objectContaining({ national_id: 'A123456789', rev: 2 }),
      ),
    );
  });

  it('shows who holds a number that is taken, and what went wrong behind', async () => {
    const { user } = await openCard();
    await user.click(await find('patient-edit'));
    const chart = await find('field-patient-chart_number');
    await user.clear(chart);
    await user.type(chart, '0020118');
    await user.click(await find('patient-save'));
    expect(await words('error-patient-chart_number')).toBe('這個病歷號已在另一張卡片上');
    expect((await find('duplicate')).dataset['id']).toBe('patient-1');
    expect(absent('create-anyway')).toBe(true);
  });

  it('says when somebody else changed the card meanwhile', async () => {
    const { user } = await openCard('&fail=patientSave:changed_meanwhile');
    await user.click(await find('patient-edit'));
    await user.click(await find('patient-save'));
    expect(await words('patient-form-error')).toContain('沒有儲存');
    await find('patient-form');
  });

  it('says what is worth a look in a card it saved', async () => {
    const { user } = await openCard();
    await user.click(await find('patient-edit'));
    const phone = await find('field-patient-phone');
    await user.clear(phone);
    await user.type(phone, '02-2345-6789');
    await user.click(await find('patient-save'));
    expect(await words('patient-noted')).toContain('電話：不是手機號碼');
    await user.click(all('patient-row')[1] as HTMLElement);
    await waitFor(() => expect(absent('patient-noted')).toBe(true));
  });

  it('asks twice before it gives up what was typed', async () => {
    const { user } = await open();
    await user.click(await find('patient-new'));
    await user.type(await find('field-patient-name'), '林{Escape}');
    await find('patient-unsaved');
    await user.click(await find('patient-drop'));
    await find('patient-unsaved');
    await user.click(await find('patient-drop'));
    await waitFor(() => expect(absent('patient-unsaved')).toBe(true));
  });
});

describe('two cards of one person', () => {
  it('are laid side by side, joined, and parted again', async () => {
    const { host, user } = await openCard('', 1);
    const join = vi.spyOn(host, 'patientMerge');
    await user.keyboard('m');
    await waitFor(() => expect(all('merge-candidate')).toHaveLength(1));
    await user.keyboard('{Enter}');
    await find('merge-compare');
    expect(document.activeElement).toBe(await find('answer-merge-keep-this'));
    const line = (field: string) =>
      all('merge-line').find((one) => one.dataset['field'] === field)?.dataset['from'];
    expect(line('national_id')).toBe('kept');
    await user.keyboard('2');
    expect(line('national_id')).toBe('gone');
    await user.keyboard('1');
    await user.click(await find('merge-join'));
    expect(join).toHaveBeenCalledWith({ keep: 'patient-1', gone: 'patient-2' });
    expect(await words('merged-card')).toContain('陳');
    await waitFor(() =>
      expect(all('patient-row').some((row) => row.dataset['id'] === 'patient-2')).toBe(false),
    );
    await user.click(await find('merge-undo'));
    await waitFor(() => expect(absent('merged-card')).toBe(true));
    await waitFor(() =>
      expect(all('patient-row').some((row) => row.dataset['id'] === 'patient-2')).toBe(true),
    );
  });
});

describe('files', () => {
  it('show each row that was not taken and write only those', async () => {
    const { host, user } = await open('', () => ({
      pickOpen: async () => '/tmp/patients.csv',
      pickSave: async () => '/tmp/failed.xlsx',
    }));
    const write = vi.spyOn(host, 'importFailedRows');
    await user.click(await find('import-patients'));
    expect(await words('patients-rejected-count')).toBe('3');
    expect(all('patients-rejected')[1]?.textContent).toContain('檢查碼不符');
    expect(all('patients-rejected')[3]?.textContent).toContain('請核對那張卡片');
    expect(all('patients-warning')[0]?.textContent).toContain('不是手機號碼');
    await user.click(await find('patients-failed-rows'));
    expect(await words('patients-failed-written')).toContain('已另存 3 列');
    expect(write).toHaveBeenCalledWith({
      source: '/tmp/patients.csv',
      rows: [8, 21, 64],
      path: '/tmp/failed.xlsx',
    });
  });

  it('say so when a file cannot be read', async () => {
    const { user } = await open('&fail=operationsImport:file_unreadable', () => ({
      pickOpen: async () => '/tmp/x.csv',
    }));
    await user.click(await find('import-operations'));
    await find('patients-file-error');
    expect(absent('patients-imported')).toBe(true);
  });
});
