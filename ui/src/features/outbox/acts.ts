// Which buttons an item gets, by its state and reason. Not here: what they do, or how they look.
import type { OutboxRow } from '../../ipc/bindings';

export type Act = 'retry' | 'correct' | 'settle' | 'discard' | 'open';

/**
 * The acts that help an item on, the most helpful first. An unknown item is settled before anything
 * else: sending it again could make a second record, discarding it could lose one.
 */
export function actsOf(row: OutboxRow): Act[] {
  // A deletion has nothing to correct; what can be done about it stands beside the visit.
  const correct: Act[] = !row.visit_id ? [] : row.kind === 'visit_delete' ? ['open'] : ['correct'];
  switch (row.state) {
    case 'unknown':
      return ['settle'];
    case 'needs_attention':
      if (row.reason === 'parent_discarded') return ['discard'];
      if (row.reason === 'refused' || row.reason === 'cannot_build') {
        return [...correct, 'retry', 'discard'];
      }
      // The other call may be the right one: the visit's panel offers it.
      if (row.visit_id && (row.reason === 'already_there' || row.reason === 'not_there')) {
        return ['open', 'discard', 'retry'];
      }
      return ['retry', ...correct, 'discard'];
    case 'held':
      // A reminder that is held leaves at its time; letting it go sooner is done at its appointment.
      if (row.destination === 'crm') return ['discard'];
      return row.next_attempt_at ? ['retry', ...correct, 'discard'] : [...correct, 'discard'];
    case 'waiting':
      // A first try comes by itself at once; asking for it only helps while it is put off.
      return row.next_attempt_at ? ['retry', ...correct, 'discard'] : [...correct, 'discard'];
    case 'sending':
    case 'done':
    case 'discarded':
      return [];
  }
}
