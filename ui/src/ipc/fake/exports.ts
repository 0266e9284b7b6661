// The fake's exports: a file that takes as long as `exporting` says (milliseconds), 26 rows long or
// as many as the list has.
import type { ExportRequest, ExportStatus, Proposal } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';

const steps = 20;

export function exportCommands(clinic: FakeClinic) {
  let status: ExportStatus = {
    state: 'none',
    what: null,
    file: null,
    done: 0,
    total: null,
    error: null,
  };
  const takes = Number(clinic.wish.get('exporting') ?? 0);
  const manager = () => clinic.session.user?.role === 'manager';

  async function work(total: number) {
    for (let step = 1; step <= steps && status.state === 'running'; step++) {
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes / steps));
      if (status.state !== 'running') return;
      status = { ...status, done: Math.round((total * step) / steps) };
      if (step === steps) status = ended(status);
      clinic.changed('exports');
    }
  }

  function ended(now: ExportStatus): ExportStatus {
    const code = clinic.wish.get('exportFails');
    return code ? { ...now, state: 'failed', error: problem(code) } : { ...now, state: 'done' };
  }

  return {
    exportStart: async (request: ExportRequest, { name }: Proposal) => {
      const staff = request.what === 'codes' && request.kind === 'staff';
      if ((request.what === 'audit' || staff) && !manager()) throw problem('not_allowed');
      if (status.state === 'running') throw problem('under_way');
      if (clinic.wish.has('changesMind')) return null;
      const total = request.what === 'visits' ? clinic.visits.length : 26;
      status = {
        state: 'running',
        what: request.what,
        file: name,
        done: 0,
        total,
        error: null,
      };
      void work(total);
      return status as ExportStatus | null;
    },
    exportStatus: async () => status,
    exportCancel: async () => {
      if (status.state === 'running') status = { ...status, state: 'cancelled' };
      clinic.changed('exports');
      return status;
    },
  };
}
