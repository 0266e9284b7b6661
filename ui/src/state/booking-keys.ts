// The single keys of 約診提醒. Not here: what they do, nor the guard against composing; the screen
// asks that first.
import { tick } from 'svelte';
import type { App } from './app.svelte';
import { beginEdit, beginNew } from './booking-acts';
import { wallNow } from './taipei';

/** Does what this key says; false: it says nothing here. */
export function bookingKey(app: App, event: KeyboardEvent): boolean {
  const list = app.appointments;
  const anywhere: Record<string, () => unknown> = {
    arrowleft: () => keepHand(list.step(-1)),
    arrowright: () => keepHand(list.step(1)),
    t: () => keepHand(list.goTo(app.session.today)),
    d: () => list.show('day'),
    w: () => list.show('week'),
    a: () => beginNew(app),
    arrowdown: () => focusOn('booking-row'),
    p: () => focusOn('task'),
  };
  const act = anywhere[event.key.toLowerCase()] ?? ofRow(app, event.key.toLowerCase());
  if (!act) return false;
  void act();
  return true;
}

/** A hand on a row of one day comes to stand on a row of the next. */
async function keepHand(going: Promise<void>): Promise<void> {
  const onRow = document.activeElement?.matches('[data-testid="booking-row"]') ?? false;
  await going;
  await tick();
  if (onRow && document.activeElement === document.body) focusOn('booking-row');
}

/** Puts the hand on the row where Tab would stop. */
function focusOn(testid: string): void {
  document.querySelector<HTMLElement>(`[data-testid="${testid}"][tabindex="0"]`)?.focus();
}

function ofRow(app: App, pressed: string): (() => unknown) | undefined {
  const list = app.appointments;
  const { row } = list;
  if (!row) return undefined;
  const begun = row.at.slice(0, 10) <= app.session.today;
  const ask = (which: 'move' | 'cancel' | 'release') => () => {
    list.choose(row.id, true);
    if (list.asking !== which) list.ask(which);
  };
  if (row.state === 'arrived' && pressed === 'o') return () => list.attend('check_out');
  if (row.state === 'no_show' && pressed === 'i') return () => list.attend('check_in');
  if (row.state !== 'booked') {
    const undo = pressed === 'z' && row.state !== 'cancelled';
    return undo ? () => list.attend('undo') : undefined;
  }
  const acts: Record<string, (() => unknown) | undefined> = {
    i: begun ? () => list.attend('check_in') : undefined,
    x: row.at <= wallNow(app.status.now) ? () => list.attend('no_show') : undefined,
    e: () => beginEdit(app, row),
    m: ask('move'),
    delete: ask('cancel'),
    s: row.reminder?.state === 'held' ? ask('release') : undefined,
  };
  return acts[pressed];
}
