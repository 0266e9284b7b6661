// A return visit filled in from the last one. Not here: which values are carried (the window says).
// It fills what is empty, overwrites nothing, and takes back what belonged to somebody else.
import type { Prefill, VisitDraftView } from '../ipc/bindings';
import type { Host } from '../ipc/host';
import { firstVisitFields, type FieldName } from './visit-fields';

export class Prefilling {
  answer = $state.raw<Prefill | null>(null);
  /** What was carried over, as long as nobody changed it since. */
  carried = $state.raw<Partial<Record<FieldName, string>> | null>(null);
  #person = '';
  #key = '';
  #asked = 0;
  #drugs = '';

  constructor(private readonly host: Host) {}

  get applied(): boolean {
    return this.carried !== null;
  }

  /** Cigarettes a day at the last visit: to be confirmed, never inherited. */
  get lastDaily(): string | null {
    const from = this.answer?.from;
    return from ? String(from.smoke_day_num) : null;
  }

  /** A person is known by a right identity number; `other`: what was carried is not this one's. */
  async follow(
    id: string,
    birthday: string | null,
    cureType: string,
    other: () => void,
  ): Promise<void> {
    const key = JSON.stringify([id, birthday, cureType]);
    const another = id !== this.#person;
    if (key === this.#key || (this.applied && !another)) return;
    if (this.applied) other();
    if (another) this.answer = null;
    this.#key = key;
    this.#person = id;
    const asked = ++this.#asked;
    try {
      const answer = await this.host.visitPrefill({
        id,
        ...(birthday && { birthday }),
        ...(cureType && { cure_type: cureType }),
      });
      if (asked === this.#asked) this.answer = answer;
    } catch {
      // Nothing is offered; the visit is typed in full.
      if (asked === this.#asked) this.answer = null;
      this.#key = '';
    }
  }

  /** Fills the draft's empty fields; its drug rows only if nobody began one. */
  fill(draft: VisitDraftView): void {
    const from = this.answer?.draft;
    if (!from || this.applied) return;
    const carried: Partial<Record<FieldName, string>> = {};
    for (const name of Object.keys(from.fields) as FieldName[]) {
      const value = from.fields[name];
      // Taking the last visit over says that this one is a return visit, whatever stood there.
      const free = !draft.fields[name].trim() || name === 'CURE_AGREE';
      if (!value || !free) continue;
      draft.fields[name] = value;
      carried[name] = value;
    }
    const empty = draft.drugs.every((drug) => !drug.item.trim() && !drug.num.trim());
    if (empty && draft.fields.CURE_TYPE === '1') {
      draft.drugs = structuredClone(from.drugs);
      this.#drugs = JSON.stringify(from.drugs);
    }
    this.carried = carried;
  }

  /** Takes back what was carried and not touched since. */
  clear(draft: VisitDraftView): void {
    this.#empty(draft, Object.keys(this.carried ?? {}) as FieldName[]);
    this.#dropDrugs(draft);
    this.carried = null;
  }

  /** It became the other kind of treatment. */
  retype(draft: VisitDraftView): void {
    this.#empty(draft, ['CURE_WEEK', 'WEEK_TOT']);
    this.#dropDrugs(draft);
  }

  /** It became a first visit: the answers of the last one are asked again. */
  forget(draft: VisitDraftView): void {
    this.#empty(draft, firstVisitFields);
  }

  #dropDrugs(draft: VisitDraftView): void {
    if (JSON.stringify(draft.drugs) === this.#drugs) draft.drugs = [];
    this.#drugs = '';
  }

  #empty(draft: VisitDraftView, names: readonly FieldName[]): void {
    for (const name of names) {
      const value = this.carried?.[name];
      if (value !== undefined && draft.fields[name] === value) draft.fields[name] = '';
    }
  }
}
