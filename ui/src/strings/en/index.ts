// Every English sentence of the page: the second language, complete.
import type { Strings } from '../zh-Hant-TW';
import { errors } from './errors';
import { fields } from './fields';
import { form } from './form';
import { notes } from './notes';
import { outbox } from './outbox';
import { session } from './session';
import { settings } from './settings';
import { shell } from './shell';
import { visits } from './visits';

export const en: Strings = {
  errors,
  fields,
  form,
  notes,
  outbox,
  session,
  settings,
  shell,
  visits,
};
