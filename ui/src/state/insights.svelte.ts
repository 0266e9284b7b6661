// 儀表板: which board of which months is on the screen, and its figures. Not here: what they are or
// how they are called (the window says both), nor asking the services (insights-fetch.svelte.ts).
import type { Board, BoardRequest, BoardView, ErrorView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { InsightFiles } from './insight-files.svelte';
import { InsightFetch } from './insights-fetch.svelte';
import { monthAfter } from './months';
import { nowText } from './taipei';
import type { Words } from './words.svelte';

/** In the order of the tabs. */
export const boards: Board[] = [
  'return_visits',
  'satisfaction',
  'statistics',
  'cessation',
  'reminders',
  'reviews',
];

/** Boards whose figures the CRM counts; the others are counted from the own record. */
export const fetched: Board[] = ['return_visits', 'satisfaction', 'statistics'];

/** The most months of a board, as the window takes them. */
const most = 36;

export class Insights {
  board = $state<Board>('return_visits');
  from = $state('');
  to = $state('');
  /** Beside the same months of the year before. */
  compare = $state(false);
  /** The one measure shown by counselor; blank for the first. */
  byCounselor = $state('');
  view = $state.raw<BoardView | null>(null);
  /** When the figures on the screen were read. */
  readAt = $state('');
  loading = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The name that is being sorted. */
  sorting = $state<string | null>(null);
  failed = $state.raw<ErrorView | null>(null);
  readonly fetch: InsightFetch;
  readonly files: InsightFiles;
  #asked = 0;

  constructor(
    private readonly host: Host,
    private readonly words: Words,
  ) {
    this.fetch = new InsightFetch(host, () => this.refresh());
    this.files = new InsightFiles(host);
  }

  /** What the window is asked, and what a file of a chart is made from. */
  get request(): BoardRequest {
    const { board, from, to } = this;
    const before = { from: monthAfter(from, -12), to: monthAfter(to, -12) };
    const compare = this.compare ? before : null;
    const asked = { board, from, to, compare, lang: this.words.locale };
    return this.byCounselor ? { ...asked, by_counselor: this.byCounselor } : asked;
  }

  /** Whether the CRM is asked for this board. */
  get fetches(): boolean {
    return fetched.includes(this.board);
  }

  /** Comes to the screen: the last twelve months at first, as it was left later. */
  async enter(today: string): Promise<void> {
    if (!this.to) this.#span(today, 12);
    await this.follow();
  }

  async choose(board: Board): Promise<void> {
    if (board === this.board) return;
    this.board = board;
    this.view = null;
    this.fetch.forget();
    this.failed = null;
    await this.follow();
  }

  /** So many months that end with this one. */
  async preset(today: string, months: number): Promise<void> {
    this.#span(today, months);
    await this.refresh();
  }

  /** From one month to another; the later of the two is the last. Of more months than a screen
      shows the one that was chosen stays. */
  async period(from: string, to: string): Promise<void> {
    const chosen = from === this.from ? to : from;
    const [first, last] = from <= to ? [from, to] : [to, from];
    const [latest, earliest] = [monthAfter(first, most - 1), monthAfter(last, 1 - most)];
    this.from = chosen === first || first > earliest ? first : earliest;
    this.to = chosen === last || last < latest ? last : latest;
    await this.refresh();
  }

  async comparing(compare: boolean): Promise<void> {
    this.compare = compare;
    await this.refresh();
  }

  /** Another measure by counselor. */
  async counselors(measure: string): Promise<void> {
    this.byCounselor = measure;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (!this.to) return;
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const view = await this.host.insightsBoard(this.request);
      if (asked !== this.#asked) return;
      this.view = view;
      this.readAt = nowText();
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  /** Keeps up with figures that came in, and with a run that began by itself. */
  async follow(): Promise<void> {
    await Promise.all([this.refresh(), this.fetch.look()]);
  }

  /** Asks the CRM for these months, or counts the own record once more. */
  async update(): Promise<void> {
    if (!this.fetches) return this.refresh();
    const { board, from, to, compare } = this.request;
    await this.fetch.start({ board, from, to, compare });
  }

  /** Says once, for ever, what a name of the service is. */
  async sort(key: string, meaning: 'doctor' | 'metric'): Promise<void> {
    this.sorting = key;
    this.failed = null;
    try {
      await this.host.insightSort({ key, meaning });
      await this.refresh();
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.sorting = null;
    }
  }

  clear(): void {
    this.#asked++;
    this.view = null;
    this.error = null;
    this.failed = null;
    this.from = this.to = this.byCounselor = '';
    this.fetch.forget();
    this.files.clear();
  }

  #span(today: string, months: number): void {
    this.to = today.slice(0, 7);
    this.from = monthAfter(this.to, 1 - months);
  }
}
