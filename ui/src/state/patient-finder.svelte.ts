// A few patients while somebody types into a form's field. Not here: the list of patients.
import type { Host } from '../ipc/host';
import type { PatientRow } from '../ipc/bindings';

const pauseMillis = 120;
const shownRows = 7;

export class PatientFinder {
  words = $state('');
  rows = $state.raw<PatientRow[]>([]);
  busy = $state(false);
  active = $state(-1);
  open = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  type(words: string): void {
    this.words = words;
    this.active = -1;
    this.open = words.trim() !== '';
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    if (!this.open) {
      this.rows = [];
      this.busy = false;
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#ask(asked), pauseMillis);
  }

  step(by: 1 | -1): void {
    if (this.rows.length === 0) return;
    this.active = (this.active + by + this.rows.length) % this.rows.length;
  }

  /** The one under the cursor, or the only one there is. */
  get chosen(): PatientRow | null {
    if (this.busy) return null;
    return this.rows[this.active] ?? (this.rows.length === 1 ? (this.rows[0] ?? null) : null);
  }

  async #ask(asked: number): Promise<void> {
    try {
      const search = this.words.trim();
      const page = await this.host.patientList({ search, after: null, limit: shownRows });
      if (asked === this.#asked) this.rows = page.rows;
    } catch {
      // Locked meanwhile: the form goes away with the screen.
      if (asked === this.#asked) this.rows = [];
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }
}
