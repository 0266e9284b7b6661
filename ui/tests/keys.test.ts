// The input-method guard and the keys. Not here: what a key does on a screen.
import { describe, expect, it } from 'vitest';
import { composing, ctrl, guardEnter, plain, typedMark } from '../src/parts/keys';

const press = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, cancelable: true, ...more });

describe('the input-method guard', () => {
  it('holds while composing and for key code 229', () => {
    expect(composing(press('Enter', { isComposing: true }))).toBe(true);
    expect(composing(press('Enter', { keyCode: 229 }))).toBe(true);
    expect(composing(press('Enter', { keyCode: 13 }))).toBe(false);
  });

  it('stops the browser from submitting when WebKit ends a composition with Enter', () => {
    const swallowed = press('Enter', { keyCode: 229 });
    expect(guardEnter(swallowed)).toBe(true);
    expect(swallowed.defaultPrevented).toBe(true);
    const candidate = press('Enter', { isComposing: true });
    expect(guardEnter(candidate)).toBe(true);
    expect(candidate.defaultPrevented).toBe(false);
    expect(guardEnter(press('Enter', { keyCode: 13 }))).toBe(false);
  });

  it('lets no shortcut through while composing', () => {
    const during = { isComposing: true };
    expect(ctrl(press('Enter', { ctrlKey: true, ...during }), 'Enter')).toBe(false);
    expect(plain(press('n', during), 'n')).toBe(false);
    expect(typedMark(press('3', during))).toBeNull();
  });

  it('reads a full-width digit as the digit', () => {
    expect(typedMark(press('３'))).toBe('3');
    expect(typedMark(press('y'))).toBe('Y');
    expect(typedMark(press('3', { ctrlKey: true }))).toBeNull();
  });
});
