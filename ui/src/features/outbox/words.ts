// How an item of the outbox reads: tone, sign, and its moments in one line.
import type { KeyFacts, OutboxRow, OutboxState } from '../../ipc/bindings';
import type { Tone } from '../../errors/present';
import { momentOf, shortDay } from '../../state/taipei';
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
      if (!row.next_attempt_at) return words.waitingOn;
      const held = row.state === 'held' && row.destination === 'crm';
      return (held ? t.crm.outbox.leaves : words.nextTry)(at(row.next_attempt_at));
    }
    return '';
  };
  return [
    next(),
    row.done_at ? words.doneAt(at(row.done_at)) : '',
    row.last_attempt_at && !row.done_at ? words.lastTry(at(row.last_attempt_at)) : '',
    row.attempts > 1 || (row.attempts > 0 && !row.done_at) ? words.attempts(row.attempts) : '',
    words.created(at(row.created_at)),
  ].filter(Boolean);
}

/** What to look for in HPA's page: who, born when, which visit, and where. */
export function settleFacts(known: KeyFacts, whole: string | null, t: Strings, locale: Locale) {
  const names = t.outbox.settle;
  const day = (iso: string) => (locale === 'en' ? iso : `${shortDay(iso, locale)}（${iso}）`);
  const type = t.fields.choices.CURE_TYPE[known.cure_type === 'drug' ? '1' : '2'];
  return [
    { name: names.id, value: whole ?? known.id_masked, testid: 'settle-id' },
    { name: names.birthday, value: day(known.birthday), testid: 'settle-birthday' },
    { name: names.visit, value: `${day(known.func_date)} ${type}`, testid: 'settle-visit' },
    { name: names.clinic, value: `${known.hosp_id}-${known.branch}`, testid: 'settle-clinic' },
  ];
}
