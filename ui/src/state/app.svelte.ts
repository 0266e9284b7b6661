// Everything the page holds, handed to components by context. Not here: what any of it does.
import { getContext, setContext } from 'svelte';
import type { Strings } from '../strings/zh-Hant-TW';
import type { VisitRow, VisitSaveAnswer } from '../ipc/bindings';
import type { Host, Topic } from '../ipc/host';
import { Appointments } from './appointments.svelte';
import { Appearance } from './appearance.svelte';
import { EligibilityLists } from './eligibility-list.svelte';
import { InTurn } from './in-turn';
import { Exports } from './exports.svelte';
import { Insights } from './insights.svelte';
import { Navigation } from './navigation.svelte';
import { Outbox } from './outbox.svelte';
import { Patients } from './patients.svelte';
import { personOf } from './person-of';
import { Reviews } from './reviews.svelte';
import { Risk } from './risk.svelte';
import { Session } from './session.svelte';
import { Settings } from './settings.svelte';
import { Status } from './status.svelte';
import { Tasks } from './tasks.svelte';
import { VisitForm } from './visit-form.svelte';
import { VisitList } from './visit-list.svelte';
import { Words } from './words.svelte';

const key = Symbol('app');

/** The visit just saved, whose fate the list shows until it is closed. */
export type JustSaved = Extract<VisitSaveAnswer, { kind: 'saved' }> & {
  name: string;
  /** The visit's row as it stands now; null until it was read once. */
  row: VisitRow | null;
};

export class App {
  readonly words = new Words();
  readonly appearance = new Appearance();
  readonly nav = new Navigation();
  readonly session: Session;
  readonly status: Status;
  readonly visits: VisitList;
  readonly outbox: Outbox;
  readonly patients: Patients;
  readonly settings: Settings;
  readonly risk: Risk;
  readonly eligibilityLists: EligibilityLists;
  readonly appointments: Appointments;
  readonly tasks: Tasks;
  readonly reviews: Reviews;
  readonly insights: Insights;
  readonly exports: Exports;
  readonly #turns = new InTurn<Topic>();
  /** The form that is open. */
  form = $state.raw<VisitForm | null>(null);
  /** A form whose last words were not in the record when the screen locked. */
  #survivor: VisitForm | null = null;
  justSaved = $state.raw<JustSaved | null>(null);

  constructor(readonly host: Host) {
    this.session = new Session(host, this.words, this.appearance);
    this.status = new Status(host);
    this.visits = new VisitList(host);
    this.outbox = new Outbox(host);
    this.patients = new Patients(host);
    this.settings = new Settings(host);
    this.risk = new Risk(host);
    this.eligibilityLists = new EligibilityLists(host);
    this.appointments = new Appointments(host);
    this.tasks = new Tasks(host);
    this.reviews = new Reviews(host);
    this.insights = new Insights(host, this.words);
    this.exports = new Exports(
      host,
      () => this.t,
      () => this.session.today,
    );
  }

  get t(): Strings {
    return this.words.t;
  }

