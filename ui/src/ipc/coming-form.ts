// What the form asks of the window before it stands in bindings.ts. Each goes as soon as it does.
import type {
  DrugFields,
  KeyFacts,
  StaffChoice,
  VisitDraftView,
  VisitSaveAnswer as SaveAnswer,
  VisitSaveRequest as SaveRequest,
} from './bindings';
import type { EligibilityOutcome } from './coming';

export type TreatmentType = 'drug' | 'education';

export type EligibilityAsk = {
  id: string;
  birthday: string;
  cure_type: TreatmentType;
  date: string;
  patient_id?: string | null;
};
export type EligibilityBook = EligibilityAsk & { present: boolean };
export type EligibilityLastRequest = {
  id: string;
  birthday?: string | null;
  cure_type?: string | null;
  date?: string | null;
};
export type EligibilityView = {
  id: string;
  outcome: EligibilityOutcome;
  message: string | null;
  reason: string | null;
  booking: boolean;
  booked: 'no' | 'yes' | 'maybe';
  cure_type: TreatmentType;
  func_date: string;
  checked_at: string;
  checked_by: string;
  environment: 'test' | 'live';
  stale: 'other_environment' | 'other_birthday' | 'other_type' | 'other_date' | 'old' | null;
};

export type Advice = { code: string; args: Record<string, string> };
export type CourseView = {
  number: number;
  most_courses: number | null;
  cure_stage: number;
  examyear: number;
  begun: string;
  last_visit: string;
  visits: number;
  used: number;
  most: number | null;
  day: number;
  window: number | null;
  last_day: string | null;
  open: boolean;
  whole: boolean;
  used_up: string | null;
  earliest_refill: string | null;
  days_to_refill: number | null;
};
export type Reading = {
  number: number;
  cure_stage: string;
  examyear: string;
  cure_week: string | null;
  week_tot: string | null;
  source: string;
};
export type YearEndView = {
  this_year: Reading;
  first_visit_year: Reading;
  proposed: 'this_year' | 'first_visit_year';
};
export type ProposalView = {
  cure_stage: string | null;
  examyear: string | null;
  cure_week: string | null;
  week_tot: string | null;
  because: Advice[];
};
export type SmokingPoint = { date: string; cigarettes: number; co: number | null };
export type CourseCard = {
  drug: CourseView | null;
  education: CourseView | null;
  proposal: ProposalView;
  advice: Advice[];
  points: SmokingPoint[];
  year_end: YearEndView | null;
};
export type CourseCardRequest = { draft: VisitDraftView; visit_id?: string | null };

export type PrefillRequest = { id: string; birthday?: string | null; cure_type?: string | null };
export type Prefill = {
  draft: VisitDraftView | null;
  from: { visit_id: string; func_date: string; smoke_day_num: string } | null;
  card: { name: string; birthday: string } | null;
};

export type DrugCode = {
  code: string;
  name: string;
  strength: string;
  form: string;
  valid_from: string | null;
  valid_to: string | null;
  source: string;
  note: string;
  valid: boolean;
};
export type DepartmentCode = {
  id: string;
  padded: string | null;
  unpadded: string | null;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  source?: string;
  valid: boolean;
};
export type CodesView = {
  date: string;
  department_list: 'padded' | 'unpadded';
  drugs: DrugCode[];
  departments: DepartmentCode[];
  staff: StaffOption[];
};
export type StaffOption = StaffChoice & {
  may_treat?: boolean;
  may_instruct?: boolean;
  valid?: boolean;
};

export type NeedsConfirm = { kind: 'needs_confirm'; changed: string[]; standing: KeyFacts };
export type VisitSaveAnswer = SaveAnswer | NeedsConfirm;
export type VisitSaveRequest = SaveRequest & { correct?: boolean };
export type DrugRowFields = DrugFields & { days?: string };
