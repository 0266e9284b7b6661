// The fake's tasks: those of appointments and those of reviews, listed and ended with an outcome.
import type { TaskAssignRequest, TaskListRequest, TaskResolveRequest, TaskRow } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { bookOf } from './bookings';
import { today } from './clinic';
import { reviewsOf, type FakeReview } from './review-samples';

/** The task commands over a clinic in memory. */
export function taskCommands(clinic: FakeClinic) {
  const book = () => bookOf(clinic);
  return {
    tasksList: async ({ state }: TaskListRequest): Promise<TaskRow[]> => {
      const open = state === 'open';
      const rows = book().tasks.filter(({ done }) => (done === null) === open);
      const ofReviews = open ? reviewsOf(clinic).filter(isOpen).map(taskOf) : [];
      const all = [...ofReviews, ...rows];
      return all.sort((a, b) => Number(b.overdue) - Number(a.overdue));
    },
    taskAssign: async ({ id, owner, due_on }: TaskAssignRequest): Promise<TaskRow> => {
      const review = reviewsOf(clinic).find(({ row }) => row.follow_up?.task_id === id);
      const task = book().tasks.find((one) => one.id === id);
      if (!review?.row.follow_up && !task) throw problem('not_found');
      if (task) Object.assign(task, { owner, due_on });
      if (review?.row.follow_up) Object.assign(review.row.follow_up, { owner, due_on });
      clinic.changed('tasks');
      if (review) clinic.changed('reviews');
      return review ? taskOf(review) : (task as TaskRow);
    },
    taskResolve: async ({ id, outcome, note, appointment_id }: TaskResolveRequest) => {
      if (outcome === 'closed' && !note) throw problem('reason_required');
      if (outcome === 'rebooked' && !appointment_id) throw problem('invalid');
      const review = reviewsOf(clinic).find(({ row }) => row.follow_up?.task_id === id);
      if (review?.row.follow_up) {
        const task = taskOf(review);
        review.row.follow_up.state = 'done';
        clinic.changed('tasks');
        clinic.changed('reviews');
        return task;
      }
      const task = book().tasks.find((one) => one.id === id);
      if (!task) throw problem('not_found');
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

function isOpen({ row }: FakeReview): boolean {
  return row.follow_up?.state === 'open';
}

/** The task that came of a review. */
function taskOf({ row, patient, reply }: FakeReview): TaskRow {
  const task = row.follow_up;
  return {
    id: task?.task_id ?? '',
    kind: 'review_follow_up',
    why: 'review_follow_up',
    said: /\[院內追蹤\](.*)/.exec(reply ?? '')?.[1]?.trim() ?? reply,
    risk: 'no_course',
    patient_id: patient?.id ?? null,
    patient: patient?.name ?? null,
    chart_number: patient?.chart_number ?? null,
    phone: patient ? '0912345678' : null,
    appointment_id: null,
    appointment_at: null,
    doctor_name: row.doctor,
    appointment_state: null,
    created_at: row.handled_at ?? '',
    owner: task?.owner ?? null,
    due_on: task?.due_on ?? null,
    overdue: (task?.due_on ?? today()) < today(),
    review_id: row.id,
    review_author: row.author,
    done: null,
  };
}
