// AA contrast of every pair of tokens, in both themes. Not here: how a screen looks.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split(":root[data-theme='dark']");

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const words: [string, string[]][] = [
  ['ink', ['paper', 'card', 'sunk', 'accent-soft']],
  [
    'ink-2',
    ['paper', 'card', 'sunk', 'accent-soft', 'ok-soft', 'wait-soft', 'warn-soft', 'bad-soft'],
  ],
  ['ink-3', ['paper', 'card', 'sunk']],
  ['accent', ['paper', 'card', 'accent-soft']],
  ['accent-strong', ['accent-soft']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['ok', ['card', 'ok-soft']],
  ['wait', ['card', 'wait-soft']],
  ['warn', ['card', 'warn-soft']],
  ['bad', ['card', 'bad-soft', 'accent-soft', 'sunk']],
  // The names of lines are written in their colours.
  ...[1, 2, 3, 4, 5, 6].map((at): [string, string[]] => [`chart-${at}`, ['card']]),
];

describe.each([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
])('in the %s theme', (_, theme) => {
  const at = (name: string) => theme[name] ?? '#000000';

  it.each(words.flatMap(([ink, papers]) => papers.map((paper) => [ink, paper] as const)))(
    '%s is read on %s (AA, 4.5)',
    (ink, paper) => {
      expect(contrast(at(ink), at(paper))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['card', 'paper'])('the frame of a box is seen on %s (3.0)', (paper) => {
    expect(contrast(at('edge'), at(paper))).toBeGreaterThanOrEqual(3);
  });
});
