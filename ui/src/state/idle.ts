// Locks the screen after five minutes in which nobody touched it. Not here: the lock.
const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Five minutes, as the clinic's access rules ask. */
export const idleMillis = 5 * 60_000;

/** Calls `idle` when no input came for `millis`; the answer stops watching. */
export function watchIdle(idle: () => void, millis = idleMillis): () => void {
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  // A timer per key press would be a lot of timers; one look every few seconds is enough, and after
  // a suspend it sees the whole sleep at once.
  const timer = setInterval(
    () => {
      if (Date.now() - last < millis) return;
      last = Date.now();
      idle();
    },
    Math.min(5000, millis / 4),
  );
  for (const name of events)
    window.addEventListener(name, touched, { passive: true, capture: true });
  return () => {
    clearInterval(timer);
    for (const name of events) window.removeEventListener(name, touched, { capture: true });
  };
}
