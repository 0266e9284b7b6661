// Who has the keyboard, and who gets it back. Not here: where a screen or a question begins.
import { tick } from 'svelte';

/** Nobody has the keyboard: no control, at most the place itself. */
export function handFree(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.id === 'content';
}

/** Where nobody has the keyboard the place takes it: Tab goes on there, not at the top of the page. */
export function handToPlace(): void {
  if (handFree()) document.getElementById('content')?.focus({ preventScroll: true });
}

/**
 * For a question that takes the keyboard as it opens: called before it does, the answer is attached to
 * it. When the question goes, whoever asked it has the keyboard again; if that one is gone too, the place.
 */
export function focusBack(): () => () => void {
  const from = document.activeElement;
  const back = () => {
    if (!handFree()) return;
    if (from instanceof HTMLElement && from !== document.body) from.focus();
    handToPlace();
  };
  return () => () => void tick().then(back);
}
