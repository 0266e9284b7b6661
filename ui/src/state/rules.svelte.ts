// The programme's dated rules as a manager reads and changes them. Not here: what any rule does.
import type { ErrorView, RuleRow, RuleSave } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { failure, type SaveOutcome } from './settings.svelte';

export class Rules {
  view = $state.raw<RuleRow[] | null>(null);
  error = $state.raw<ErrorView | null>(null);

  constructor(private readonly host: Host) {}

  async refresh(): Promise<void> {
    try {
      this.view = await this.host.rulesView();
      this.error = null;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  async save(request: RuleSave): Promise<SaveOutcome> {
    try {
      this.view = await this.host.ruleSave(request);
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }
}
