// The search box's few answers while somebody types: patients first, then visits. Not here: the lists
// they may open.
import type { PatientRow, VisitRow } from '../ipc/bindings';
import type { Host } from '../ipc/host';

const pauseMillis = 120;
const shownRows = 5;

/** One answer; `patients` and `visits` stand for the whole list of them. */
export type Found =
  | { kind: 'patient'; row: PatientRow }
  | { kind: 'patients' }
  | { kind: 'visit'; row: VisitRow }
  | { kind: 'visits' };

export class Finder {
  words = $state('');
  patients = $state.raw<PatientRow[]>([]);
  visits = $state.raw<VisitRow[]>([]);
  open = $state(false);
  busy = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  /** Every answer in the order of the box, each list's whole behind its rows. */
  get found(): Found[] {
    const patients = this.patients.map((row) => ({ kind: 'patient' as const, row }));
    const visits = this.visits.map((row) => ({ kind: 'visit' as const, row }));
    return [
      ...patients,
      ...(patients.length > 0 ? [{ kind: 'patients' as const }] : []),
      ...visits,
      ...(visits.length > 0 ? [{ kind: 'visits' as const }] : []),
    ];
  }

  /** What Enter opens when nothing was chosen: the one patient found, or else a whole list. */
  get first(): Found {
    const [only, another] = this.patients;
    if (only && !another) return { kind: 'patient', row: only };
    return only ? { kind: 'patients' } : { kind: 'visits' };
  }

  /** A visit among the answers that is this answer, or this patient's. */
  visitOf(found: Found | undefined): VisitRow | null {
    if (found?.kind === 'visit') return found.row;
    if (found?.kind !== 'patient') return null;
    const { name, birthday } = found.row;
    return this.visits.find((one) => one.name === name && one.birthday === birthday) ?? null;
  }

  type(words: string): void {
    this.words = words;
    this.open = true;
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    if (!words.trim()) {
      this.#take([], []);
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#ask(asked), pauseMillis);
  }

  close(): void {
    this.open = false;
  }

  clear(): void {
    this.type('');
    this.open = false;
  }

  async #ask(asked: number): Promise<void> {
    const search = this.words.trim();
    const page = { search, after: null, limit: shownRows };
    try {
      const [patients, visits] = await Promise.all([
        this.host.patientList(page),
        this.host.visitList({ ...page, state: null }),
      ]);
      if (asked === this.#asked) this.#take(patients.rows, visits.rows);
    } catch {
      // Locked meanwhile: the box goes away with the screen.
      if (asked === this.#asked) this.#take([], []);
    } finally {
      if (asked === this.#asked) this.busy = false;
    }
  }

  #take(patients: PatientRow[], visits: VisitRow[]): void {
    this.patients = patients;
    this.visits = visits;
  }
}
