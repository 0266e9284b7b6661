// The search box's few answers while somebody types. Not here: the list they may open.
import type { VisitRow } from '../ipc/bindings';
import type { Host } from '../ipc/host';

const pauseMillis = 120;
const shownRows = 7;

export class Finder {
  words = $state('');
  rows = $state.raw<VisitRow[]>([]);
  /** Whether there are more than are shown. */
  more = $state(false);
  open = $state(false);
  busy = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  type(words: string): void {
    this.words = words;
    this.open = true;
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    if (!words.trim()) {
      this.rows = [];
      this.more = false;
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#ask(asked), pauseMillis);
  }

  close(): void {
    this.open = false;
  }

  clear(): void {
    this.type('');
    this.open = false;
  }

  async #ask(asked: number): Promise<void> {
    try {
      const search = this.words.trim();
      const page = await this.host.visitList({
        search,
        state: null,
        after: null,
        limit: shownRows,
      });
      if (asked !== this.#asked) return;
      this.rows = page.rows;
      this.more = page.next !== null;
    } catch {
      // Locked meanwhile: the box goes away with the screen.
      if (asked === this.#asked) this.rows = [];
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }
}
