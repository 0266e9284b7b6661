// The patients' shapes as the window will name them. Not here once they stand in bindings.ts.
import type { ImportAnswer } from './bindings';

export interface PatientListRequest {
  search: string | null;
  after: string | null;
  limit: number;
}

export interface PatientRow {
  id: string;
  chart_number: string | null;
  name: string | null;
  id_masked: string | null;
  birthday: string | null;
  sex: 'M' | 'F' | null;
  phone_masked: string | null;
  doctor_name: string | null;
  consent: 'yes' | 'no' | null;
  opt_out: boolean;
}

export interface PatientPage {
  rows: PatientRow[];
  next: string | null;
}

export interface PatientCard {
  row: PatientRow;
  rev: number;
  phone: string | null;
  phone_mobile: boolean;
  visits: CountedVisits;
  note: string | null;
  crm: PatientCrm;
  merges: MergeRow[];
  timeline: TimelinePage;
  created_at: string;
  updated_at: string;
}

export interface CountedVisits {
  first_visit_date: string | null;
  visit_times: number;
  first_counted: string | null;
  times_counted: number;
  first_corrected: string | null;
  times_corrected: number | null;
}

export interface PatientCrm {
  consent_on: string | null;
  consent_by: string | null;
  state:
    | 'no_consent'
    | 'no_chart_number'
    | 'no_name'
    | 'not_sent'
    | 'waiting'
    | 'sent'
    | 'changed'
    | 'needs_attention';
  sent_at: string | null;
  item_id: string | null;
}

export interface MergeRow {
  merge_id: string;
  gone: PatientRow;
  at: string;
  who: string;
  can_undo: boolean;
}

export interface PatientTimelineRequest {
  id: string;
  after: string | null;
  limit: number;
}

export interface TimelinePage {
  rows: TimelineRow[];
  next: string | null;
}

export interface TimelineRow {
  at: string;
  kind:
    | 'visit'
    | 'eligibility'
    | 'appointment'
    | 'attendance'
    | 'reminder'
    | 'reply'
    | 'task'
    | 'audit';
  what: string;
  day: string | null;
  detail: string | null;
  said: string | null;
  who: string | null;
  subject: string;
}

export interface PatientSaveRequest {
  id: string | null;
  rev: number | null;
  chart_number: string;
  name: string;
  sex: string;
  birthday: string;
  phone: string;
  national_id: string | null;
  doctor_name: string;
  first_visit_date: string;
  visit_times: string;
  opt_out: boolean;
  note: string;
  create_anyway: boolean;
}

export interface PatientProblem {
  field: string;
  code: string;
}

export type PatientSaveAnswer =
  | { kind: 'saved'; id: string; rev: number; warnings: PatientProblem[] }
  | { kind: 'invalid'; errors: PatientProblem[]; holders: PatientRow[] }
  | { kind: 'likely_duplicates'; rows: PatientRow[] };

export interface PatientConsentRequest {
  id: string;
  given: boolean;
  on: string;
}

export interface PatientMergeRequest {
  keep: string;
  gone: string;
}

export interface PatientMergeAnswer {
  merge_id: string;
  kept: string;
  moved: { visits: number; appointments: number; tasks: number; attendances: number };
}

export interface PatientParted {
  kept: string;
  back: string;
}

export interface PatientRevealed {
  national_id: string | null;
}

export type PatientsImported = ImportAnswer;
