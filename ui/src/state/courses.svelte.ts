// The course card of the person in the form: what the record counts, and what it proposes.
// Not here: any counting (the window counts), any sentence (strings).
import type { Advice, CourseCard, VisitDraftView } from '../ipc/bindings';
import type { Host } from '../ipc/host';
import type { Strings } from '../strings/zh-Hant-TW';
import { shortDay } from './taipei';
import type { FieldName } from './visit-fields';
import type { Locale } from './words.svelte';

/** The fields a proposal is for, and where the card keeps it. */
export const proposed = {
  CURE_STAGE: 'cure_stage',
  EXAMYEAR: 'examyear',
  CURE_WEEK: 'cure_week',
  WEEK_TOT: 'week_tot',
} as const satisfies Partial<Record<FieldName, keyof CourseCard['proposal']>>;

export type ProposedField = keyof typeof proposed;

/** What the counting depends on; anything else typed asks nothing. */
const counted: FieldName[] = [
  'ID',
  'BIRTHDAY',
  'FUNC_DATE',
  'HOSP_ID',
  'HOSP_SEQ_NO',
  'CURE_TYPE',
  'CURE_AGREE',
  'CURE_STAGE',
  'CURE_WEEK',
  'WEEK_TOT',
  'SMOKE_DAY_NUM',
  'CO_CHECK',
];

export class Courses {
  card = $state.raw<CourseCard | null>(null);
  #key = '';
  #asked = 0;

  constructor(private readonly host: Host) {}

  /** Asks again when something the counting depends on has changed. */
  async follow(draft: VisitDraftView, visitId: string | null): Promise<void> {
    const key = JSON.stringify([counted.map((name) => draft.fields[name]), draft.drugs]);
    if (key === this.#key) return;
    this.#key = key;
    const asked = ++this.#asked;
    try {
      const card = await this.host.courseCard({ draft, ...(visitId && { visit_id: visitId }) });
      if (asked === this.#asked) this.card = card;
    } catch {
      // A help while typing; without it the form is entered as before.
      if (asked === this.#asked) this.card = null;
      this.#key = '';
    }
  }

  /** The value proposed for a field; null where the record has no opinion. */
  proposalOf(name: ProposedField): string | null {
    return this.card?.proposal[proposed[name]] ?? null;
  }

  /** The fields whose proposal is not what stands in the form. */
  open(fields: Record<ProposedField, string>): ProposedField[] {
    return (Object.keys(proposed) as ProposedField[]).filter((name) => {
      const value = this.proposalOf(name);
      return value !== null && value !== fields[name].trim();
    });
  }

  /** The sentence of a piece of advice, its days written as read here; null for one nobody knows. */
  words(advice: Advice, t: Strings, locale: Locale): string | null {
    const table: Record<string, (args: Record<string, string>) => string> = t.courses.advice;
    const days = Object.entries(advice.args).map(([name, value]) => [
      name,
      /^\d{4}-\d{2}-\d{2}$/.test(value) ? shortDay(value, locale) : value,
    ]);
    return table[advice.code]?.(Object.fromEntries(days) as Record<string, string>) ?? null;
  }
}
