// Every English sentence of the page: the second language, complete.
import type { Strings } from '../zh-Hant-TW';
import { eligibilityList } from './eligibilityList';
import { appointments } from './appointments';
import { codes } from './codes';
import { courses } from './courses';
import { crm } from './crm';
import { eligibility } from './eligibility';
import { rules } from './rules';
import { wordTables } from './wordTables';
import { errors } from './errors';
import { exports } from './exports';
import { fields } from './fields';
import { followUps } from './followUps';
import { form } from './form';
import { insights } from './insights';
import { notes } from './notes';
import { outbox } from './outbox';
import { patients } from './patients';
import { bindings, reviews } from './reviews';
import { risk } from './risk';
import { session } from './session';
import { settings } from './settings';
import { shell } from './shell';
import { tasks } from './tasks';
import { visits } from './visits';

export const en: Strings = {
  eligibilityList,
  appointments,
  bindings,
  codes,
  courses,
  crm,
  eligibility,
  rules,
  wordTables,
  errors,
  exports,
  fields,
  followUps,
  form,
  insights,
  notes,
  outbox,
  patients,
  reviews,
  risk,
  session,
  settings,
  shell,
  tasks,
  visits,
};
