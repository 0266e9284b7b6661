// How an item of the outbox reads: tone, sign, and its moments in one line.
import type { OutboxRow, OutboxState } from '../../ipc/bindings';
import type { Tone } from '../../errors/present';
import { momentOf } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

/** Every state's tone and sign. */
export const outboxTones = {
  waiting: { tone: 'waiting', icon: 'clock' },
  held: { tone: 'waiting', icon: 'clock' },
  sending: { tone: 'waiting', icon: 'send' },
  done: { tone: 'ok', icon: 'circle-check' },
  needs_attention: { tone: 'danger', icon: 'circle-x' },
  unknown: { tone: 'attention', icon: 'circle-help' },
  discarded: { tone: 'neutral', icon: 'ban' },
} as const satisfies Record<OutboxState, { tone: Tone | 'neutral'; icon: string }>;

/** What happens next comes first, then what happened. */
export function momentsOf(row: OutboxRow, t: Strings, today: string, locale: Locale): string[] {
  const words = t.outbox;
  const at = (moment: string) => momentOf(moment, today, locale);
  const next = () => {
    if (row.state === 'waiting' || row.state === 'held') {
      return row.next_attempt_at ? words.nextTry(at(row.next_attempt_at)) : words.waitingOn;
    }
    if (row.state !== 'unknown') return '';
    if (row.opened_by_person) return words.takenOver;
    return row.probe_at ? words.probeAt(at(row.probe_at)) : words.noProbe;
  };
  return [
    next(),
    row.done_at ? words.doneAt(at(row.done_at)) : '',
    row.last_attempt_at && !row.done_at ? words.lastTry(at(row.last_attempt_at)) : '',
    row.attempts > 1 || (row.attempts > 0 && !row.done_at) ? words.attempts(row.attempts) : '',
    words.created(at(row.created_at)),
  ].filter(Boolean);
}
