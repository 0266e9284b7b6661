// What HPA said about taking this person in, and the two ways of asking. Not here: the sentences.
// A query never books; it is asked again by itself where the day of the visit was changed after it.
// A booking is asked for with the patient present, and never repeated by itself.
import type { EligibilityAsk, EligibilityView, ErrorView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

/** 用藥 or 衛教. */
export type TreatmentType = EligibilityView['cure_type'];

/** Whom one would ask about, as far as it is known. */
export interface Asking {
  id: string;
  birthday: string | null;
  cure_type: TreatmentType | null;
  date: string | null;
}

/** A part of the question that is not known yet. */
export type Lacking = 'ID' | 'BIRTHDAY' | 'CURE_TYPE' | 'FUNC_DATE';

export class Eligibility {
  /** Every answer on record about this person, the newest first. */
  rows = $state.raw<EligibilityView[]>([]);
  asking = $state.raw<Asking | null>(null);
  running = $state<'query' | 'book' | null>(null);
  failure = $state.raw<ErrorView | null>(null);
  /** The person at the desk says the patient is here. */
  present = $state(false);
  /** Somebody pressed a button before the question was whole. */
  pressed = $state(false);
  /** The answer that was about the day in the form when it came, or when it was read. */
  #fitted = $state<string | null>(null);
  /** The day that was asked about by itself: once, whatever came of it. */
  #followed = $state<string | null>(null);
  #key = '';
  #asked = 0;

  /** `settle` has the window read what was just typed, so that a quick hand asks about just that. */
  constructor(
    private readonly host: Host,
    private readonly settle: () => Promise<void> = async () => undefined,
  ) {}

  get last(): EligibilityView | null {
    return this.rows[0] ?? null;
  }

  /** Whether the newest answer is about another day or another kind of treatment. */
  get outdated(): boolean {
    const { last, asking } = this;
    if (!last || !asking) return false;
    const otherDay = asking.date !== null && asking.date !== last.func_date;
    const otherType = asking.cure_type !== null && asking.cure_type !== last.cure_type;
    return otherDay || otherType;
  }

  /** The newest answer was about the day of the visit, and that day was changed since. */
  get due(): boolean {
    const { last, asking, running } = this;
    if (!last || !asking?.date || running || this.lacking.length > 0) return false;
    const sameVisit = last.id === this.#fitted && last.cure_type === asking.cure_type;
    return sameVisit && asking.date !== last.func_date && asking.date !== this.#followed;
  }

  get lacking(): Lacking[] {
    const { asking } = this;
    const parts: [Lacking, unknown][] = [
      ['ID', asking?.id],
      ['BIRTHDAY', asking?.birthday],
      ['FUNC_DATE', asking?.date],
      ['CURE_TYPE', asking?.cure_type],
    ];
    return parts.filter(([, value]) => !value).map(([name]) => name);
  }

  /** The form's facts changed: another person's answers go at once, this one's are read again. */
  follow(asking: Asking): void {
    const key = JSON.stringify(asking);
    if (key === this.#key) return;
    const before = this.asking;
    this.#key = key;
    this.asking = asking;
    this.failure = null;
    if (before?.id !== asking.id || before.birthday !== asking.birthday) {
      this.rows = [];
      this.present = false;
    }
    void this.refresh();
  }

  /** Reads again what is on record; nothing is asked of HPA. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    const { asking } = this;
    if (!asking?.id) return;
    try {
      const { id, birthday, cure_type, date } = asking;
      const rows = await this.host.eligibilityLast({
        id,
        ...(birthday && { birthday }),
        ...(cure_type && { cure_type }),
        ...(date && { date }),
      });
      if (asked === this.#asked) this.#show(rows);
    } catch {
      // The record answers nothing while it is locked; the form says so itself.
    }
  }

  #show(rows: EligibilityView[]): void {
    this.rows = rows;
    const { last, asking } = this;
    if (last && last.func_date === asking?.date && !last.stale) this.#fitted = last.id;
  }

  /** Asks about the new day of the visit, once for each day. Nothing is reserved. */
  async queryAgain(): Promise<void> {
    if (!this.due) return;
    this.#followed = this.asking?.date ?? null;
    await this.query();
  }

  query(): Promise<void> {
    return this.#ask('query', (ask) => this.host.eligibilityQuery(ask));
  }

  /** Books. Only with the patient present; the tick is taken back whatever comes of it. */
  async book(): Promise<void> {
    if (!this.present || this.running) return;
    await this.#ask('book', (ask) => this.host.eligibilityBook({ ...ask, present: true }));
    this.present = false;
  }

  async #ask(
    kind: 'query' | 'book',
    call: (ask: EligibilityAsk) => Promise<EligibilityView>,
  ): Promise<void> {
    if (this.running) return;
    this.running = kind;
    this.failure = null;
    try {
      await this.settle();
      const ask = this.#whole();
      this.pressed = ask === null;
      if (ask && (kind === 'query' || this.present)) await this.#hear(ask, call);
    } finally {
      this.running = null;
    }
  }

  async #hear(
    ask: EligibilityAsk,
    call: (ask: EligibilityAsk) => Promise<EligibilityView>,
  ): Promise<void> {
    const same = () => this.asking?.id === ask.id && this.asking.birthday === ask.birthday;
    try {
      const view = await call(ask);
      if (!same()) return;
      this.rows = [view, ...this.rows.filter(({ id }) => id !== view.id)];
      this.#fitted = view.id;
    } catch (thrown) {
      if (same()) this.failure = asErrorView(thrown);
    }
  }

  #whole(): EligibilityAsk | null {
    const { id, birthday, cure_type, date } = this.asking ?? {};
    return id && birthday && cure_type && date ? { id, birthday, cure_type, date } : null;
  }
}
