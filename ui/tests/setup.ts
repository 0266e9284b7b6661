// What jsdom lacks and the page uses. Not here: any fake of our own code.
import { configure } from '@testing-library/svelte';
import { vi } from 'vitest';

if (typeof window !== 'undefined') {
  // A machine that builds meanwhile is slow; a test that waits for nothing still fails.
  configure({ asyncUtilTimeout: 5000 });
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
  // Nothing is laid out here, so nothing ever changes its size.
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}
