// The in-memory clinic: its visits, outbox and settings, all invented. Not here: the commands.
import type {
  OutboxRow,
  SettingsView,
  StaffChoice,
  StaffRow,
  VisitDetail,
  VisitDraftView,
  VisitRow,
} from '../bindings';
import { masked, person } from './people';
import { troubles, type Trouble } from './troubles';

/** A moment, so many minutes before now. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** Today in Taipei, YYYY-MM-DD. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

/** A visit as the fake keeps it; `visit_show` says more of it (standing.ts). */
export type FakeVisit = Pick<VisitDetail, 'row' | 'draft' | 'rev' | 'editable' | 'history'> & {
  /** Of a correction: the old record is deleted already. */
  gone?: boolean;
  /** A person opened it, so that no automatic check comes. */
  taken_over?: boolean;
  /** What stands at HPA while a change of it is open. */
  before?: VisitDraftView;
};

/** So many visits, the newest first; the first few of them are in every state there is. */
export function manyVisits(count: number, environment: 'test' | 'live'): FakeVisit[] {
  return Array.from({ length: count }, (_, n) => oneVisit(n, environment));
}

function oneVisit(n: number, environment: 'test' | 'live'): FakeVisit {
  const who = person(n + 3);
  const trouble: Trouble = troubles[n] ?? { state: 'registered', reason: null, said: null };
  const done = trouble.state === 'registered';
  const at = ago(4 + n * 47);
  const func_date = daysAgo(Math.floor(n / 9));
  const row: VisitRow = {
    id: `0192f000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    draft: trouble.state === 'draft',
    name: who.name,
    id_masked: masked(who.id),
    birthday: who.birthday,
    func_date,
    cure_type: n % 4 === 1 ? 'education' : 'drug',
    first_visit: n % 3 === 0,
    state: trouble.state,
    environment,
    reason: trouble.reason,
    server_said: trouble.said,
    item_id: trouble.state === 'draft' ? null : `item-${n}`,
    registered_at: done || (trouble.pending && !trouble.gone) ? at : null,
    updated_at: at,
    differs: n === 11 ? ['BIRTHDAY'] : [],
    pending: trouble.pending ?? null,
  };
  const draft = filledDraft(who, func_date, row);
  return {
    row,
    draft,
    rev: 1,
    editable: !['sending', 'unknown', 'deleted'].includes(trouble.state),
    gone: trouble.gone ?? false,
    history: [
      { at, what: 'saved', said: null, why: null },
      ...(done ? [{ at, what: 'registered', said: '儲存成功', why: null }] : []),
      ...(trouble.said
        ? [{ at, what: 'needs_attention', said: trouble.said, why: trouble.reason }]
        : []),
    ],
  };
}

export function filledDraft(
  who: { name: string; id: string; birthday: string },
  func_date: string,
  row: VisitRow,
): VisitDraftView {
  const education = row.cure_type === 'education';
  return {
    fields: {
      NAME: who.name,
      ID: who.id,
      BIRTHDAY: who.birthday,
      FUNC_DATE: func_date,
      PRSN_ID: 'A198765435',
      HOSP_ID: '3501200000',
      HOSP_SEQ_NO: '00',
      CURE_STAGE: '1',
      EXAMYEAR: String(Number(func_date.slice(0, 4)) - 1911),
      SMOKE_YEAR: '22',
      SMOKE_MON: '6',
      SMOKE_DAY_NUM: '20',
      HEIGHT: '170',
      BASE_WEIGHT: '68.5',
      CURE_WEEK: '2',
      WEEK_TOT: '2',
      SMOKE_FIRST: '1',
      SMOKE_STOP: '1',
      SMOKE_NO_GP: '1',
      SMOKE_MUCH: '3',
      SMOKE_BED: '1',
      SMOKE_SICK: '0',
      CURE_AGREE: row.first_visit ? 'Y' : 'N',
      CURE_AGREE2: 'N',
      CO_CHECK: '12',
      CASE_SOURCE: '1',
      CURE_TYPE: education ? '2' : '1',
      CASE_KIND: '0',
      REF_DEPT: '01',
      MEMO: education ? '' : '夜間皮膚癢，改為白天使用',
      MEMO2: education ? '討論飯後的替代行為' : '',
    },
    drugs: education ? [] : [{ item: 'B0220903EF', num: '14' }],
    confirmed: [],
  };
}

const itemStates: Partial<Record<VisitRow['state'], OutboxRow['state']>> = {
  registered: 'done',
  deleted: 'done',
  correcting: 'waiting',
};

function kindOf({ pending, state }: VisitRow): string {
  if (pending === 'update') return 'visit_update';
  const deletion = pending === 'delete' || state === 'deleted' || state === 'correcting';
  return deletion ? 'visit_delete' : 'visit_save';
}

/** The outbox rows of these visits. */
export function outboxOf(visits: FakeVisit[]): OutboxRow[] {
  return visits
    .filter(({ row }) => row.item_id !== null)
    .map(({ row }, n) => {
      const state = itemStates[row.state] ?? (row.state as OutboxRow['state']);
      const type = row.cure_type === 'drug' ? '用藥' : '衛教';
      const late = state === 'waiting' && row.reason !== null;
      return {
        id: row.item_id ?? '',
        kind: kindOf(row),
        title: `${row.name} · ${row.func_date} · ${type}`,
        destination: 'hpa' as const,
        environment: row.environment,
        state,
        reason: row.reason,
        server_said: row.server_said,
        attempts: state === 'waiting' && !late ? 0 : 1 + (n % 2),
        created_at: row.updated_at,
        last_attempt_at: state === 'waiting' && !late ? null : row.updated_at,
        next_attempt_at: late ? ago(-3) : null,
        probe_at: state === 'unknown' ? ago(-4) : null,
        opened_by_person: false,
        done_at: state === 'done' ? (row.registered_at ?? row.updated_at) : null,
        visit_id: row.id,
        patient_id: null,
        appointment_id: null,
        appointment_at: null,
      };
    });
}

/** What is on its way to the CRM: one of each state a person meets. */
export function crmItems(environment: 'test' | 'live'): OutboxRow[] {
  const item = (n: number, kind: string, change: Partial<OutboxRow>): OutboxRow => ({
    id: `crm-${n}`,
    kind,
    title: `${person(n + 20).name} ${daysAgo(-1)} 14:30 提醒`,
    destination: 'crm',
    environment,
    state: 'waiting',
    reason: null,
    server_said: null,
    attempts: 0,
    created_at: ago(600 + n * 31),
    last_attempt_at: null,
    next_attempt_at: null,
    probe_at: null,
    opened_by_person: false,
    done_at: null,
    visit_id: null,
    patient_id: `patient-${n}`,
    appointment_id: kind === 'crm_reminder' ? `booking-${n}` : null,
    appointment_at: kind === 'crm_reminder' ? `${daysAgo(-1)} 14:30` : null,
    ...change,
  });
  const tried = { attempts: 1, last_attempt_at: ago(12) };
  return [
    item(0, 'crm_reminder', { state: 'held', next_attempt_at: ago(-95) }),
    item(1, 'crm_reminder', { state: 'unknown', reason: 'timeout', ...tried }),
    item(2, 'crm_reminder', { state: 'needs_attention', reason: 'no_channel', ...tried }),
    item(3, 'crm_patient', {
      state: 'needs_attention',
      reason: 'refused',
      server_said: 'invalid birthday',
      title: `${person(23).name} 病人資料`,
      ...tried,
    }),
    item(4, 'crm_operation', {
      title: `${person(24).name} ${daysAgo(0)} 09:10 到診`,
      state: 'done',
      done_at: ago(70),
      ...tried,
    }),
  ];
}

const able = { may_treat: true, may_instruct: true, valid: true };

/** Three colleagues, one of whom signs in. */
export const choices: StaffChoice[] = [
  { id: 'staff-1', name: '李文政', prsn_id: 'A198765435', prsn_masked: 'A1****5435', ...able },
  { id: 'staff-2', name: '陳怡安', prsn_id: 'F131104093', prsn_masked: 'F1****4093', ...able },
  {
    id: 'staff-3',
    name: '歐陽司徒慕容上官婉兒',
    prsn_id: 'W253872373',
    prsn_masked: 'W2****2373',
    ...able,
  },
];

/** Settings as a clinic in practice would have them. */
export function settingsOf(environment: 'test' | 'live', practice: boolean): SettingsView {
  return {
    clinic: { code: '3501200000', branch: '00', name: '安心家庭醫學診所', check_digit_hint: true },
    values: {
      'hpa.environment': environment,
      'hpa.test.query_url': 'https://test-query.example.tw/api',
      'hpa.test.write_url': 'https://test-write.example.tw/api',
      'hpa.live.query_url': '',
      'hpa.live.write_url': '',
      'hpa.account': '3501200000ADM',
      'hpa.examyear_key': 'both',
      'hpa.pad_roc_year': 'no',
      'hpa.department_list': 'padded',
      'hpa.eligibility_interval_ms': '1000',
      'hpa.eligibility_fresh_days': '7',
      'hpa.register_warn_hours': '24',
      'hpa.claim_day': '20',
      'hpa.probe': 'auto',
      'hpa.probe_after_seconds': '300',
      'hpa.connect_timeout_seconds': '10',
      'hpa.total_timeout_seconds': '30',
      ...crmValues(),
      'ui.language': 'zh-Hant-TW',
      'ui.text_size': '100',
      'ui.theme': 'system',
    },
    secrets: { 'hpa.password': true, 'crm.auth_code': true },
    staff: [
      signIn('manager', '林院長', 'manager'),
      signIn('counselor', '陳衛教師', 'counselor'),
      signIn('desk', '周小姐', 'receptionist'),
      ...choices.map(({ id, name, prsn_masked }) => ({
        ...signIn(id, name, null),
        prsn_masked,
        can_sign_in: false,
      })),
    ],
    choices,
    data_folder: '/home/clinic/.local/share/clinic-desk',
    version: '0.1.0',
    rehearsal: null,
    practice,
  };
}

/** The CRM's account and the clinic's rules for reminders. */
function crmValues(): Record<string, string> {
  const span = (from: number, to: number) => ({ from: from * 60, to: to * 60 });
  const day = [span(9, 12), span(14, 17.5), span(18.5, 21)];
  return {
    'crm.base_url': 'https://crm.example.tw',
    'crm.id': 'anxin-clinic',
    'crm.security_mode': '1',
    'crm.hosp_id': '3501200000',
    'crm.reserved': 'as_printed',
    'crm.period_in': 'body',
    'reviews.follow_up_days': '3',
    'reviews.follow_up_owner': '',
    'crm.loyal_patients_path': 'clinic_statistic_complaint_num',
    'crm.connect_timeout_seconds': '10',
    'crm.total_timeout_seconds': '30',
    'reminders.upload_lead_minutes': '60',
    'reminders.quiet_from': '21:00',
    'reminders.quiet_to': '08:00',
    'reminders.days_before': '1',
    'reminders.time': '09:30',
    'reminders.channels': JSON.stringify([
      { code: '1', name: '代碼 1' },
      { code: '2', name: '代碼 2' },
    ]),
    'reminders.channel': '1',
    'reminders.templates': JSON.stringify([
      { name: '健保卡', text: '請攜帶健保卡' },
      { name: '提早到', text: '請提早 10 分鐘到櫃檯報到，並帶上次的領藥單' },
    ]),
    'appointments.days_before_end': '3',
    'clinic.hours': JSON.stringify({
      week: [day, day, day.slice(0, 2), day, day, [span(9, 12)], []],
    }),
    'clinic.closed_days': JSON.stringify([daysAgo(42), daysAgo(-33), daysAgo(-40), daysAgo(-41)]),
  };
}

function signIn(id: string, name: string, role: StaffRow['role']): StaffRow {
  return {
    id,
    name,
    role,
    prsn_masked: null,
    can_sign_in: true,
    valid_from: null,
    valid_to: null,
    may_treat: true,
    may_instruct: true,
    valid: true,
  };
}
