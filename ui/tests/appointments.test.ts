// 約診提醒: the days, one appointment and its reminder, the form, and what is asked before it goes.
import { describe, expect, it, vi } from 'vitest';
import { fakeHost } from '../src/ipc/fake-host';
import { AppointmentForm } from '../src/state/appointment-form.svelte';
import { dayOf, nowText } from '../src/state/taipei';
import { readDay, readTime } from '../src/state/typed-day';
import { movedSend, outOfQuiet } from '../src/state/send-hints';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '', change?: Parameters<typeof openPage>[1]) {
  const page = openPage(`state=open&rows=3${wish}`, change);
  await find('desk');
  await page.user.click(await find('rail-appointments'));
  await find(wish.includes('book=0') ? 'bookings-empty' : 'booking-row');
  return page;
}

/** Two days on: everything is still ahead, and its reminders are held. */
async function ahead(wish = '', change?: Parameters<typeof openPage>[1]) {
  const page = await open(wish, change);
  const day = all('booking-day')[0]?.dataset['date'];
  await page.user.keyboard('{ArrowRight}{ArrowRight}');
  await waitFor(() => expect(all('booking-day')[0]?.dataset['date']).not.toBe(day));
  await waitFor(() => expect(page.app.appointments.loading).toBe(false));
  if (all('booking-row').length === 0) await page.user.keyboard('{ArrowRight}');
  await find('booking-row');
  return page;
}

const row = (test: (one: HTMLElement) => boolean) => all('booking-row').find(test);
const focus = (one: HTMLElement | undefined) => one?.focus();

describe('a day as it is typed', () => {
  it.each([
    ['1151130', '2026-11-30'],
    ['115/11/30', '2026-11-30'],
    ['民國115年11月30日', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['20261130', '2026-11-30'],
    ['１２／１', '2026-12-01'],
    ['11/20', '2027-11-20'],
    ['+7', '2026-11-29'],
    ['2週後', '2026-12-06'],
    ['明天', '2026-11-23'],
    ['1150229', null],
    ['30/11/2026', null],
    ['下週', null],
  ])('%s is %s', (typed, day) => expect(readDay(typed, '2026-11-22')).toBe(day));

  it.each([
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['１４：０５', '14:05'],
    ['下午2:30', '14:30'],
    ['2:30pm', '14:30'],
    ['九點', null],
    ['25:00', null],
  ])('%s o’clock is %s', (typed, time) => expect(readTime(typed)).toBe(time));

  it('keeps a reminder as many days before, and out of the quiet hours', () => {
    expect(movedSend('2026-11-20 14:00', '2026-11-18 09:30', '2026-11-27 16:00')).toBe(
      '2026-11-25 09:30',
    );
    const night = { days_before: 1, time: '09:30', quiet_from: '21:00', quiet_to: '08:00' };
    expect(outOfQuiet('2026-11-20 22:00', night)).toBe('2026-11-21 08:00');
    expect(outOfQuiet('2026-11-20 07:59', night)).toBe('2026-11-20 08:00');
    expect(outOfQuiet('2026-11-20 08:00', night)).toBe('2026-11-20 08:00');
  });
});

describe('the days', () => {
  it('change by arrow keys, and T comes back to today', async () => {
    const { app, user } = await open();
    const { today } = app.session;
    expect(app.appointments.day).toBe(today);
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(app.appointments.day < today).toBe(true));
    await user.keyboard('t');
    await waitFor(() => expect(app.appointments.day).toBe(today));
    await user.keyboard('w');
    await waitFor(() => expect(all('booking-day')).toHaveLength(7));
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(app.appointments.loading).toBe(false));
    expect(
      all('booking-day').filter((day) => day.textContent?.includes('休診')).length,
    ).toBeGreaterThan(0);
  });

  it('say in words what becomes of each reminder, and what was answered', async () => {
    await open();
    const text = all('booking-reminder').map((one) => one.textContent?.trim());
    expect(text).toContain('已送出，無法收回');
    expect(text).toContain('需致電');
    expect(all('booking-reply').map((one) => one.textContent?.trim())).toContain('取消');
    const { user } = { user: (await import('@testing-library/user-event')).default.setup() };
    await user.keyboard('{ArrowRight}{ArrowRight}');
    await waitFor(() =>
      expect(
        all('booking-reminder').some((one) =>
          /^保留中，.*09:30 送出$/.test(one.textContent?.trim() ?? ''),
        ),
      ).toBe(true),
    );
  });

  it('say what to do when nobody comes', async () => {
    await open('&book=0');
    expect(await words('bookings-empty')).toContain('這天還沒有約診');
  });

  it('offer another try when they cannot be read', async () => {
    const { user } = openPage('state=open&rows=3&fail=appointmentDay:damaged');
    await user.click(await find('rail-appointments'));
    await find('appointments-again');
  });
});

