// The fake's six boards by name. Not here: what stands on them.
import type { Board } from '../bindings';
import { kitOf, type Kit, type Making } from './board-kit';
import { returnVisits, satisfaction, statistics, type Made } from './boards-crm';
import { cessation, reminders, reviews } from './boards-own';

const boards: Record<Board, (kit: Kit) => Made> = {
  return_visits: returnVisits,
  satisfaction,
  statistics,
  cessation,
  reminders,
  reviews,
};

/** The charts and tiles of a board. */
export function boardOf(making: Making): Made {
  return boards[making.request.board](kitOf(making));
}
