// What the field that finds a patient asks of the form it stands in. Not here: the finding.
import type { Who } from './appointment-form.svelte';

export interface PersonForm {
  who: Who | null;
  /** Whether saving was tried. */
  readonly tried: boolean;
  /** Whether the person is given and not to be changed. */
  readonly fixed: boolean;
  /** What would keep it from going for this person, before anybody waits for it. */
  readonly hinders: 'opt_out' | 'no_phone' | 'no_consent' | null;
  pick(who: Who): void;
  unpick(): void;
}
