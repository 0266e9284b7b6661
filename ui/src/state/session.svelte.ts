// Who is signed in and whether the screen is locked. Not here: the lock itself, which is the window's:
// after it every command answers `locked`, whatever this page believes.
import type {
  ErrorView,
  InitRequest,
  RestoreRequest,
  SessionView,
  UnlockRequest,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import type { Appearance } from './appearance.svelte';
import type { Words } from './words.svelte';

/** The session as the window last told it, and the acts that change it. */
export class Session {
  view = $state.raw<SessionView | null>(null);
  /** The code of a clinic just made: shown once, gone when acknowledged. */
  recoveryCode = $state<string | null>(null);
  /** Who signed in last on this page: several people share the desk. Forgotten when the program ends. */
  lastName = $state('');
  busy = $state(false);
  error = $state.raw<ErrorView | null>(null);

  constructor(
    private readonly host: Host,
    private readonly words: Words,
    private readonly appearance: Appearance,
  ) {}

  get open(): boolean {
    return this.view?.state === 'open' && this.recoveryCode === null;
  }

  /** Whether the settings are this person's to change; the window refuses all others. */
  get manager(): boolean {
    return this.view?.user?.role === 'manager';
  }

  get today(): string {
    return this.view?.today ?? '1970-01-01';
  }

  async refresh(): Promise<void> {
    try {
      this.take(await this.host.sessionStatus());
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  take(view: SessionView): void {
    this.view = view;
    this.lastName = view.user?.name ?? this.lastName;
    this.words.locale = view.ui.language;
    this.appearance.set(view.ui.text_size, view.ui.theme);
    document.documentElement.lang = view.ui.language;
  }

  unlock(request: UnlockRequest): Promise<boolean> {
    return this.#act(async () => this.take(await this.host.sessionUnlock(request)));
  }

  init(request: InitRequest): Promise<boolean> {
    return this.#act(async () => {
      // The code comes first: a `changed` event may open the session before this call returns.
      this.recoveryCode = '';
      try {
        this.recoveryCode = (await this.host.sessionInit(request)).recovery_code;
        // The new clinic is locked, and this name is the only one that opens it.
        this.lastName = request.admin;
      } catch (thrown) {
        this.recoveryCode = null;
        throw thrown;
      }
    });
  }

  async acknowledgeRecovery(): Promise<void> {
    await this.refresh();
    this.recoveryCode = null;
  }

  restore(request: RestoreRequest): Promise<boolean> {
    return this.#act(async () => this.take(await this.host.sessionRestore(request)));
  }

  async lock(): Promise<void> {
    try {
      this.take(await this.host.sessionLock());
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  async #act(act: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.error = asErrorView(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
