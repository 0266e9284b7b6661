// What a person must do about appointments, the most urgent first. Not here: how it is ranked; the
// window knows the courses. Nothing here dismisses a task: it ends with an outcome only.
import type { ErrorView, TaskResolveRequest, TaskRow } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

export class Tasks {
  rows = $state.raw<TaskRow[]>([]);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The task whose ending is being written, and which ending. */
  ending = $state.raw<{ id: string; outcome: 'called' | 'closed' } | null>(null);
  busy = $state<string | null>(null);
  failed = $state.raw<{ id: string; error: ErrorView } | null>(null);
  #asked = 0;

  constructor(private readonly host: Host) {}

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
    this.failed = null;
    this.ending = { id, outcome };
  }

  stop(): void {
    this.ending = null;
    this.failed = null;
  }

  async resolve(request: TaskResolveRequest): Promise<boolean> {
    this.busy = request.id;
    this.failed = null;
    try {
      await this.host.taskResolve(request);
      this.ending = null;
      await this.refresh();
      return true;
    } catch (thrown) {
      this.failed = { id: request.id, error: asErrorView(thrown) };
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
