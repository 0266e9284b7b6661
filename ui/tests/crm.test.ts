// The CRM in the settings: its account and test, when reminders leave, channels, hours, closed days;
// and the two lights of the footer. Not here: what a right value is; the window says.
import { describe, expect, it, vi } from 'vitest';
import { readDays } from '../src/features/settings/crm/closed-days';
import { dayText, readSpans, weekOf, weekText } from '../src/features/settings/crm/hours';
import { all, find, openPage, waitFor, words } from './page';
import { fill, openSection, rowOf } from './settings-page';

type Change = Parameters<typeof openPage>[1];

/** Listens to what is saved. */
function saves() {
  const heard = vi.fn();
  const change: Change = (host) => ({
    settingsSave: (request) => {
      heard(request.changes);
      return host.settingsSave(request);
    },
  });
  return { heard, change };
}

/** What was stored last, read. */
const stored = (heard: ReturnType<typeof vi.fn>): unknown => {
  const [[change]] = heard.mock.lastCall as [[{ value: string }]];
  return JSON.parse(change.value);
};

describe('the account of the CRM', () => {
  it('keeps its five values, the code never shown', async () => {
    const { heard, change } = saves();
    const page = await openSection('crm', '', change);
    const code = (await find('field-crm.auth_code')) as HTMLInputElement;
    expect(code.type).toBe('password');
    expect(code.value).toBe('');
    expect(document.getElementById('hint-crm.auth_code')?.textContent).toContain('已設定');
    await fill(page, 'field-crm.auth_code', 'new#code/%');
    await fill(page, 'field-crm.hosp_id', '3501200001');
    await page.user.keyboard('{Enter}');
    await waitFor(async () => expect(await words('crm-state')).toContain('已儲存'));
    expect(heard).toHaveBeenCalledWith([
      { key: 'crm.auth_code', value: 'new#code/%' },
      { key: 'crm.hosp_id', value: '3501200001' },
    ]);
    expect(code.value).toBe('');
  });

  it('puts a host that is none beside its field', async () => {
    const page = await openSection('crm', '', () => ({
      settingsSave: async () => ({
        errors: [{ key: 'crm.base_url', code: 'not_https' }],
        needs_confirm: null,
      }),
    }));
    await fill(page, 'field-crm.base_url', 'http://crm.example.tw');
    await page.user.click(await find('crm-save'));
    expect(await words('error-crm.base_url')).toContain('https://');
  });

  it('folds what is seldom changed', async () => {
    const page = await openSection('crm');
    const more = (await find('crm-more-open')) as HTMLDetailsElement;
    expect(more.open).toBe(false);
    await page.user.click(more.querySelector('summary') as HTMLElement);
    await page.user.click(await find('setting-crm.reserved-omit'));
    await page.user.click(await find('crm-more-save'));
    await waitFor(() => expect(page.app.settings.view?.values['crm.reserved']).toBe('omit'));
  });
});

describe('the connection test of the CRM', () => {
  it('signs in and says how it went', async () => {
    const page = await openSection('crmTest');
    await page.user.click(await find('crm-connection-run'));
    const line = await find('connection-crm');
    expect(line.dataset['state']).toBe('ok');
    expect(line.textContent).toContain('143 毫秒');
  });

  it('speaks of the CRM, not of the VPN, when nobody answers', async () => {
    const page = await openSection('crmTest', 'crm=unreachable');
    await page.user.click(await find('crm-connection-run'));
    expect(await words('connection-crm')).toContain('連不到 Dr. Right');
    expect(await words('connection-crm')).not.toContain('VPN');
  });

  it('quotes a refusal word for word', async () => {
    const page = await openSection('crmTest', 'crm=signed_out');
    await page.user.click(await find('crm-connection-run'));
    expect(await words('connection-crm')).toContain('auth_code error');
  });
});

describe('the time of reminders', () => {
  it('is read as it is typed', async () => {
    const { heard, change } = saves();
    const page = await openSection('reminders', '', change);
    await fill(page, 'field-reminders.time', '9:05');
    await fill(page, 'field-reminders.upload_lead_minutes', '30');
    await fill(page, 'field-reminders.quiet_from', '2130');
    await page.user.click(await find('setting-reminders.channel-2'));
    await page.user.click(await find('reminders-save'));
    await waitFor(async () => expect(await words('reminders-state')).toContain('已儲存'));
    expect(heard).toHaveBeenCalledWith([
      { key: 'reminders.time', value: '09:05' },
      { key: 'reminders.upload_lead_minutes', value: '30' },
      { key: 'reminders.quiet_from', value: '21:30' },
      { key: 'reminders.channel', value: '2' },
    ]);
  });

  it('is only read by somebody who is no manager', async () => {
    await openSection('reminders', 'role=receptionist');
    const field = (await find('field-reminders.time')) as HTMLInputElement;
    expect(field.matches(':disabled')).toBe(true);
    expect(all('reminders-save')).toHaveLength(0);
  });
});

