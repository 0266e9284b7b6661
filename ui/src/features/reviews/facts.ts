// The facts of one review, for its panel. Not here: its text and how it was handled.
import type { ReviewDetail } from '../../ipc/bindings';
import { isClosed } from '../../state/review-clock';
import { momentOf } from '../../state/taipei';
import { wallWords } from '../../state/wall-time';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

interface Saying {
  t: Strings;
  today: string;
  locale: Locale;
}

/** When it was written, sent, handled and is asked about again; whose it is. Blank ones are left out. */
export function factsOf(detail: ReviewDetail, { t, today, locale }: Saying) {
  const { row, patient } = detail;
  const words = t.reviews.panel;
  const at = (moment: string | null) => (moment ? momentOf(moment, today, locale) : '');
  const who = patient
    ? [patient.name ?? t.appointments.unnamed, patient.chart_number].filter(Boolean).join('　')
    : '';
  const polled = row.state === 'sent' ? detail.next_poll_at : null;
  return [
    { name: words.created, value: wallWords(row.created, today, t, locale) },
    { name: words.doctor, value: row.doctor ?? '' },
    { name: words.patient, value: who, testid: 'review-patient' },
    { name: words.uploaded, value: at(row.uploaded_at), testid: 'review-uploaded' },
    { name: words.handled, value: at(row.handled_at), testid: 'review-handled' },
    { name: words.nextPoll, value: at(polled) },
    { name: words.closed, value: isClosed(row) ? (row.reason ?? '') : '', testid: 'review-closed' },
  ].filter(({ value }) => value !== '');
}
