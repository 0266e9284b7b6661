// The fake's appointments: the shape of every answer and the order of events, not the rules.
import type {
  AppointmentAttendRequest,
  AppointmentCancelRequest,
  AppointmentDayRequest,
  AppointmentMoveRequest,
  AppointmentProposal,
  AppointmentRow,
  AppointmentSaveAnswer,
  AppointmentSaveRequest,
  ReminderView,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { movedSend } from '../../state/send-hints';
import { plusDays } from '../../state/typed-day';
import { bookOf, closedOn, ofNobody } from './bookings';
import { choices, today } from './clinic';
import { manyPatients } from './patient-cards';

function held(send_at: string): ReminderView {
  const not_before = `${send_at.slice(0, 11)}08:30`;
  return {
    state: 'held',
    send_at,
    not_before,
    withdrawable: true,
    item_id: null,
    reason: null,
    said: null,
  };
}

function now(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The appointment commands over a clinic in memory. */
export function appointmentCommands(clinic: FakeClinic) {
  const book = () => bookOf(clinic);
  const people = manyPatients(60).map(({ card }) => card.row);
  let made = 0;
  const find = (id: string, rev?: number | null): AppointmentRow => {
    const found = book().rows.find((row) => row.id === id);
    if (!found) throw problem('not_found');
    if (rev !== undefined && rev !== null && rev !== found.rev) throw problem('changed_meanwhile');
    return found;
  };
  const put = (row: AppointmentRow, change: Partial<AppointmentRow>) => {
    Object.assign(row, change, { rev: row.rev + 1 });
    clinic.changed('appointments');
    return row;
  };
  const call = (row: AppointmentRow, why: string) => {
    if (row.reminder?.state !== 'uploaded') return;
    book().tasks.unshift({
      id: `task-new-${++made}`,
      kind: 'call',
      why,
      said: null,
      risk: 'in_course',
      patient_id: row.patient_id,
      patient: row.patient,
      chart_number: row.chart_number,
      phone: '0912345678',
      appointment_id: row.id,
      appointment_at: row.at,
      doctor_name: row.doctor_name,
      appointment_state: row.state,
      ...ofNobody,
      created_at: new Date().toISOString(),
      done: null,
    });
    clinic.changed('tasks');
  };
  const warningsOf = (at: string, text: string) => [
    ...(closedOn(at.slice(0, 10)) ? ['closed_day'] : []),
    ...(telling(text).length > 0 ? ['names_treatment'] : []),
  ];

  return {
    appointmentDay: async ({ from, to }: AppointmentDayRequest) => {
      const days = [];
      for (let date = from; date <= to; date = plusDays(date, 1)) {
        const rows = book()
          .rows.filter(({ at }) => at.startsWith(date))
          .sort((a, b) => a.at.localeCompare(b.at));
        days.push({ date, closed: closedOn(date), rows });
      }
      return { today: today(), days };
    },
    appointmentSave: async (request: AppointmentSaveRequest): Promise<AppointmentSaveAnswer> => {
      const { id, rev, at, special_reminder, method } = request;
      const usual = `${plusDays(at.slice(0, 10), -1)} 09:30`;
      const send_at = request.send_at === '' ? null : (request.send_at ?? usual);
      if (at <= now() && !id) return { kind: 'invalid', errors: [{ field: 'at', code: 'past' }] };
      const warnings = warningsOf(at, special_reminder);
      const rest = {
        at,
        doctor_name: request.doctor_name,
        reason: request.reason,
        special_reminder,
        method,
        send_at,
        visit_id: request.visit_id,
        reminder: send_at ? held(send_at) : null,
        warnings,
      };
      if (id) return { kind: 'saved', row: put(find(id, rev), rest) };
      const card = people.find(({ id: one }) => one === request.patient_id);
      const row: AppointmentRow = {
        id: `appointment-new-${++made}`,
        patient_id: request.patient_id,
        patient: card?.name ?? '王大明',
        chart_number: card?.chart_number ?? '104001',
        phone_masked: card?.phone_masked ?? '0912***678',
        ...rest,
        state: 'booked',
        check_in: null,
        check_out: null,
        cancel_reason: null,
        reply: null,
        reply_said: null,
        rev: 1,
      };
      book().rows.push(row);
      clinic.changed('appointments');
      return { kind: 'saved', row };
    },
    appointmentMove: async ({ id, rev, to }: AppointmentMoveRequest) => {
      const row = find(id, rev);
      call(row, 'moved_after_upload');
      const { reminder } = row;
      const send_at = reminder?.state === 'held' ? movedSend(row.at, reminder.send_at, to) : null;
      const next = send_at ? held(send_at) : reminder;
      return put(row, { at: to, reminder: next, warnings: warningsOf(to, row.special_reminder) });
    },
    appointmentCancel: async ({ id, rev, reason }: AppointmentCancelRequest) => {
      if (!reason) throw problem('reason_required');
      const row = find(id, rev);
      call(row, 'cancelled_after_upload');
      const stops = row.reminder?.state === 'held';
      const reminder = row.reminder && {
        ...row.reminder,
        ...(stops ? { state: 'stopped' as const, withdrawable: false, reason: 'cancelled' } : {}),
      };
      return put(row, { state: 'cancelled', cancel_reason: reason, reminder });
    },
    appointmentAttend: async ({ id, what, at }: AppointmentAttendRequest) => {
      const row = find(id);
      if (what === 'check_in') return put(row, { state: 'arrived', check_in: at ?? now() });
      if (what === 'check_out') return put(row, { state: 'left', check_out: at ?? now() });
      if (what === 'no_show') return put(row, { state: 'no_show' });
      if (row.state === 'left') return put(row, { state: 'arrived', check_out: null });
      return put(row, { state: 'booked', check_in: null });
    },
    appointmentPropose: async (visit_id: string): Promise<AppointmentProposal | null> => {
      const visit = clinic.visits.find(({ row }) => row.id === visit_id);
      if (!visit || visit.row.cure_type !== 'drug' || !visit.row.func_date) return null;
      const weeks = Number(visit.draft.fields.CURE_WEEK || 1);
      const ends = plusDays(visit.row.func_date, weeks * 7 - 1);
      const last = plusDays(ends, -2);
      const day = closedOn(last) ? plusDays(last, -1) : last;
      return {
        visit_id,
        patient_id: 'patient-1',
        patient: visit.row.name,
        at: `${day} 09:30`,
        doctor_name: '李文政',
        method: '1',
        send_at: `${plusDays(day, -1)} 09:30`,
        weeks,
        drugs_end: ends,
      };
    },
    reminderRelease: async ({ id }: { id: string }) => {
      const row = find(id);
      if (row.reminder?.state !== 'held') throw problem('wrong_state');
      const reminder = { ...row.reminder, state: 'uploaded' as const, withdrawable: false };
      return put(row, { reminder });
    },
    remindersClose: async (asked: string | null) => {
      const until = asked ?? `${plusDays(today(), 1)} 08:30`;
      const due = book().rows.filter(
        ({ reminder }) => reminder?.state === 'held' && reminder.send_at.slice(0, 10) <= until,
      );
      for (const { reminder } of due) {
        if (reminder) Object.assign(reminder, { state: 'uploaded', withdrawable: false });
      }
      clinic.changed('appointments');
      return { until, released: due.length };
    },
    appointmentChoices: async () => ({
      channels: [
        { code: '1', name: '代碼 1' },
        { code: '2', name: '代碼 2' },
      ],
      channel: clinic.wish.has('nochannel') ? null : '1',
      templates: [
        { name: '帶健保卡', text: '請攜帶健保卡與上次的藥袋。' },
        { name: '提早到', text: '請提早 10 分鐘到櫃檯報到。' },
        { name: '改期請來電', text: '若要改期，請於前一天來電。' },
      ],
      doctors: choices.map(({ name }) => name),
      days_before: 1,
      time: '09:30',
      quiet_from: '21:00',
      quiet_to: '08:00',
    }),
    appointmentsImport: async () => ({
      rows: 31,
      accepted: 28,
      duplicates: 1,
      rejected: [
        { row: 7, field: 'APPOINTMENT_DATETIME', code: 'no_such_day', message: '' },
        { row: 19, field: 'PATIENT_ID', code: 'unknown_patient', message: '' },
      ],
      warnings: [],
    }),
    repliesFetch: async () => ({ asked: 12, answered: 3, pending: 9, not_asked: 0 }),
    reminderTextCheck: async (text: string) => telling(text),
  };
}

function telling(text: string): string[] {
  return ['戒菸', '尼古丁', '克菸', 'champix'].filter((word) => text.toLowerCase().includes(word));
}
