// Both languages say the same things. Not here: whether they say them well.
import { describe, expect, it } from 'vitest';
import { en } from '../src/strings/en';
import { zhHantTW } from '../src/strings/zh-Hant-TW';

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  return Object.entries(value)
    .flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    .sort();
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

describe('the two languages', () => {
  it('have the same keys, functions where functions are', () => {
    expect(keys(en)).toEqual(keys(zhHantTW));
  });

  it('have no empty sentence', () => {
    expect(texts(zhHantTW).filter((text) => text.trim() === '')).toEqual([]);
    expect(texts(en).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('leave no Chinese in the English, the name of the language aside', () => {
    const chinese = texts(en).filter((text) => /\p{Script=Han}/u.test(text));
    expect(chinese).toEqual(['繁體中文']);
  });
});
