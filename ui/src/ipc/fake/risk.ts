// The fake's risk of deduction: rows taken from the visits of the clinic, differences invented.
import type { ClaimDifference, ClaimsImported, RiskRequest, RiskRow, RiskView } from '../bindings';
import type { FakeClinic } from '../fake-host';
import { ago, today, type FakeVisit } from './clinic';

const page = 200;

/** The commands of 核扣風險 over a clinic in memory. */
export function riskCommands(clinic: FakeClinic) {
  let imports: ClaimsImported[] = clinic.claims ? [imported(90)] : [];
  return {
    riskView: async ({ after, differences_from }: RiskRequest): Promise<RiskView> => {
      const rows = clinic.visits.filter(isNotThere).map(riskRow).sort(oldestFirst);
      const start = Number(after ?? 0);
      const found = imports.length > 0 ? differences(clinic.visits) : [];
      return {
        not_there: rows.slice(start, start + page),
        next: start + page < rows.length ? String(start + page) : null,
        counts: {
          total: rows.length,
          hard: rows.filter(({ urgency }) => urgency === 'hard' || urgency === 'past').length,
          past: rows.filter(({ urgency }) => urgency === 'past').length,
        },
        differences: found.slice(differences_from, differences_from + page),
        differences_total: found.length,
        matched: imports.length > 0 ? 209 : 0,
        claims: imports.length > 0 ? 214 : 0,
        imported: imports[0] ?? null,
        imports,
        rule: { warn_hours: 24, claim_day: 20, verified: false, source: '' },
      };
    },
    claimsImport: async () => {
      imports = [imported(0), ...imports];
      return {
        rows: 214,
        accepted: 211,
        duplicates: 1,
        rejected: [
          { row: 31, field: 'BIRTHDAY', code: 'no_such_day', message: '' },
          { row: 108, field: 'ID', code: 'id_checksum', message: '' },
        ],
        warnings: [],
      };
    },
    claimsForget: async (id: string) => {
      imports = imports.filter((one) => one.id !== id);
      return null;
    },
  };
}

function imported(minutes: number): ClaimsImported {
  return {
    id: `import-${minutes}`,
    at: ago(minutes),
    by: '林院長',
    file: '11510 戒菸申報.csv',
    rows: 214,
    accepted: 211,
    duplicates: 1,
    rejected: 2,
  };
}

function isNotThere({ row }: FakeVisit): boolean {
  return !['registered', 'deleted'].includes(row.state);
}

function oldestFirst(a: RiskRow, b: RiskRow): number {
  return (b.days ?? 9999) - (a.days ?? 9999);
}

const held: Record<string, [by: string, next: string]> = {
  draft: ['draft', 'resume'],
  needs_attention: ['refused', 'edit'],
  unknown: ['unknown_probe', 'settle'],
  waiting: ['waiting_turn', 'wait'],
  sending: ['sending', 'wait'],
  correcting: ['waiting_turn', 'wait'],
};

function riskRow({ row }: FakeVisit, n: number): RiskRow {
  const back = [1, 52, 2, 0, 9][n % 5] ?? 0;
  const at = new Date(Date.parse(row.func_date ?? today()) - back * 86_400_000);
  const day = at.toISOString().slice(0, 10);
  const days = Math.round((Date.parse(today()) - at.getTime()) / 86_400_000);
  const far = row.reason === 'unreachable';
  const [held_by = '', next = ''] = far
    ? ['gate_unreachable', 'wait']
    : (held[row.state] ?? ['nothing_queued', 'edit']);
  return {
    visit_id: row.id,
    draft: row.draft,
    name: row.name,
    id_masked: row.id_masked,
    birthday: row.birthday,
    func_date: day,
    cure_type: row.cure_type,
    environment: row.environment,
    days,
    state: row.state,
    pending: row.pending,
    standing: row.pending !== null,
    held_by,
    args: far || row.state === 'unknown' ? { until: ago(-4), since: ago(40) } : {},
    reason: row.reason,
    server_said: row.server_said,
    next,
    item_id: row.item_id,
    urgency: days > 40 ? 'past' : days > 20 ? 'hard' : days > 0 ? 'warn' : 'calm',
    claim_by: `${day.slice(0, 8)}20`,
  };
}

function differences(visits: FakeVisit[]): ClaimDifference[] {
  const kinds: Pick<ClaimDifference, 'kind' | 'fields'>[] = [
    { kind: 'differs', fields: [{ field: 'BIRTHDAY', here: '1961-01-01', claim: '1961-10-01' }] },
    {
      kind: 'differs',
      fields: [
        { field: 'FUNC_DATE', here: '2026-11-03', claim: '2026-11-04' },
        { field: 'DRUG_DAYS', here: '14', claim: '28' },
      ],
    },
    { kind: 'not_here', fields: [] },
    { kind: 'not_registered', fields: [] },
    { kind: 'not_claimed', fields: [] },
    { kind: 'differs', fields: [{ field: 'CURE_TYPE', here: 'drug', claim: 'education' }] },
  ];
  return visits.slice(12, 12 + kinds.length).map(({ row }, n) => {
    const { kind, fields } = kinds[n] ?? { kind: 'not_here' as const, fields: [] };
    const here = kind !== 'not_here';
    return {
      id: `difference-${n}`,
      kind,
      visit_id: here ? row.id : null,
      state: here ? row.state : null,
      name: here ? row.name : null,
      id_masked: row.id_masked ?? '',
      birthday: row.birthday ?? '',
      func_date: row.func_date ?? '',
      cure_type: row.cure_type ?? 'drug',
      fields,
      import_id: kind === 'not_claimed' ? null : 'import-90',
      row: kind === 'not_claimed' ? null : 40 + n,
    };
  });
}
