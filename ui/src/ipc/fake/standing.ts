// What the fake says stands at HPA of a visit, and what may be done with it. It keeps the shapes;
// the rules are Rust's.
import type { KeyFacts, PendingView, Situation, VisitDetail, VisitDraftView } from '../bindings';
import { ago, type FakeVisit } from './clinic';

/** A visit as `visit_show` answers it. */
export function withStanding(visit: FakeVisit): VisitDetail {
  const { row, draft, rev, editable, history } = visit;
  const pending = pendingOf(visit);
  const person = visit.taken_over ?? false;
  return {
    row,
    draft,
    rev,
    editable,
    history,
    pending,
    standing: standingOf(visit),
    situation: situationOf(visit, pending),
    acts: actsOf(visit, pending),
    lost:
      row.state === 'unknown'
        ? {
            call: row.pending === 'delete' ? 'delete' : 'save',
            why: row.reason ?? 'timeout',
            at: row.updated_at,
            settles: person ? 'person' : 'machine',
            asks_by: 'save',
            probe_at: person ? null : ago(-4),
            probe: null,
            asks_until: ago(-700),
            opened_by_person: person,
            facts: factsOf(visit),
          }
        : null,
    changes: row.pending
      ? [
          {
            at: row.updated_at,
            by: '陳衛教師',
            kind: row.pending,
            reason: pending?.reason ?? null,
            state: 'open',
          },
        ]
      : [],
  };
}

function standingOf(detail: FakeVisit): VisitDraftView | null {
  const { row, draft } = detail;
  if (row.state === 'registered') return draft;
  if (!row.pending || detail.gone) return null;
  if (detail.before) return detail.before;
  if (row.pending === 'delete') return draft;
  const fields = { ...draft.fields, SMOKE_DAY_NUM: '25', MEMO: '' };
  if (row.pending === 'correct') fields.BIRTHDAY = '1961-10-01';
  return { ...draft, fields };
}

function pendingOf({ row, gone }: FakeVisit): PendingView | null {
  if (!row.pending) return null;
  const refused = row.reason === 'not_there' ? ('not_there' as const) : ('refused' as const);
  const steps = {
    needs_attention: gone ? ('deleted_not_saved' as const) : refused,
    unknown: gone ? ('save_unknown' as const) : ('unknown' as const),
  };
  const step = row.state === 'needs_attention' || row.state === 'unknown' ? steps[row.state] : null;
  return {
    kind: row.pending,
    step: step ?? (gone ? 'saving' : 'waiting'),
    reason: row.pending === 'delete' ? '重複登錄' : null,
  };
}

function situationOf({ row, gone }: FakeVisit, pending: PendingView | null): Situation {
  const args = { func_date: row.func_date ?? '', ...(row.reason ? { reason: row.reason } : {}) };
  const plain: Record<string, string> = {
    registered: 'stands',
    deleted: 'deleted',
    unknown: 'save_unknown',
    sending: 'sending',
    needs_attention: row.reason === 'already_there' ? 'save_already_there' : 'save_refused',
  };
  if (!pending) return { code: plain[row.state] ?? 'not_sent', args };
  const correcting: Record<string, string> = {
    deleted_not_saved: 'deleted_not_saved',
    saving: 'correct_saving',
    save_unknown: 'correct_save_unknown',
    unknown: 'correct_delete_unknown',
  };
  const code =
    pending.kind === 'correct'
      ? (correcting[pending.step] ?? `correct_${pending.step}`)
      : `${pending.kind}_${gone ? 'not_there' : pending.step}`;
  return { code, args };
}

function actsOf({ row, gone }: FakeVisit, pending: PendingView | null): VisitDetail['acts'] {
  if (row.state === 'deleted' || row.state === 'draft') return [];
  if (row.state === 'unknown') return ['settle'];
  const byKind: Record<PendingView['kind'], VisitDetail['acts']> = {
    update: ['edit', 'delete', 'restore'],
    delete: ['restore'],
    correct: gone ? ['edit', 'delete', 'restore'] : ['edit', 'restore'],
  };
  const acts: VisitDetail['acts'] = pending ? byKind[pending.kind] : ['edit', 'delete'];
  if (row.state !== 'needs_attention') return acts;
  if (row.reason === 'already_there') return [...acts, 'delete_there', 'resend_as_update', 'retry'];
  if (row.reason === 'not_there') return [...acts, 'resend_as_save', 'retry'];
  return [...acts, 'retry'];
}

/** What to look for in HPA's own page. */
export function factsOf(visit: FakeVisit): KeyFacts {
  return {
    hosp_id: visit.draft.fields.HOSP_ID,
    branch: visit.draft.fields.HOSP_SEQ_NO,
    id_masked: visit.row.id_masked ?? '',
    birthday: visit.row.birthday ?? '',
    func_date: visit.row.func_date ?? '',
    cure_type: visit.row.cure_type ?? 'drug',
    cure_stage: visit.draft.fields.CURE_STAGE,
  };
}
