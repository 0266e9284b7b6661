// One visit being entered: what is typed, what the window says about it, and its draft.
// Not here: any rule (the window checks), any sentence (strings), any focus or key (the form's files).
import { SvelteSet } from 'svelte/reactivity';
import { emptyCodes, overridableCodes, type NoteCode } from '../errors/present';
import type {
  DraftOpened,
  DrugFields,
  ErrorView,
  FieldNote,
  VisitCheckAnswer,
  VisitDetail,
  VisitDraftView,
  VisitEcho,
  VisitSaveAnswer,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { DraftKeeper } from './draft-keeper.svelte';
import { Beside } from './visit-form-beside.svelte';
import { blankDrug, firstVisitFields, inFormOrder, noteKey, type FieldName } from './visit-fields';

/** A pause after which the window is asked what it makes of the form. */
export const checkMillis = 150;

/** Longer than a click takes from press to release. */
export const leaveMillis = 200;

/** A column of a drug row. */
export type DrugPart = keyof DrugFields;

type Saved = Extract<VisitSaveAnswer, { kind: 'saved' }>;

/** What stands at HPA of a registered visit whose key was changed. */
export type NeedsConfirm = Extract<VisitSaveAnswer, { kind: 'needs_confirm' }>;

const listed = (codes: readonly NoteCode[], code: string) => codes.some((known) => known === code);

/** Where a form comes from. */
export type Origin =
  | { kind: 'new'; draft: VisitDraftView }
  | { kind: 'draft'; opened: DraftOpened }
  | { kind: 'edit'; detail: VisitDetail };

export class VisitForm {
  readonly draft: VisitDraftView;
  readonly keeper: DraftKeeper;
  readonly visitId: string | null;
  /** Eligibility, course card, codes and the last visit: they follow what is typed. */
  readonly beside: Beside;
  /** The visit being corrected, as it stood when it was opened. */
  readonly detail: VisitDetail | null;
  /** When this draft was saved, if the form goes on where one stopped. */
  readonly recoveredAt: string | null;
  errors = $state.raw<FieldNote[]>([]);
  warnings = $state.raw<FieldNote[]>([]);
  echo = $state.raw<VisitEcho | null>(null);
  /** Fields the person has been in and left; before that nobody wants to hear of errors. */
  readonly left = new SvelteSet<string>();
  submitted = $state(false);
  saving = $state(false);
  failure = $state.raw<ErrorView | null>(null);
  showFirst = $state(false);
  /** A key field of a registered visit was changed: what stands there, to be confirmed. */
  confirming = $state.raw<NeedsConfirm | null>(null);
  /** The field the cursor is in. */
  focus = $state<string | null>(null);
  readonly #rev: number | null;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    origin: Origin,
  ) {
    const draft = origin.kind === 'new' ? origin.draft : draftOf(origin);
    this.draft = $state({
      fields: { ...draft.fields },
      drugs: draft.drugs.map((drug) => ({ ...drug })),
      confirmed: [...draft.confirmed],
    });
    const opened = origin.kind === 'draft' ? origin.opened : null;
    this.detail = origin.kind === 'edit' ? origin.detail : null;
    this.visitId = this.detail?.row.id ?? opened?.visit_id ?? null;
    this.#rev = this.detail?.rev ?? opened?.rev ?? null;
    this.focus = opened?.focus ?? null;
    this.recoveredAt = opened?.saved_at ?? null;
    this.beside = new Beside(host, this.visitId, () => this.check());
    this.keeper = new DraftKeeper(
      host,
      () => ({
        visit_id: this.visitId,
        rev: this.#rev,
        draft: this.snapshot(),
        focus: this.focus,
      }),
      opened?.draft_id ?? null,
      opened?.saved_at ?? null,
    );
  }

  get isReturn(): boolean {
    return this.draft.fields.CURE_AGREE === 'N';
  }

  get isEducation(): boolean {
    return this.draft.fields.CURE_TYPE === '2';
  }

  /** First-visit fields show unless this is a return visit; an error in one always shows it. */
  get firstShown(): boolean {
    if (!this.isReturn || this.showFirst) return true;
    return this.submitted && this.errors.some((note) => isFirst(note.field));
  }

  /** What stands in the hidden first-visit fields and will be sent all the same. */
  get hiddenValues(): { name: FieldName; value: string }[] {
    return firstVisitFields
      .map((name) => ({ name, value: this.draft.fields[name].trim() }))
      .filter(({ value }) => value !== '');
  }

  get visibleErrors(): FieldNote[] {
    return inFormOrder(this.errors.filter((note) => this.#heard(note)));
  }

  /** Warnings are heard as soon as they arise, unless the field is still being typed in. */
  get visibleWarnings(): FieldNote[] {
    return inFormOrder(
      this.warnings.filter((note) => this.submitted || this.focus !== noteKey(note)),
    );
  }

  errorOf(key: string): FieldNote | undefined {
    return this.visibleErrors.find((note) => noteKey(note) === key);
  }

  warningOf(key: string): FieldNote | undefined {
    return this.visibleWarnings.find((note) => noteKey(note) === key);
  }

  set(name: FieldName, value: string): void {
    const changed = this.draft.fields[name] !== value;
    this.draft.fields[name] = value;
    if (name === 'CURE_AGREE' && changed) this.#agreed(value);
    // Another kind of treatment takes neither the last visit's drugs nor its weeks.
    if (name === 'CURE_TYPE' && changed) this.beside.prefill.retype(this.draft);
    this.#edited();
  }

  /** Fills the empty fields from the last visit; choosing 複診 does the same. */
  takeLast(): void {
    this.beside.prefill.fill(this.draft);
    this.#edited();
  }

  /** Takes back what was filled in and not touched since. */
  dropLast(): void {
    this.beside.prefill.clear(this.draft);
    this.#edited();
  }

  setDrug(index: number, part: DrugPart, value: string): void {
    // The first row is drawn before it exists, so that there is always one to type into.
    while (this.draft.drugs.length <= index) this.draft.drugs.push(blankDrug());
    const drug: DrugFields | undefined = this.draft.drugs[index];
    if (drug) drug[part] = value;
    this.#edited();
  }

  addDrug(): number {
    if (this.draft.drugs.length === 0) this.draft.drugs.push(blankDrug());
    this.draft.drugs.push(blankDrug());
    this.#edited();
    return this.draft.drugs.length - 1;
  }

  removeDrug(index: number): void {
    this.draft.drugs.splice(index, 1);
    // The rows below moved up: which of them were left is no longer known.
    for (const key of [...this.left]) if (key.startsWith('CURE_')) this.left.delete(key);
    this.#edited();
  }

  /** Confirms an overridable error, or takes the confirmation back. */
  confirm(code: string, confirmed: boolean): void {
    if (!listed(overridableCodes, code)) return;
    const others = this.draft.confirmed.filter((known) => known !== code);
    this.draft.confirmed = confirmed ? [...others, code] : others;
    this.#edited();
  }

  /**
   * A field was left: its errors may be shown, and its draft kept. A moment later, not at once: the
   * click that left the field would miss its button if an error moved the page under it.
   */
  leave(key: string): void {
    setTimeout(() => {
      this.left.add(key);
      void this.keeper.flush();
    }, leaveMillis);
  }

  /** What is sent to the window: as typed, without empty drug rows at the end. */
  snapshot(): VisitDraftView {
    const draft = $state.snapshot(this.draft);
    const last = draft.drugs.findLastIndex((drug) =>
      Object.values(drug).some((part) => part.trim()),
    );
    return { ...draft, drugs: draft.drugs.slice(0, last + 1) };
  }

  /** Asks the window at once; a late answer to an earlier question is thrown away. */
  async check(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    try {
      const answer = await this.host.visitCheck(this.snapshot(), this.visitId);
      if (asked === this.#asked) this.#take(answer);
    } catch {
      // The check is a help while typing. Locked or gone, `visit_save` still judges everything.
    }
  }

  /** Saves and queues the visit. Null: it was not saved, and the form says why. */
  async save(correct = false): Promise<Saved | null> {
    if (this.saving) return null;
    this.saving = true;
    this.submitted = true;
    this.failure = null;
    this.confirming = null;
    try {
      await this.keeper.close();
      const answer = await this.host.visitSave({
        draft: this.snapshot(),
        draft_id: this.keeper.draftId,
        visit_id: this.visitId,
        rev: this.#rev,
        correct,
      });
      if (answer.kind === 'saved') return answer;
      if (answer.kind === 'needs_confirm') this.confirming = answer;
      else {
        this.errors = answer.errors;
        this.warnings = answer.warnings;
      }
    } catch (thrown) {
      this.failure = asErrorView(thrown);
    } finally {
      this.saving = false;
    }
    this.keeper.reopen();
    void this.keeper.flush();
    return null;
  }

  /** Return or first visit: the last visit is carried over, or its answers are asked again. */
  #agreed(value: string): void {
    const { prefill } = this.beside;
    if (value === 'N') prefill.fill(this.draft);
    else if (value === 'Y') prefill.forget(this.draft);
  }

  #edited(): void {
    this.confirming = null;
    this.keeper.changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), checkMillis);
  }

  #take(answer: VisitCheckAnswer): void {
    this.errors = answer.errors;
    this.warnings = answer.warnings;
    this.echo = answer.echo;
    this.beside.follow(this.snapshot(), answer.echo, () => this.dropLast());
  }

  #heard(note: FieldNote): boolean {
    const empty = listed(emptyCodes, note.code);
    return this.submitted || (this.left.has(noteKey(note)) && !empty);
  }
}

function isFirst(field: string): boolean {
  return firstVisitFields.some((name) => name === field);
}

function draftOf(origin: Exclude<Origin, { kind: 'new' }>): VisitDraftView {
  return origin.kind === 'draft' ? origin.opened.draft : origin.detail.draft;
}
