// The fake's course card and pre-filling: a calm case of a few visits. The rules are the window's.
// `course` in the address chooses: return (a known person), yearend, new. Person: A123456789 is known.
import type {
  CourseCard,
  CourseCardRequest,
  CourseView,
  Prefill,
  PrefillRequest,
  Reading,
  VisitDraftView,
  YearEndView,
} from '../bindings';
import type { FakeClinic } from '../fake-host';
import { daysAgo, filledDraft, today } from './clinic';

const known = 'A123456789';
const nothing: CourseCard = {
  drug: null,
  education: null,
  proposal: { cure_stage: null, examyear: null, cure_week: null, week_tot: null, because: [] },
  advice: [],
  points: [],
  year_end: null,
};

/** Course card and pre-filling over a clinic in memory. */
export function courseCommands(clinic: FakeClinic) {
  const wish = () => clinic.wish.get('course');
  return {
    courseCard: async ({ draft }: CourseCardRequest): Promise<CourseCard> => {
      const year = String(Number(today().slice(0, 4)) - 1911);
      if (draft.fields.ID.toUpperCase() !== known || !wish()) return firstCard(draft, year);
      return knownCard(draft, year, wish() === 'yearend');
    },
    visitPrefill: async ({ id }: PrefillRequest): Promise<Prefill> => {
      if (id.toUpperCase() !== known || !wish()) return { draft: null, from: null, card: null };
      const who = { name: '王大明', id: known, birthday: '1961-01-01' };
      const row = { cure_type: 'drug', first_visit: false } as Parameters<typeof filledDraft>[2];
      const draft = filledDraft(who, today(), row);
      Object.assign(draft.fields, { SMOKE_DAY_NUM: '', CO_CHECK: '', MEMO: '' });
      return {
        draft,
        from: { visit_id: 'visit-before', func_date: daysAgo(14), smoke_day_num: 15 },
        card: { name: who.name, birthday: who.birthday },
      };
    },
  };
}

function firstCard(draft: VisitDraftView, year: string): CourseCard {
  if (!draft.fields.CURE_TYPE || !draft.fields.ID) return nothing;
  return {
    ...nothing,
    proposal: {
      cure_stage: '1',
      examyear: year,
      cure_week: draft.fields.CURE_TYPE === '2' ? '1' : null,
      week_tot: draft.fields.CURE_WEEK || null,
      because: [{ code: 'first_course', args: {} }],
    },
  };
}

function knownCard(draft: VisitDraftView, year: string, yearEnd: boolean): CourseCard {
  const begun = daysAgo(28);
  const education = draft.fields.CURE_TYPE === '2';
  const course: CourseView = {
    number: 1,
    most_courses: 2,
    cure_stage: 1,
    examyear: Number(year),
    begun,
    last_visit: daysAgo(14),
    visits: 2,
    used: 4,
    most: 8,
    day: 29,
    window: 90,
    last_day: daysAgo(-61),
    open: true,
    whole: true,
    used_up: today(),
    earliest_refill: daysAgo(2),
    days_to_refill: -2,
  };
  return {
    drug: course,
    education: { ...course, used: 2, earliest_refill: null, days_to_refill: null },
    proposal: {
      cure_stage: '1',
      examyear: year,
      cure_week: education ? '3' : '2',
      week_tot: education ? '3' : '6',
      because: [{ code: 'continues', args: { begun } }],
    },
    advice: [],
    points: [
      { date: daysAgo(28), cigarettes: 22, co: 18 },
      { date: daysAgo(21), cigarettes: 18, co: null },
      { date: daysAgo(14), cigarettes: 15, co: 11 },
    ],
    year_end: yearEnd ? bothReadings(Number(year)) : null,
  };
}

function bothReadings(year: number): YearEndView {
  const reading = (number: number, of: number, source: string): Reading => ({
    number,
    cure_stage: String(number),
    examyear: String(of),
    cure_week: '2',
    week_tot: number === 1 ? '2' : '6',
    source,
  });
  return {
    this_year: reading(1, year, 'SMK'),
    first_visit_year: reading(2, year - 1, 'public'),
    proposed: 'this_year',
  };
}
