// The fake's visits, drafts and import.
import type {
  DraftSaveRequest,
  VisitDeleteRequest,
  VisitDraftView,
  VisitListRequest,
  VisitResendRequest,
  VisitRestoreRequest,
  VisitRow,
  VisitSaveAnswer,
  VisitSaveRequest,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { blankDraft } from '../../state/visit-fields';
import { check } from './check';
import { outboxOf, today, type FakeVisit } from './clinic';
import { masked } from './people';
import { factsOf, withStanding } from './standing';

/** The visit and draft commands over a clinic in memory. */
export function visitCommands(clinic: FakeClinic) {
  let made = 0;
  const focus = new Map<string, string | null>();
  const find = (id: string) => {
    const found = clinic.visits.find(({ row }) => row.id === id);
    if (!found) throw problem('not_found');
    return found;
  };
  const put = (id: string, draft: VisitDraftView, state: 'draft' | 'waiting') => {
    const { fields } = draft;
    const { birthday, func_date } = check(draft, today()).echo;
    const row = {
      id,
      draft: state === 'draft',
      name: fields.NAME || null,
      id_masked: fields.ID ? masked(fields.ID) : null,
      birthday: birthday?.iso ?? null,
      func_date: func_date?.iso ?? null,
      cure_type: fields.CURE_TYPE
        ? fields.CURE_TYPE === '1'
          ? ('drug' as const)
          : ('education' as const)
        : null,
      first_visit: fields.CURE_AGREE ? fields.CURE_AGREE === 'Y' : null,
      state,
      environment: clinic.session.environment ?? ('test' as const),
      reason: null,
      server_said: null,
      item_id: state === 'draft' ? null : `item-${id}`,
      registered_at: null,
      updated_at: new Date().toISOString(),
      differs: [],
      pending: null,
    };
    clinic.visits = clinic.visits.filter((one) => one.row.id !== id);
    clinic.visits.unshift({ row, draft, rev: 1, editable: true, history: [] });
  };

  /** A visit that stands at HPA is written over, or, with another key, deleted and saved anew. */
  const alter = (found: FakeVisit, request: VisitSaveRequest): VisitSaveAnswer | null => {
    const keys = ['ID', 'BIRTHDAY', 'FUNC_DATE', 'CURE_STAGE', 'CURE_TYPE', 'HOSP_ID'] as const;
    const before = found.draft;
    const changed = keys.filter((key) => before.fields[key] !== request.draft.fields[key]);
    if (changed.length > 0 && !request.correct) {
      return { kind: 'needs_confirm', changed, standing: factsOf(found) };
    }
    Object.assign(found, { before, draft: request.draft });
    const correct = { state: 'correcting', pending: 'correct' } as const;
    const update = { state: 'waiting', pending: 'update' } as const;
    change(found.row.id, found.rev, changed.length > 0 ? correct : update);
    return null;
  };

  const change = (id: string, rev: number, row: Partial<VisitRow>) => {
    const found = find(id);
    if (found.rev !== rev) throw problem('changed_meanwhile');
    Object.assign(found.row, { reason: null, server_said: null, ...row });
    found.rev += 1;
    clinic.items = outboxOf(clinic.visits);
    clinic.changed('visits');
    return found.row;
  };

  return {
    visitDelete: async ({ visit_id, rev, reason, at_hpa }: VisitDeleteRequest) => {
      if (!reason) throw problem('reason_required');
      const stands = withStanding(find(visit_id)).standing !== null || at_hpa === true;
      return change(
        visit_id,
        rev,
        stands ? { state: 'waiting', pending: 'delete' } : { state: 'deleted', pending: null },
      );
    },
    visitRestore: async ({ visit_id, rev }: VisitRestoreRequest) => {
      const { gone } = find(visit_id);
      return change(visit_id, rev, { state: gone ? 'waiting' : 'registered', pending: null });
    },
    visitResend: async ({ visit_id, rev, as }: VisitResendRequest) =>
      change(visit_id, rev, { state: 'waiting', pending: as === 'update' ? 'update' : null }),
    visitNew: async () => {
      const draft = blankDraft();
      draft.fields.HOSP_SEQ_NO = '00';
      draft.fields.FUNC_DATE = today();
      return draft;
    },
    visitCheck: async (draft: VisitDraftView) => check(draft, today()),
    visitSave: async (request: VisitSaveRequest): Promise<VisitSaveAnswer> => {
      const { errors, warnings } = check(request.draft, today());
      if (errors.length > 0) return { kind: 'invalid', errors, warnings };
      if (request.draft_id) {
        clinic.visits = clinic.visits.filter(({ row }) => row.id !== request.draft_id);
      }
      const present = clinic.visits.find(({ row }) => row.id === request.visit_id);
      if (present?.row.state === 'registered') {
        const asks = alter(present, request);
        return asks ?? { kind: 'saved', visit_id: present.row.id, warnings, differs: [] };
      }
      const id = request.visit_id ?? `visit-${++made}`;
      put(id, request.draft, 'waiting');
      clinic.items = outboxOf(clinic.visits);
      clinic.changed('visits');
      if (clinic.gate === 'open') setTimeout(() => arrive(clinic, id), 1500);
      return { kind: 'saved', visit_id: id, warnings, differs: [] };
    },
    visitList: async ({ search, state, after, limit }: VisitListRequest) => {
      const words = search?.normalize('NFKC').trim().toUpperCase() ?? '';
      const found = clinic.visits.filter(
        ({ row, draft }) =>
          !words ||
          row.name?.toUpperCase().includes(words) ||
          draft.fields.ID.startsWith(words) ||
          row.birthday === words,
      );
      const by_state: Record<string, number> = {};
      for (const { row } of found) by_state[row.state] = (by_state[row.state] ?? 0) + 1;
      const rows = found.map(({ row }) => row).filter((row) => !state || row.state === state);
      const start = Number(after ?? 0);
      const next = start + limit < rows.length ? String(start + limit) : null;
      return { rows: rows.slice(start, start + limit), next, total: rows.length, by_state };
    },
    visitShow: async (id: string) => withStanding(find(id)),
    draftSave: async ({ draft_id, draft, focus: at }: DraftSaveRequest) => {
      const id = draft_id ?? `draft-${++made}`;
      put(id, draft, 'draft');
      focus.set(id, at);
      return { draft_id: id, saved_at: new Date().toISOString() };
    },
    draftOpen: async (id: string) => ({
      draft_id: id,
      visit_id: null,
      rev: null,
      draft: find(id).draft,
      focus: focus.get(id) ?? null,
      saved_at: find(id).row.updated_at,
    }),
    draftDiscard: async (id: string) => {
      clinic.visits = clinic.visits.filter(({ row }) => row.id !== id);
      return null;
    },
    importVisits: async () => ({
      rows: 42,
      accepted: 37,
      duplicates: 2,
      rejected: [
        { row: 5, field: 'BIRTHDAY', code: 'no_such_day', message: '' },
        { row: 9, field: 'ID', code: 'id_checksum', message: '' },
        { row: 9, field: 'SMOKE_MON', code: 'out_of_range', message: '' },
        { row: 17, field: 'CURE_NUM', code: 'drug_without_amount', message: '' },
      ],
      warnings: [
        { row: null, field: null, code: 'unknown_columns', message: '未知的欄位：櫃檯備註' },
        { row: 12, field: 'HOSP_ID', code: 'clinic_code_check_digit', message: '' },
      ],
    }),
  };
}

function arrive(clinic: FakeClinic, id: string): void {
  const found = clinic.visits.find(({ row }) => row.id === id);
  if (!found) return;
  found.row.state = 'registered';
  found.row.registered_at = new Date().toISOString();
  clinic.items = outboxOf(clinic.visits);
  clinic.changed('outbox');
}
