// Opens the page on the in-memory clinic and finds things by their test ids.
import { render, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import Page from '../src/App.svelte';
// The page fetches its desk when it is idle; a test has it at once.
import '../src/screens/DeskScreen.svelte';
import type { Host } from '../src/ipc/host';
import { fakeHost } from '../src/ipc/fake-host';
import { App } from '../src/state/app.svelte';

/** The page over `fakeHost`; `wish` as in its address, `change` may replace single commands. */
export function openPage(wish = 'state=open', change: (host: Host) => Partial<Host> = () => ({})) {
  const fake = fakeHost(new URLSearchParams(wish));
  const host: Host = { ...fake, ...change(fake) };
  const app = new App(host);
  render(Page, { app });
  return { app, host, user: userEvent.setup() };
}

/** The element with this test id, once it is there. */
export async function find(id: string): Promise<HTMLElement> {
  const look = () => {
    const found = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  // Longer than the default: the first page of a run is drawn while everything is still being read.
  return waitFor(look, { timeout: 5000 });
}

/** Every element with this test id, now. */
export function all(id: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)];
}

/** Whether nothing has this test id. */
export function absent(id: string): boolean {
  return all(id).length === 0;
}

/** The words of an element, white space made single. */
export async function words(id: string): Promise<string> {
  return ((await find(id)).textContent ?? '').replace(/\s+/g, ' ').trim();
}

export { waitFor };
