// The words that decide what an answer of HPA means, while they are being changed. Not here: the
// reading itself; a sentence is always read by the window.
import type { ErrorView, WordRule, WordsReading, WordsView, WordTables } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import { failure, type SaveOutcome } from './settings.svelte';

/** The tables in the order they are tried. */
export const tables = [
  'ineligible',
  'eligible',
  'booked',
  'sign_in',
  'token',
  'already_there',
  'not_there',
  'busy',
] as const;
export type Table = (typeof tables)[number];
export type Part = keyof WordRule;

export class WordsTables {
  view = $state.raw<WordsView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  #edited = $state.raw<WordTables | null>(null);

  constructor(private readonly host: Host) {}

  /** The words as they stand on the screen. */
  get now(): WordTables | null {
    return this.#edited ?? this.view?.words ?? null;
  }

  get changed(): boolean {
    return JSON.stringify(this.now) !== JSON.stringify(this.view?.words ?? null);
  }

  get shipped(): boolean {
    return JSON.stringify(this.now) === JSON.stringify(this.view?.defaults ?? null);
  }

  async refresh(): Promise<void> {
    try {
      this.view = await this.host.wordsView();
      this.error = null;
    } catch (thrown) {
      this.error = asErrorView(thrown);
    }
  }

  words(table: Table, part: Part = 'any'): string[] {
    const found = this.now?.[table];
    if (!found) return [];
    return Array.isArray(found) ? found : found[part];
  }

  add(table: Table, part: Part, word: string): void {
    const clean = word.trim();
    const known = this.words(table, part);
    if (clean && !known.includes(clean)) this.#put(table, part, [...known, clean]);
  }

  remove(table: Table, part: Part, word: string): void {
    this.#put(
      table,
      part,
      this.words(table, part).filter((one) => one !== word),
    );
  }

  /** Puts the shipped words on the screen; they are stored by saving, as any other change. */
  reset(): void {
    this.#edited = this.view?.defaults ?? null;
  }

  giveUp(): void {
    this.#edited = null;
  }

  /** What the window refuses is named by its table. */
  async save(): Promise<SaveOutcome> {
    const { now } = this;
    if (!now) return { kind: 'saved' };
    try {
      const { problems, view } = await this.host.wordsSave({ words: this.shipped ? null : now });
      if (problems.length > 0) {
        const errors = Object.fromEntries(problems.map(({ table, code }) => [table, code]));
        return { kind: 'errors', errors };
      }
      this.view = view;
      this.#edited = null;
      return { kind: 'saved' };
    } catch (thrown) {
      return failure(thrown);
    }
  }

  /** How the words on the screen read a sentence, saved or not. */
  try(text: string): Promise<WordsReading[]> {
    return this.host.wordsTry({ text, words: this.now });
  }

  #put(table: Table, part: Part, words: string[]): void {
    const { now } = this;
    if (!now) return;
    const before = now[table];
    this.#edited = {
      ...now,
      [table]: Array.isArray(before) ? words : { ...before, [part]: words },
    };
  }
}
