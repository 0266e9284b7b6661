// The fake's whole list: it asks somebody every so often, and one in twenty gives no answer.
import type {
  AgreementRow,
  AgreementSaveRequest,
  EligibilityListRow,
  EligibilityListStart,
  EligibilityListSummary,
  EligibilityListView,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { ago, today } from './clinic';
import { masked, person } from './people';

const answers: Pick<EligibilityListRow, 'outcome' | 'message' | 'reason'>[] = [
  { outcome: 'eligible', message: '戒菸治療可收案！！可登錄就醫資料。', reason: null },
  { outcome: 'eligible', message: '戒菸治療可收案！！可登錄就醫資料。', reason: null },
  { outcome: 'ineligible', message: '不可收案：本年度療程已逾 2 次', reason: null },
  { outcome: 'eligible', message: '戒菸治療可收案！！可登錄就醫資料。', reason: null },
  { outcome: 'unclear', message: '請洽承辦窗口（07）', reason: null },
  { outcome: 'unknown', message: null, reason: 'timeout' },
];

/** The commands of 資格清單 over a clinic in memory. */
export function eligibilityListCommands(clinic: FakeClinic) {
  const people = Array.from({ length: clinic.people }, (_, n) => agreement(n));
  const lists: EligibilityListView[] = [];
  const find = (id: string) => {
    const found = lists.find(({ summary }) => summary.id === id);
    if (!found) throw problem('not_found');
    return found;
  };
  const step = (list: EligibilityListView) => {
    if (list.summary.state !== 'running') return;
    const row = list.rows.find(({ state }) => state === 'waiting');
    if (row) {
      Object.assign(row, answers[list.summary.done % answers.length], { checked_at: ago(0) });
      row.state = row.outcome === 'unknown' ? 'not_answered' : 'answered';
      list.summary.done += 1;
    }
    if (list.summary.done === list.summary.total) list.summary.state = 'done';
    else setTimeout(() => step(list), clinic.pace);
    clinic.changed('eligibility');
  };
  const steer = (id: string, state: EligibilityListSummary['state']) => {
    const list = find(id);
    list.summary.state = state;
    if (state === 'running') setTimeout(() => step(list), clinic.pace);
    clinic.changed('eligibility');
    return list;
  };

  return {
    agreements: async () => people,
    agreementSave: async ({ patient_id, agreed_on }: AgreementSaveRequest) => {
      if (!/^\d{3,4}/.test(agreed_on))
        throw problem('invalid', { field: 'agreed_on', problem: 'bad_date' });
      return agreed(people, patient_id, agreed_on);
    },
    agreementWithdraw: async (patient_id: string) => agreed(people, patient_id, null),
    eligibilityLists: async () => lists.map(({ summary }) => summary),
    eligibilityListStart: async (request: EligibilityListStart) => {
      const chosen = people.filter(({ patient_id, agreed_on, appointment_on }) =>
        request.from === 'chosen'
          ? (agreed_on ?? appointment_on) !== null && request.patient_ids.includes(patient_id)
          : agreed_on !== null,
      );
      const list = listOf(`list-${lists.length + 1}`, request, chosen);
      lists.unshift(list);
      setTimeout(() => step(list), clinic.pace);
      return list;
    },
    eligibilityListShow: async (id: string) => find(id),
    eligibilityListPause: async (id: string) => steer(id, 'paused'),
    eligibilityListResume: async (id: string) => steer(id, 'running'),
    eligibilityListCancel: async (id: string) => steer(id, 'cancelled'),
  };
}

function agreement(n: number): AgreementRow {
  const who = person(n + 3);
  const outcome = (['eligible', 'ineligible', 'unclear', 'unknown'] as const)[n % 4] ?? 'unknown';
  return {
    patient_id: `patient-${n}`,
    name: who.name,
    id_masked: masked(who.id),
    birthday: who.birthday,
    agreed_on: n % 3 === 2 ? null : ago(1440 * (n + 1)).slice(0, 10),
    recorded_by: n % 3 === 2 ? null : '陳衛教師',
    appointment_on: n % 4 === 1 ? today() : null,
    last: n % 5 === 4 ? null : { outcome, checked_at: ago(600 * n + 30), func_date: '2026-11-20' },
  };
}

function agreed(people: AgreementRow[], id: string, on: string | null): null {
  const row = people.find(({ patient_id }) => patient_id === id);
  if (!row) throw problem('not_found');
  row.agreed_on = on;
  return null;
}

function listOf(
  id: string,
  request: EligibilityListStart,
  people: AgreementRow[],
): EligibilityListView {
  return {
    summary: {
      id,
      state: 'running',
      reason: null,
      started_at: ago(0),
      started_by: '陳衛教師',
      source: request.from,
      environment: 'test',
      ended_at: null,
      cure_type: request.cure_type === 'education' ? 'education' : 'drug',
      func_date: today(),
      total: people.length,
      done: 0,
      eligible: 0,
      ineligible: 0,
      unclear: 0,
      not_answered: 0,
      not_asked: 0,
    },
    interval_ms: 1000,
    rejected: [],
    rows: people.map(({ patient_id, name, id_masked }, n) => ({
      row: n + 1,
      cure_type: request.cure_type === 'education' ? ('education' as const) : ('drug' as const),
      func_date: today(),
      patient_id,
      name,
      id_masked,
      state: 'waiting' as const,
      outcome: null,
      message: null,
      reason: null,
      checked_at: null,
    })),
  };
}
