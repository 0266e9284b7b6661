// What a person must do about appointments and reviews, the most urgent first. Not here: how it is
// ranked; the window knows the courses. Nothing here dismisses a task: it ends with an outcome only.
import type { ErrorView, TaskResolveRequest, TaskRow } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** What a task is about. */
export type Matter = 'appointments' | 'reviews';

export class Tasks {
  rows = $state.raw<TaskRow[]>([]);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The task whose ending is being written, and which ending. */
  ending = $state.raw<{ id: string; outcome: 'called' | 'closed' } | null>(null);
  /** The task whose owner and day are being changed. */
  assigning = $state<string | null>(null);
  busy = $state<string | null>(null);
  failed = $state.raw<{ id: string; error: ErrorView } | null>(null);
  #asked = 0;

  constructor(private readonly host: Host) {}

  /** Those about appointments, or about reviews, in the order they came. */
  of(matter: Matter): TaskRow[] {
    return this.rows.filter(({ kind }) => kind.startsWith('review_') === (matter === 'reviews'));
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const rows = await this.host.tasksList({ state: 'open' });
      if (asked !== this.#asked) return;
      this.rows = rows;
      this.loaded = true;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    }
  }

  end(id: string, outcome: 'called' | 'closed'): void {
    this.stop();
    this.ending = { id, outcome };
  }

  stop(): void {
    this.ending = null;
    this.assigning = null;
    this.failed = null;
  }

  /** Opens the question whose it is and until when. */
  ask(id: string): void {
    this.stop();
    this.assigning = id;
  }

  assign(id: string, owner: string, due_on: string): Promise<boolean> {
    return this.#act(id, () => this.host.taskAssign({ id, owner, due_on }));
  }

  resolve(request: TaskResolveRequest): Promise<boolean> {
    return this.#act(request.id, () => this.host.taskResolve(request));
  }

  async #act(id: string, act: () => Promise<unknown>): Promise<boolean> {
    this.busy = id;
    this.failed = null;
    try {
      await act();
      this.ending = null;
      this.assigning = null;
      await this.refresh();
      return true;
    } catch (thrown) {
      this.failed = { id, error: asErrorView(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }

  clear(): void {
    this.#asked++;
    this.rows = [];
    this.loaded = false;
    this.stop();
  }
}
