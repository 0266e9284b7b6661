// What may be deducted: visits not yet at HPA and differences to imported claims. Not here: which
// visits those are (the window decides), nor how a row looks.
import type { ErrorView, ImportAnswer, RiskView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { InTurn } from './in-turn';

export class Risk {
  view = $state.raw<RiskView | null>(null);
  loading = $state(false);
  error = $state.raw<ErrorView | null>(null);
  importing = $state(false);
  /** The file that is being taken out again. */
  forgetting = $state<string | null>(null);
  /** What came of the last import, until it is closed. */
  imported = $state.raw<ImportAnswer | null>(null);
  /** Why the last import did not come about. */
  failed = $state.raw<ErrorView | null>(null);
  /** Counts what was forgotten: an answer from before it is not shown. */
  #asked = 0;
  readonly #turns = new InTurn<'list'>();

  constructor(private readonly host: Host) {}

  /** Reads the list anew. */
  refresh(): Promise<void> {
    return this.#turns.run('list', () => this.#read());
  }

  async #read(): Promise<void> {
    const asked = this.#asked;
    this.loading = true;
    try {
      const view = await this.host.riskView({ after: null, differences_from: 0, limit: 0 });
      if (asked !== this.#asked) return;
      this.view = view;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      this.loading = false;
    }
  }

  /** Reads on: the next visits that are not there, or the next differences. */
  async more(part: 'not_there' | 'differences'): Promise<void> {
    const { view } = this;
    if (!view || this.loading) return;
    this.loading = true;
    try {
      const visits = part === 'not_there';
      const page = await this.host.riskView({
        after: visits ? view.next : null,
        differences_from: visits ? 0 : view.differences.length,
        limit: 0,
      });
      this.view = visits
        ? { ...view, not_there: [...view.not_there, ...page.not_there], next: page.next }
        : { ...view, differences: [...view.differences, ...page.differences] };
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.loading = false;
    }
  }

  /** Reads a file of claims the person picks; `null` of the dialog is a change of mind. */
  async importClaims(title: string): Promise<void> {
    this.failed = null;
    try {
      const path = await this.host.pickOpen(title, ['csv', 'xlsx']);
      if (!path) return;
      this.importing = true;
      this.imported = await this.host.claimsImport(path);
      await this.refresh();
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.importing = false;
    }
  }

  /** Takes a file and its claims out again; the visits stay as they are. */
  async forgetClaims(id: string): Promise<void> {
    this.failed = null;
    this.forgetting = id;
    try {
      await this.host.claimsForget(id);
      this.imported = null;
      await this.refresh();
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.forgetting = null;
    }
  }

  closeImport(): void {
    this.imported = null;
  }

  /** What was read may be true no longer; the next look reads it anew. */
  forget(): void {
    this.#asked++;
    this.view = null;
  }

  clear(): void {
    this.forget();
    this.imported = null;
    this.failed = null;
  }
}
