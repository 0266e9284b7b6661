// Which buttons an item gets, by its state and reason. Not here: what they do, or how they look.
import type { OutboxRow } from '../../ipc/bindings';

export type Act = 'retry' | 'correct' | 'settle' | 'discard';

/**
 * The acts that help an item on, the most helpful first. An unknown item is settled before anything
 * else: sending it again could make a second record, discarding it could lose one.
 */
export function actsOf(row: OutboxRow): Act[] {
  const correct: Act[] = row.visit_id ? ['correct'] : [];
  switch (row.state) {
    case 'unknown':
      return ['settle'];
    case 'needs_attention':
      if (row.reason === 'parent_discarded') return ['discard'];
      if (row.reason === 'refused' || row.reason === 'cannot_build') {
        return [...correct, 'retry', 'discard'];
      }
      if (row.reason === 'already_there') return [...correct, 'discard', 'retry'];
      return ['retry', ...correct, 'discard'];
    case 'waiting':
    case 'held':
      // A first try comes by itself at once; asking for it only helps while it is put off.
      return row.next_attempt_at ? ['retry', ...correct, 'discard'] : [...correct, 'discard'];
    case 'sending':
    case 'done':
    case 'discarded':
      return [];
  }
}
