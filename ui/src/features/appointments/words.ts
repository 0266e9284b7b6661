// What a row of the day says: its state, its reminder and its reply, each with its tone and sign.
// Not here: finding out how they stand. The window knows.
import { presentError, problemSentence, type Presented } from '../../errors/present';
import type { AppointmentRow, ErrorView } from '../../ipc/bindings';
import type { IconName } from '../../parts/Icon.svelte';
import type { Tone } from '../../parts/tones';
import { wallShort } from '../../state/wall-time';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

export interface Look {
  words: string;
  tone: Tone | 'neutral';
  icon?: IconName;
}

/** Everything that is needed to say something of a row. */
export interface Saying {
  t: Strings;
  today: string;
  locale: Locale;
}

const stateTones: Record<AppointmentRow['state'], [Tone | 'neutral', IconName?]> = {
  booked: ['neutral'],
  arrived: ['waiting', 'check'],
  left: ['ok'],
  no_show: ['attention'],
  cancelled: ['neutral', 'ban'],
};

/** "已報到 09:02" */
export function stateLook(row: AppointmentRow, { t }: Saying): Look {
  const [tone, icon] = stateTones[row.state];
  const time = row.state === 'left' ? row.check_out : row.state === 'arrived' ? row.check_in : null;
  const state = t.appointments.states[row.state];
  const words = time ? t.appointments.stateAt(state, time.slice(11)) : state;
  return icon ? { words, tone, icon } : { words, tone };
}

/** "保留中，09:30 送出", "需致電：…" or null where there never was one. */
export function reminderLook(row: AppointmentRow, saying: Saying): Look | null {
  const { reminder } = row;
  if (!reminder) return null;
  const t = saying.t.appointments.reminder;
  const when = wallShort(reminder.send_at, saying.today, saying.t, saying.locale);
  switch (reminder.state) {
    case 'held':
      return { words: t.held(when), tone: 'waiting' };
    case 'uploading':
      return { words: t.uploading, tone: 'waiting', icon: 'send' };
    case 'uploaded':
      return { words: t.uploaded, tone: 'ok' };
    case 'stopped':
      return { words: t.stopped, tone: 'neutral', icon: 'ban' };
    case 'call':
      return { words: t.call, tone: 'danger', icon: 'triangle-alert' };
    case 'unknown':
      return { words: t.unknown, tone: 'attention', icon: 'circle-help' };
    case 'refused':
      return { words: t.refused, tone: 'danger' };
  }
}

/** Why a reminder stands as it does, in words, where there is a reason to tell. */
export function reminderWhy(row: AppointmentRow, { t }: Saying): string | null {
  const { reminder } = row;
  if (!reminder?.reason || reminder.state === 'held') return null;
  const { reasons } = t.errors;
  const known = t.appointments.reasons[reminder.reason];
  const ofOutbox = Object.hasOwn(reasons, reminder.reason)
    ? reasons[reminder.reason as keyof typeof reasons]
    : undefined;
  return known ?? ofOutbox ?? t.appointments.otherReason;
}

const replyTones: Record<NonNullable<AppointmentRow['reply']>, [Tone, IconName]> = {
  confirmed: ['ok', 'check'],
  cancelled: ['danger', 'circle-x'],
  unreadable: ['attention', 'circle-help'],
};

/** "會來", "取消", "看不懂" or null while nobody answered. */
export function replyLook(row: AppointmentRow, { t }: Saying): Look | null {
  if (!row.reply) return null;
  const [tone, icon] = replyTones[row.reply];
  return { words: t.appointments.replies[row.reply], tone, icon };
}

/** The sentences of a row's warnings. */
export function warningWords(row: AppointmentRow, { t }: Saying): string[] {
  return row.warnings.map((code) => t.appointments.warnings[code] ?? code);
}

/** The step that is next for this row on that day, if it is one of a single key. */
export function nextStep(
  row: AppointmentRow,
  today: string,
): 'check_in' | 'check_out' | 'no_show' | null {
  const day = row.at.slice(0, 10);
  if (row.state === 'arrived') return 'check_out';
  if (row.state !== 'booked' || day > today) return null;
  return day === today ? 'check_in' : 'no_show';
}

/** What an act on an appointment came to grief of; where a field was refused, what is wrong with it. */
export function failureOf(error: ErrorView, t: Strings): Presented {
  const shown = presentError(error, t);
  const problem = error.code === 'invalid' ? error.args['problem'] : undefined;
  if (!problem) return shown;
  const words = t.appointments.form;
  const sentence = problem === 'taken' ? words.taken : problemSentence(problem, t, words.date);
  return { ...shown, sentence };
}
