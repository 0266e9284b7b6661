// The fake's follow-ups: two courses for everybody, one call made; only the mistakes a page must show.
import type {
  FollowUpCourse,
  FollowUpProblem,
  FollowUpRow,
  FollowUpSaveAnswer,
  FollowUpSaveRequest,
  FollowUpsRequest,
  FollowUpsView,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { ago, daysAgo, today } from './clinic';
import { readDay } from './days';

type Said = Pick<FollowUpRow, 'cure_type' | 'begun' | 'months' | 'on' | 'by' | 'smoked' | 'co'>;

/** The same day so many months later; the fake's courses begin on days every month has. */
function later(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const moved = new Date(Date.UTC(year, month - 1 + months, Math.min(day, 28)));
  return moved.toISOString().slice(0, 10);
}

function days(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The follow-up commands over rows in memory. */
export function followUpCommands(clinic: FakeClinic) {
  const begun = {
    drug: `${daysAgo(200).slice(0, 8)}05`,
    education: `${daysAgo(110).slice(0, 8)}12`,
  };
  const user = () => clinic.session.user?.name ?? '';
  const people = () => clinic.settings.staff.map(({ name }) => name);
  const first = (): FollowUpRow => ({
    ...row('follow-up-1', {
      cure_type: 'drug',
      begun: begun.drug,
      months: 3,
      on: later(begun.drug, 3),
      by: people()[0] ?? user(),
      smoked: 'no',
      co: 3,
    }),
    before: [],
  });
  const made = new Map<string, FollowUpRow[]>();
  const of = (patient: string) => {
    const rows = made.get(patient) ?? (clinic.wish.has('followed') ? [first()] : []);
    made.set(patient, rows);
    return rows;
  };

  function row(id: string, said: Said): FollowUpRow {
    const day = days(said.begun, said.on);
    const recorded = { recorded_at: ago(0), recorded_by: user() };
    return { id, rev: 1, ...said, day, on_record: true, ...recorded, before: [] };
  }

  const course = (cure_type: 'drug' | 'education', rows: FollowUpRow[]): FollowUpCourse => ({
    cure_type,
    begun: begun[cure_type],
    last_visit: begun[cure_type],
    number: 1,
    marks: ([3, 6] as const).map((months) => {
      const due_on = later(begun[cure_type], months);
      const said = rows.find((one) => one.cure_type === cure_type && one.months === months);
      return { months, due_on, state: said?.smoked ?? (due_on > today() ? 'not_due' : 'due') };
    }),
  });

  const view = (patient: string, on: string): FollowUpsView => {
    const rows = of(patient);
    const none = clinic.wish.has('nocourse');
    const courses = none ? [] : [course('education', rows), course('drug', rows)];
    const open = courses.flatMap(({ cure_type, begun, marks }) =>
      marks
        .filter(({ state }) => !['yes', 'no'].includes(state))
        .map(({ months, due_on }) => ({
          cure_type,
          begun,
          months,
          away: Math.abs(days(due_on, on)),
        })),
    );
    const [near] = open.sort((one, other) => one.away - other.away);
    return {
      courses,
      rows,
      proposed: near ? { cure_type: near.cure_type, begun: near.begun, months: near.months } : null,
      people: people(),
      user: user(),
      may_save: clinic.session.user?.role !== 'receptionist',
    };
  };

  /** The day as the window reads it, or why it does not. */
  const dayOf = (typed: string): { day: string; code: null } | { day: null; code: string } => {
    try {
      return { day: readDay('on', typed) ?? today(), code: null };
    } catch {
      return { day: null, code: 'bad_date' };
    }
  };

  return {
    followUps: async ({ patient_id, on }: FollowUpsRequest): Promise<FollowUpsView> =>
      view(patient_id, dayOf(on ?? '').day ?? today()),
    followUpSave: async (request: FollowUpSaveRequest): Promise<FollowUpSaveAnswer> => {
      const rows = of(request.patient_id);
      const before = rows.find(({ id }) => id === request.id);
      if (request.id && before?.rev !== request.rev) throw problem('changed_meanwhile');
      const read = dayOf(request.on);
      const errors: FollowUpProblem[] = [];
      const add = (field: FollowUpProblem['field'], code: string) => errors.push({ field, code });
      if (read.code) add('on', read.code);
      if (!request.begun) add('begun', 'required');
      if (read.day && read.day <= request.begun) add('on', 'before_course');
      if (read.day && read.day > today()) add('on', 'future_date');
      if (!request.smoked) add('smoked', 'required');
      if (request.co && !/^\d{1,2}$/.test(request.co)) add('co', 'out_of_range');
      if (errors.length > 0 || !read.day) return { kind: 'invalid', errors };
      const said = {
        cure_type: request.cure_type,
        begun: request.begun,
        months: Number(request.months),
        on: read.day,
        by: request.by || user(),
        smoked: request.smoked,
        co: request.co ? Number(request.co) : null,
      } as Said;
      const stands = row(before?.id ?? `follow-up-${rows.length + 2}`, said);
      if (before) {
        const { cure_type, begun, months, on, by, smoked, co } = before;
        const was = { cure_type, begun, months, on, by, smoked, co, at: ago(0), who: user() };
        Object.assign(stands, { rev: before.rev + 1, before: [was, ...before.before] });
      }
      const rest = rows.filter(({ id }) => id !== stands.id);
      made.set(
        request.patient_id,
        [stands, ...rest].sort((a, b) => b.on.localeCompare(a.on)),
      );
      clinic.changed('patients');
      return { kind: 'saved', row: stands };
    },
  };
}
