// The fake's boards of figures.
import type { BoardRequest, BoardView } from '../bindings';

/** The commands of the boards. */
export function insightCommands() {
  return {
    insightsBoard: async (request: BoardRequest): Promise<BoardView> => ({
      board: request.board,
      title: request.board,
      from: request.from,
      to: request.to,
      compare: request.compare ?? null,
      tiles: [],
      charts: [],
      notices: [],
      unsorted: [],
      fetched_at: null,
      empty: true,
    }),
  };
}