describe('who came', () => {
  it('is noted by one key, and taken back by another', async () => {
    const { app, user } = await open();
    const id = row((one) => one.dataset['state'] === 'booked')?.dataset['id'];
    const state = () => app.appointments.rows.find((one) => one.id === id)?.state;
    focus(row((one) => one.dataset['id'] === id));
    await user.keyboard('i');
    await waitFor(() => expect(state()).toBe('arrived'));
    await user.keyboard('o');
    await waitFor(() => expect(state()).toBe('left'));
    await user.keyboard('zz');
    await waitFor(() => expect(state()).toBe('arrived'));
  });

  it('on an earlier day is asked for the time, since it is not now', async () => {
    const { host, app, user } = await open();
    const attend = vi.spyOn(host, 'appointmentAttend');
    const missed = () => row((one) => one.dataset['state'] === 'no_show');
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(app.appointments.day < app.session.today).toBe(true));
    await waitFor(() => expect(app.appointments.loading).toBe(false));
    // A day on which the clinic was closed has nobody.
    if (!missed()) await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(missed()).toBeDefined());
    focus(missed());
    await user.keyboard('i');
    expect(await words('came-panel')).toContain('幾點報到');
    expect(attend).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.appointments.row?.state).toBe('arrived'));
    const at = app.appointments.row?.at;
    expect(attend.mock.calls[0]?.[0]).toMatchObject({ what: 'check_in', at });
    await user.click(await find('act-check_out'));
    expect(await words('came-panel')).toContain('幾點離開');
    await user.keyboard('25{Enter}');
    expect(await words('error-came-time')).toContain('看不懂');
    await user.clear(await find('field-came-time'));
    await user.keyboard('1650{Enter}');
    await waitFor(() => expect(app.appointments.row?.state).toBe('left'));
    expect(attend.mock.calls[1]?.[0]).toMatchObject({ at: `${at?.slice(0, 10)} 16:50` });
  });
});

