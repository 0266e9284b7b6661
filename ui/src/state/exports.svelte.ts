// The export that is under way, and what came of the last one. Not here: which rows are on a list;
// the window reads them anew, by the filter the request names.
import { presentError } from '../errors/present';
import type { ErrorView, ExportRequest, ExportStatus } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import type { Strings } from '../strings/zh-Hant-TW';

/** What an export is called; the tables of the clinic are three. */
export type ExportedList =
  Exclude<ExportRequest['what'], 'codes'> | Extract<ExportRequest, { what: 'codes' }>['kind'];

/** What is over within this shows no progress. */
const SHORT = 1000;

/** Lists whose identity or phone numbers are masked on the screen. */
const masked: readonly ExportedList[] = [
  'patients',
  'appointments',
  'eligibility',
  'risk',
  'staff',
];

export class Exports {
  status = $state.raw<ExportStatus | null>(null);
  /** The list that began the last one. */
  of = $state<ExportedList | null>(null);
  /** The list whose dialog is open. */
  #asking = $state<ExportedList | null>(null);
  /** Why the last one was not begun. */
  #refused = $state.raw<{ of: ExportedList; error: ErrorView } | null>(null);
  /** It takes long enough to be watched. */
  #long = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly strings: () => Strings,
    private readonly today: () => string,
  ) {}

  get running(): boolean {
    return this.status?.state === 'running';
  }

  /** Asks where to, and begins; `null` of the dialog is a change of mind. */
  async start(request: ExportRequest, format: 'csv' | 'xlsx'): Promise<void> {
    const of = nameOf(request);
    const t = this.strings().exports;
    this.#refused = null;
    if (!this.running) this.of = null;
    this.#asking = of;
    try {
      const list = t.names[of];
      const name = `${t.file(list, this.today())}.${format}`;
      const begun = await this.host.exportStart(request, { title: t.dialog(list), name });
      if (!begun) return;
      this.of = of;
      this.#watch();
      await this.refresh();
    } catch (thrown) {
      this.#refused = { of, error: asErrorView(thrown) };
    } finally {
      this.#asking = null;
    }
  }

  #watch(): void {
    this.#long = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#long = true), SHORT);
  }

  /** Reads how far it is; behind the lock screen nobody is told. */
  async refresh(): Promise<void> {
    try {
      this.status = await this.host.exportStatus();
    } catch {
      return;
    }
    if (!this.running) clearTimeout(this.#timer);
  }

  async cancel(): Promise<void> {
    await this.host.exportCancel().catch(() => null);
    await this.refresh();
  }

  /** The outcome was seen. */
  close(): void {
    this.of = null;
    this.#refused = null;
  }

  /** Everything the button of a list shows and does. */
  menu(request: ExportRequest) {
    const of = nameOf(request);
    const t = this.strings().exports;
    const note =
      of === 'visits' ? t.notes.visits : masked.includes(of) ? t.notes.full : t.notes.plain;
    return {
      words: {
        ...{ open: t.open, label: t.dialog(t.names[of]), csv: t.csv, xlsx: t.xlsx, note },
        ...{ cancel: t.cancel, close: t.close },
      },
      busy: this.#asking !== null || (this.running && this.of === of),
      progress: this.#progress(of),
      outcome: this.#outcome(of),
      onexport: (format: 'csv' | 'xlsx') => void this.start(request, format),
      oncancel: () => void this.cancel(),
      onclose: () => this.close(),
      testid: `export-${of}`,
    };
  }

  #progress(of: ExportedList) {
    const { status } = this;
    if (!status || !this.running || this.of !== of || !this.#long) return null;
    const total = status.total === null ? null : count(status.total);
    const words = this.strings().exports.progress(count(status.done), total);
    return { value: status.done, max: status.total, words };
  }

  #outcome(of: ExportedList) {
    const t = this.strings().exports;
    if (this.#refused?.of === of) return this.#failed(this.#refused.error);
    if (this.of !== of || !this.status) return null;
    const { state, done, file, error } = this.status;
    if (state === 'done') {
      return { tone: 'ok' as const, words: t.done(count(done), file ?? '') };
    }
    if (state === 'cancelled') return { tone: 'attention' as const, words: t.cancelled };
    return state === 'failed' && error ? this.#failed(error) : null;
  }

  #failed(error: ErrorView) {
    const t = this.strings();
    const shown = presentError(error, t);
    const own: Record<string, string> = {
      disk_full: t.exports.diskFull,
      under_way: t.exports.elsewhere,
    };
    return { tone: shown.tone, words: own[error.code] ?? shown.sentence };
  }
}

function nameOf(request: ExportRequest): ExportedList {
  return request.what === 'codes' ? request.kind : request.what;
}

/** As everybody writes it: 12,345. */
function count(rows: number): string {
  return rows.toLocaleString('en');
}
