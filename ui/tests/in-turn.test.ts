// Readings taken in turn, whatever is read.
import { describe, expect, it } from 'vitest';
import { InTurn } from '../src/state/in-turn';

function held() {
  const open: (() => void)[] = [];
  const read = () => new Promise<void>((resolve) => open.push(resolve));
  return { open, read };
}

describe('in turn', () => {
  it('ten changes during one reading are one more reading', async () => {
    const turns = new InTurn<string>();
    const { open, read } = held();
    const all = Array.from({ length: 11 }, () => turns.run('visits', read));
    expect(open).toHaveLength(1);
    open[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(open).toHaveLength(2);
    open[1]?.();
    await Promise.all(all);
    expect(open).toHaveLength(2);
  });

  it('one thing does not wait for another, nor after a failure', async () => {
    const turns = new InTurn<string>();
    const { open, read } = held();
    void turns.run('visits', read);
    void turns.run('outbox', read);
    expect(open).toHaveLength(2);
    await expect(turns.run('tasks', () => Promise.reject(new Error('lost')))).rejects.toThrow();
    let again = false;
    await turns.run('tasks', () => Promise.resolve(void (again = true)));
    expect(again).toBe(true);
  });
});
