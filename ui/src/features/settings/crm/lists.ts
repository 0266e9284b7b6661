// The lists that one setting holds as text: channels, templates, closed days. Not here: judging them;
// the window says what is wrong, and it is put beside the field it is about.
import type { SaveOutcome, Settings } from '../../../state/settings.svelte';

export interface Channel {
  code: string;
  name: string;
}

export interface Template {
  name: string;
  text: string;
}

const keys = {
  channels: 'reminders.channels',
  templates: 'reminders.templates',
  closed: 'clinic.closed_days',
} as const;

export class ReminderLists {
  constructor(private readonly settings: Settings) {}

  get channels(): Channel[] {
    return this.#read<Channel>(keys.channels);
  }

  get templates(): Template[] {
    return this.#read<Template>(keys.templates);
  }

  /** Single days, YYYY-MM-DD, in order. */
  get closed(): string[] {
    return this.#read<string>(keys.closed).toSorted();
  }

  saveChannels(all: Channel[]): Promise<SaveOutcome> {
    return this.#save(keys.channels, all, 'code');
  }

  saveTemplates(all: Template[]): Promise<SaveOutcome> {
    return this.#save(keys.templates, all, 'text');
  }

  saveClosed(all: Iterable<string>): Promise<SaveOutcome> {
    return this.#save(keys.closed, [...new Set(all)].toSorted(), 'day');
  }

  #read<T>(key: string): T[] {
    try {
      const read: unknown = JSON.parse(this.settings.view?.values[key] || '[]');
      return Array.isArray(read) ? (read as T[]) : [];
    } catch {
      // Set by hand and not a list: an empty one can be filled again.
      return [];
    }
  }

  /** `field` is where the window's complaint belongs. */
  async #save(key: string, all: unknown[], field: string): Promise<SaveOutcome> {
    const outcome = await this.settings.save([{ key, value: JSON.stringify(all) }]);
    if (outcome.kind !== 'errors') return outcome;
    const [code = 'other'] = Object.values(outcome.errors);
    return { kind: 'errors', errors: { [field]: code } };
  }
}

/** The list with `row` in the place of `was`, or at its end. */
export function put<T>(
  all: readonly T[],
  was: T | null,
  row: T,
  same: (a: T, b: T) => boolean,
): T[] {
  return was ? all.map((one) => (same(one, was) ? row : one)) : [...all, row];
}
