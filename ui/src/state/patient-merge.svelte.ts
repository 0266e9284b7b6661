// Two cards of one person: the other one is looked for, both are laid side by side, one of them stays.
// Not here: what goes over; the window moves it, and can move it back.
import type { ErrorView, PatientCard, PatientMergeAnswer, PatientRow } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

const pauseMillis = 120;
const mostRows = 6;

export class PatientMerge {
  words = $state('');
  found = $state.raw<PatientRow[]>([]);
  asked = $state(false);
  other = $state.raw<PatientCard | null>(null);
  /** Whether this card stays, and not the other. */
  keepThis = $state(true);
  busy = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    readonly card: PatientCard,
  ) {
    // A second card of the same person most often has the same name.
    this.words = card.row.name ?? '';
    void this.#find(++this.#asked);
  }

  type(words: string): void {
    this.words = words;
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#timer = setTimeout(() => void this.#find(asked), pauseMillis);
  }

  get kept(): PatientCard | null {
    return this.keepThis ? this.card : this.other;
  }

  get gone(): PatientCard | null {
    return this.keepThis ? this.other : this.card;
  }

  async choose(row: PatientRow): Promise<void> {
    this.failed = null;
    try {
      this.other = await this.host.patientShow(row.id);
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
  }

  back(): void {
    this.other = null;
  }

  async join(): Promise<PatientMergeAnswer | null> {
    const { kept, gone } = this;
    if (!kept || !gone || this.busy) return null;
    this.busy = true;
    this.failed = null;
    try {
      return await this.host.patientMerge({ keep: kept.row.id, gone: gone.row.id });
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async #find(asked: number): Promise<void> {
    const search = this.words.trim();
    try {
      // One more than is shown: this card is among them and is left out.
      const request = { search: search || null, after: null, limit: mostRows + 1 };
      const { rows } = search ? await this.host.patientList(request) : { rows: [] };
      if (asked !== this.#asked) return;
      this.found = rows.filter((row) => row.id !== this.card.row.id).slice(0, mostRows);
      this.asked = search !== '';
    } catch (thrown) {
      if (asked === this.#asked) this.failed = asErrorView(thrown);
    }
  }
}
