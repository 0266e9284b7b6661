// When a reminder is usually wanted and what quiet hours do to it, for the form's hints. Not here:
// deciding it; the window does when it plans the message.
import type { AppointmentChoices } from '../ipc/bindings';
import { daysBetween, plusDays } from './typed-day';

/** What the hints need of the clinic's choices. */
export type ReminderRules = Pick<
  AppointmentChoices,
  'days_before' | 'time' | 'quiet_from' | 'quiet_to'
>;

/** When a message of an appointment on that day is usually wanted, "YYYY-MM-DD HH:MM". */
export function usualSend(day: string, rules: ReminderRules): string {
  return `${plusDays(day, -rules.days_before)} ${rules.time}`;
}

/** The next minute out of the quiet hours, or the same where it is not quiet. */
export function outOfQuiet(at: string, rules: ReminderRules): string {
  const { quiet_from: from, quiet_to: to } = rules;
  const [day = '', time = ''] = at.split(' ');
  if (from === to) return at;
  if (from < to) return time >= from && time < to ? `${day} ${to}` : at;
  if (time >= from) return `${plusDays(day, 1)} ${to}`;
  return time < to ? `${day} ${to}` : at;
}

/** Where the reminder of a moved appointment comes to stand: as many days before, at its own time. */
export function movedSend(was: string, send: string, to: string): string {
  const days = daysBetween(send.slice(0, 10), was.slice(0, 10));
  return `${plusDays(to.slice(0, 10), -days)} ${send.slice(11)}`;
}

/** Minutes from one wall-clock moment to another. */
export function minutesTo(from: string, to: string): number {
  const read = (at: string) => Date.parse(`${at.replace(' ', 'T')}:00Z`);
  return (read(to) - read(from)) / 60_000;
}
