// Until when a task is to be done, in words, with tone and sign. Not here: whose it is.
import type { IconName } from '../parts/Icon.svelte';
import type { Tone } from '../parts/tones';
import type { Strings } from '../strings/zh-Hant-TW';
import { dayWords } from './wall-time';
import type { Locale } from './words.svelte';

export interface DueLook {
  words: string;
  tone: Tone | 'neutral';
  icon: IconName;
}

/** "11/25（三）前", "今天到期", "逾期，11/20（五）"; null without a day. */
export function dueLook(
  due: string | null,
  today: string,
  t: Strings,
  locale: Locale,
): DueLook | null {
  if (!due) return null;
  const day = dayWords(due, today, t, locale);
  const words = t.tasks.due;
  if (due < today) return { words: words.over(day), tone: 'danger', icon: 'triangle-alert' };
  if (due === today) return { words: words.today, tone: 'attention', icon: 'clock' };
  return { words: words.by(day), tone: 'waiting', icon: 'clock' };
}
