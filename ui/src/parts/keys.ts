// The keyboard's one guard and the few questions every key handler asks. Not here: what a key does.

/**
 * Whether an input method (注音, 倉頡, …) still owns this key press. Every key handler of the page asks
 * this first: Enter that picks a candidate must never save, move or submit. Key code 229 is what WebKit
 * and Chromium report for a key the input method has swallowed, also just after `isComposing` ended.
 */
export function composing(event: KeyboardEvent): boolean {
  // `keyCode` is deprecated, but 229 has no other witness.
  return event.isComposing || event.keyCode === 229;
}

/** Whether plain letters and digits belong to the element that has the focus. */
export function typingInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select') || target.isContentEditable;
}

/** Ctrl (or Command) with this key and nothing else; never while composing. */
export function ctrl(event: KeyboardEvent, key: string): boolean {
  const modified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return modified && !composing(event) && event.key.toLowerCase() === key.toLowerCase();
}

/** This key alone, without a modifier; never while composing. */
export function plain(event: KeyboardEvent, key: string): boolean {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  return !modified && !composing(event) && event.key.toLowerCase() === key.toLowerCase();
}

/** The digit or letter of this key press, full-width narrowed, or null; never while composing. */
export function typedMark(event: KeyboardEvent): string | null {
  if (composing(event) || event.ctrlKey || event.metaKey || event.altKey) return null;
  const mark = event.key.normalize('NFKC').toUpperCase();
  return /^[0-9A-Z]$/.test(mark) ? mark : null;
}

/**
 * The guard for Enter inside a form. WebKit ends a composition before it reports the key, so an Enter
 * that picked a candidate would submit the form by the browser's own rule: that one is stopped here.
 * True: leave this key press alone.
 */
export function guardEnter(event: KeyboardEvent): boolean {
  if (!composing(event)) return false;
  if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
  return true;
}