describe('one appointment', () => {
  it('moves, and says before and after what becomes of its reminder', async () => {
    const { app, user } = await ahead();
    focus(row((one) => one.dataset['reminder'] === 'held'));
    await user.keyboard('m');
    await find('move-panel');
    await user.keyboard('+9');
    expect(await words('move-fate')).toContain('會跟著改到');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(absent('move-panel')).toBe(true));
    const day = (days: string) => readDay(days, app.session.today);
    await waitFor(() => expect(app.appointments.day).toBe(day('+9')));
    await waitFor(() => expect(app.appointments.row?.at.slice(0, 10)).toBe(day('+9')));
    expect(app.appointments.row?.reminder?.send_at.slice(0, 10)).toBe(day('+8'));
  });

  it('that is cancelled needs a reason, and stops what is held', async () => {
    const { app, user } = await ahead();
    focus(row((one) => one.dataset['reminder'] === 'held'));
    await user.keyboard('{Delete}');
    expect(await words('cancel-fate')).toContain('一併停止');
    await user.keyboard('{Enter}');
    expect(await words('error-cancel-reason')).toContain('取消原因');
    await user.keyboard('病人來電{Enter}');
    await waitFor(() => expect(app.appointments.row?.state).toBe('cancelled'));
    expect(app.appointments.row?.reminder?.state).toBe('stopped');
  });

  it('sends its reminder now only after it was asked', async () => {
    const { host, app, user } = await ahead();
    const release = vi.spyOn(host, 'reminderRelease');
    focus(row((one) => one.dataset['reminder'] === 'held'));
    await user.keyboard('s');
    expect(await words('release-panel')).toContain('無法收回');
    expect(release).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(app.appointments.row?.reminder?.state).toBe('uploaded'));
    expect(release).toHaveBeenCalledTimes(1);
  });

  it('names the field that was refused', async () => {
    const refuse = { code: 'invalid', args: { field: 'to', problem: 'taken' } };
    const { user } = await ahead('', () => ({ appointmentMove: () => Promise.reject(refuse) }));
    await user.keyboard('{ArrowDown}m');
    await find('move-panel');
    await user.keyboard('+9{Enter}');
    expect(await words('booking-error')).toContain('這個時間已經有約');
  });

  it('says so when somebody else changed it meanwhile', async () => {
    const { user } = await ahead('&fail=appointmentMove:changed_meanwhile');
    focus(row((one) => one.dataset['reminder'] === 'held'));
    await user.keyboard('m');
    await find('move-panel');
    await user.keyboard('+9{Enter}');
    expect(await words('booking-error')).toContain('在別處被改過');
  });
});

describe('a new appointment', () => {
  it('is made without a mouse', async () => {
    const { host, app, user } = await open();
    const save = vi.spyOn(host, 'appointmentSave');
    await user.keyboard('a');
    await find('field-booking-patient');
    await user.keyboard('王');
    await find('booking-patient-option');
    await waitFor(() => expect(absent('booking-patient-none')).toBe(true));
    await user.keyboard('{ArrowDown}{Enter}');
    await find('booking-who');
    await waitFor(() => expect(document.activeElement?.id).toBe('field-booking-date'));
    await user.keyboard('+8{Enter}0930{Enter}');
    expect(await words('echo-booking-date')).toContain('8 天後');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('booked')).toContain('保留中');
    expect(save.mock.calls[0]?.[0]).toMatchObject({
      at: `${readDay('+8', app.session.today)} 09:30`,
      method: '1',
      send_at: null,
    });
  });

  it('wants the patient, a day it can read, and a channel or none', async () => {
    const { host, user } = await open('&nochannel');
    const save = vi.spyOn(host, 'appointmentSave');
    await user.keyboard('a');
    await find('field-booking-patient');
    await user.type(await find('field-booking-date'), '下週');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await words('error-booking-patient')).toContain('選定病人');
    expect(await words('error-booking-date')).toContain('看不懂');
    expect(await words('error-booking-method')).toContain('不提醒');
    expect(save).not.toHaveBeenCalled();
  });

  it('never saves by the Enter that picks a candidate', async () => {
    const { host, user } = await open();
    const save = vi.spyOn(host, 'appointmentSave');
    await user.keyboard('a');
    const field = await find('field-booking-patient');
    const pick = { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true };
    field.dispatchEvent(new KeyboardEvent('keydown', pick));
    expect(save).not.toHaveBeenCalled();
    await find('booking-form');
  });

  it('warns when the text gives the treatment away, and of quiet hours', async () => {
    const { user } = await open();
    await user.keyboard('a');
    await user.type(await find('field-booking-special'), '戒菸回診');
    expect(await words('warning-booking-special')).toContain('戒菸');
    await user.type(await find('field-booking-date'), '+8');
    await user.type(await find('field-booking-time'), '1500');
    await user.type(await find('field-booking-send-time'), '2200');
    expect(await words('warning-booking-send-date')).toContain('勿擾');
  });

  it('asks for no message where none is wanted', async () => {
    const { host, user } = await ahead();
    const save = vi.spyOn(host, 'appointmentSave');
    focus(all('booking-row')[0]);
    await user.keyboard('e');
    await user.click(await find('answer-booking-method--'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await find('booked');
    expect(save.mock.calls[0]?.[0]).toMatchObject({ method: null, send_at: '' });
  });
});

