// Asking the CRM for the figures of some months: how far it is, giving it up, what came of it.
// Not here: which board is shown (insights.svelte.ts).
import type {
  ErrorView,
  InsightsFetched,
  InsightsFetchRequest,
  InsightsFetchStatus,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** How often a run is looked at. */
const pace = 400;

export class InsightFetch {
  /** The run under way. */
  status = $state.raw<InsightsFetchStatus | null>(null);
  /** What came of the last one, until it is left. */
  fetched = $state.raw<InsightsFetched | null>(null);
  failed = $state.raw<ErrorView | null>(null);
  cancelling = $state(false);
  /** Whether the run under way was begun here, so that its answer comes here. */
  #own = false;
  #ticking: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly host: Host,
    private readonly landed: () => Promise<void>,
  ) {}

  get running(): boolean {
    return this.status !== null;
  }

  async start(request: InsightsFetchRequest): Promise<void> {
    this.forget();
    const { board } = request;
    this.#own = true;
    this.status = { running: true, board, done: 0, total: 0, cancelling: false };
    this.#later();
    try {
      this.fetched = await this.host.insightsFetch(request);
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.#own = false;
      this.#rest();
    }
    await this.landed();
  }

  /** Finds a run that began before this screen was looked at, or by itself. */
  async look(): Promise<void> {
    if (!this.running) await this.#read();
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await this.host.insightsFetchCancel();
    } catch {
      // It had ended already.
      this.cancelling = false;
    }
  }

  /** Leaves what came of the last run; one under way goes on, and is found again. */
  forget(): void {
    this.#rest();
    this.fetched = null;
    this.failed = null;
  }

  #rest(): void {
    if (this.#ticking) clearTimeout(this.#ticking);
    this.#ticking = null;
    this.status = null;
    this.cancelling = false;
  }

  #later(): void {
    this.#ticking = setTimeout(() => void this.#read(), pace);
  }

  async #read(): Promise<void> {
    const before = this.status;
    try {
      const status = await this.host.insightsFetchStatus();
      // Left meanwhile, or its answer came first.
      if (before !== this.status) return;
      if (!status.running && !this.#own) {
        if (before) await this.#ended();
        return;
      }
      if (status.running) this.status = status;
      this.#later();
      // Each month that came in is shown at once.
      if (before && status.done > before.done) await this.landed();
    } catch {
      // Locked meanwhile: the next look says so.
      this.#rest();
    }
  }

  /** A run that another began is over; of its own run the answer says it. */
  async #ended(): Promise<void> {
    this.#rest();
    await this.landed();
  }
}
