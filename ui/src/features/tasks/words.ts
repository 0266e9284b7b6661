// What a task says: the matter, why it is there, what is at stake. Not here: how urgent it is.
import type { TaskRow } from '../../ipc/bindings';
import type { IconName } from '../../parts/Icon.svelte';
import type { Tone } from '../../parts/tones';
import { wallWords } from '../../state/wall-time';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

const looks: Record<TaskRow['kind'], [Tone, IconName]> = {
  reply_cancelled: ['danger', 'circle-x'],
  call: ['attention', 'phone'],
  reply_unreadable: ['attention', 'circle-help'],
  reply_mismatch: ['attention', 'triangle-alert'],
  review_follow_up: ['attention', 'bookmark'],
  review_mismatch: ['attention', 'triangle-alert'],
};

/** The matter with its tone and sign. */
export function matterOf(row: TaskRow, today: string, t: Strings, locale: Locale) {
  const when = row.appointment_at ? wallWords(row.appointment_at, today, t, locale) : '';
  const [tone, icon] = looks[row.kind];
  return { tone, icon, words: t.tasks.kinds[row.kind](when) };
}

/** What is at stake, then why it came up. */
export function whyOf(row: TaskRow, t: Strings): string {
  const risk = row.risk === 'no_course' ? null : t.tasks.risks[row.risk];
  return [risk, reasonOf(row, t)].filter(Boolean).join(' · ');
}

/** What is to be followed up says itself why. */
function reasonOf(row: TaskRow, t: Strings): string | undefined {
  const { whys, otherWhy } = t.tasks;
  if (row.kind === 'review_follow_up') return undefined;
  const ofReview = row.kind === 'review_mismatch' ? whys[row.kind] : undefined;
  return ofReview ?? whys[row.why] ?? whys[row.kind] ?? otherWhy;
}
