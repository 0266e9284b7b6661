// The single keys of 約診提醒. Not here: what they do, nor the guard against composing; the screen
// asks that first.
import type { App } from './app.svelte';
import { beginEdit, beginNew } from './booking-acts';

/** Does what this key says; false: it says nothing here. */
export function bookingKey(app: App, event: KeyboardEvent): boolean {
  const list = app.appointments;
  const anywhere: Record<string, () => unknown> = {
    arrowleft: () => list.step(-1),
    arrowright: () => list.step(1),
    t: () => list.goTo(app.session.today),
    d: () => list.show('day'),
    w: () => list.show('week'),
    a: () => beginNew(app),
  };
  const act = anywhere[event.key.toLowerCase()] ?? ofRow(app, event.key.toLowerCase());
  if (!act) return false;
  void act();
  return true;
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
  if (row.state !== 'booked') {
    const undo = pressed === 'z' && row.state !== 'cancelled';
    return undo ? () => list.attend('undo') : undefined;
  }
  const acts: Record<string, (() => unknown) | undefined> = {
    i: begun ? () => list.attend('check_in') : undefined,
    x: begun ? () => list.attend('no_show') : undefined,
    e: () => beginEdit(app, row),
    m: ask('move'),
    delete: ask('cancel'),
    s: row.reminder?.state === 'held' ? ask('release') : undefined,
  };
  return acts[pressed];
}
