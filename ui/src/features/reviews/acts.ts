// Which buttons a review gets, by where it stands and why. Not here: what they do.
import type { ReviewRow } from '../../ipc/bindings';
import { groupOf } from '../../state/review-clock';

export type ReviewAct = 'settle' | 'edit' | 'retry' | 'discard';

/** What is mended in the review itself; sending it again without that would fail again. */
const mended = [
  'identity_in_text',
  'phone_in_text',
  'no_patient',
  'no_consent',
  'refused',
  'cannot_build',
];

/**
 * The acts that help on, the most helpful first. One whose answer was lost is settled before anything
 * else: sending it again could make a second case there. One nobody handled in its hours may be closed.
 */
export function actsOf(row: ReviewRow, now: string): ReviewAct[] {
  switch (row.state) {
    case 'unknown':
      return ['settle'];
    case 'needs_attention':
      return mended.includes(row.reason ?? '')
        ? ['edit', 'retry', 'discard']
        : ['retry', 'edit', 'discard'];
    case 'waiting':
      return ['edit', 'discard'];
    case 'sent':
      return groupOf(row, now) === 'over' ? ['discard'] : [];
    case 'done':
    case 'discarded':
      return [];
  }
}
