// One patient's follow-ups: the courses with their two marks, what was said, and the one being
// written. Not here: which days can be right; the window says so.
import type {
  ErrorView,
  FollowUpProblem,
  FollowUpProposed,
  FollowUpRow,
  FollowUpSaveRequest,
  FollowUpsView,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

const pauseMillis = 200;

export type FollowUpField = Exclude<FollowUpProblem['field'], 'months' | 'begun'> | 'course';

/** A course and a mark as one choice: `drug 2026-01-05 3`. */
export function courseKey(one: Pick<FollowUpProposed, 'cure_type' | 'begun' | 'months'>): string {
  return `${one.cure_type} ${one.begun} ${one.months}`;
}

export class FollowUps {
  view = $state.raw<FollowUpsView | null>(null);
  form = $state.raw<FollowUpForm | null>(null);
  failed = $state.raw<ErrorView | null>(null);
  /** What was just saved, by its id. */
  saved = $state<string | null>(null);
  #asked = 0;

  constructor(
    private readonly host: Host,
    private readonly patientId: string,
  ) {}

  async read(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const view = await this.host.followUps({ patient_id: this.patientId });
      if (asked === this.#asked) this.view = view;
      this.failed = null;
    } catch (thrown) {
      if (asked === this.#asked) this.failed = asErrorView(thrown);
    }
  }

  /** Begins a new one, or the correction of one. */
  write(view: FollowUpsView, row: FollowUpRow | null, day: string): void {
    this.saved = null;
    this.form = new FollowUpForm(this.host, this.patientId, view, row, day);
  }

  drop(): void {
    this.form = null;
  }

  /** Saves what is written; the list is read again. */
  async save(): Promise<boolean> {
    const id = await this.form?.save();
    if (!id) return false;
    this.form = null;
    this.saved = id;
    await this.read();
    return true;
  }
}

/** One follow-up being written. */
export class FollowUpForm {
  on = $state('');
  course = $state('');
  by = $state('');
  smoked = $state('');
  co = $state('');
  proposed = $state.raw<FollowUpProposed | null>(null);
  errors = $state.raw<Partial<Record<FollowUpField, string>>>({});
  busy = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  /** Somebody chose the course: a new day proposes no other. */
  #chosen = false;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly patientId: string,
    readonly view: FollowUpsView,
    readonly row: FollowUpRow | null,
    day: string,
  ) {
    this.on = day;
    this.by = row?.by ?? view.user;
    this.smoked = row?.smoked ?? '';
    this.co = row?.co?.toString() ?? '';
    this.proposed = row ? null : view.proposed;
    const begin = row ?? view.proposed;
    this.course = begin ? courseKey(begin) : '';
    this.#chosen = row !== null;
  }

  typeDay(day: string): void {
    this.on = day;
    if (this.#chosen) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#propose(), pauseMillis);
  }

  choose(course: string): void {
    this.#chosen = true;
    this.course = course;
  }

  /** Nobody was reached: then nothing was measured. */
  answer(smoked: string): void {
    this.smoked = smoked;
    if (smoked === 'not_reached') this.co = '';
  }

  async save(): Promise<string | null> {
    if (this.busy) return null;
    clearTimeout(this.#timer);
    this.busy = true;
    this.failed = null;
    try {
      const answer = await this.host.followUpSave(this.#request());
      if (answer.kind === 'saved') return answer.row.id;
      this.errors = byField(answer.errors);
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.busy = false;
    }
    return null;
  }

  #request(): FollowUpSaveRequest {
    const [cure_type = '', begun = '', months = ''] = this.course.split(' ');
    const { on, by, smoked, co, row, patientId } = this;
    const which = { id: row?.id ?? null, rev: row?.rev ?? null, patient_id: patientId };
    return { ...which, cure_type, begun, months, on, by, smoked, co };
  }

  async #propose(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { proposed } = await this.host.followUps({ patient_id: this.patientId, on: this.on });
      if (asked !== this.#asked || this.#chosen) return;
      this.proposed = proposed;
      if (proposed) this.course = courseKey(proposed);
    } catch {
      // The day is still being typed, or the desk was locked: saving says so.
    }
  }
}

function byField(problems: FollowUpProblem[]): Partial<Record<FollowUpField, string>> {
  const place = ({ field }: FollowUpProblem): FollowUpField =>
    field === 'begun' || field === 'months' ? 'course' : field;
  return Object.fromEntries(problems.map((one) => [place(one), one.code]));
}
