// One review being entered: who wrote what where, and what in its text must not leave. Not here: what
// counts as an identity or a phone number; the window reads the text and proposes what to put instead.
import type {
  ErrorView,
  ReviewCheck,
  ReviewDetail,
  ReviewFinding,
  ReviewSaveAnswer,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import type { Who } from './appointment-form.svelte';
import type { PersonForm } from './person-form';
import { readPastDay } from './past-day';
import { readTime } from './typed-day';

/** The sources the specification prints; anything else is named by the person. */
export const sources = ['Facebook', 'Google', 'Survey'] as const;
/** The answer of the chooser that asks for a name. */
export const otherSource = 'other';
export const survey = 'Survey';

const pauseMillis = 250;

/** What was found, and the text and the name it was found in. */
interface Checked extends ReviewCheck {
  text: string;
  name: string;
}

const nothing: Checked = { text: '', name: '', findings: [], masked: '', author_masked: '' };

export class ReviewForm implements PersonForm {
  /** One of `sources`, `otherSource`, or empty. */
  source = $state('');
  otherName = $state('');
  author = $state('');
  rating = $state('');
  day = $state('');
  time = $state('');
  doctor = $state('');
  content = $state('');
  who = $state.raw<Who | null>(null);
  /** A phone number that is meant to go with it. */
  keepPhone = $state(false);
  checked = $state.raw<Checked>(nothing);
  errors = $state.raw<{ field: string; code: string }[]>([]);
  /** Whether saving was refused because of what stands in the text. */
  refused = $state(false);
  tried = $state(false);
  busy = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  /** Whether anything was typed. */
  touched = $state(false);
  readonly fixed = false;
  /** Whether consent stands is said beside the patient, in words of its own. */
  readonly hinders = null;
  readonly detail: ReviewDetail | null;
  readonly today: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly date: string | null = $derived.by(() => readPastDay(this.day, this.today));
  readonly clock: string | null = $derived.by(() => readTime(this.time));
  readonly created: string | null = $derived(
    this.date && this.clock && `${this.date} ${this.clock}`,
  );
  readonly ofSurvey: boolean = $derived(this.source === survey);
  /** As it is sent. */
  readonly sourceName: string = $derived(
    this.source === otherSource ? this.otherName.trim() : this.source,
  );
  /** What stands in the text as it is now; nothing while it is being typed further. */
  readonly findings: readonly ReviewFinding[] = $derived(this.#fresh ? this.checked.findings : []);
  /** Of the text alone, to be marked where it stands. */
  readonly marks: ReviewFinding[] = $derived(
    this.findings.filter(({ field }) => field === 'content'),
  );
  readonly identities: number = $derived(
    this.findings.filter(({ kind }) => kind === 'identity').length,
  );
  readonly phones: number = $derived(this.findings.filter(({ kind }) => kind === 'phone').length);

  constructor(
    private readonly host: Host,
    start: { today: string; detail?: ReviewDetail | null },
  ) {
    this.today = start.today;
    this.detail = start.detail ?? null;
    if (start.detail) this.#fill(start.detail);
  }

  #fill({ row, content, patient, keep_phone }: ReviewDetail): void {
    const known = sources.find((one) => one === row.source);
    this.source = known ?? otherSource;
    this.otherName = known ? '' : row.source;
    this.author = row.author;
    this.rating = String(row.rating);
    this.day = row.created.slice(0, 10);
    this.time = row.created.slice(11);
    this.doctor = row.doctor ?? '';
    this.content = content;
    this.keepPhone = keep_phone;
    if (patient) this.who = { phone_masked: null, doctor_name: null, ...patient };
    void this.check();
  }

  /** Whether what was found is of what stands here now. */
  get #fresh(): boolean {
    return this.checked.text === this.content && this.checked.name === this.author;
  }

  /** A field as it is typed. */
  set(
    field: 'source' | 'otherName' | 'author' | 'rating' | 'time' | 'doctor',
    value: string,
  ): void {
    this[field] = value;
    this.#changed(field);
    if (field === 'author') this.#look();
  }

  /** The day; a day and a time pasted together fill both. */
  setDay(typed: string): void {
    const both = /^(\S+)\s+(\d{1,2}:\d{2})$/.exec(typed.normalize('NFKC').trim());
    this.day = both?.[1] ?? typed;
    if (both?.[2]) this.time = both[2];
    this.#changed('created');
  }

  pick(who: Who): void {
    this.who = who;
    this.author ||= who.name ?? '';
    this.doctor ||= who.doctor_name ?? '';
    this.#changed('patient_id');
  }

  unpick(): void {
    this.who = null;
  }

  /** The text; what stands in it is asked at a pause. */
  say(text: string): void {
    this.content = text;
    this.#changed('content');
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), pauseMillis);
  }

  #changed(field: string): void {
    this.touched = true;
    const sent = field === 'otherName' ? 'source' : field === 'time' ? 'created' : field;
    this.errors = this.errors.filter((one) => one.field !== sent);
    if (field === 'content' || field === 'author') this.refused = false;
  }

  /** Looks through the text now. */
  async check(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#fresh) return;
    const [text, name] = [this.content, this.author];
    try {
      const found = await this.host.reviewCheck({ content: text, author: name });
      if (text === this.content && name === this.author) this.#found(found);
    } catch {
      // Locked meanwhile; saving looks again.
    }
  }

  #found({ findings, masked, author_masked }: ReviewCheck): void {
    const before = this.#phonesOf(this.checked);
    this.checked = { text: this.content, name: this.author, findings, masked, author_masked };
    const phones = this.#phonesOf(this.checked);
    // What was decided of one number says nothing of another.
    const other = before.length > 0 && phones.some((one) => !before.includes(one));
    if (phones.length === 0 || other) this.keepPhone = false;
  }

  #phonesOf({ text, name, findings }: Checked): string[] {
    const phones = findings.filter(({ kind }) => kind === 'phone');
    return phones.map(({ field, start, end }) =>
      (field === 'content' ? text : name).slice(start, end),
    );
  }

  /** Puts what is proposed instead of every number that was found. */
  async maskAll(): Promise<void> {
    await this.check();
    const { masked, author_masked } = this.checked;
    if (!this.#fresh || this.findings.length === 0) return;
    [this.content, this.author] = [masked, author_masked];
    this.keepPhone = false;
    this.refused = false;
    this.touched = true;
    await this.check();
  }

  errorOf(field: string): string | undefined {
    return this.errors.find((one) => one.field === field)?.code;
  }

  /** The first field that cannot be read yet. */
  get lacking(): 'source' | 'patient' | 'author' | 'rating' | 'date' | 'time' | 'content' | null {
    if (!this.sourceName) return 'source';
    if (this.ofSurvey && !this.who) return 'patient';
    if (!this.author.trim()) return 'author';
    if (!this.rating) return 'rating';
    if (!this.date) return 'date';
    if (!this.clock) return 'time';
    return this.content.trim() ? null : 'content';
  }

  /** Saves; null: something must be mended first, and `lacking`, `errors`, `refused` or `failed` say what. */
  async save(): Promise<Extract<ReviewSaveAnswer, { kind: 'saved' }> | null> {
    this.tried = true;
    if (this.busy || this.lacking || !this.created) return null;
    this.busy = true;
    this.failed = null;
    try {
      return this.#took(await this.host.reviewSave(this.#request(this.created)));
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  #request(created: string) {
    return {
      id: this.detail?.row.id ?? null,
      rev: this.detail?.row.rev ?? null,
      source: this.sourceName,
      author: this.author.trim(),
      rating: this.rating,
      created,
      content: this.content.trim(),
      doctor: this.doctor.trim() || null,
      patient_id: this.ofSurvey ? (this.who?.id ?? null) : null,
      // What is masked was masked in sight of whoever saves.
      mask: false,
      keep_phone: this.keepPhone,
    };
  }

  #took(answer: ReviewSaveAnswer) {
    this.errors = answer.kind === 'invalid' ? answer.errors : [];
    this.refused = answer.kind === 'findings';
    // It was found in the text as it was sent, trimmed: looked for again in what stands here.
    if (this.refused) void this.check();
    return answer.kind === 'saved' ? answer : null;
  }
}
