// The settings page itself: its sections, who may change what, and the settings of asking and sending.
import { describe, expect, it, vi } from 'vitest';
import { absent, find, openPage, waitFor, words } from './page';
import { fill, openSection } from './settings-page';

describe('the sections', () => {
  it('mark the one that is shown and give a table a page of its own', async () => {
    const page = await openSection('drugs');
    await find('card-drugs');
    expect((await find('settings-drugs')).getAttribute('aria-current')).toBe('true');
    expect(absent('card-account')).toBe(true);
    await page.user.click(await find('settings-hosts'));
    await find('card-hosts');
    await find('card-account');
    expect(absent('card-drugs')).toBe(true);
    expect((await find('settings-drugs')).hasAttribute('aria-current')).toBe(false);
  });

  it('are reached from elsewhere by name', async () => {
    const { app } = openPage('state=open&rows=0');
    await find('desk');
    app.nav.settings('staff');
    await find('card-staff');
    await find('card-signin');
  });

  it('say what is wrong when the settings cannot be read', async () => {
    const { user } = openPage('state=open&rows=0&fail=settingsView:damaged');
    await user.click(await find('rail-settings'));
    expect(await words('settings-error')).toContain('損壞');
  });
});

describe('somebody who is no manager', () => {
  it.each(['receptionist', 'counselor'])('reads the settings: %s', async (role) => {
    const page = await openSection('account', `role=${role}`);
    expect(await words('only-manager')).toContain('只有管理者');
    expect(((await find('field-hpa.account')) as HTMLInputElement).matches(':disabled')).toBe(true);
    expect(absent('account-save')).toBe(true);
    await page.user.click(await find('settings-drugs'));
    await find('drug-row');
    expect(absent('drug-add')).toBe(true);
    expect(absent('drug-edit')).toBe(true);
    expect(absent('drugs-import')).toBe(true);
    await find('export-drugs');
    await page.user.click(await find('settings-staff'));
    await find('staff-row');
    // The file of the staff holds identity numbers.
    expect(absent('export-staff')).toBe(true);
    expect(absent('signin-add')).toBe(true);
  });

  it('still chooses how the page looks', async () => {
    const page = await openSection('look', 'role=receptionist');
    await page.user.click(await find('setting-ui.text_size-150'));
    await waitFor(() => expect(document.documentElement.dataset['text']).toBe('150'));
  });
});

describe('asking and sending', () => {
  it('keep the pace of a list, how long an answer is fresh, and when to warn', async () => {
    const save = vi.fn();
    const page = await openSection('asking', '', (host) => ({
      settingsSave: (request) => {
        save(request.changes);
        return host.settingsSave(request);
      },
    }));
    await fill(page, 'field-hpa.eligibility_interval_ms', '2000');
    await fill(page, 'field-hpa.eligibility_fresh_days', '14');
    await fill(page, 'field-hpa.register_warn_hours', '48');
    await page.user.click(await find('asking-save'));
    await waitFor(async () => expect(await words('asking-state')).toContain('已儲存'));
    expect(save).toHaveBeenCalledWith([
      { key: 'hpa.eligibility_interval_ms', value: '2000' },
      { key: 'hpa.eligibility_fresh_days', value: '14' },
      { key: 'hpa.register_warn_hours', value: '48' },
    ]);
  });

  it('put a refused number beside its field', async () => {
    const page = await openSection('asking', '', () => ({
      settingsSave: async () => ({
        errors: [{ key: 'hpa.eligibility_fresh_days', code: 'out_of_range' }],
        needs_confirm: null,
      }),
    }));
    await fill(page, 'field-hpa.eligibility_fresh_days', '9999');
    await page.user.click(await find('asking-save'));
    expect(await words('error-hpa.eligibility_fresh_days')).toContain('超出');
  });

  it('spell the year of a query as the clinic says', async () => {
    const { app, user } = await openSection('sending');
    await user.click(await find('setting-hpa.pad_roc_year-yes'));
    await user.click(await find('sending-save'));
    await waitFor(() => expect(app.settings.view?.values['hpa.pad_roc_year']).toBe('yes'));
  });
});

describe('the lock screen', () => {
  it('offers the last name, marked, so that the next person types over it', async () => {
    const { user } = openPage('state=open&rows=0');
    await find('desk');
    await user.keyboard('{Control>}l{/Control}');
    const name = (await find('unlock-name')) as HTMLInputElement;
    expect(name.value).toBe('陳衛教師');
    expect(document.activeElement).toBe(name);
    await user.keyboard('周小姐{Enter}right-password{Enter}');
    await find('desk');
    expect(await words('who')).toContain('周小姐');
  });
});
