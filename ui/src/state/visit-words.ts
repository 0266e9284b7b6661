// How a visit's state reads on its row: word, tone, sign. Not here: the components that draw it.
import type { VisitRow, VisitState } from '../ipc/bindings';
import { presentReason, type Tone } from '../errors/present';
import type { Strings } from '../strings/zh-Hant-TW';
import { momentOf } from './taipei';
import type { Locale } from './words.svelte';

/** Every state's tone, and a sign of its own where the tone's would mislead. */
export const visitTones = {
  draft: { tone: 'neutral', icon: 'file-pen' },
  waiting: { tone: 'waiting', icon: 'clock' },
  sending: { tone: 'waiting', icon: 'send' },
  registered: { tone: 'ok', icon: 'circle-check' },
  needs_attention: { tone: 'danger', icon: 'circle-x' },
  unknown: { tone: 'attention', icon: 'circle-help' },
  correcting: { tone: 'waiting', icon: 'file-pen' },
  deleted: { tone: 'neutral', icon: 'ban' },
} as const satisfies Record<VisitState, { tone: Tone | 'neutral'; icon: string }>;

/** A visit taken by the test host is 測試, never 已登錄, and never wears the sign of done. */
const testLook = { tone: 'attention', icon: 'flask' } as const;

/** A change that is on its way shows what it is. */
const pendingLook = {
  update: { tone: 'waiting', icon: 'file-pen' },
  delete: { tone: 'waiting', icon: 'trash' },
  correct: { tone: 'waiting', icon: 'file-pen' },
} as const;

/** Tone and sign of a row. */
export function visitLook(row: VisitRow) {
  if (row.pending && row.state === 'waiting') return pendingLook[row.pending];
  return isTestDone(row) ? testLook : visitTones[row.state];
}

/** "已登錄 09:31", "需處理", "測試 09:31", "待送更新", "需處理（刪除）", … */
export function visitStateWords(row: VisitRow, t: Strings, today: string, locale: Locale): string {
  if (row.pending) {
    const onItsWay = row.state === 'waiting' || row.state === 'correcting';
    if (onItsWay) return t.visits.pending[row.pending];
    return t.visits.pendingIn(t.visits.states[row.state], t.visits.pendingShort[row.pending]);
  }
  const word = isTestDone(row) ? t.visits.test : t.visits.states[row.state];
  const done = row.state === 'registered' && row.registered_at;
  return done ? `${word} ${momentOf(done, today, locale)}` : word;
}

/** "用藥 初診" */
export function visitKind(row: VisitRow, t: Strings): string {
  const type = row.cure_type === 'drug' ? '1' : '2';
  const words = row.cure_type ? t.fields.choices.CURE_TYPE[type] : '';
  const agree = row.first_visit ? 'Y' : 'N';
  const first = row.first_visit === null ? '' : t.fields.choices.CURE_AGREE[agree];
  return [words, first].filter(Boolean).join(' ');
}

/** Why the visit needs somebody, with the server's words; or when a draft was kept. */
export function visitNote(row: VisitRow, t: Strings, today: string, locale: Locale): string {
  if (row.reason) {
    const { sentence } = presentReason(row.reason, null, t);
    return row.server_said ? `${sentence}：「${row.server_said}」` : sentence;
  }
  const names: Record<string, string> = t.fields.names;
  const differs = row.differs.map((field) => names[field] ?? field).join('、');
  if (differs) return t.visits.panel.differs(differs);
  return row.draft ? t.visits.updated(momentOf(row.updated_at, today, locale)) : '';
}

function isTestDone(row: VisitRow): boolean {
  return row.environment === 'test' && row.state === 'registered';
}
