// Asking about many people at once: who may be asked, the list under way, the lists before it.
// Not here: who may be asked or how fast (the window decides), nor one person's question.
import type {
  AgreementRow,
  EligibilityListStart,
  EligibilityListSummary,
  EligibilityListView,
  ErrorView,
} from '../ipc/bindings';
import { SvelteSet } from 'svelte/reactivity';
import { asErrorView, type Host } from '../ipc/host';

export class EligibilityLists {
  people = $state.raw<AgreementRow[]>([]);
  before = $state.raw<EligibilityListSummary[]>([]);
  /** The list on the screen: the one under way, or one that was opened. */
  shown = $state.raw<EligibilityListView | null>(null);
  loading = $state(false);
  loaded = $state(false);
  error = $state.raw<ErrorView | null>(null);
  /** The act that is running: `start`, `pause`, or the patient of an agreement. */
  busy = $state<string | null>(null);
  /** People who agreed and are left out this time. */
  readonly leftOut = new SvelteSet<string>();
  /** People without an agreement who are added because they have an appointment. */
  readonly added = new SvelteSet<string>();
  failed = $state.raw<{ of: string; error: ErrorView } | null>(null);
  #asked = 0;
  #following = false;
  #again = false;

  constructor(private readonly host: Host) {}

  /** Those who would be asked about now: who agreed, less those left out, and those added. */
  get chosen(): string[] {
    return this.people.filter((one) => this.isChosen(one)).map(({ patient_id }) => patient_id);
  }

  /** Whether exactly those who agreed are chosen, however many there are. */
  get allAgreed(): boolean {
    return this.people.every((one) => this.isChosen(one) === (one.agreed_on !== null));
  }

  isChosen({ patient_id, agreed_on, appointment_on }: AgreementRow): boolean {
    if (agreed_on !== null) return !this.leftOut.has(patient_id);
    return appointment_on !== null && this.added.has(patient_id);
  }

  choose(people: AgreementRow[], chosen: boolean): void {
    for (const { patient_id, agreed_on } of people) {
      const set = agreed_on === null ? this.added : this.leftOut;
      if (chosen === (set === this.added)) set.add(patient_id);
      else set.delete(patient_id);
    }
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    this.loading = true;
    try {
      const [people, before] = await Promise.all([
        this.host.agreements(),
        this.host.eligibilityLists(),
      ]);
      const open = this.shown?.summary.id ?? before.find(underWay)?.id;
      const shown = open ? await this.host.eligibilityListShow(open) : null;
      if (asked !== this.#asked) return;
      this.people = people;
      this.before = before;
      this.shown = shown;
      this.loaded = true;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asErrorView(thrown);
    } finally {
      if (asked === this.#asked) this.loading = false;
    }
  }

  /** Keeps up with a list under way: its answers, not everybody's card, and never twice at once. */
  async follow(): Promise<void> {
    const id = this.shown?.summary.id;
    if (!id) return this.refresh();
    if (this.#following) {
      this.#again = true;
      return;
    }
    this.#following = true;
    try {
      do {
        this.#again = false;
        const [shown, before] = await Promise.all([
          this.host.eligibilityListShow(id),
          this.host.eligibilityLists(),
        ]);
        if (this.shown?.summary.id === id) this.shown = shown;
        this.before = before;
      } while (this.#again);
    } catch {
      // Locked, or gone meanwhile: the next look says which.
    } finally {
      this.#following = false;
    }
  }

  async show(id: string): Promise<void> {
    const shown = await this.#act(id, () => this.host.eligibilityListShow(id));
    if (shown) this.shown = shown;
  }

  /** Back to choosing; everybody's last answer is read anew. */
  hide(): void {
    this.shown = null;
    void this.refresh();
  }

  async start(request: EligibilityListStart): Promise<boolean> {
    const shown = await this.#act('start', () => this.host.eligibilityListStart(request));
    if (shown) this.shown = shown;
    return shown !== null;
  }

  async steer(act: 'pause' | 'resume' | 'cancel'): Promise<void> {
    const id = this.shown?.summary.id;
    if (!id) return;
    const shown = await this.#act(act, () =>
      act === 'pause'
        ? this.host.eligibilityListPause(id)
        : act === 'resume'
          ? this.host.eligibilityListResume(id)
          : this.host.eligibilityListCancel(id),
    );
    if (shown) this.shown = shown;
  }

  /** Records that a person agreed on a day, or, without one, that the agreement is withdrawn. */
  async agree(patient_id: string, agreed_on: string | null): Promise<boolean> {
    const done = await this.#act(patient_id, async () => {
      if (agreed_on === null) await this.host.agreementWithdraw(patient_id);
      else await this.host.agreementSave({ patient_id, agreed_on });
      return true;
    });
    return done ?? false;
  }

  clear(): void {
    this.#asked++;
    this.people = [];
    this.before = [];
    this.shown = null;
    this.leftOut.clear();
    this.added.clear();
    this.loaded = false;
    this.failed = null;
  }

  async #act<T>(of: string, act: () => Promise<T>): Promise<T | null> {
    this.busy = of;
    this.failed = null;
    try {
      const answer = await act();
      await this.refresh();
      return answer;
    } catch (thrown) {
      this.failed = { of, error: asErrorView(thrown) };
      return null;
    } finally {
      this.busy = null;
    }
  }
}

/** Whether a list still has somebody to ask. */
export function underWay(list: EligibilityListSummary): boolean {
  return list.state === 'running' || list.state === 'paused';
}
