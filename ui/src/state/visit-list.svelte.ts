// The visit list: one page after another, a filter, a search. Not here: what a row looks like.
import type { ErrorView, VisitDetail, VisitPage, VisitRow, VisitState } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** Rows a page asks for: the window never answers more than a thousand, and fifty fill a screen. */
export const pageSize = 50;

/** What may be done with one visit; the window says which of them may be now. */
export type VisitAct =
  'edit' | 'delete' | 'restore' | 'resend_as_update' | 'resend_as_save' | 'retry' | 'settle';

export class VisitList {
  rows = $state.raw<VisitRow[]>([]);
  /** How many there are in all, whatever the search or filter. */
  total = $state(0);
  byState = $state.raw<Record<string, number>>({});
  next = $state<string | null>(null);
  loading = $state(false);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  search = $state('');
  state = $state<VisitState | null>(null);
  /** The visit whose panel is open. */
  shown = $state.raw<VisitDetail | null>(null);
  /** The act that is running on the shown visit, and how the last one failed. */
  busy = $state<VisitAct | null>(null);
  failed = $state.raw<{ act: VisitAct; error: ErrorView } | null>(null);
  #asked = 0;

  constructor(private readonly host: Host) {}

  /** Reads again what is on the screen, as many rows as were there. */
  async refresh(): Promise<void> {
    const { shown } = this;
    await Promise.all([
      this.#read(null, Math.max(pageSize, this.rows.length)),
      shown ? this.show(shown.row.id) : null,
    ]);
  }

  /** "12", or "50+" while there are more to read: what the search and filter left. */
  get found(): string {
    if (!this.search) {
      return String(this.state ? (this.byState[this.state] ?? 0) : this.total);
    }
    return `${this.rows.length}${this.next ? '+' : ''}`;
  }

  /** Opens one visit's panel. */
  async show(id: string): Promise<void> {
    try {
      this.shown = await this.host.visitShow(id);
    } catch (thrown) {
      this.shown = null;
      this.error = asErrorView(thrown);
    }
  }

  hide(): void {
    this.shown = null;
    this.failed = null;
  }

  /**
   * Asks for the shown visit to be deleted, at HPA too where it stands there; `at_hpa`: also what
   * HPA says is there already.
   */
  delete(reason: string, at_hpa = false): Promise<boolean> {
    return this.#act('delete', ({ row, rev }) =>
      this.host.visitDelete({ visit_id: row.id, rev, reason, ...(at_hpa && { at_hpa }) }),
    );
  }

  /** Gives the open change of the shown visit up. */
  restore(): Promise<boolean> {
    return this.#act('restore', ({ row, rev }) =>
      this.host.visitRestore({ visit_id: row.id, rev }),
    );
  }

  /** Sends the shown visit by the other call. */
  resend(as: 'save' | 'update'): Promise<boolean> {
    const act = as === 'update' ? 'resend_as_update' : 'resend_as_save';
    return this.#act(act, ({ row, rev }) => this.host.visitResend({ visit_id: row.id, rev, as }));
  }

  /** Sends the shown visit again as it is. */
  retry(): Promise<boolean> {
    return this.#act('retry', async ({ row }) => {
      if (row.item_id) await this.host.outboxRetry(row.item_id);
    });
  }

  async #act(act: VisitAct, ask: (shown: VisitDetail) => Promise<unknown>): Promise<boolean> {
    const { shown } = this;
    if (!shown) return false;
    this.busy = act;
    this.failed = null;
    try {
      await ask(shown);
      await this.refresh();
      return true;
    } catch (thrown) {
      this.failed = { act, error: asErrorView(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }

  async filter(state: VisitState | null): Promise<void> {
    this.state = state;
    await this.#read(null, pageSize);
  }

  async find(search: string): Promise<void> {
    this.search = search.trim();
    this.state = null;
    await this.#read(null, pageSize);
  }

  async more(): Promise<void> {
    if (this.next && !this.loading) await this.#read(this.next, pageSize);
  }

  clear(): void {
    this.#asked++;
    this.rows = [];
    this.shown = null;
    this.loaded = false;
    this.search = '';
    this.state = null;
  }

  async #read(after: string | null, limit: number): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const page = await this.host.visitList({
        search: this.search || null,
        state: this.state,
        after,
        limit: Math.min(limit, 1000),
      });
      if (asked === this.#asked) this.#take(page, after !== null);
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  #take(page: VisitPage, append: boolean): void {
    this.rows = append ? [...this.rows, ...page.rows] : page.rows;
    this.total = page.total;
    this.byState = page.by_state;
    this.next = page.next;
    this.loaded = true;
    this.error = null;
  }
}
