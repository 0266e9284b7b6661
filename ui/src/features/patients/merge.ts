// What two joined cards come to, line by line: the card that stays decides and its blanks are filled;
// notes are put together, the earlier first visit and the later word about the CRM count. It shows the
// window's rule before it is asked; the window is the one that joins.
import type { PatientCard } from '../../ipc/bindings';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';
import { bothEras } from './words';

export interface ComparedLine {
  field: string;
  label: string;
  kept: string;
  gone: string;
  /** Whose value the card will hold. */
  from: 'kept' | 'gone' | 'both';
  /** The other card has another one, which is not used. */
  differs: boolean;
}

/** What is blank on both cards is left out. */
export function compared(
  kept: PatientCard,
  gone: PatientCard,
  t: Strings,
  locale: Locale,
): ComparedLine[] {
  const [mine, other] = [valuesOf(kept, t, locale), valuesOf(gone, t, locale)];
  const none = t.shell.common.none;
  return Object.keys(mine)
    .map((field) => {
      const [a, b] = [mine[field] ?? '', other[field] ?? ''];
      const from = a && b && a !== b ? rule(field, kept, gone) : a || !b ? 'kept' : 'gone';
      const differs = a !== '' && b !== '' && a !== b && from !== 'both';
      return { field, label: labelOf(field, t), kept: a || none, gone: b || none, from, differs };
    })
    .filter((line) => line.kept !== none || line.gone !== none);
}

/** Which of two different values counts. */
function rule(field: string, kept: PatientCard, gone: PatientCard): ComparedLine['from'] {
  if (field === 'note') return 'both';
  if (field === 'first_visit_date') {
    const [a, b] = [kept.visits.first_corrected ?? '', gone.visits.first_corrected ?? ''];
    return b < a ? 'gone' : 'kept';
  }
  if (field === 'consent') {
    const [a, b] = [kept.crm.consent_on ?? '', gone.crm.consent_on ?? ''];
    if (a === b) return gone.row.consent === 'no' ? 'gone' : 'kept';
    return b > a ? 'gone' : 'kept';
  }
  return 'kept';
}

function labelOf(field: string, t: Strings): string {
  return field === 'consent' ? t.patients.columns.crm : (t.patients.form.labels[field] ?? field);
}

function valuesOf(card: PatientCard, t: Strings, locale: Locale): Record<string, string> {
  const { row, visits } = card;
  const day = (iso: string | null) => (iso ? bothEras(iso, locale) : '');
  return {
    name: row.name ?? '',
    chart_number: row.chart_number ?? '',
    national_id: row.id_masked ?? '',
    sex: row.sex ? t.patients.sex[row.sex] : '',
    birthday: day(row.birthday),
    phone: card.phone ?? '',
    doctor_name: row.doctor_name ?? '',
    first_visit_date: day(visits.first_corrected),
    visit_times:
      visits.times_corrected === null ? '' : t.patients.card.times(visits.times_corrected),
    // One of the two is enough: it is never taken back by joining.
    opt_out: row.opt_out ? t.patients.optOut : '',
    note: card.note ?? '',
    consent: row.consent ? t.patients.consent[row.consent] : '',
  };
}