describe('an appointment being changed', () => {
  it('keeps its reminder as many days before, at its own time, unless another is typed', async () => {
    const host = fakeHost(new URLSearchParams('state=open&rows=3'));
    const choices = await host.appointmentChoices();
    const now = dayOf(nowText());
    const { days } = await host.appointmentDay({ from: now, to: now });
    const [one] = days.flatMap(({ rows }) => rows);
    if (!one) throw new Error('nobody comes today');
    const row = { ...one, at: '2026-11-27 14:00', send_at: '2026-11-24 18:00' };
    const form = new AppointmentForm(host, { today: '2026-11-22', choices, row });
    expect(form.send).toBe('2026-11-24 18:00');
    form.day = '2026-12-04';
    expect(form.send).toBe('2026-12-01 18:00');
    form.sendTime = '0930';
    expect(form.send).toBe('2026-12-01 09:30');
  });
});

describe('closing time', () => {
  it('sends ahead only after it was asked, and says how many', async () => {
    const { host, user } = await open();
    const close = vi.spyOn(host, 'remindersClose');
    await user.click(await find('release-all'));
    expect(await words('release-all-ask-panel')).toContain('無法收回');
    expect(close).not.toHaveBeenCalled();
    await user.click(await find('release-all-ask-save'));
    await find('release-all-done');
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('replies by hand', () => {
  it('asks at once, says how many came, and a failure says why', async () => {
    const { host, user } = await open();
    const ask = vi
      .spyOn(host, 'repliesFetch')
      .mockResolvedValueOnce({ asked: 3, answered: 1, pending: 1, not_asked: 1 });
    await user.click(await find('replies-fetch'));
    expect(await words('replies-done')).toContain('查了 3 則提醒，1 則已有回覆');
    expect(await words('replies-done')).toContain('1 則沒有查到');
    await user.click(await find('replies-close'));
    ask.mockRejectedValueOnce({ code: 'no_account', args: {} });
    await user.click(await find('replies-fetch'));
    await find('appointments-failed');
    expect(ask).toHaveBeenCalledTimes(2);
  });
});

describe('after a visit that gave drugs', () => {
  it('the next appointment is booked by one key', async () => {
    const { app, host, user } = openPage('state=open&rows=40');
    await find('visit-row');
    const save = vi.spyOn(host, 'appointmentSave');
    const visit = (
      await host.visitList({ search: null, state: 'registered', after: null, limit: 50 })
    ).rows.find((one) => one.cure_type === 'drug');
    await app.saved({
      kind: 'saved',
      visit_id: visit?.id ?? '',
      name: '王大明',
      warnings: [],
      differs: [],
    });
    expect(await words('next-visit')).toContain('用完');
    await user.keyboard('{Alt>}a{/Alt}');
    await find('next-visit-booked');
    expect(save.mock.calls[0]?.[0].visit_id).toBe(visit?.id);
  });

  it('nothing is proposed where the window proposes nothing', async () => {
    const host = fakeHost(new URLSearchParams('state=open&rows=1'));
    expect(host.appointmentPropose).toBeDefined();
    const { app } = openPage('state=open&rows=40', () => ({
      appointmentPropose: async () => null,
    }));
    await find('visit-row');
    await app.saved({
      kind: 'saved',
      visit_id: 'visit-0',
      name: '王大明',
      warnings: [],
      differs: [],
    });
    await find('saved-notice');
    expect(absent('next-visit')).toBe(true);
  });
});
