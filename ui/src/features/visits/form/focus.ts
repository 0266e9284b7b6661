// Moves the cursor through the form by field name. Not here: which key does it.

const stops = 'input[data-field], select[data-field], textarea[data-field], [role="radiogroup"]';

/** Puts the cursor into a field ("ID", "CURE_NUM-0", a radio group's name); false: it is not drawn. */
export function focusField(key: string): boolean {
  const found = document.getElementById(`field-${key}`);
  if (!found) return false;
  focusStop(found);
  return true;
}

/** The field after the one that holds this element, in reading order. */
export function focusNext(form: HTMLElement, from: Element): void {
  const all = [...form.querySelectorAll<HTMLElement>(stops)];
  const here = all.findIndex((stop) => stop === from || stop.contains(from));
  const next = all[here + 1];
  if (here >= 0 && next) focusStop(next);
}

function focusStop(stop: HTMLElement): void {
  const target = stop.matches('[role="radiogroup"]')
    ? stop.querySelector<HTMLElement>('[tabindex="0"]')
    : stop;
  target?.focus();
  if (target instanceof HTMLInputElement) target.select();
}
