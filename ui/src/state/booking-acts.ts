// What the desk does around an appointment in more than one step: begin a form, save it, and what
// hangs on it. Not here: any one step.
import type { AppointmentProposal, AppointmentRow, TaskRow } from '../ipc/bindings';
import type { App } from './app.svelte';

/** A blank form for the day in sight. */
export function beginNew(app: App): void {
  const { day } = app.appointments;
  const { today } = app.session;
  void app.appointments.begin({ today, day: day > today ? day : '' });
}

/** The form of an appointment that stands. */
export function beginEdit(app: App, row: AppointmentRow): void {
  void app.appointments.begin({ today: app.session.today, row });
}

/** A form for the patient of a task; saving it ends the task. */
export async function beginRebook(app: App, task: TaskRow): Promise<void> {
  if (!task.patient_id) return;
  app.tasks.stop();
  await app.appointments.begin({
    today: app.session.today,
    time: task.appointment_at?.slice(11) ?? '',
    doctor: task.doctor_name ?? '',
    who: {
      id: task.patient_id,
      name: task.patient,
      chart_number: task.chart_number,
      phone_masked: task.phone,
      doctor_name: task.doctor_name,
    },
    instead: {
      task_id: task.id,
      // What does not stand any more needs no cancelling.
      appointment_id: task.appointment_state === 'booked' ? task.appointment_id : null,
      at: task.appointment_at,
    },
  });
}

/** Saves the open form, then ends the task it stands for and the appointment it replaces. */
export async function saveForm(app: App): Promise<boolean> {
  const { form } = app.appointments;
  const answer = await form?.save();
  if (!form || answer?.kind !== 'saved') return false;
  const { instead } = form;
  if (instead) {
    const { id } = answer.row;
    const request = { id: instead.task_id, note: '', appointment_id: id } as const;
    await app.tasks.resolve({ ...request, outcome: 'rebooked' });
    if (instead.appointment_id && form.cancelOld) {
      const reason = app.t.appointments.form.cancelOldReason;
      await app.appointments.cancelOther(instead.appointment_id, reason);
    }
  }
  await app.appointments.took(answer);
  return true;
}

/** A form filled in as proposed after a visit, for another time. */
export async function beginProposed(app: App, proposal: AppointmentProposal): Promise<void> {
  app.nav.appointments();
  await app.appointments.begin({
    today: app.session.today,
    day: proposal.at.slice(0, 10),
    time: proposal.at.slice(11),
    visit_id: proposal.visit_id,
    who: {
      id: proposal.patient_id,
      name: proposal.patient,
      chart_number: null,
      phone_masked: null,
      doctor_name: proposal.doctor_name,
    },
  });
}
