// Until the window's own types are generated: reviews as the contract names them.
import type { PatientRow, TaskRow as BaseTask } from './bindings';

export type ReviewState = 'waiting' | 'sent' | 'done' | 'needs_attention' | 'unknown' | 'discarded';

export interface ReviewFollowUp {
  task_id: string;
  owner: string | null;
  due_on: string | null;
  state: 'open' | 'done';
}

export interface ReviewRow {
  id: string;
  source: string;
  author: string;
  rating: string;
  created: string;
  doctor: string | null;
  content_start: string;
  state: ReviewState;
  reason: string | null;
  said: string | null;
  uploaded_at: string | null;
  hours_left: number | null;
  late: boolean;
  in_time: boolean | null;
  handled_at: string | null;
  reply_start: string | null;
  item_id: string | null;
  follow_up: ReviewFollowUp | null;
  offer: boolean;
  rev: number;
}

export interface ReviewPart {
  title: string | null;
  text: string;
}

export interface ReviewDetail {
  row: ReviewRow;
  content: string;
  patient: Pick<PatientRow, 'id' | 'name' | 'chart_number' | 'consent'> | null;
  keep_phone: boolean;
  status: string | null;
  reply: string | null;
  parts: ReviewPart[];
  next_poll_at: string | null;
  entered_by: string;
  entered_at: string;
}

export interface ReviewPage {
  rows: ReviewRow[];
  next: string | null;
  counts: Record<ReviewState, number>;
}

export interface ReviewListRequest {
  state: ReviewState | null;
  search: string | null;
  after: string | null;
  limit: number;
}

export interface ReviewFinding {
  field: 'content' | 'author';
  kind: 'identity' | 'phone';
  start: number;
  end: number;
  masked: string;
}

export interface ReviewCheck {
  findings: ReviewFinding[];
  masked: string;
  author_masked: string;
}

export interface ReviewSaveRequest {
  id: string | null;
  rev: number | null;
  source: string;
  author: string;
  rating: string;
  created: string;
  content: string;
  doctor: string | null;
  patient_id: string | null;
  mask: boolean;
  keep_phone: boolean;
}

export type ReviewSaveAnswer =
  | { kind: 'saved'; row: ReviewRow }
  | ({ kind: 'findings' } & ReviewCheck)
  | { kind: 'invalid'; errors: { field: string; code: string }[] };

export interface ReviewsFetched {
  asked: number;
  answered: number;
  pending: number;
  not_asked: number;
}

export interface ReviewDiscardRequest {
  id: string;
  reason: string;
}

export interface ReviewFollowUpRequest {
  id: string;
  owner: string | null;
  due_on: string | null;
  text: string;
}

export interface TaskAssignRequest {
  id: string;
  owner: string | null;
  due_on: string | null;
}

export type TaskRow = Omit<BaseTask, 'kind'> & {
  kind: BaseTask['kind'] | 'review_follow_up' | 'review_mismatch';
  owner: string | null;
  due_on: string | null;
  overdue: boolean;
  review_id: string | null;
  review_author: string | null;
};
