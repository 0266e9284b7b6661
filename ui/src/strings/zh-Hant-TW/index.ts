// Every Chinese sentence of the page, in one object. Its shape is what English must match.
import { errors } from './errors';
import { fields } from './fields';
import { form } from './form';
import { notes } from './notes';
import { outbox } from './outbox';
import { session } from './session';
import { settings } from './settings';
import { shell } from './shell';
import { visits } from './visits';

export const zhHantTW = { errors, fields, form, notes, outbox, session, settings, shell, visits };

/** The shape of every language: the compiler refuses one that lacks a sentence. */
export type Strings = typeof zhHantTW;
