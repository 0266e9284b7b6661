// The days of appointments, the one chosen, and what is done with it. Not here: the form that makes
// one (appointment-form.svelte.ts), nor any rule: the window decides what becomes of a reminder.
import type {
  ErrorView,
  AppointmentAttendRequest,
  AppointmentChoices,
  AppointmentDay,
  AppointmentRow,
  AppointmentSaveAnswer,
  HeldReleased,
  AnswersFetched,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { AppointmentForm, type FormStart } from './appointment-form.svelte';
import { mondayOf, plusDays } from './typed-day';

/** Which of the questions beside a row is open. */
export type Asking = 'move' | 'cancel' | 'release' | 'check_in' | 'check_out' | null;
export type Act =
  AppointmentAttendRequest['what'] | 'move' | 'cancel' | 'release' | 'release_all' | 'replies';

export class Appointments {
  view = $state.raw<AppointmentDay | null>(null);
  mode = $state<'day' | 'week'>('day');
  /** The day in sight; its week in the week's view. */
  day = $state('');
  chosen = $state<string | null>(null);
  /** Whether the chosen one's panel is open. */
  open = $state(false);
  asking = $state<Asking>(null);
  form = $state.raw<AppointmentForm | null>(null);
  loading = $state(false);
  error = $state.raw<ErrorView | null>(null);
  busy = $state<Act | null>(null);
  failed = $state.raw<ErrorView | null>(null);
  /** What was just booked, until it is closed. */
  saved = $state.raw<AppointmentRow | null>(null);
  /** How many went when the evening's reminders were sent ahead. */
  released = $state.raw<HeldReleased | null>(null);
  /** How many replies were asked for by hand, and how many came. */
  fetched = $state.raw<AnswersFetched | null>(null);
  /** What the form offers and what a channel is called; read anew whenever a form is begun. */
  choices = $state.raw<AppointmentChoices | null>(null);
  #asked = 0;

  constructor(private readonly host: Host) {}

  readonly rows: AppointmentRow[] = $derived(this.view?.days.flatMap(({ rows }) => rows) ?? []);
  readonly row: AppointmentRow | null = $derived(
    this.rows.find(({ id }) => id === this.chosen) ?? null,
  );
  readonly loaded: boolean = $derived(this.view !== null);
  /** Those that still stand. */
  readonly standing: AppointmentRow[] = $derived(
    this.rows.filter(({ state }) => state !== 'cancelled'),
  );
  readonly held: number = $derived(
    this.rows.filter(({ reminder }) => reminder?.state === 'held').length,
  );
  readonly confirmed: number = $derived(
    this.standing.filter(({ reply }) => reply === 'confirmed').length,
  );

  /** Comes to the screen; today is where one begins. */
  async enter(today: string): Promise<void> {
    this.day ||= today;
    await this.refresh();
    this.choices ??= await this.host.appointmentChoices().catch(() => null);
  }

  async refresh(): Promise<void> {
    if (!this.day) return;
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const view = await this.host.appointmentDay(this.span);
      if (asked !== this.#asked) return;
      this.view = view;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  /** The first and the last day that are shown. */
  get span(): { from: string; to: string } {
    if (this.mode === 'day') return { from: this.day, to: this.day };
    const monday = mondayOf(this.day);
    return { from: monday, to: plusDays(monday, 6) };
  }

  async goTo(day: string): Promise<void> {
    this.day = day;
    this.close();
    await this.refresh();
  }

  /** One day or week on or back. */
  step(by: 1 | -1): Promise<void> {
    return this.goTo(plusDays(this.day, this.mode === 'week' ? by * 7 : by));
  }

  async show(mode: 'day' | 'week'): Promise<void> {
    this.mode = mode;
    await this.refresh();
  }

  /** Goes to an appointment's day and opens it. */
  async find(id: string, at: string): Promise<void> {
    this.day = at.slice(0, 10);
    this.form = null;
    await this.refresh();
    this.choose(id, true);
  }

  choose(id: string | null, open = this.open): void {
    if (id !== this.chosen) this.#forgetAct();
    this.chosen = id;
    this.open = open && id !== null;
  }

  ask(which: Asking): void {
    this.failed = null;
    this.asking = this.asking === which ? null : which;
  }

  close(): void {
    this.open = false;
    this.#forgetAct();
  }

  #forgetAct(): void {
    this.asking = null;
    this.failed = null;
  }

  /** Opens the form; null: what it offers could not be read, and `failed` says why. */
  async begin(start: Omit<FormStart, 'choices'>): Promise<AppointmentForm | null> {
    this.close();
    this.saved = null;
    try {
      this.choices = await this.host.appointmentChoices();
      this.form = new AppointmentForm(this.host, { ...start, choices: this.choices });
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
    return this.form;
  }

  leaveForm(): void {
    this.form = null;
  }

  /** After a form was saved: its day, its row, and a word that it is done. */
  async took(answer: AppointmentSaveAnswer): Promise<void> {
    if (answer.kind !== 'saved') return;
    this.form = null;
    this.saved = answer.row;
    this.day = answer.row.at.slice(0, 10);
    await this.refresh();
    this.choose(answer.row.id, false);
  }

  /** Who came and left on an earlier day did so at a time that is asked for: it is not now. */
  attend(
    what: AppointmentAttendRequest['what'],
    row = this.row,
    at: string | null = null,
  ): Promise<boolean> {
    const timed = what === 'check_in' || what === 'check_out';
    if (row && timed && !at && row.at.slice(0, 10) < (this.view?.today ?? '')) {
      this.choose(row.id, true);
      this.asking = what;
      return Promise.resolve(false);
    }
    return this.#act(what, row, ({ id }) => this.host.appointmentAttend({ id, what, at }));
  }

  async move(to: string): Promise<boolean> {
    const done = await this.#act('move', this.row, ({ id, rev }) =>
      this.host.appointmentMove({ id, rev, to }),
    );
    // It may stand on another day now: that is where one looks next.
    if (done && this.chosen) await this.find(this.chosen, to);
    return done;
  }

  cancel(reason: string): Promise<boolean> {
    return this.#act('cancel', this.row, ({ id, rev }) =>
      this.host.appointmentCancel({ id, rev, reason }),
    );
  }

  /** Cancels one that is not in sight: the appointment another one was made for. */
  async cancelOther(id: string, reason: string): Promise<void> {
    try {
      await this.host.appointmentCancel({ id, rev: null, reason });
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    }
  }

  release(): Promise<boolean> {
    return this.#act('release', this.row, ({ id }) => this.host.reminderRelease({ id }));
  }

  /** Sends ahead what is due before the next opening, as closing does. */
  async releaseAll(): Promise<void> {
    this.busy = 'release_all';
    this.failed = null;
    try {
      this.released = await this.host.remindersClose(null);
      await this.refresh();
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.busy = null;
    }
  }

  /** Asks for the patients' replies now, whatever the schedule. */
  async fetchReplies(): Promise<void> {
    if (this.busy) return;
    this.busy = 'replies';
    this.failed = null;
    try {
      this.fetched = await this.host.repliesFetch();
      await this.refresh();
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.busy = null;
    }
  }

  async #act(
    act: Act,
    row: AppointmentRow | null,
    ask: (row: AppointmentRow) => Promise<unknown>,
  ): Promise<boolean> {
    if (!row || this.busy) return false;
    this.busy = act;
    this.failed = null;
    try {
      await ask(row);
      this.asking = null;
      await this.refresh();
      return true;
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      await this.refresh();
      return false;
    } finally {
      this.busy = null;
    }
  }

  clear(): void {
    this.#asked++;
    this.view = null;
    this.day = '';
    this.chosen = null;
    this.form = null;
    this.saved = null;
    this.released = null;
    this.fetched = null;
    this.close();
  }
}
