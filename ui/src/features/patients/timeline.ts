// How one line of a patient's past reads: its sentence and its sign. A code nobody listed is shown as
// it is, never hidden. Not here: the component that draws it.
import type { Tone } from '../../errors/present';
import type { TimelineRow } from '../../ipc/bindings';
import { shortDay } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

const icons = {
  visit: 'cigarette',
  eligibility: 'search',
  appointment: 'calendar',
  attendance: 'check',
  reminder: 'bell',
  reply: 'message',
  task: 'phone',
  follow_up: 'phone',
  audit: 'info',
} as const satisfies Record<TimelineRow['kind'], string>;

/** What asks for a look, and what went well; everything else keeps its ink. */
const tones: Record<string, Tone> = {
  'visit:registered': 'ok',
  'visit:needs_attention': 'danger',
  'visit:unknown': 'attention',
  'eligibility:eligible': 'ok',
  'eligibility:ineligible': 'danger',
  'eligibility:unclear': 'attention',
  'appointment:no_show': 'attention',
  'attendance:needs_attention': 'danger',
  'attendance:unknown': 'attention',
  'follow_up:no': 'ok',
  'follow_up:yes': 'attention',
  'reminder:held': 'waiting',
  'reminder:uploaded': 'ok',
  'reminder:call': 'attention',
  'reminder:refused': 'danger',
  'reminder:unknown': 'attention',
  'reply:confirmed': 'ok',
  'reply:cancelled': 'danger',
  'reply:unreadable': 'attention',
};

/** Tone and sign of a line; `open` says whether a task still waits for somebody. */
export function lineLook(row: TimelineRow, open: boolean) {
  const tone = open ? 'attention' : (tones[`${row.kind}:${row.what}`] ?? ('neutral' as const));
  return { tone, icon: icons[row.kind] };
}

/** Whose words stand below a line. */
export function saidBy({ kind }: TimelineRow, t: Strings): string {
  if (kind === 'eligibility') return t.eligibility.says;
  if (kind === 'reply') return t.patients.timeline.patientSays;
  return kind === 'task' || kind === 'audit' ? t.patients.timeline.note : t.errors.said;
}

/** "115/11/20", or "115/11/20 10:00" where a minute is known. */
function dayWords(day: string | null, locale: Locale): string {
  const [date, time = ''] = day?.split(/[ T]/) ?? [];
  return date ? [shortDay(date, locale), time].filter(Boolean).join(' ') : '';
}

const of = (table: Record<string, string>, code: string | null) =>
  code === null ? '' : (table[code] ?? code);

export function lineWords(row: TimelineRow, t: Strings, locale: Locale): string {
  const words = t.patients.timeline;
  const day = dayWords(row.day, locale);
  switch (row.kind) {
    case 'visit':
      return words.visit(of(words.visitTypes, row.detail), of(t.visits.states, row.what));
    case 'eligibility':
      return words.eligibility(of(t.eligibility.outcomes, row.what), of(words.booked, row.detail));
    case 'appointment':
      return words.appointment(day, of(words.appointmentStates, row.what), row.detail ?? '');
    case 'attendance': {
      const [, until = ''] = row.detail?.split(/[ T]/) ?? [];
      return words.attendance(day, until, of(words.attendanceStates, row.what));
    }
    case 'reminder':
      return words.reminder(day, of(words.reminderStates, row.what), of(words.why, row.detail));
    case 'reply':
      return words.reply(day, of(words.replies, row.what));
    case 'task':
      return row.what === 'done'
        ? words.taskDone(of(words.outcomes, row.detail))
        : words.task(of(words.taskKinds, row.what), of(words.why, row.detail));
    case 'follow_up': {
      const [type = '', months = ''] = row.detail?.split('_') ?? [];
      const said = of(t.followUps.smoked, row.what);
      return t.followUps.line(of(t.followUps.types, type), months, said);
    }
    case 'audit':
      return auditWords(row, t, locale);
  }
}

/** An act, with its day or the fields it changed; an id means nothing to a reader. */
function auditWords({ what, detail }: TimelineRow, t: Strings, locale: Locale): string {
  const words = t.patients.timeline;
  const act = of(words.acts, what);
  if (!detail) return act;
  if (/^\d{4}-\d\d-\d\d$/.test(detail)) return words.actDetail(act, shortDay(detail, locale));
  const fields = detail.split(' ').map((field) => t.patients.form.labels[field]);
  const known = fields.every((field) => field !== undefined);
  return known ? words.actDetail(act, fields.join(words.join)) : act;
}