describe('channels', () => {
  it('begin as code 1 and code 2 and get a name by keys alone', async () => {
    const { heard, change } = saves();
    const page = await openSection('channels', '', change);
    await find('channel-row');
    expect(rowOf('channel', '代碼 1').textContent).toContain('預設');
    rowOf('channel', '代碼 2').focus();
    await page.user.keyboard('{Enter}');
    const name = await find('field-channel-name');
    await waitFor(() => expect(document.activeElement).toBe(name));
    await page.user.keyboard('LINE{Enter}');
    await waitFor(() => expect(rowOf('channel', 'LINE')).toBeTruthy());
    expect(stored(heard)).toEqual([
      { code: '1', name: '代碼 1' },
      { code: '2', name: 'LINE' },
    ]);
  });

  it('put a code that is there already beside the field', async () => {
    const page = await openSection('channels', '', () => ({
      settingsSave: async () => ({
        errors: [{ key: 'reminders.channels', code: 'twice' }],
        needs_confirm: null,
      }),
    }));
    await page.user.click(await find('channel-add'));
    await fill(page, 'field-channel-code', '1');
    await fill(page, 'field-channel-name', '簡訊');
    await page.user.keyboard('{Enter}');
    expect(await words('error-channel-code')).toContain('已經有了');
  });

  it('want a code and a name, and go after a yes', async () => {
    const { heard, change } = saves();
    const page = await openSection('channels', '', change);
    await page.user.click(await find('channel-add'));
    await fill(page, 'field-channel-code', '3');
    await page.user.keyboard('{Enter}');
    expect(await words('error-channel-name')).toContain('請填寫');
    await page.user.keyboard('{Escape}');
    rowOf('channel', '代碼 2').focus();
    await page.user.keyboard('{Enter}');
    await page.user.click(await find('channel-remove'));
    await page.user.click(await find('channel-yes'));
    await waitFor(() => expect(all('channel-row')).toHaveLength(1));
    expect(stored(heard)).toEqual([{ code: '1', name: '代碼 1' }]);
  });

  it('stand with the texts to begin with', async () => {
    const { heard, change } = saves();
    const page = await openSection('channels', '', change);
    await page.user.click(await find('template-add'));
    await fill(page, 'field-template-name', '空腹');
    await fill(page, 'field-template-text', '請空腹 8 小時');
    await page.user.keyboard('{Enter}');
    await waitFor(() => expect(rowOf('template', '空腹')).toBeTruthy());
    expect(stored(heard)).toContainEqual({ name: '空腹', text: '請空腹 8 小時' });
  });
});

describe('opening hours', () => {
  it.each([
    ['9-12 14-17:30', '09:00-12:00 14:00-17:30'],
    ['０９００～１２００、１８３０至２１００', '09:00-12:00 18:30-21:00'],
    ['09:00 - 12:00', '09:00-12:00'],
    ['20-24', '20:00-24:00'],
    ['休診', ''],
    ['', ''],
  ])('read %s', (typed, text) => {
    const spans = readSpans(typed);
    expect(typeof spans === 'string' ? spans : dayText(spans)).toBe(text);
  });

  it.each([
    ['九點到十二點', 'unread'],
    ['9-12-15', 'unread'],
    ['9:75-12', 'unread'],
    ['12-9', 'order'],
    ['9-12 11-13', 'order'],
  ])('do not take %s', (typed, problem) => {
    expect(readSpans(typed)).toBe(problem);
  });

  it('are stored as a week, or as nothing where none was entered', () => {
    expect(weekText(weekOf(''))).toBe('');
    expect(weekText(weekOf('not a week'))).toBe('');
    const week = weekOf('');
    week[0] = [{ from: 540, to: 720 }];
    expect(weekOf(weekText(week))).toEqual(week);
  });

  it('echo what was read and go to the first line that was not', async () => {
    const { heard, change } = saves();
    const page = await openSection('hours', '', change);
    await fill(page, 'field-hours-6', '早上');
    expect(await words('echo-hours-6')).toContain('看不懂');
    await page.user.click(await find('hours-save'));
    expect(heard).not.toHaveBeenCalled();
    await waitFor(() => expect(document.activeElement?.id).toBe('field-hours-6'));
    await fill(page, 'field-hours-6', '９-１２');
    expect(await words('echo-hours-6')).toBe('09:00–12:00');
    await page.user.keyboard('{Enter}');
    await waitFor(async () => expect(await words('hours-state')).toContain('已儲存'));
    expect((stored(heard) as { week: unknown[] }).week[6]).toEqual([{ from: 540, to: 720 }]);
  });

  it('of Monday are copied to the days after', async () => {
    const page = await openSection('hours');
    await fill(page, 'field-hours-0', '8-12');
    await page.user.click(await find('hours-copy'));
    expect(((await find('field-hours-4')) as HTMLInputElement).value).toBe('8-12');
    expect(((await find('field-hours-5')) as HTMLInputElement).value).not.toBe('8-12');
  });
});

