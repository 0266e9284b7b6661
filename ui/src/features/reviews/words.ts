// What a review says of itself on the board: what is left of its 48 hours, with tone and sign. Not
// here: counting it (state/review-clock.ts).
import { presentReason, problemSentence, type Presented } from '../../errors/present';
import type { IconName } from '../../parts/Icon.svelte';
import type { Tone } from '../../parts/tones';
import type { ReviewRow } from '../../ipc/bindings';
import { isClosed, minutesLeft, soonMinutes } from '../../state/review-clock';
import type { Strings } from '../../strings/zh-Hant-TW';

export interface Look {
  words: string;
  tone: Tone | 'neutral';
  icon: IconName;
}

/** "剩 31 小時", "逾時 5 小時", "18 小時處理", "待送"… */
export function leftLook(row: ReviewRow, now: string, t: Strings): Look {
  const words = t.reviews.left;
  const left = minutesLeft(row, now);
  switch (row.state) {
    case 'needs_attention':
      return { words: words.attention, tone: 'danger', icon: 'circle-x' };
    case 'unknown':
      return { words: words.unknown, tone: 'attention', icon: 'circle-help' };
    case 'waiting':
      return { words: words.waiting, tone: 'neutral', icon: 'send' };
    case 'done':
      return isClosed(row)
        ? { words: words.closed, tone: 'neutral', icon: 'ban' }
        : doneLook(row, left, t);
    case 'discarded':
      return { words: words.discarded, tone: 'neutral', icon: 'ban' };
    case 'sent':
      if (row.reason === 'no_result') {
        return { words: words.noResult, tone: 'danger', icon: 'circle-x' };
      }
      return left === null
        ? { words: words.sent, tone: 'waiting', icon: 'clock' }
        : sentLook(left, t);
  }
}

function sentLook(left: number, t: Strings): Look {
  const words = t.reviews.left;
  if (left < 0) return { words: words.over(span(-left, t)), tone: 'danger', icon: 'circle-x' };
  const soon = left <= soonMinutes;
  return {
    words: words.inside(span(left, t)),
    tone: soon ? 'attention' : 'waiting',
    icon: soon ? 'triangle-alert' : 'clock',
  };
}

/** Where nobody asked around the end of the hours, it is not said whether it was in time. */
function doneLook(row: ReviewRow, left: number | null, t: Strings): Look {
  const words = t.reviews.left;
  if (left === null || row.in_time === null) {
    return { words: words.done, tone: 'ok', icon: 'circle-check' };
  }
  return row.in_time
    ? { words: words.doneIn(span(48 * 60 - left, t)), tone: 'ok', icon: 'circle-check' }
    : { words: words.doneLate(span(-left, t)), tone: 'neutral', icon: 'check' };
}

/** Minutes under an hour, hours and minutes under three, then hours; days from the fourth on. */
function span(minutes: number, t: Strings): string {
  const words = t.reviews.span;
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return words.minutes(minutes);
  if (hours < 3) return words.hoursMinutes(hours, minutes % 60);
  return hours < 96 ? words.hours(hours) : words.days(Math.floor(hours / 24));
}

/** Why a review is not on its way, or why nobody knows, as the screen shows it. */
export function reasonOf(row: ReviewRow, t: Strings): Presented | null {
  if (!row.reason || row.state === 'done' || row.state === 'discarded') return null;
  return presentReason(row.reason, row.said, t, 'crm');
}

/** The sentence beside a field of the form. */
export function problemOf(code: string | undefined, t: Strings, label: string): string | undefined {
  if (!code) return undefined;
  return t.reviews.form.problems[code] ?? problemSentence(code, t, label);
}

/** A source as it is read: the specification's own words are brand names, a survey is not. */
export function sourceWords(source: string, t: Strings): string {
  return t.reviews.sources[source] ?? source;
}
