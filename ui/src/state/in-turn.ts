// One reading at a time for each thing that is read, and one more after it if something changed
// meanwhile: where changes come faster than they are read, each answer is shown all the same, and
// no readings pile up. Not here: what is read.

export class InTurn<K> {
  readonly #running = new Map<K, Promise<void>>();
  readonly #again = new Set<K>();

  /** Reads now, or once more when the reading under way is over; either way ends when it is read. */
  run(key: K, read: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running) {
      this.#again.add(key);
      return running;
    }
    const all = this.#all(key, read).finally(() => this.#running.delete(key));
    this.#running.set(key, all);
    return all;
  }

  async #all(key: K, read: () => Promise<void>): Promise<void> {
    do {
      this.#again.delete(key);
      await read();
    } while (this.#again.has(key));
  }
}
