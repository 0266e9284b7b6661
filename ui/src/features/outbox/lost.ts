// A call whose answer was lost, as the page tells it. Not here: what settles it.
import type { LostAnswer, OutboxRow, VisitDetail } from '../../ipc/bindings';
import type { Strings } from '../../strings/zh-Hant-TW';

/** What is told of it, wherever it is met; `item` is the outbox's. */
export type Lost = Omit<LostAnswer, 'facts' | 'settles' | 'asks_by' | 'asks_until'> & {
  item: string;
  visit_id: string | null;
};

const calls: Record<string, Lost['call']> = {
  visit_save: 'save',
  visit_update: 'update',
  visit_delete: 'delete',
};

/** An item of the outbox as a lost answer. Once a check was made, the words on it are the check's. */
export function lostOfRow(row: OutboxRow): Lost {
  return {
    item: row.id,
    visit_id: row.visit_id,
    call: calls[row.kind] ?? 'save',
    why: row.reason ?? 'unclear',
    at: row.last_attempt_at,
    probe_at: row.probe_at,
    probe: row.server_said ? { outcome: 'unclear', said: row.server_said } : null,
    opened_by_person: row.opened_by_person,
  };
}

/** The lost answer of a visit, if one was lost. */
export function lostOfVisit({ row, lost }: VisitDetail): Lost | null {
  return lost && row.item_id ? { ...lost, item: row.item_id, visit_id: row.id } : null;
}

/** "3 分 12 秒" from one moment to another; null once it has come. */
export function leftWords(now: string, at: string, t: Strings): string | null {
  const seconds = Math.ceil((Date.parse(at) - Date.parse(now)) / 1000);
  if (!(seconds > 0)) return null;
  return t.outbox.unknown.left(Math.floor(seconds / 60), seconds % 60);
}
