// The outbox as it stands, and the acts that help an item on. Not here: which button a state gets
// (features/outbox), nor any decision about sending: the window decides.
import type {
  ErrorView,
  GateView,
  OutboxDetail,
  OutboxPage,
  OutboxRow,
  OutboxState,
  SettleRequest,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** What still needs somebody comes first; what is done is only listed when asked for. */
export type OutboxFilter = OutboxState | 'open' | 'all';

const unfinished: readonly OutboxState[] = [
  'needs_attention',
  'unknown',
  'sending',
  'waiting',
  'held',
];
const pageSize = 100;

export class Outbox {
  rows = $state.raw<OutboxRow[]>([]);
  counts = $state.raw<Partial<Record<OutboxState, number>>>({});
  gates = $state.raw<GateView[]>([]);
  next = $state<string | null>(null);
  filter = $state<OutboxFilter>('open');
  loading = $state(false);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The item an act is running on. */
  busy = $state<string | null>(null);
  /** The item whose act failed, and how. */
  failed = $state.raw<{ id: string; error: ErrorView } | null>(null);
  #asked = 0;

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const pages = await this.#pages();
      if (asked !== this.#asked) return;
      this.rows = pages.flatMap((page) => page.rows);
      const [first] = pages;
      this.counts = first?.counts ?? {};
      this.gates = first?.gates ?? [];
      this.next = pages.length === 1 ? (first?.next ?? null) : null;
      this.loaded = true;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  async choose(filter: OutboxFilter): Promise<void> {
    this.filter = filter;
    await this.refresh();
  }

  async more(): Promise<void> {
    if (!this.next || this.loading || this.filter === 'open') return;
    this.loading = true;
    try {
      const page = await this.#page(this.filter === 'all' ? null : this.filter, this.next);
      this.rows = [...this.rows, ...page.rows];
      this.next = page.next;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    } finally {
      this.loading = false;
    }
  }

  clear(): void {
    this.#asked++;
    this.rows = [];
    this.loaded = false;
    this.failed = null;
  }

  /** Also takes an unknown item over from the automatic check. */
  async show(id: string): Promise<OutboxDetail | null> {
    return this.#act(id, () => this.host.outboxShow(id));
  }

  retry(id: string): Promise<OutboxRow | null> {
    return this.#act(id, () => this.host.outboxRetry(id));
  }

  settle(id: string, as: SettleRequest['as']): Promise<OutboxRow | null> {
    return this.#act(id, () => this.host.outboxSettle({ id, as }));
  }

  discard(id: string, reason: string): Promise<OutboxRow | null> {
    return this.#act(id, () => this.host.outboxDiscard({ id, reason }));
  }

  openGate(destination: GateView['destination']): Promise<GateView | null> {
    return this.#act(destination, () => this.host.gateOpen(destination));
  }

  async #act<T>(id: string, act: () => Promise<T>): Promise<T | null> {
    this.busy = id;
    this.failed = null;
    try {
      const answer = await act();
      await this.refresh();
      return answer;
    } catch (thrown) {
      this.failed = { id, error: asErrorView(thrown) };
      return null;
    } finally {
      this.busy = null;
    }
  }

  /** One page, or for `open` the first page of every unfinished state, in the order of urgency. */
  async #pages(): Promise<OutboxPage[]> {
    const { filter } = this;
    if (filter !== 'open') return [await this.#page(filter === 'all' ? null : filter, null)];
    return Promise.all(unfinished.map((state) => this.#page(state, null)));
  }

  #page(state: OutboxState | null, after: string | null): Promise<OutboxPage> {
    return this.host.outboxList({ state, after, limit: pageSize });
  }
}
