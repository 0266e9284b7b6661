// How a follow-up reads: its tone and sign. Not here: the words, which are the strings'.
import type { FollowUpMark, FollowUpSaid } from '../../ipc/bindings';
import { shortDay } from '../../state/taipei';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

/** The tone and sign of where a mark stands. */
export const markLook = {
  not_due: { tone: 'neutral', icon: 'clock' },
  due: { tone: 'attention', icon: 'phone' },
  yes: { tone: 'attention', icon: 'cigarette' },
  no: { tone: 'ok', icon: 'circle-check' },
  not_reached: { tone: 'neutral', icon: 'circle-help' },
} as const satisfies Record<FollowUpMark['state'], unknown>;

/** "用藥療程 115/01/05 起 · 3 個月 · CO 3 ppm", as far as it is known. */
export function saidOf(said: FollowUpSaid, t: Strings['followUps'], locale: Locale): string {
  const course = t.course(t.types[said.cure_type], shortDay(said.begun, locale));
  const co = said.co === null ? '' : t.co(said.co);
  return [course, t.months(said.months), co].filter(Boolean).join(' · ');
}
