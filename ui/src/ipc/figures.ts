// Until the bindings name them: fetching figures.
import type { Board, Span } from './bindings';

export type InsightsFetchRequest = { board: Board; from: string; to: string; compare: Span | null };
export type InsightsFetchStatus = {
  running: boolean;
  board: Board | null;
  done: number;
  total: number;
  cancelling: boolean;
};
export type InsightsFetched = {
  total: number;
  stored: number;
  not_offered: ('satisfaction_history' | 'complaint_rate' | 'complaints' | 'loyal_patients')[];
  refused: number;
  said: string | null;
  stopped: 'cancelled' | 'signed_out' | 'unreachable' | 'no_answer' | null;
};
