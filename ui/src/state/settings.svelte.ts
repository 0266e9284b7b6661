// The settings as stored, and saving a few of them at once. Not here: which key stands in which card.
import type {
  ErrorView,
  SettingChange,
  SettingsSaveRequest,
  SettingsView,
  StaffSaveRequest,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** What came of a save: stored, refused key by key, or waiting for a "yes, switch anyway". */
export type SaveOutcome =
  | { kind: 'saved' }
  | { kind: 'errors'; errors: Record<string, string> }
  | { kind: 'confirm'; waiting: number }
  | { kind: 'failed'; error: ErrorView };

export class Settings {
  view = $state.raw<SettingsView | null>(null);
  error = $state.raw<ErrorView | null>(null);

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      this.view = await this.host.settingsView();
      this.error = null;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  clear(): void {
    this.view = null;
  }

  async save(
    changes: SettingChange[],
    clinic: SettingsSaveRequest['clinic'] = null,
    confirm = false,
  ): Promise<SaveOutcome> {
    try {
      const answer = await this.host.settingsSave({ changes, clinic, confirm });
      if (answer.errors.length > 0) {
        const errors = Object.fromEntries(answer.errors.map(({ key, code }) => [key, code]));
        return { kind: 'errors', errors };
      }
      if (answer.needs_confirm !== null && !confirm) {
        return { kind: 'confirm', waiting: answer.needs_confirm };
      }
      await this.refresh();
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }

  async addStaff(request: StaffSaveRequest): Promise<SaveOutcome> {
    try {
      await this.host.staffSave(request);
      await this.refresh();
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }

  async removeStaff(id: string): Promise<SaveOutcome> {
    try {
      await this.host.staffRemove(id);
      await this.refresh();
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }
}

/** An error that names its field belongs beside it, not in a banner. */
export function failure(thrown: unknown): SaveOutcome {
  const error = asErrorView(thrown);
  if (error.code === 'weak_password') return { kind: 'errors', errors: { password: error.code } };
  if (error.code === 'name_taken') return { kind: 'errors', errors: { name: error.code } };
  const { field, problem } = error.args;
  if (field && problem) return { kind: 'errors', errors: { [field]: problem } };
  return { kind: 'failed', error };
}
