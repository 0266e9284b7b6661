// The fake's dashboards: figures of two years once they are fetched, a run of calls that takes its
// time, names to sort, files that are said to be written. Not here: the figures (boards.ts).
import type {
  Board,
  BoardRequest,
  BoardView,
  InsightSortRequest,
  InsightsFetched,
  InsightsFetchRequest,
  InsightsFetchStatus,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { boardOf } from './boards';
import { monthsOf } from './months';

/** `insights` of the address: `none` nothing was ever fetched, `gaps` every third month is missing. */
const service: Board[] = ['return_visits', 'satisfaction', 'statistics'];

/** The commands of the boards. */
export function insightCommands(clinic: FakeClinic) {
  const wish = clinic.wish.get('insights') ?? '';
  const known = new Set<Board>(wish === 'none' ? [] : service);
  const sorted = new Set<string>();
  let run = resting;
  const only = () => {
    if (clinic.session.user?.role !== 'manager') throw problem('not_allowed');
  };
  return {
    insightsBoard: async (request: BoardRequest): Promise<BoardView> => {
      only();
      const own = !service.includes(request.board);
      const empty = own ? wish === 'none' : !known.has(request.board);
      const fetched_at = own || empty ? null : `${clinic.session.today}T08:05:00+08:00`;
      const making = { request, today: clinic.session.today, fetched_at, wish };
      const unsorted = ['WANG_01', 'waiting_time'].filter((key) => !sorted.has(key));
      return {
        ...request,
        title: titles[request.board],
        ...(empty ? { tiles: [], charts: [] } : boardOf(making)),
        notices: request.board === 'statistics' && !empty ? [notOffered] : [],
        unsorted: wish === 'unsorted' && request.board === 'return_visits' ? unsorted : [],
        fetched_at,
        empty,
      };
    },
    insightsFetch: async (request: InsightsFetchRequest): Promise<InsightsFetched> => {
      only();
      if (run.running) throw problem('under_way');
      const total =
        request.board === 'return_visits' ? monthsOf(request.from, request.to).length : 1;
      run = { running: true, board: request.board, done: 0, total, cancelling: false };
      while (run.done < total && !run.cancelling) await call(request.board);
      const { done, cancelling } = run;
      run = resting;
      const stopped = cancelling ? 'cancelled' : null;
      return { total, stored: done, not_offered: [], refused: 0, said: null, stopped };
    },
    insightsFetchStatus: async () => run,
    insightsFetchCancel: async () => {
      if (!run.running) throw problem('wrong_state');
      run = { ...run, cancelling: true };
      return null;
    },
    insightSort: async ({ key }: InsightSortRequest) => {
      only();
      sorted.add(key);
      return null;
    },
    chartExport: async ({ chart_id, format }: { chart_id: string; format: 'csv' | 'xlsx' }) => ({
      rows: 24,
      file: `/media/backup/${chart_id}.${format}`,
    }),
    chartPng: async (name: string) => ({
      rows: 0,
      file: `/media/backup/${name}`,
    }),
    reportMonthly: async ({ month }: { month: string }) => ({
      file: `/media/backup/月報-${month}.pdf`,
      pages: 2,
      bytes: 61_000,
      left_out: [],
    }),
  };

  async function call(board: Board) {
    await new Promise((resolve) => setTimeout(resolve, Number(clinic.wish.get('pace') ?? 150)));
    if (run.cancelling) return;
    known.add(board);
    run = { ...run, done: run.done + 1 };
  }
}

const resting: InsightsFetchStatus = {
  running: false,
  board: null,
  done: 0,
  total: 0,
  cancelling: false,
};

const notOffered = '「忠實病患」：CRM 沒有提供這項統計。';

const titles: Record<Board, string> = {
  return_visits: '回診率',
  satisfaction: '滿意度',
  statistics: '統計',
  cessation: '戒菸成效',
  reminders: '提醒',
  reviews: '評論',
};
