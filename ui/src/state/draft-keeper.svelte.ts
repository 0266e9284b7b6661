// Keeps what is being typed in the encrypted record at every pause. Not here: the fields themselves.
// Nothing is ever written in the page's own storage: that would lie on the disk unencrypted.
import type { DraftSaveRequest } from '../ipc/bindings';
import type { Host } from '../ipc/host';

export type DraftState = 'none' | 'typing' | 'saving' | 'saved' | 'failed';

/** A pause: long enough not to save every letter, short enough that a power cut costs a word. */
export const pauseMillis = 600;
const retryMillis = 3000;

/** One draft's way into the record. Saves never overlap, so a draft is never made twice. */
export class DraftKeeper {
  state = $state<DraftState>('none');
  savedAt = $state<string | null>(null);
  draftId = $state<string | null>(null);
  #dirty = false;
  #closed = false;
  #running: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly snapshot: () => Omit<DraftSaveRequest, 'draft_id'>,
    draftId: string | null,
    savedAt: string | null = null,
  ) {
    this.draftId = draftId;
    this.savedAt = savedAt;
    if (savedAt) this.state = 'saved';
  }

  /** Whether something typed is not in the record yet. */
  get pending(): boolean {
    return this.#dirty || this.#running !== null;
  }

  /** Call after every change; saves once the hand rests. */
  changed(): void {
    if (this.#closed) return;
    this.#dirty = true;
    if (this.state !== 'saving') this.state = 'typing';
    this.#later(pauseMillis);
  }

  /** Saves now, if there is anything to save. False: it could not, and will try again by itself. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.#dirty || this.#closed) return true;
    this.#running = this.#write();
    const written = await this.#running;
    this.#running = null;
    if (written && this.#dirty) return this.flush();
    return written;
  }

  /** The visit is saved or the draft thrown away: nothing more to keep. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
  }

  /** Takes `close` back, when the save it was for did not come about. */
  reopen(): void {
    this.#closed = false;
    if (this.#dirty) this.#later(pauseMillis);
  }

  async #write(): Promise<boolean> {
    this.#dirty = false;
    this.state = 'saving';
    try {
      const saved = await this.host.draftSave({ draft_id: this.draftId, ...this.snapshot() });
      this.draftId = saved.draft_id;
      this.savedAt = saved.saved_at;
      this.state = this.#dirty ? 'typing' : 'saved';
      return true;
    } catch {
      this.#dirty = true;
      this.state = 'failed';
      this.#later(retryMillis);
      return false;
    }
  }

  #later(millis: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => void this.flush(), millis);
  }
}
