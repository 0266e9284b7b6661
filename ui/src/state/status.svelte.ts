// The footer: the network's light with its age, and what still waits. Not here: how it is drawn.
import type { StatusView } from '../ipc/bindings';
import type { Host } from '../ipc/host';
import { nowText } from './taipei';

/** Re-read on every change and once a quarter of a minute, so that an age never stands still. */
export class Status {
  view = $state.raw<StatusView | null>(null);
  /** The window's clock, RFC 3339, kept moving between two readings. */
  now = $state(nowText());
  #skew = 0;

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      const view = await this.host.status();
      this.#skew = Date.parse(view.now) - Date.now();
      this.view = view;
      this.tick();
    } catch {
      // Locked, or the window is going down: the last light keeps its age, which says enough.
    }
  }

  tick(): void {
    this.now = nowText(this.#skew);
  }

  clear(): void {
    this.view = null;
  }
}