  /** Reads the session and listens; the answer stops listening. */
  start(): () => void {
    void this.session.refresh().then(() => this.opened());
    return this.host.onChanged((topic) => void this.#turns.run(topic, () => this.changed(topic)));
  }

  /** What every unlocked screen stands on. */
  async opened(): Promise<void> {
    if (this.session.view?.state !== 'open') return;
    await Promise.all([
      this.status.refresh(),
      this.settings.refresh(),
      this.tasks.refresh(),
      this.reviews.refresh(),
      this.exports.refresh(),
    ]);
  }

  async changed(topic: Topic): Promise<void> {
    if (topic === 'session') {
      const before = this.session.view?.state;
      await this.session.refresh();
      const after = this.session.view?.state;
      if (before === 'open' && after !== 'open') await this.#hide();
      if (before !== 'open' && after === 'open') await this.opened();
    }
    if (this.session.view?.state !== 'open') return;
    if (topic === 'exports') return this.exports.refresh();
    await this.status.refresh();
    if (topic === 'eligibility') await this.form?.beside.eligibility.refresh();
    if (topic === 'settings') await this.settings.refresh();
    if (topic === 'eligibility' && this.eligibilityLists.loaded) {
      await this.eligibilityLists.follow();
    }
    if (this.nav.place.screen === 'patients') {
      // A visit saved makes a card too.
      if (topic === 'patients' || topic === 'visits') await this.patients.refresh();
      await this.patients.follow();
    }
    if (topic === 'insights' && this.nav.place.screen === 'dashboards') {
      await this.insights.follow();
    }
    if (topic === 'appointments' || topic === 'tasks' || topic === 'outbox') {
      await Promise.all([
        this.appointments.loaded ? this.appointments.refresh() : null,
        this.tasks.refresh(),
      ]);
    }
    if (topic === 'reviews' || topic === 'outbox') await this.reviews.follow();
    if (topic === 'visits' || topic === 'outbox') {
      await Promise.all([
        this.visits.loaded ? this.visits.refresh() : null,
        this.outbox.loaded ? this.outbox.refresh() : null,
        this.nav.place.screen === 'risk' ? this.risk.refresh() : this.risk.forget(),
        this.#followSaved(),
      ]);
    }
  }

  /** The form for a place: the one that outlived a lock, a draft read back, or a blank one. */
  async openForm(
    draftId: string | null,
    visitId: string | null,
    patientId: string | null = null,
  ): Promise<VisitForm> {
    const survivor = this.#survivor;
    this.#survivor = null;
    this.form = survivor ?? (await this.#readForm(draftId, visitId, patientId));
    void this.form.keeper.flush();
    return this.form;
  }

  async #readForm(
    draftId: string | null,
    visitId: string | null,
    patientId: string | null,
  ): Promise<VisitForm> {
    if (draftId) {
      return new VisitForm(this.host, {
        kind: 'draft',
        opened: await this.host.draftOpen(draftId),
      });
    }
    if (visitId) {
      return new VisitForm(this.host, { kind: 'edit', detail: await this.host.visitShow(visitId) });
    }
    const draft = await this.host.visitNew();
    const { clinic_code, branch } = this.session.view ?? {};
    // Shown and editable, not hidden in a default: the code is one of the five facts of a claim.
    draft.fields.HOSP_ID ||= clinic_code ?? '';
    draft.fields.HOSP_SEQ_NO ||= branch ?? '';
    if (patientId) Object.assign(draft.fields, await personOf(this.host, patientId));
    return new VisitForm(this.host, { kind: 'new', draft });
  }

  /** Leaves a form; its draft goes into the record first, and keeps trying if it cannot. */
  async closeForm(form: VisitForm): Promise<boolean> {
    const kept = await form.keeper.flush();
    if (this.form === form && this.session.open) this.form = null;
    return kept;
  }

  /** Shows the fate of the visit just saved above the list until it is closed. */
  async saved(saved: Omit<JustSaved, 'row'>): Promise<void> {
    this.form = null;
    this.justSaved = { ...saved, row: null };
    this.nav.visits();
    await this.#followSaved();
  }

  async #followSaved(): Promise<void> {
    const { justSaved } = this;
    if (!justSaved) return;
    try {
      const { row } = await this.host.visitShow(justSaved.visit_id);
      if (this.justSaved?.visit_id === row.id) this.justSaved = { ...justSaved, row };
    } catch {
      // The list below says the same; this notice only says it sooner.
    }
  }

  /** Locks: first the draft into the record, then the screen away, then nothing left in the page. */
  async lock(): Promise<void> {
    await this.form?.keeper.flush();
    await this.session.lock();
    await this.#hide();
  }

  async #hide(): Promise<void> {
    const { form } = this;
    this.form = null;
    // Only the draft's id stays; the form is read back from the record after unlocking.
    if (form?.keeper.pending) this.#survivor = form;
    else if (form?.keeper.draftId) this.nav.draft(form.keeper.draftId);
    this.visits.clear();
    this.outbox.clear();
    this.patients.clear();
    this.settings.clear();
    this.risk.clear();
    this.eligibilityLists.clear();
    this.appointments.clear();
    this.tasks.clear();
    this.reviews.clear();
    this.insights.clear();
    this.status.clear();
    this.justSaved = null;
  }
}

/** Hands the page's state to every component below. */
export function provideApp(app: App): void {
  setContext(key, app);
}

/** The page's state, from any component. */
export function useApp(): App {
  return getContext<App>(key);
}
