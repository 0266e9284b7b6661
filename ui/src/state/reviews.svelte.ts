// The board of reviews, the one that is open, and what is done with it. Not here: the form that
// enters one (review-form.svelte.ts), nor the countdown (review-clock.ts).
import type {
  AnswersFetched,
  ErrorView,
  ReviewDetail,
  ReviewPage,
  ReviewRow,
  ReviewState,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { InTurn } from './in-turn';
import { groupOf, inOrder, type Group } from './review-clock';
import { ReviewForm } from './review-form.svelte';

/** What is not over yet comes first; what is done is only listed when asked for. */
export type ReviewFilter = 'open' | Group;
/** Which of the questions beside a review is open. */
export type Asking = 'discard' | 'settle' | 'assign' | 'offer' | null;
export type Act = 'retry' | 'discard' | 'assign' | 'offer' | 'fetch';

const unfinished: readonly ReviewState[] = ['needs_attention', 'unknown', 'sent', 'waiting'];
const pageSize = 200;
const pauseMillis = 200;

export class Reviews {
  rows = $state.raw<ReviewRow[]>([]);
  done = $state.raw<ReviewRow[]>([]);
  /** So many were handled, as the window counts them. */
  handled = $state(0);
  /** Where the next page of the handled ones begins. */
  next = $state<string | null>(null);
  filter = $state<ReviewFilter>('open');
  search = $state('');
  loading = $state(false);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  chosen = $state<string | null>(null);
  /** The one whose panel is open. */
  detail = $state.raw<ReviewDetail | null>(null);
  asking = $state<Asking>(null);
  form = $state.raw<ReviewForm | null>(null);
  /** A form begun before another one was opened over it. */
  #aside: ReviewForm | null = null;
  /** Whether the form is on the screen; it stays, unsaved, while something else is looked at. */
  writing = $state(false);
  busy = $state<Act | null>(null);
  failed = $state.raw<ErrorView | null>(null);
  /** What was just saved, until it is closed. */
  saved = $state.raw<ReviewRow | null>(null);
  fetched = $state.raw<AnswersFetched | null>(null);
  /** The doctors a form offers. */
  doctors = $state.raw<string[]>([]);
  /** Counts how often everything was put away. */
  #asked = 0;
  readonly #turn = new InTurn<'board'>();
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The row the keyboard is on, also while it is away for a moment, on its way to another group. */
  hand: string | null = null;

  constructor(private readonly host: Host) {}

  /** So many wait for a person. */
  readonly needing: number = $derived(
    this.rows.filter(({ state }) => state === 'needs_attention' || state === 'unknown').length,
  );

  /** What the board shows at this moment, in its order. */
  shown(now: string): ReviewRow[] {
    const { filter } = this;
    if (filter === 'done') return inOrder(this.done, now);
    // Whoever searches looks among the handled ones too.
    const all = this.search.trim() ? [...this.rows, ...this.done] : this.rows;
    const rows = inOrder(all, now);
    return filter === 'open' ? rows : rows.filter((row) => groupOf(row, now) === filter);
  }

  /** So many of each group are not over yet. */
  counts(now: string): Record<Group, number> {
    const counts = { person: 0, over: 0, inside: 0, waiting: 0, done: this.handled };
    for (const row of this.rows) counts[groupOf(row, now)] += 1;
    return counts;
  }

  /** Ends when what is shown is no older than this call. */
  refresh(): Promise<void> {
    return this.#turn.run('board', () => this.#readBoard());
  }

  async #readBoard(): Promise<void> {
    const asked = this.#asked;
    this.loading = true;
    try {
      const wanted = this.filter === 'done' || this.search.trim() !== '';
      const finished = wanted ? this.#page('done', null) : null;
      const pages = await Promise.all(unfinished.map((state) => this.#page(state, null)));
      const done = await finished;
      if (asked !== this.#asked) return;
      this.rows = pages.flatMap(({ rows }) => rows);
      this.handled = pages[0]?.counts.done ?? 0;
      if (done) [this.done, this.next] = [done.rows, done.next];
      this.loaded = true;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      this.loading = false;
    }
  }

  /** Something changed behind the page: the board, and the one that is open. */
  async follow(): Promise<void> {
    const { detail } = this;
    await this.refresh();
    if (detail && this.detail?.row.id === detail.row.id) await this.#read(detail.row.id);
  }

  async choose(filter: ReviewFilter): Promise<void> {
    this.filter = filter;
    await this.refresh();
  }

  /** What is typed into the search; asked at a pause. */
  look(words: string): void {
    this.search = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), pauseMillis);
  }

  async more(): Promise<void> {
    if (!this.next || this.loading) return;
    this.loading = true;
    try {
      const page = await this.#page('done', this.next);
      this.done = [...this.done, ...page.rows];
      this.next = page.next;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    } finally {
      this.loading = false;
    }
  }

  #page(state: ReviewState, after: string | null): Promise<ReviewPage> {
    const search = this.search.trim() || null;
    return this.host.reviewList({ state, search, after, limit: pageSize });
  }

  pick(id: string | null): void {
    this.chosen = id;
  }

  async show(id: string): Promise<void> {
    this.chosen = id;
    if (this.detail?.row.id !== id) this.#forget();
    this.writing = false;
    await this.#read(id);
  }

  async #read(id: string): Promise<void> {
    const shown = ++this.#shown;
    try {
      const detail = await this.host.reviewShow(id);
      if (shown === this.#shown) this.detail = detail;
    } catch (thrown) {
      if (shown === this.#shown) this.failed = asErrorView(thrown);
    }
  }

  close(): void {
    this.#shown++;
    this.detail = null;
    this.#forget();
  }

  #forget(): void {
    this.asking = null;
    this.failed = null;
  }

  ask(which: Asking): void {
    this.failed = null;
    this.asking = this.asking === which ? null : which;
  }

  /** A blank form, the one begun before, or the one that is open to be corrected. */
  begin(today: string, detail: ReviewDetail | null = null): void {
    this.close();
    this.saved = null;
    const same = this.form !== null && this.form.detail?.row.id === detail?.row.id;
    if (!same) {
      if (this.form?.touched) this.#aside = this.form;
      this.form = new ReviewForm(this.host, { today, detail });
    }
    this.writing = true;
    void this.#readDoctors();
  }

  async #readDoctors(): Promise<void> {
    const choices = await this.host.appointmentChoices().catch(() => null);
    this.doctors = choices?.doctors ?? this.doctors;
  }

  /** Leaves the form; something typed stays until it is saved or dropped. */
  leaveForm(): void {
    this.writing = false;
    if (!this.form?.touched) this.drop();
  }

  /** Gives up what was typed; what was begun before it comes back. */
  drop(): void {
    this.writing = false;
    this.form = this.#aside;
    this.#aside = null;
  }

  async save(): Promise<boolean> {
    const answer = await this.form?.save();
    if (!answer) return false;
    this.drop();
    this.saved = answer.row;
    this.chosen = answer.row.id;
    this.hand = answer.row.id;
    await this.refresh();
    return true;
  }

  /** Asks how they were handled now, whatever the schedule. */
  async fetch(): Promise<void> {
    await this.#act('fetch', async () => {
      this.fetched = await this.host.reviewsFetch();
    });
  }

  retry(): Promise<boolean> {
    return this.#act('retry', ({ row }) => this.host.outboxRetry(row.item_id ?? ''));
  }

  discard(reason: string): Promise<boolean> {
    return this.#act('discard', ({ row }) => this.host.reviewDiscard({ id: row.id, reason }));
  }

  /** Makes a task of a reply that names none. */
  followUp(owner: string, due_on: string, text: string): Promise<boolean> {
    return this.#act('offer', ({ row }) =>
      this.host.reviewFollowUp({ id: row.id, owner, due_on: due_on || null, text }),
    );
  }

  /** Gives the task of the open review another owner or day. */
  assign(owner: string, due_on: string): Promise<boolean> {
    return this.#act('assign', ({ row }) =>
      this.host.taskAssign({ id: row.follow_up?.task_id ?? '', owner, due_on }),
    );
  }

  async #act(act: Act, ask: (detail: ReviewDetail) => Promise<unknown>): Promise<boolean> {
    const { detail } = this;
    if (this.busy || (!detail && act !== 'fetch')) return false;
    this.busy = act;
    this.failed = null;
    try {
      await ask(detail as ReviewDetail);
      this.asking = null;
      await this.follow();
      return true;
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      return false;
    } finally {
      this.busy = null;
    }
  }

  /** Nothing of the clinic stays in the page; what was being typed goes on after the lock. */
  clear(): void {
    this.#asked++;
    this.close();
    clearTimeout(this.#timer);
    this.rows = [];
    this.done = [];
    this.loaded = false;
    this.search = '';
    this.saved = null;
    this.fetched = null;
    this.hand = null;
    this.leaveForm();
  }
}
