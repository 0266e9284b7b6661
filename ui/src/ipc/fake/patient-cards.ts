// The invented patients of the in-memory clinic and what happened to them. Not here: the commands.
import type { PatientCard, PatientRow, TimelineRow } from '../bindings';
import { ago, daysAgo } from './clinic';
import { masked, person } from './people';

/** A card as the fake keeps it: the whole number beside what is shown of it. */
export interface FakePatient {
  card: PatientCard;
  national_id: string | null;
  merged_into: string | null;
  happened: TimelineRow[];
}

const doctors = ['李文政', '陳怡安', '歐陽司徒慕容上官婉兒'];

/** "0912***678" */
export function maskedPhone(phone: string | null): string | null {
  return phone ? `${phone.slice(0, 4)}***${phone.slice(-3)}` : null;
}

/** So many patients; the second and the third look like one person. */
export function manyPatients(count: number): FakePatient[] {
  const made = Array.from({ length: count }, (_, n) => onePatient(n));
  const [, one, other] = made;
  if (one && other) {
    other.card.row = {
      ...other.card.row,
      name: one.card.row.name,
      birthday: one.card.row.birthday,
    };
    other.card.row.id_masked = null;
    other.national_id = null;
  }
  return made;
}

function onePatient(n: number): FakePatient {
  const who = person(n + 3);
  const phone =
    n % 9 === 4
      ? null
      : `09${String(12_345_678 + n * 91_193)
          .padStart(8, '0')
          .slice(-8)}`;
  const consent = n % 5 === 3 ? null : n % 7 === 5 ? 'no' : 'yes';
  const row: PatientRow = {
    id: `patient-${n}`,
    chart_number: n % 11 === 9 ? null : String(20_115 + n * 3).padStart(7, '0'),
    name: who.name,
    id_masked: masked(who.id),
    birthday: who.birthday,
    sex: n % 2 ? 'M' : 'F',
    phone_masked: maskedPhone(phone),
    doctor_name: doctors[n % doctors.length] ?? null,
    consent,
    opt_out: n % 13 === 6,
  };
  const happened = past(n);
  const corrected = n % 6 === 0;
  const card: PatientCard = {
    row,
    rev: 1,
    phone,
    phone_mobile: phone !== null,
    visits: {
      first_visit_date: corrected ? '2019-07-12' : daysAgo(60),
      visit_times: corrected ? 12 : 4,
      first_counted: daysAgo(60),
      times_counted: 4,
      first_corrected: corrected ? '2019-07-12' : null,
      times_corrected: corrected ? 12 : null,
    },
    note: n % 4 === 0 ? '上午較好聯絡；請勿打到公司。' : null,
    crm: {
      consent_on: consent ? daysAgo(40) : null,
      consent_by: consent ? '林院長' : null,
      state: stateOf(row),
      sent_at: consent === 'yes' ? ago(3000 + n) : null,
      item_id: null,
    },
    merges: [],
    timeline: { rows: [], next: null },
    created_at: ago(90_000),
    updated_at: ago(4000 + n),
  };
  return { card, national_id: who.id, merged_into: null, happened };
}

/** Where a card stands with the CRM, as the window would say it. */
export function stateOf(row: PatientRow): PatientCard['crm']['state'] {
  if (row.consent !== 'yes') return 'no_consent';
  if (!row.chart_number) return 'no_chart_number';
  return 'sent';
}

/** One of each kind, so that every sentence can be seen. */
function past(n: number): TimelineRow[] {
  const soon = daysAgo(-4);
  const late = daysAgo(10);
  const line = (
    minutes: number,
    kind: TimelineRow['kind'],
    what: string,
    more: Partial<TimelineRow> = {},
  ): TimelineRow => ({
    at: ago(minutes),
    kind,
    what,
    day: null,
    detail: null,
    said: null,
    who: null,
    subject: `${kind}-${n}-${minutes}`,
    ...more,
  });
  const day = 1440;
  return [
    line(-4 * day, 'appointment', 'booked', {
      day: `${soon} 10:00`,
      detail: '戒菸回診',
      who: '李文政',
    }),
    line(20, 'reminder', 'held', { day: `${daysAgo(-3)} 09:30` }),
    line(30, 'task', 'reply_cancelled', { detail: 'cancelled', said: 'Cancel', subject: 'task-1' }),
    line(55, 'reply', 'cancelled', { day: `${late} 19:00`, said: 'Cancel' }),
    line(300, 'audit', 'patient.reveal', { who: '周小姐' }),
    line(310, 'eligibility', 'eligible', {
      who: '陳衛教師',
      detail: 'booked_yes',
      said: '戒菸治療可收案！！可登錄就醫資料。',
    }),
    line(14 * day, 'visit', 'registered', { day: daysAgo(14), detail: 'drug', said: '儲存成功' }),
    line(14 * day + 20, 'attendance', 'done', {
      day: `${daysAgo(14)} 09:52`,
      detail: `${daysAgo(14)} 10:21`,
      who: '李文政',
    }),
    line(15 * day, 'reply', 'confirmed', { day: `${daysAgo(14)} 10:00`, said: 'OK' }),
    line(15 * day + 9, 'reminder', 'uploaded', { day: `${daysAgo(15)} 09:30` }),
    line(20 * day, 'task', 'done', {
      detail: 'called',
      said: '改約下週三',
      who: '周小姐',
      subject: 'task-2',
    }),
    line(20 * day + 60, 'task', 'call', { detail: 'no_consent', subject: 'task-2' }),
    line(38 * day, 'audit', 'patient.change', { detail: 'phone note', who: '周小姐' }),
    line(40 * day, 'audit', 'patient.consent', { detail: daysAgo(40), who: '林院長' }),
    ...Array.from({ length: 12 + (n % 30) }, (_, back) =>
      line((60 + back * 7) * day, 'visit', 'registered', {
        day: daysAgo(60 + back * 7),
        detail: back % 4 === 1 ? 'education' : 'drug',
      }),
    ),
  ];
}
