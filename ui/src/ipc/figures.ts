// Until the bindings name them: a run of calls for figures.
import type { Board } from './bindings';

export type InsightsFetchRequest = { board: Board; from: string; to: string };
export type InsightsFetchStatus = {
  board: Board;
  state: 'running' | 'done' | 'cancelled';
  done: number;
  total: number;
  failed: number;
};
