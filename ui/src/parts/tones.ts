// The four meanings a part can wear, and the icon each brings along. Not here: which code means what.
export type Tone = 'ok' | 'waiting' | 'attention' | 'danger';

/** Colour is never the only signal: every tone has its sign. */
export const toneIcon = {
  ok: 'circle-check',
  waiting: 'clock',
  attention: 'triangle-alert',
  danger: 'circle-x',
} as const;
