// The fake's outbox: acts move an item on at once.
import type {
  DiscardRequest,
  GateView,
  LightStatus,
  OutboxListRequest,
  OutboxRow,
  OutboxState,
  SettleRequest,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { ago } from './clinic';
import { factsOf, withStanding } from './standing';

const states: OutboxState[] = [
  'waiting',
  'held',
  'sending',
  'done',
  'needs_attention',
  'unknown',
  'discarded',
];

const words: Record<FakeClinic['gate'], string | null> = {
  open: null,
  unreachable: null,
  paused: null,
  signed_out: '帳號或密碼錯誤，請洽戒菸專線',
};

/** The outbox commands and the footer's status over a clinic in memory. */
export function outboxCommands(clinic: FakeClinic) {
  const wished = (clinic.wish.get('crm') ?? 'open') as FakeClinic['gate'];
  const crm: Pick<FakeClinic, 'gate' | 'light'> = {
    gate: wished,
    light: wished === 'open' ? 'ok' : wished,
  };
  const find = (id: string): OutboxRow => {
    const found = clinic.items.find((item) => item.id === id);
    if (!found) throw problem('not_found');
    return found;
  };
  const move = (id: string, change: Partial<OutboxRow>) => {
    const item = Object.assign(find(id), { reason: null, ...change });
    clinic.changed('outbox');
    return item;
  };
  const gate = (destination: GateView['destination']): GateView => {
    const state = destination === 'hpa' ? clinic.gate : crm.gate;
    return {
      destination,
      state,
      since: state === 'open' ? null : ago(38),
      next_try_at: state === 'unreachable' ? ago(-2) : null,
      said: destination === 'hpa' ? words[state] : null,
    };
  };
  const light = (light: FakeClinic['light'], said: string | null): LightStatus => ({
    light,
    last_ok_at: light === 'never' ? null : ago(light === 'ok' ? 3 : 64),
    last_call_at: light === 'never' ? null : ago(3),
    next_try_at: light === 'unreachable' ? ago(-2) : null,
    said,
  });
  const count = (state: OutboxState) => clinic.items.filter((item) => item.state === state).length;

  return {
    outboxList: async ({ state, after, limit }: OutboxListRequest) => {
      const rows = clinic.items.filter((item) => !state || item.state === state);
      const start = Number(after ?? 0);
      return {
        rows: rows.slice(start, start + limit),
        next: start + limit < rows.length ? String(start + limit) : null,
        counts: Object.fromEntries(states.map((one) => [one, count(one)])) as Record<
          OutboxState,
          number
        >,
        gates: [gate('hpa'), gate('crm')],
      };
    },
    outboxShow: async (id: string) => {
      const row = find(id);
      const visit = clinic.visits.find((one) => one.row.id === row.visit_id);
      if (row.state === 'unknown') Object.assign(row, { opened_by_person: true, probe_at: null });
      if (visit && row.state === 'unknown') visit.taken_over = true;
      clinic.changed('outbox');
      return {
        row,
        facts: visit ? factsOf(visit) : null,
        lost: visit ? withStanding(visit).lost : null,
      };
    },
    outboxRetry: async (id: string) => move(id, { state: 'waiting', next_attempt_at: null }),
    outboxSettle: async ({ id, as }: SettleRequest) =>
      move(id, as === 'sent' ? { state: 'done', done_at: ago(0) } : { state: 'waiting' }),
    outboxDiscard: async ({ id }: DiscardRequest) => {
      if (find(id).state === 'unknown') throw problem('settle_first');
      return move(id, { state: 'discarded' });
    },
    gateOpen: async (destination: GateView['destination']) => {
      Object.assign(destination === 'hpa' ? clinic : crm, { gate: 'open', light: 'ok' });
      clinic.changed('outbox');
      return gate(destination);
    },
    status: async () => ({
      hpa: light(clinic.light, words[clinic.gate]),
      crm: light(crm.light, null),
      waiting: count('waiting'),
      sending: count('sending'),
      needs_attention: count('needs_attention'),
      unknown: count('unknown'),
      tasks: 0,
      now: new Date().toISOString(),
    }),
  };
}
