// A rough stand-in for `visit_check`: enough to look at and to test the form. The rules live in Rust;
// nothing of the product may import this file.
import type {
  DateEcho,
  FieldNote,
  VisitCheckAnswer,
  VisitDraftView,
  VisitEcho,
  VisitFields,
} from '../bindings';

const always: (keyof VisitFields)[] = [
  'ID',
  'BIRTHDAY',
  'FUNC_DATE',
  'PRSN_ID',
  'HOSP_ID',
  'HOSP_SEQ_NO',
  'CURE_STAGE',
  'EXAMYEAR',
  'SMOKE_DAY_NUM',
  'CURE_WEEK',
  'WEEK_TOT',
  'CURE_AGREE',
  'CASE_SOURCE',
  'CURE_TYPE',
  'CASE_KIND',
  'REF_DEPT',
];
const first: (keyof VisitFields)[] = [
  'SMOKE_YEAR',
  'SMOKE_MON',
  'HEIGHT',
  'BASE_WEIGHT',
  'SMOKE_FIRST',
  'SMOKE_STOP',
  'SMOKE_NO_GP',
  'SMOKE_MUCH',
  'SMOKE_BED',
  'SMOKE_SICK',
  'CURE_AGREE2',
];
const ranges: Partial<Record<keyof VisitFields, [number, number]>> = {
  SMOKE_YEAR: [0, 99],
  SMOKE_MON: [0, 11],
  SMOKE_DAY_NUM: [0, 200],
  HEIGHT: [0.1, 999.9],
  BASE_WEIGHT: [0.1, 999.9],
  WEEK_TOT: [1, 8],
  CO_CHECK: [0, 99],
  CURE_STAGE: [1, 9],
};

/** What the fake thinks of a draft on a day. */
export function check(draft: VisitDraftView, today: string): VisitCheckAnswer {
  const { fields } = draft;
  const errors: FieldNote[] = [];
  const warnings: FieldNote[] = [];
  const wrong = (field: string, code: string, index: number | null = null) =>
    errors.push({ field, index, code });
  for (const name of always) if (!fields[name].trim()) wrong(name, 'required');
  if (fields.CURE_AGREE === 'Y') {
    for (const name of first) if (!fields[name].trim()) wrong(name, 'required_first_visit');
  }
  const id = narrow(fields.ID).toUpperCase();
  if (id && !/^[A-Z][1289A-D]\d{8}$/.test(id)) wrong('ID', 'bad_id');
  else if (id && !sums(id)) wrong('ID', 'id_checksum');
  dates(fields, today, wrong, warnings);
  numbers(fields, wrong);
  drugRows(draft, wrong);
  const weeks = Number(narrow(fields.CURE_WEEK));
  const days = Math.max(0, ...draft.drugs.map((drug) => Number(drug.days) || 0));
  if (fields.CURE_TYPE === '1' && weeks > 0 && days > 0 && weeks * 7 !== days) {
    warnings.push({ field: 'CURE_WEEK', index: null, code: 'weeks_not_days' });
  }
  draft.drugs.forEach(({ item }, index) => {
    if (item === 'A0286783DH') warnings.push({ field: 'CURE_ITEM', index, code: 'drug_ended' });
  });
  const echo = echoOf(fields, today, id);
  if (fields.CASE_KIND === '2' && echo.id_sex === 'male') {
    warnings.push({ field: 'CASE_KIND', index: null, code: 'pregnant_male' });
  }
  return { errors, warnings, echo };
}

type Wrong = (field: string, code: string, index?: number | null) => void;

function dates(fields: VisitFields, today: string, wrong: Wrong, warnings: FieldNote[]): void {
  for (const name of ['BIRTHDAY', 'FUNC_DATE'] as const) {
    const typed = narrow(fields[name]);
    if (!typed) continue;
    const iso = readDate(typed);
    if (iso === null) wrong(name, 'bad_date');
    else if (iso > today) wrong(name, 'future_date');
    else if (/^\d{6}$/.test(typed)) {
      warnings.push({ field: name, index: null, code: 'six_digit_date' });
    }
  }
}

