// Drugs, departments and people as a manager keeps them. Not here: how a row is drawn, nor any rule
// about a code: the window says which one is refused and which one holds today.
import type {
  CodeKind,
  CodesView,
  DepartmentSaveRequest,
  DrugSaveRequest,
  ErrorView,
  ImportAnswer,
  StaffAddRequest,
  StaffSaveRequest,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { failure, type SaveOutcome } from './settings.svelte';

/** What came of a file: its rows were read in, or not. */
export type FileOutcome =
  { kind: 'imported'; answer: ImportAnswer } | { kind: 'failed'; error: ErrorView };

export class CodesAdmin {
  view = $state.raw<CodesView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  /** A file is being read in. */
  importing = $state(false);
  file = $state.raw<FileOutcome | null>(null);

  /** `after` is called when something was written: the lists of others stand on it too. */
  constructor(
    private readonly host: Host,
    private readonly after: () => Promise<unknown> = async () => null,
  ) {}

  async refresh(): Promise<void> {
    try {
      this.view = await this.host.codesView(null);
      this.error = null;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  saveDrug(request: DrugSaveRequest): Promise<SaveOutcome> {
    return this.#act(() => this.host.drugSave(request));
  }

  removeDrug(code: string): Promise<SaveOutcome> {
    return this.#act(() => this.host.drugRemove(code));
  }

  saveDepartment(request: DepartmentSaveRequest): Promise<SaveOutcome> {
    return this.#act(() => this.host.departmentSave(request));
  }

  removeDepartment(id: string): Promise<SaveOutcome> {
    return this.#act(() => this.host.departmentRemove(id));
  }

  saveStaff(request: StaffSaveRequest): Promise<SaveOutcome> {
    return this.#act(() => this.host.staffSave(request));
  }

  removeStaff(id: string): Promise<SaveOutcome> {
    return this.#act(() => this.host.staffRemove(id));
  }

  addSignIn(request: StaffAddRequest): Promise<SaveOutcome> {
    return this.#act(() => this.host.staffAdd(request));
  }

  disable(name: string): Promise<SaveOutcome> {
    return this.#act(() => this.host.staffDisable(name));
  }

  async importFile(kind: CodeKind, title: string): Promise<void> {
    if (this.importing) return;
    this.file = null;
    try {
      const path = await this.host.pickOpen(title, ['csv', 'xlsx']);
      if (!path) return;
      this.importing = true;
      const answer = await this.host.codesImport(kind, path);
      await this.#changed();
      this.file = { kind: 'imported', answer };
    } catch (thrown) {
      this.file = { kind: 'failed', error: asErrorView(thrown) };
    } finally {
      this.importing = false;
    }
  }

  async #act(act: () => Promise<unknown>): Promise<SaveOutcome> {
    try {
      await act();
      await this.#changed();
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }

  async #changed(): Promise<void> {
    await Promise.all([this.refresh(), this.after()]);
  }
}
