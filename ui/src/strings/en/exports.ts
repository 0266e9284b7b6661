// Lists into files. Not here: the lists' own words.
import type { Strings } from '../zh-Hant-TW';

export const exports: Strings['exports'] = {
  names: {
    visits: 'visits',
    patients: 'patients',
    appointments: 'appointments',
    tasks: 'tasks',
    outbox: 'outbox',
    reviews: 'reviews',
    eligibility: 'eligibility',
    board: 'dashboard',
    risk: 'claims at risk',
    drugs: 'drug codes',
    departments: 'departments',
    staff: 'people',
    audit: 'audit',
  },
  audit: {
    title: 'Audit',
    lead: 'Who did what and when: reading of patients, saving, sending and exporting. It names records by number, never patients, and nothing of it can be changed or deleted.',
  },
  open: 'Export',
  csv: 'CSV (text)',
  xlsx: 'XLSX (Excel)',
  notes: {
    plain: 'Writes everything on the list as it is filtered; every export is in the audit.',
    full: 'Identity and phone numbers that are masked here are in full in the file: keep it safe. Writes everything on the list as it is filtered, and is in the audit.',
    visits:
      'Identity numbers that are masked here are in full in the file: keep it safe. Writes everything on the list as it is filtered, and is in the audit. Unfinished forms are left out; filter by them to export them.',
  },
  dialog: (list) => `Export ${list}`,
  file: (list, day) => `${list.replaceAll(' ', '-')}-${day}`,
  progress: (done, total) => (total ? `${done} of ${total} rows written` : `${done} rows written`),
  cancel: 'Cancel export',
  close: 'Close',
  done: (rows, file) => `Exported ${rows} rows: ${file}`,
  cancelled: 'The export was cancelled; no file is left.',
  diskFull: 'The disk is full: nothing was exported and no unfinished file is left.',
  elsewhere: 'Another export is under way; wait until it is done.',
};
