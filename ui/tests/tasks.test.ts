// What needs a person: ranked, never dismissed, ended by rebooking, a call or a reason.
import { describe, expect, it, vi } from 'vitest';
import { absent, all, find, openPage, waitFor, words } from './page';

async function open(wish = '') {
  const page = openPage(`state=open&rows=3${wish}`);
  await find('desk');
  await page.user.click(await find('rail-appointments'));
  await find('tasks');
  await find('booking-row');
  return page;
}

describe('what needs somebody', () => {
  it('stands in the order it was ranked, with why and what is at stake', async () => {
    await open();
    expect(all('task')).toHaveLength(3);
    expect(all('task')[0]?.dataset['kind']).toBe('reply_cancelled');
    expect(await words('task-why')).toContain('藥快用完了');
    expect(await words('task-said')).toBe('Cancel');
    expect(await words('rail-appointments-count')).toBe('5');
  });

  it('offers no way to dismiss it', async () => {
    await open();
    const ids = [...(all('task')[0]?.querySelectorAll('button') ?? [])].map(
      (one) => one.dataset['testid'],
    );
    expect(ids).toEqual([
      'task-rebook',
      'task-called',
      'task-close',
      'task-assign-open',
      'task-show',
    ]);
  });

  it('shows the rest when asked', async () => {
    const { user } = await open();
    await user.click(await find('tasks-all'));
    await waitFor(() => expect(all('task')).toHaveLength(5));
  });

  it('is closed with a reason only', async () => {
    const { host, user } = await open();
    const resolve = vi.spyOn(host, 'taskResolve');
    all('task')[0]?.focus();
    await user.keyboard('x');
    await find('field-task-note');
    await user.keyboard('{Enter}');
    expect(await words('error-task-note')).toContain('結案要寫下原因');
    expect(resolve).not.toHaveBeenCalled();
    await user.keyboard('病人轉院{Enter}');
    await waitFor(() => expect(all('task')[0]?.dataset['kind']).toBe('call'));
    expect(resolve.mock.calls[0]?.[0]).toMatchObject({ outcome: 'closed', note: '病人轉院' });
  });

  it('is reached by one key', async () => {
    const { user } = await open();
    await user.keyboard('p');
    expect((document.activeElement as HTMLElement).dataset['id']).toBe('task-1');
    await user.keyboard('{ArrowDown}');
    expect((document.activeElement as HTMLElement).dataset['id']).toBe('task-2');
  });

  it('is ended by a call, with or without a note', async () => {
    const { host, user } = await open();
    const resolve = vi.spyOn(host, 'taskResolve');
    all('task')[0]?.focus();
    await user.keyboard('{ArrowDown}c');
    await find('field-task-note');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(resolve).toHaveBeenCalledTimes(1));
    expect(resolve.mock.calls[0]?.[0]).toMatchObject({ id: 'task-2', outcome: 'called' });
    // The hand goes on with what is the most urgent now.
    await waitFor(() => expect(document.activeElement).toBe(all('task')[0]));
    expect(all('task')[0]?.dataset['id']).toBe('task-1');
  });

  it('has the hand again when its question is left', async () => {
    const { user } = await open();
    all('task')[0]?.focus();
    await user.keyboard('{ArrowDown}o');
    await find('field-task-owner');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(all('task')[1]));
  });

  it('is rebooked by keyboard: a new appointment, linked, and the old one cancelled', async () => {
    const { host, user } = await open();
    const [save, resolve, cancel] = [
      vi.spyOn(host, 'appointmentSave'),
      vi.spyOn(host, 'taskResolve'),
      vi.spyOn(host, 'appointmentCancel'),
    ];
    all('task')[0]?.focus();
    await user.keyboard('r');
    await find('booking-instead');
    await waitFor(() => expect(document.activeElement?.id).toBe('field-booking-date'));
    await user.keyboard('+4{Control>}{Enter}{/Control}');
    await find('booked');
    expect(save.mock.calls[0]?.[0].id).toBeNull();
    const made = resolve.mock.calls[0]?.[0];
    expect(made).toMatchObject({ id: 'task-1', outcome: 'rebooked' });
    expect(made?.appointment_id).toMatch(/^appointment-new/);
    expect(cancel).toHaveBeenCalledTimes(1);
    await waitFor(() => expect(all('task')[0]?.dataset['id']).toBe('task-2'));
  });

  it('stays, and says why, when it could not be ended', async () => {
    const { user } = await open('&fail=taskResolve:wrong_state');
    all('task')[0]?.focus();
    await user.keyboard('c');
    await find('field-task-note');
    await user.keyboard('{Enter}');
    expect(await words('task-error')).toContain('狀態已經改變');
    expect(all('task')).toHaveLength(3);
  });

  it('leads to its appointment', async () => {
    const { user } = await open();
    await user.click(await find('task-show'));
    await find('booking-panel');
  });

  it('is not drawn where nothing waits', async () => {
    openPage('state=open&rows=3&book=0');
    await find('desk');
    expect(absent('tasks')).toBe(true);
  });
});
