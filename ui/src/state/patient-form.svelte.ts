// One card being written: its fields as typed, how the window reads them, what is wrong with them.
// Not here: any rule about a field; the window has them all.
import type {
  ErrorView,
  PatientCard,
  PatientProblem,
  PatientRow,
  PatientSaveRequest,
  VisitEcho,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { blankDraft } from './visit-fields';

/** The fields that are typed, in the order of the form. */
export const patientFields = [
  'name',
  'chart_number',
  'national_id',
  'sex',
  'birthday',
  'phone',
  'doctor_name',
  'first_visit_date',
  'visit_times',
  'note',
] as const;

export type PatientField = (typeof patientFields)[number];

const pauseMillis = 250;

export class PatientForm {
  /** The card; null for a new one. */
  readonly id: string | null;
  /** The card as it was when writing began. */
  readonly card: PatientCard | null;
  fields = $state<Record<PatientField, string>>(blank());
  optOut = $state(false);
  /** Whether the identity number is being written anew; otherwise it stays as it is. */
  idOpen = $state(false);
  errors = $state.raw<PatientProblem[]>([]);
  /** The cards that hold what is taken, and those that may be the same person. */
  holders = $state.raw<PatientRow[]>([]);
  alike = $state.raw<PatientRow[]>([]);
  echo = $state.raw<VisitEcho | null>(null);
  saving = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  /** Whether anything was typed. */
  touched = $state(false);
  /** What the window noted about the card it took. */
  warnings: PatientProblem[] = [];
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    card: PatientCard | null,
  ) {
    this.card = card;
    this.id = card?.row.id ?? null;
    this.idOpen = !card?.row.id_masked;
    if (card) {
      this.fields = typed(card);
      this.optOut = card.row.opt_out;
    }
    void this.#read();
  }

  set(field: PatientField, value: string): void {
    this.fields[field] = value;
    this.touched = true;
    this.alike = [];
    this.errors = this.errors.filter((one) => one.field !== field);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), pauseMillis);
  }

  setOptOut(value: boolean): void {
    this.optOut = value;
    this.touched = true;
  }

  /** Opens the identity number for writing, or leaves it as it stands on the card. */
  changeId(open: boolean): void {
    this.idOpen = open;
    this.set('national_id', '');
  }

  errorOf(field: PatientField): string | undefined {
    return this.errors.find((one) => one.field === field)?.code;
  }

  /** The card's id once it is stored; null when the window did not take it. */
  async save(createAnyway: boolean): Promise<string | null> {
    if (this.saving) return null;
    this.saving = true;
    this.failed = null;
    try {
      const answer = await this.host.patientSave(this.#request(createAnyway));
      this.errors = answer.kind === 'invalid' ? answer.errors : [];
      this.holders = answer.kind === 'invalid' ? answer.holders : [];
      this.alike = answer.kind === 'likely_duplicates' ? answer.rows : [];
      if (answer.kind !== 'saved') return null;
      this.warnings = answer.warnings;
      return answer.id;
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      return null;
    } finally {
      this.saving = false;
    }
  }

  #request(create_anyway: boolean): PatientSaveRequest {
    const { fields, card } = this;
    const national_id = this.idOpen ? fields.national_id : null;
    return {
      ...fields,
      id: this.id,
      rev: card?.rev ?? null,
      national_id,
      opt_out: this.optOut,
      create_anyway,
    };
  }

  /** How the window reads a number and two dates: it reads them in a visit's form too. */
  async #read(): Promise<void> {
    const asked = ++this.#asked;
    const draft = blankDraft();
    draft.fields.ID = this.idOpen ? this.fields.national_id : '';
    draft.fields.BIRTHDAY = this.fields.birthday;
    draft.fields.FUNC_DATE = this.fields.first_visit_date;
    try {
      const { echo } = await this.host.visitCheck(draft);
      if (asked !== this.#asked) return;
      this.echo = echo;
      if (!this.fields.sex && echo.id_sex) this.fields.sex = echo.id_sex === 'male' ? 'M' : 'F';
    } catch {
      // Locked meanwhile; saving says what is wrong.
    }
  }
}

function blank(): Record<PatientField, string> {
  return Object.fromEntries(patientFields.map((field) => [field, ''])) as Record<
    PatientField,
    string
  >;
}

function typed({ row, phone, visits, note }: PatientCard): Record<PatientField, string> {
  return {
    name: row.name ?? '',
    chart_number: row.chart_number ?? '',
    national_id: '',
    sex: row.sex ?? '',
    birthday: row.birthday ?? '',
    phone: phone ?? '',
    doctor_name: row.doctor_name ?? '',
    first_visit_date: visits.first_corrected ?? '',
    visit_times: visits.times_corrected === null ? '' : String(visits.times_corrected),
    note: note ?? '',
  };
}
