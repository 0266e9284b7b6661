// Files of patients, attendances, appointments and reviews: what came of each, row by row, and a
// file of only the rows that were not taken. Not here: how a row is judged; the window reads the file.
import type { ErrorView, FailedRowsAnswer, ImportAnswer } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

export type FileKind = 'patients' | 'operations' | 'appointments' | 'reviews';

export class PatientImports {
  /** What a file is being read for. */
  busy = $state<FileKind | 'failed' | null>(null);
  done = $state.raw<{ kind: FileKind; path: string; answer: ImportAnswer } | null>(null);
  /** The file of failed rows, once it is written. */
  written = $state.raw<FailedRowsAnswer | null>(null);
  error = $state.raw<ErrorView | null>(null);

  /** `after` is called when something was taken in. */
  constructor(
    private readonly host: Host,
    private readonly after: () => Promise<void>,
  ) {}

  /** The numbers of the rows that were not taken, each once. */
  get failedRows(): number[] {
    const rows = (this.done?.answer.rejected ?? []).map(({ row }) => row);
    return rows.filter((row, index) => rows.indexOf(row) === index);
  }

  /** What the file's name ends in: the failed rows go into a file of the same kind. */
  get ending(): 'csv' | 'xlsx' {
    return this.done?.path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
  }

  /** `mask`: of reviews, numbers in their texts are masked. */
  async run(kind: FileKind, title: string, mask = false): Promise<void> {
    await this.#act(kind, async () => {
      const path = await this.host.pickOpen(title, ['csv', 'xlsx']);
      if (!path) return;
      this.close();
      const answer = await this.#read(kind, path, mask);
      this.done = { kind, path, answer };
      await this.after();
    });
  }

  #read(kind: FileKind, path: string, mask: boolean): Promise<ImportAnswer> {
    if (kind === 'reviews') return this.host.reviewsImport(path, mask);
    if (kind === 'patients') return this.host.patientsImport(path);
    return kind === 'operations'
      ? this.host.operationsImport(path)
      : this.host.appointmentsImport(path);
  }

  /** Writes the failed rows as they were brought, to be mended there. */
  async writeFailed(title: string, name: string): Promise<void> {
    const { done } = this;
    if (!done) return;
    await this.#act('failed', async () => {
      const path = await this.host.pickSave(title, name);
      if (!path) return;
      const request = { source: done.path, rows: this.failedRows, path };
      this.written = await this.host.importFailedRows(request);
    });
  }

  close(): void {
    this.done = null;
    this.written = null;
    this.error = null;
  }

  async #act(busy: FileKind | 'failed', act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = busy;
    this.error = null;
    try {
      await act();
    } catch (thrown) {
      this.error = asErrorView(thrown);
    } finally {
      this.busy = null;
    }
  }
}
