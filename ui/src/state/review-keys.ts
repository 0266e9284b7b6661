// The single keys of 評論. Not here: what they do, nor the guard against composing; the screen asks
// that first.
import type { App } from './app.svelte';

/** Does what this key says; false: it says nothing here. */
export function reviewKey(app: App, event: KeyboardEvent): boolean {
  const list = app.reviews;
  const pressed = event.key.toLowerCase();
  const anywhere: Record<string, () => unknown> = {
    a: () => list.begin(app.session.today),
    q: () => list.fetch(),
    arrowdown: () => focusOn('review-row'),
    p: () => focusOn('task'),
    '/': () => document.getElementById('review-search')?.focus(),
  };
  const act = anywhere[pressed] ?? ofPanel(app, pressed);
  if (!act) return false;
  void act();
  return true;
}

/** Puts the hand on the row where Tab would stop. */
function focusOn(testid: string): void {
  document.querySelector<HTMLElement>(`[data-testid="${testid}"][tabindex="0"]`)?.focus();
}

/** The open review's own buttons, found by what is drawn: a key does what its button does. */
function ofPanel(app: App, pressed: string): (() => unknown) | undefined {
  if (!app.reviews.detail) return undefined;
  const buttons: Record<string, string[]> = {
    e: ['review-edit'],
    r: ['review-retry'],
    s: ['review-settle'],
    delete: ['review-discard'],
    t: ['review-assign', 'review-offer-open'],
  };
  for (const testid of buttons[pressed] ?? []) {
    const button = document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
    if (button) return () => button.click();
  }
  return undefined;
}
