// The states the first visits of the in-memory clinic are in, so that each can be looked at.
import type { VisitRow, VisitState } from '../bindings';

export interface Trouble {
  state: VisitState;
  reason: string | null;
  said: string | null;
  pending?: NonNullable<VisitRow['pending']>;
  /** Of a correction: the old record is deleted already. */
  gone?: boolean;
}

/** By the place in the list; the twelfth is left registered. */
export const troubles: (Trouble | undefined)[] = [
  { state: 'draft', reason: null, said: null },
  { state: 'needs_attention', reason: 'refused', said: '個案身分證號與生日不符' },
  { state: 'unknown', reason: 'timeout', said: null },
  { state: 'waiting', reason: null, said: null },
  { state: 'sending', reason: null, said: null },
  { state: 'waiting', reason: 'unreachable', said: null },
  { state: 'needs_attention', reason: 'already_there', said: '儲存失敗，此筆就醫資料已存在' },
  {
    state: 'needs_attention',
    reason: 'refused',
    said: '該醫事人員於就診日期未具戒菸治療服務資格，請確認後再行登錄（代碼 B-107）',
  },
  undefined,
  undefined,
  undefined,
  undefined,
  { state: 'waiting', reason: null, said: null, pending: 'update' },
  { state: 'waiting', reason: null, said: null, pending: 'delete' },
  { state: 'correcting', reason: null, said: null, pending: 'correct' },
  {
    state: 'needs_attention',
    reason: 'refused',
    said: '個案生日與健保資料不符，請確認後再行登錄',
    pending: 'correct',
    gone: true,
  },
  {
    state: 'needs_attention',
    reason: 'not_there',
    said: '更新失敗，查無此筆就醫資料',
    pending: 'update',
  },
  {
    state: 'needs_attention',
    reason: 'refused',
    said: '更新失敗，已逾修改期限',
    pending: 'update',
  },
  { state: 'unknown', reason: 'dropped', said: null, pending: 'delete' },
  { state: 'deleted', reason: null, said: null },
];
