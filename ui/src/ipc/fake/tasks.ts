// The fake's tasks: listed, and ended with an outcome.
import type { TaskListRequest, TaskResolveRequest } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { bookOf } from './bookings';

/** The task commands over a clinic in memory. */
export function taskCommands(clinic: FakeClinic) {
  const book = () => bookOf(clinic);
  return {
    tasksList: async ({ state }: TaskListRequest) =>
      book().tasks.filter(({ done }) => (done === null) === (state === 'open')),
    taskResolve: async ({ id, outcome, note, appointment_id }: TaskResolveRequest) => {
      const task = book().tasks.find((one) => one.id === id);
      if (!task) throw problem('not_found');
      if (outcome === 'closed' && !note) throw problem('reason_required');
      if (outcome === 'rebooked' && !appointment_id) throw problem('invalid');
      task.done = {
        outcome,
        note: note || null,
        appointment_id: appointment_id ?? null,
        at: new Date().toISOString(),
        by: '周小姐',
      };
      clinic.changed('tasks');
      return task;
    },
  };
}
