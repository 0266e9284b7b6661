// Asking the CRM for the figures of some months: how far it is, giving it up, what came of it.
// Not here: which board is shown (insights.svelte.ts).
import type { ErrorView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import type { InsightsFetchRequest, InsightsFetchStatus } from '../ipc/figures';

/** How often a run is looked at. */
const pace = 400;

export class InsightFetch {
  /** The run under way, or the last one until it is left. */
  status = $state.raw<InsightsFetchStatus | null>(null);
  cancelling = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  #ticking: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly host: Host,
    private readonly landed: () => Promise<void>,
  ) {}

  get running(): boolean {
    return this.status?.state === 'running';
  }

  async start(request: InsightsFetchRequest): Promise<void> {
    this.failed = null;
    try {
      await this.#heard(await this.host.insightsFetch(request));
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
  }

  /** Finds a run that began before this screen was looked at. */
  async look(): Promise<void> {
    try {
      const status = await this.host.insightsFetchStatus();
      if (status?.state === 'running') await this.#heard(status);
    } catch {
      // Locked meanwhile: the next look says so.
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    try {
      await this.#heard(await this.host.insightsFetchCancel());
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.cancelling = false;
    }
  }

  /** Leaves what came of the last run; one under way goes on. */
  forget(): void {
    if (this.#ticking) clearTimeout(this.#ticking);
    this.#ticking = null;
    this.status = null;
    this.failed = null;
  }

  async #heard(status: InsightsFetchStatus | null): Promise<void> {
    const before = this.status?.done ?? 0;
    this.status = status;
    if (this.#ticking) clearTimeout(this.#ticking);
    this.#ticking = null;
    if (status?.state === 'running') this.#ticking = setTimeout(() => void this.#tick(), pace);
    // Each month that came in is shown at once.
    if (status && (status.state !== 'running' || status.done > before)) await this.landed();
  }

  async #tick(): Promise<void> {
    try {
      await this.#heard(await this.host.insightsFetchStatus());
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
  }
}
