// The patients: the list as it is searched, the card that is open, and what is done with it.
// Not here: the form that changes a card (patient-form), nor how two are joined (patient-merge).
import type {
  ErrorView,
  PatientCard,
  PatientPage,
  PatientProblem,
  PatientRow,
  TimelineRow,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { PatientForm } from './patient-form.svelte';

const pageSize = 50;
const timelinePage = 30;
const pauseMillis = 120;

export type PatientAct = 'consent' | 'part' | 'timeline';

export class Patients {
  rows = $state.raw<PatientRow[]>([]);
  next = $state<string | null>(null);
  search = $state('');
  loading = $state(false);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The card that is open. */
  card = $state.raw<PatientCard | null>(null);
  /** What happened to that patient, as far as it was read. */
  happened = $state.raw<TimelineRow[]>([]);
  earlier = $state<string | null>(null);
  /** A card being written. It stays here, unsaved, while another card is looked at. */
  form = $state.raw<PatientForm | null>(null);
  /** Whether the form is on the screen, and not the card. */
  writing = $state(false);
  /** What to look at in the card that was just saved. */
  noted = $state.raw<PatientProblem[]>([]);
  busy = $state<PatientAct | null>(null);
  failed = $state.raw<{ act: PatientAct; error: ErrorView } | null>(null);
  #asked = 0;
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  /** Reads the list again, as many rows as were there. */
  async refresh(): Promise<void> {
    await this.#read(null, Math.max(pageSize, this.rows.length));
  }

  /**
   * Something changed behind the page. Opening a card is written down, so that it is opened again only
   * when there is something new about this patient.
   */
  async follow(): Promise<void> {
    const { card } = this;
    if (!card) return;
    const { rows } = card.timeline;
    const request = { id: card.row.id, after: null, limit: Math.max(1, rows.length) };
    try {
      const page = await this.host.patientTimeline(request);
      const news = JSON.stringify(page.rows) !== JSON.stringify(rows);
      const onItsWay = card.crm.state === 'waiting';
      if (this.card === card && (news || onItsWay)) await this.show(card.row.id);
    } catch {
      // Locked meanwhile, or joined to another card: the next act says so.
    }
  }

  /** What is being typed into the list's search; asked for once the hand rests. */
  type(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(null, pageSize), pauseMillis);
  }

  async find(search: string): Promise<void> {
    clearTimeout(this.#timer);
    this.search = search;
    await this.#read(null, pageSize);
  }

  async more(): Promise<void> {
    if (this.next && !this.loading) await this.#read(this.next, pageSize);
  }

  /** Opens a card; of one that was joined to another, the one that stayed. */
  async show(id: string): Promise<void> {
    const shown = ++this.#shown;
    try {
      const card = await this.host.patientShow(id);
      if (shown === this.#shown) this.#open(card);
    } catch (thrown) {
      if (shown !== this.#shown) return;
      this.card = null;
      this.error = asErrorView(thrown);
    }
  }

  hide(): void {
    this.#shown++;
    this.card = null;
    this.failed = null;
  }

  /** The part of the timeline before what is shown. */
  async readEarlier(): Promise<void> {
    const { card, earlier } = this;
    if (!card || !earlier) return;
    await this.#act('timeline', async () => {
      const request = { id: card.row.id, after: earlier, limit: timelinePage };
      const page = await this.host.patientTimeline(request);
      if (this.card?.row.id !== card.row.id || this.earlier !== earlier) return;
      this.happened = [...this.happened, ...page.rows];
      this.earlier = page.next;
    });
  }

  /** Writes down whether the CRM may have this patient. */
  consent(given: boolean, on: string): Promise<boolean> {
    const { card } = this;
    if (!card) return Promise.resolve(false);
    return this.#act('consent', async () => {
      this.#open(await this.host.patientConsent({ id: card.row.id, given, on }));
      await this.refresh();
    });
  }

  /** A card was stored, or stayed when two became one: it opens, over the list as it is now. */
  async stands(kept: string): Promise<void> {
    await Promise.all([this.refresh(), this.show(kept)]);
  }

  /** Parts two cards again. */
  part(mergeId: string): Promise<boolean> {
    return this.#act('part', async () => {
      await this.stands((await this.host.patientMergeUndo(mergeId)).kept);
    });
  }

  /** The identity number in full, for a moment. The window writes down who asked. */
  async reveal(): Promise<string | null> {
    const { card } = this;
    if (!card) return null;
    const { national_id } = await this.host.patientReveal(card.row.id);
    return national_id;
  }

  /** Begins a new card, or goes back to the one that was begun. */
  write(card: PatientCard | null = null): void {
    const same = this.form && this.form.id === (card?.row.id ?? null);
    if (!same) this.form = new PatientForm(this.host, card);
    this.failed = null;
    this.writing = true;
  }

  /** Leaves the form on its side to look at another card. */
  async look(id: string): Promise<void> {
    this.writing = false;
    await this.show(id);
  }

  /** Gives up what was written. */
  drop(): void {
    this.form = null;
    this.writing = false;
  }

  /** Saves the form; the card stands open afterwards. */
  async save(createAnyway = false): Promise<boolean> {
    const { form } = this;
    const id = await form?.save(createAnyway);
    if (!id) return false;
    if (this.form === form) this.drop();
    if (this.card?.row.id !== id) this.hide();
    await this.stands(id);
    this.noted = form?.warnings ?? [];
    return true;
  }

  /** Nothing of a patient stays in the page behind the lock, but what was not saved yet. */
  clear(): void {
    this.#asked++;
    this.hide();
    if (!this.form?.touched) this.drop();
    this.noted = [];
    clearTimeout(this.#timer);
    this.rows = [];
    this.happened = [];
    this.next = null;
    this.loaded = false;
    this.search = '';
  }

  #open(card: PatientCard): void {
    const same = this.card?.row.id === card.row.id;
    if (!same) {
      this.failed = null;
      this.noted = [];
    }
    // A card read again while its past is being read keeps what was read of it.
    const kept = same ? this.happened.length : 0;
    this.card = card;
    this.happened = card.timeline.rows;
    this.earlier = card.timeline.next;
    if (kept > card.timeline.rows.length) void this.readEarlier();
  }

  async #act(act: PatientAct, ask: () => Promise<void>): Promise<boolean> {
    this.busy = act;
    this.failed = null;
    try {
      await ask();
      return true;
    } catch (thrown) {
      this.failed = { act, error: asErrorView(thrown) };
      return false;
    } finally {
      this.busy = null;
    }
  }

  async #read(after: string | null, limit: number): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const search = this.search.trim() || null;
      const page = await this.host.patientList({ search, after, limit: Math.min(limit, 1000) });
      if (asked === this.#asked) this.#take(page, after !== null);
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  #take(page: PatientPage, append: boolean): void {
    this.rows = append ? [...this.rows, ...page.rows] : page.rows;
    this.next = page.next;
    this.loaded = true;
    this.error = null;
  }
}
