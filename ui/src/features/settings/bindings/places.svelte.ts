// Giving the CRM a page or a location to look after: one call, what came of it, and what was bound
// from here. Not here: a page's token beyond its call; it is kept nowhere.
import type { BindAnswer, BindingRow, ErrorView } from '../../../ipc/bindings';
import { asErrorView, type Host } from '../../../ipc/host';

export type Kind = BindingRow['kind'];

export class Places {
  rows = $state.raw<BindingRow[]>([]);
  loaded = $state(false);
  busy = $state<Kind | null>(null);
  error = $state.raw<ErrorView | null>(null);
  /** What the last call came to, of which kind. */
  said = $state.raw<{ kind: Kind; place: string; answer: BindAnswer } | null>(null);
  failed = $state.raw<{ kind: Kind; error: ErrorView } | null>(null);

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      this.rows = await this.host.bindings();
      this.loaded = true;
      this.error = null;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  /** True: it is bound. */
  facebook(page_id: string, page_token: string): Promise<boolean> {
    return this.#bind('facebook', page_id, () => this.host.bindFacebook({ page_id, page_token }));
  }

  /** True: it is bound. */
  google(location_id: string): Promise<boolean> {
    return this.#bind('google', location_id, () => this.host.bindGoogle({ location_id }));
  }

  async #bind(kind: Kind, place: string, call: () => Promise<BindAnswer>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = kind;
    this.said = null;
    this.failed = null;
    try {
      const answer = await call();
      this.said = { kind, place, answer };
      if (answer.bound) await this.refresh();
      return answer.bound;
    } catch (thrown) {
      this.failed = { kind, error: asErrorView(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }
}