function numbers(fields: VisitFields, wrong: Wrong): void {
  for (const [name, range] of Object.entries(ranges)) {
    const typed = narrow(fields[name as keyof VisitFields]);
    if (!typed) continue;
    const value = Number(typed);
    if (Number.isNaN(value)) wrong(name, 'not_a_number');
    else if (value < range[0] || value > range[1]) wrong(name, 'out_of_range');
  }
  const most = fields.CURE_TYPE === '2' ? 8 : 4;
  if (Number(fields.CURE_WEEK) > most) wrong('CURE_WEEK', 'out_of_range');
}

function drugRows(draft: VisitDraftView, wrong: Wrong): void {
  const seen = new Set<string>();
  draft.drugs.forEach(({ item, num }, index) => {
    const code = narrow(item).toUpperCase();
    if (code && !/^[A-Z][A-Z0-9]{9}$/.test(code)) wrong('CURE_ITEM', 'bad_drug_code', index);
    else if (code && seen.has(code)) wrong('CURE_ITEM', 'drug_repeated', index);
    seen.add(code);
    if (code && !num.trim()) wrong('CURE_NUM', 'drug_without_amount', index);
    if (!code && num.trim()) wrong('CURE_ITEM', 'amount_without_drug', index);
  });
  const none = draft.drugs.every(({ item }) => !item.trim());
  if (draft.fields.CURE_TYPE === '1' && none && !draft.confirmed.includes('drugs_missing')) {
    wrong('CURE_ITEM', 'drugs_missing');
  }
}

function echoOf(fields: VisitFields, today: string, id: string): VisitEcho {
  const answers = first.slice(4, 10).map((name) => fields[name]);
  const [wake, stop, hard, much, bed, sick] = answers.map((value) =>
    value ? Number(value) : null,
  );
  const points = [
    4 - (wake ?? 4),
    stop ?? 0,
    hard ? 2 - hard : 0,
    4 - (much ?? 4),
    bed ?? 0,
    sick ?? 0,
  ];
  const score = points.reduce((sum, point) => sum + point, 0);
  const answered = answers.filter(Boolean).length;
  const bands = [
    'very_low',
    'very_low',
    'very_low',
    'low',
    'low',
    'medium',
    'high',
    'high',
  ] as const;
  const valid = id !== '' && sums(id);
  return {
    birthday: echoDate(fields.BIRTHDAY, today),
    func_date: echoDate(fields.FUNC_DATE, null),
    id_kind: !valid ? null : /^[A-Z][12]/.test(id) ? 'national' : 'new_resident',
    id_sex: !valid ? null : '18A'.includes(id[1] ?? '') ? 'male' : 'female',
    prsn_ok: fields.PRSN_ID !== '',
    score: answered > 0 ? score : null,
    band: answered > 0 ? (bands[score] ?? 'very_high') : null,
    answered,
  };
}

function echoDate(typed: string, today: string | null): DateEcho | null {
  const iso = readDate(narrow(typed));
  if (!iso) return null;
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  const weekday = '日一二三四五六'[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';
  const age =
    today === null
      ? null
      : Number(today.slice(0, 4)) - year - (today.slice(5) < iso.slice(5) ? 1 : 0);
  return { iso, roc: `民國${year - 1911}年${month}月${day}日`, weekday, age };
}

function readDate(typed: string): string | null {
  const parts =
    /^(\d{3})(\d{2})(\d{2})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(typed) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(typed) ??
    /^(?:民國)?(\d{1,4})[/.\-年](\d{1,2})[/.\-月](\d{1,2})日?$/.exec(typed);
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const western = Number(year) < 1000 ? Number(year) + 1911 : Number(year);
  const iso = `${western}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || !real.toISOString().startsWith(iso) ? null : iso;
}

function sums(id: string): boolean {
  const letters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
  const value = 10 + letters.indexOf(id[0] ?? '');
  const digits = [
    Math.floor(value / 10),
    value % 10,
    ...[...id.slice(1)].map((c) => Number(c) || 0),
  ];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  return digits.reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0) % 10 === 0;
}

function narrow(text: string): string {
  return text.normalize('NFKC').trim();
}
