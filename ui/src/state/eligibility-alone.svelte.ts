// Asking about one person without a visit: the four facts of the question. Not here: any rule; the
// window reads and checks them as it does the form's.
import { noteSentence } from '../errors/present';
import type { FieldNote, VisitEcho } from '../ipc/bindings';
import type { Host } from '../ipc/host';
import type { Strings } from '../strings/zh-Hant-TW';
import { Eligibility } from './eligibility.svelte';
import { personOf } from './person-of';
import { typeOf } from './visit-form-beside.svelte';
import { blankDraft } from './visit-fields';

const pauseMillis = 150;

/** The facts of the question, under the form's names. */
export type AskedField = 'ID' | 'BIRTHDAY' | 'FUNC_DATE' | 'CURE_TYPE';

export class EligibilityAlone {
  readonly eligibility: Eligibility;
  fields = $state<Record<AskedField, string>>({
    ID: '',
    BIRTHDAY: '',
    FUNC_DATE: '',
    CURE_TYPE: '1',
  });
  name = $state('');
  echo = $state.raw<VisitEcho | null>(null);
  #notes = $state.raw<FieldNote[]>([]);
  #left = $state.raw<AskedField[]>([]);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    today: string,
  ) {
    this.eligibility = new Eligibility(host, () => this.check());
    this.fields.FUNC_DATE = today;
  }

  /** Takes over whom a visit is about; its day stays today, for the question is a new one. */
  async take(visitId: string): Promise<void> {
    const { draft } = await this.host.visitShow(visitId);
    const { ID, BIRTHDAY, CURE_TYPE, NAME } = draft.fields;
    Object.assign(this.fields, { ID, BIRTHDAY, CURE_TYPE: CURE_TYPE || '1' });
    this.name = NAME;
    await this.check();
  }

  /** Takes over whom a card is about. */
  async takePatient(patientId: string): Promise<void> {
    const { NAME, ...facts } = await personOf(this.host, patientId);
    Object.assign(this.fields, facts);
    this.name = NAME;
    await this.check();
  }

  set(name: AskedField, value: string): void {
    this.fields[name] = value;
    if (name === 'ID') this.name = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), pauseMillis);
  }

  leave(name: AskedField): void {
    if (!this.#left.includes(name)) this.#left = [...this.#left, name];
  }

  /** The sentence beside a field, once it was left with something in it. */
  error(name: AskedField, t: Strings): string | undefined {
    const note = this.#notes.find(({ field }) => field === name);
    if (!note || !this.#left.includes(name) || !this.fields[name].trim()) return undefined;
    return noteSentence(note.code, t, t.fields.names[name], undefined);
  }

  /** Has the window read what was typed; the panel follows. */
  async check(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const draft = blankDraft();
    Object.assign(draft.fields, $state.snapshot(this.fields));
    try {
      const { errors, echo } = await this.host.visitCheck(draft);
      if (asked !== this.#asked) return;
      this.#notes = errors;
      this.echo = echo;
      const id = echo.id_kind ? this.fields.ID.normalize('NFKC').replace(/\s/g, '') : '';
      this.eligibility.follow({
        id: id.toUpperCase(),
        birthday: echo.birthday?.iso ?? null,
        cure_type: typeOf(this.fields.CURE_TYPE),
        date: echo.func_date?.iso ?? null,
      });
    } catch {
      // Locked meanwhile; the query itself would say so.
    }
  }
}