describe('closed days', () => {
  it.each([
    ['115/12/25、1/1', ['2026-12-25', '2027-01-01']],
    ['2027-02-14 - 2027-02-16', ['2027-02-14', '2027-02-15', '2027-02-16']],
    ['116/02/14-116/02/15', ['2027-02-14', '2027-02-15']],
    ['116年 2月 14日（六） 至 2/15', ['2027-02-14', '2027-02-15']],
    ['1160214,1160214', ['2027-02-14']],
  ])('read %s', (typed, days) => {
    expect(readDays(typed, '2026-11-22')).toEqual({ days, unread: [] });
  });

  it('name what they could not read, and take nothing then', async () => {
    const { heard, change } = saves();
    const page = await openSection('hours', '', change);
    await fill(page, 'field-closed-days', '116/02/14、春節');
    await page.user.click(await find('closed-add'));
    expect(await words('error-closed-days')).toContain('春節');
    expect(heard).not.toHaveBeenCalled();
    expect(readDays('2026-12-25-2020-01-01 2/30', '2026-11-22').unread).toHaveLength(2);
  });

  it('are pasted many at once and removed one by one', async () => {
    const { heard, change } = saves();
    const page = await openSection('hours', '', change);
    const before = all('closed-day').length || (await find('closed-day'), all('closed-day').length);
    await fill(page, 'field-closed-days', '2099-01-01\n2099-02-01~2099-02-03');
    await page.user.click(await find('closed-add'));
    await waitFor(() => expect(all('closed-day')).toHaveLength(before + 4));
    expect(await words('closed-state')).toContain('已加入 4 天');
    const chip = all('closed-day').find((one) => one.dataset['day'] === '2099-02-02');
    await page.user.click(chip?.querySelector('button') as HTMLElement);
    await waitFor(() => expect(all('closed-day')).toHaveLength(before + 3));
    expect(stored(heard)).not.toContain('2099-02-02');
  });
});

describe('the two lights', () => {
  it('stand side by side, each with its word and its age', async () => {
    openPage('state=open&rows=0&gate=unreachable');
    expect((await find('light-hpa')).dataset['state']).toBe('unreachable');
    expect((await find('light-crm')).dataset['state']).toBe('ok');
    expect(await words('light-crm')).toBe('CRM 正常 3 分鐘前');
    expect(await words('light-hpa')).toContain('健保 VPN 連不到');
  });

  it('and two gates, each with its own words and its own way', async () => {
    const { user } = openPage('state=open&rows=0&gate=unreachable&crm=signed_out');
    await user.click(await find('light-crm'));
    expect(await words('gate-signed_out')).toContain('Dr. Right');
    expect(await words('gate-unreachable')).toContain('國健署');
    await user.click(await find('gate-account'));
    await find('card-crm');
  });
});

describe('what is on its way to the CRM', () => {
  const item = (state: string) =>
    all('outbox-item').find(
      (one) => one.dataset['state'] === state && one.dataset['id']?.startsWith('crm'),
    );

  it('says in words what it is and why it stopped', async () => {
    const { user } = openPage('state=open&rows=0&crm=open');
    await user.click(await find('rail-outbox'));
    await find('outbox-item');
    expect(item('needs_attention')?.textContent).toMatch(/Dr\. Right 拒絕|沒有選通知管道/);
    expect(item('held')?.textContent).toContain('上傳');
    expect(item('held')?.querySelector('[data-testid="outbox-appointment"]')).not.toBeNull();
    // A held reminder is let go at its appointment, never by "retry".
    expect(item('held')?.querySelector('[data-testid="outbox-retry"]')).toBeNull();
  });

  it('is settled by a person when its answer was lost, by keys too', async () => {
    const { user } = openPage('state=open&rows=0&crm=open');
    await user.click(await find('rail-outbox'));
    await find('outbox-item');
    expect(item('unknown')?.textContent).toContain('不會自動再送');
    (item('unknown')?.querySelector('[data-testid="outbox-settle"]') as HTMLElement).focus();
    await user.keyboard('{Enter}');
    expect(await words('settle-panel')).toContain('病人會收到兩則');
    (await find('settle-not-sent')).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(item('unknown')).toBeUndefined());
  });
});
