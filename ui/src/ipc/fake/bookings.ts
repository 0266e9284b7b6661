// The fake's appointments: three weeks around today, every state and reply among them. Not here: the
// commands over them.
import type { AppointmentRow, ReminderView, TaskRow } from '../bindings';
import type { FakeClinic } from '../fake-host';
import { plusDays } from '../../state/typed-day';
import { ago, choices, today } from './clinic';
import { manyPatients } from './patient-cards';

export interface Book {
  rows: AppointmentRow[];
  tasks: TaskRow[];
}

const books = new WeakMap<FakeClinic, Book>();
const people = manyPatients(60).map(({ card }) => card.row);
const times = ['08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '14:00', '14:30', '15:00'];
const reasons = ['戒菸回診', '戒菸衛教', '一般回診', '初診', '領藥，並討論夜間皮膚癢的處理方式'];

/** The appointments and tasks of this clinic; `book=0` in the address: none. */
export function bookOf(clinic: FakeClinic): Book {
  const known = books.get(clinic);
  if (known) return known;
  const many = Number(clinic.wish.get('book') ?? 8);
  const book: Book = { rows: [], tasks: [] };
  for (let day = -7; day <= 14; day++) {
    if (closedOn(plusDays(today(), day))) continue;
    for (let n = 0; n < Math.min(many, times.length); n++) book.rows.push(booking(day, n));
  }
  if (many > 0) book.tasks = tasksOf(book.rows);
  books.set(clinic, book);
  return book;
}

/** Sundays, and one day more; never today, whichever day a test runs on. */
export function closedOn(day: string): boolean {
  const sunday = new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
  return (sunday && day !== today()) || day === plusDays(today(), 10);
}

function booking(day: number, n: number): AppointmentRow {
  const who = people[(day * 9 + n * 5 + 90) % people.length] ?? people[0];
  const date = plusDays(today(), day);
  const time = times[n] ?? '16:00';
  const special = n % 4 === 1 ? '請攜帶健保卡與上次的藥袋' : '';
  const quiet = n === 4 && day === 1;
  return {
    id: `appointment-${day}-${n}`,
    patient_id: who?.id ?? '',
    patient: who?.name ?? null,
    chart_number: who?.chart_number ?? null,
    phone_masked: quiet ? null : (who?.phone_masked ?? null),
    at: `${date} ${time}`,
    doctor_name: choices[n % choices.length]?.name ?? null,
    reason: reasons[n % reasons.length] ?? null,
    special_reminder: special,
    method: quiet ? null : String(1 + (n % 2)),
    send_at: quiet ? null : `${plusDays(date, -1)} 09:30`,
    cancel_reason: day > 0 && n === 6 ? '病人來電，改天再約' : null,
    visit_id: null,
    ...standing(day, n, time, date),
    warnings: quiet ? ['no_phone'] : day === 2 && n === 1 ? ['names_treatment'] : [],
    rev: 1,
  };
}

const said = { confirmed: 'OK', cancelled: 'Cancel', unreadable: '我可能會晚點到' };

type Standing = Pick<
  AppointmentRow,
  'state' | 'check_in' | 'check_out' | 'reminder' | 'reply' | 'reply_said'
>;

function standing(day: number, n: number, time: string, date: string): Standing {
  const over = day < 0;
  const state = over
    ? n === 5
      ? 'no_show'
      : 'left'
    : day === 0 && n < 3
      ? (['left', 'arrived', 'no_show'] as const)[n]
      : day > 0 && n === 6
        ? 'cancelled'
        : 'booked';
  const came = state === 'left' || state === 'arrived';
  const send = `${plusDays(date, -1)} 09:30`;
  const reminder = reminderOf(day, n, send);
  const answered = reminder?.state === 'uploaded' && day <= 1;
  const reply = answered
    ? (['confirmed', 'confirmed', 'cancelled', 'unreadable', null] as const)[n % 5]
    : null;
  return {
    state: state ?? 'booked',
    check_in: came ? `${date} ${time}` : null,
    check_out: state === 'left' ? `${date} ${time.slice(0, 3)}55` : null,
    reminder,
    reply: reply ?? null,
    reply_said: reply ? said[reply] : null,
  };
}

function reminderOf(day: number, n: number, send_at: string): ReminderView | null {
  if (n === 4 && day === 1) return null;
  const state = day <= 1 ? later(n) : day > 0 && n === 6 ? 'stopped' : 'held';
  return {
    state,
    send_at,
    not_before: state === 'held' ? `${send_at.slice(0, 11)}08:30` : null,
    withdrawable: state === 'held',
    item_id: `item-reminder-${day}-${n}`,
    reason: state === 'call' ? 'no_consent' : state === 'stopped' ? 'cancelled' : reasonOf(state),
    said: state === 'refused' ? 'notification_method not supported' : null,
  };
}

function reasonOf(state: ReminderView['state']): string | null {
  return { unknown: 'timeout', refused: 'unknown_channel' }[state as string] ?? null;
}

function later(n: number): ReminderView['state'] {
  if (n === 5) return 'call';
  if (n === 7) return 'unknown';
  return n === 8 ? 'refused' : 'uploaded';
}

/** A task about an appointment is nobody's in particular. */
export const ofNobody = {
  owner: null,
  due_on: null,
  overdue: false,
  review_id: null,
  review_author: null,
};

function tasksOf(rows: AppointmentRow[]): TaskRow[] {
  const ahead = rows.filter(({ at, state }) => at > today() && state === 'booked');
  const about = (n: number) => ahead[n] ?? ahead[0] ?? rows[0];
  const task = (n: number, row: AppointmentRow | undefined, rest: Partial<TaskRow>): TaskRow => ({
    id: `task-${n}`,
    kind: 'call',
    why: 'no_consent',
    said: null,
    risk: 'in_course',
    patient_id: row?.patient_id ?? null,
    patient: row?.patient ?? null,
    chart_number: row?.chart_number ?? null,
    phone: `09${12 + n}345${678 - n}`,
    appointment_id: row?.id ?? null,
    appointment_at: row?.at ?? null,
    doctor_name: row?.doctor_name ?? null,
    appointment_state: row?.state ?? null,
    created_at: ago(35 + n * 22),
    ...ofNobody,
    done: null,
    ...rest,
  });
  const cancelled = ahead.find(({ reply }) => reply === 'cancelled');
  const unclear = ahead.find(({ reply }) => reply === 'unreadable');
  return [
    task(1, cancelled, {
      kind: 'reply_cancelled',
      why: 'patient_reply',
      said: 'Cancel',
      risk: 'drugs_end',
    }),
    task(2, about(3), { why: 'moved_after_upload', risk: 'first_weeks' }),
    task(3, unclear, { kind: 'reply_unreadable', why: 'patient_reply', said: '我可能會晚點到' }),
    task(4, about(5), { why: 'no_consent', risk: 'no_course' }),
    task(5, about(7), { kind: 'reply_mismatch', why: 'mismatch', said: 'OK', risk: 'no_course' }),
  ];
}
