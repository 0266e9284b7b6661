// 評論來源: a Facebook page and a Google location given to the CRM, by the manager.
import { describe, expect, it, vi } from 'vitest';
import { absent, all, find, waitFor, words } from './page';
import { openSection } from './settings-page';

const secret = 'EAAB-very-secret-page-token';

describe('what was bound', () => {
  it('is listed with when and by whom', async () => {
    await openSection('bindings', 'bound');
    await waitFor(() => expect(all('binding')).toHaveLength(2));
    expect(all('binding')[0]?.textContent).toContain('1234567890123456789');
    expect(all('binding')[0]?.textContent).toContain('由 林管理 綁定');
  });

  it('is said where there is nothing yet', async () => {
    await openSection('bindings');
    expect(await words('bindings-none')).toContain('還沒有');
  });

  it('is only shown to whoever is no manager', async () => {
    await openSection('bindings', 'bound&role=counselor');
    await find('binding');
    expect(absent('bind-facebook')).toBe(true);
    expect(absent('bind-google')).toBe(true);
  });
});

describe('a Facebook page', () => {
  it('is bound with a token that leaves the page with the call', async () => {
    const { user, host } = await openSection('bindings');
    const bind = vi.spyOn(host, 'bindFacebook');
    await user.type(await find('field-bind-page'), '102938');
    const token = (await find('field-bind-token')) as HTMLInputElement;
    expect(token.type).toBe('password');
    await user.type(token, `${secret}{Enter}`);
    await find('bind-facebook-done');
    expect(bind).toHaveBeenCalledWith({ page_id: '102938', page_token: secret });
    expect(token.value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain(secret);
    await waitFor(() => expect(all('binding')).toHaveLength(1));
  });

  it('that was refused says so in the service’s words, and keeps no token either', async () => {
    const { user } = await openSection('bindings', 'bind=refused');
    await user.type(await find('field-bind-page'), '102938');
    await user.type(await find('field-bind-token'), secret);
    await user.click(await find('bind-facebook'));
    expect(await words('bind-facebook-refused')).toContain('not a manager');
    expect(((await find('field-bind-token')) as HTMLInputElement).value).toBe('');
    expect(((await find('field-bind-page')) as HTMLInputElement).value).toBe('102938');
  });

  it('needs both', async () => {
    const { user, host } = await openSection('bindings');
    const bind = vi.spyOn(host, 'bindFacebook');
    await user.click(await find('bind-facebook'));
    await find('error-bind-page');
    await find('error-bind-token');
    expect(bind).not.toHaveBeenCalled();
  });
});

describe('a Google location', () => {
  it('is bound only after it is confirmed that Dr. Right manages the business', async () => {
    const { user, host } = await openSection('bindings');
    const bind = vi.spyOn(host, 'bindGoogle');
    await user.type(await find('field-bind-location'), '123456{Enter}');
    expect(await words('bind-google-first')).toContain('管理者');
    expect(bind).not.toHaveBeenCalled();
    await user.click(await find('bind-google-added'));
    await user.click(await find('bind-google'));
    await find('bind-google-done');
    expect(bind).toHaveBeenCalledWith({ location_id: '123456' });
  });

  it('says what hindered the call', async () => {
    const { user } = await openSection('bindings', 'fail=bindGoogle:no_account');
    await user.type(await find('field-bind-location'), '123456');
    await user.click(await find('bind-google-added'));
    await user.click(await find('bind-google'));
    await find('bind-google-error');
  });
});

describe('what is left to the clinic', () => {
  it('is due and owned as the manager says', async () => {
    const { user, host } = await openSection('bindings');
    const save = vi.spyOn(host, 'settingsSave');
    const days = (await find('field-reviews.follow_up_days')) as HTMLInputElement;
    expect(days.value).toBe('3');
    await user.clear(days);
    await user.type(days, '5');
    await user.click(await find('follow-up-save'));
    await waitFor(() => expect(save.mock.calls[0]?.[0].changes).toHaveLength(1));
  });
});
