// The risk of deduction, in English.
import type { Strings } from '../zh-Hant-TW';

export const risk: Strings['risk'] = {
  title: 'At risk',
  lead: 'A fee is paid only where the claim is exactly what HPA has on record. Clear this page before claiming.',
  notThere: 'Not yet at HPA',
  notThereLead: 'oldest first',
  count: (count) => (count === 1 ? '1 visit' : `${count} visits`),
  columns: { days: 'Since', name: 'Name', visit: 'Visit', held: 'What holds it', next: 'Next' },
  days: (days) => (days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`),
  noDay: 'no date',
  urgency: {
    warn: 'over a day',
    hard: 'month is over',
    past: 'past claim day',
  },
  late: (hard, past) =>
    [
      hard > 0 ? `${hard} of an earlier month` : '',
      past > 0 ? `${past} of them past the claim day` : '',
    ]
      .filter(Boolean)
      .join(', '),
  rule: (hours, day) =>
    `Warns ${hours} hours after a visit; claims go out by day ${day} of the next month. This is a setting here: no official deadline was found.`,
  held: {
    draft: () => 'Still a draft, not sent',
    draft_edit: () => 'An edit that is not saved yet',
    refused: () => 'HPA refused it; it needs correcting',
    unknown_probe: (until) =>
      `Sent, no answer; checked by itself ${until ? `at ${until}` : 'soon'}`,
    unknown_person: () => 'Sent, no answer; a person must look',
    sending: () => 'Being sent',
    discarded: () => 'Sending was given up',
    nothing_queued: () => 'Saved, but not in line',
    other_environment: () => 'Belongs to the other environment; goes after a switch',
    test_environment: () => 'Only at the test host, not at the live one',
    gate_unreachable: (until, since) =>
      `The NHI VPN is down${since ? ` since ${since}` : ''}; ${until ? `tried again at ${until}` : 'goes by itself when it returns'}`,
    gate_signed_out: () => 'HPA refuses the account; sending stopped',
    gate_paused: () => 'Sending is paused',
    retry_at: (until) => `Not sent last time; tried again at ${until}`,
    behind_another: () => 'Waits for the step before; goes by itself',
    waiting_turn: () => 'In line; goes by itself',
  },
  pending: {
    update: 'HPA still has it as it was before',
    delete: 'The deletion is not complete',
    correct: 'The correction is not complete',
  },
  meanwhile: (what, why) => `${what}: ${why}`,
  acts: {
    resume: 'Go on',
    edit: 'Correct',
    handle: 'See what to do',
    settle: 'Settle',
    account: 'Update account',
    open_gate: 'Send again',
    wait: 'View',
    none: 'View',
  },
  allThere: 'Every visit is at HPA',
  allThereHint: 'A saved visit shows here first and leaves once it is registered.',
  claims: 'Differs from the claims',
  claimsLead: (file, when) => `last file ${file}, ${when}`,
  matched: (matched, claims) => `${matched} of ${claims} claims agree`,
  import: 'Import claims…',
  importing: 'Importing…',
  importDialog: 'Choose a claims file (CSV or XLSX)',
  result: {
    title: 'Import result',
    summary: (rows, accepted, duplicates) =>
      `${rows === 1 ? '1 row' : `${rows} rows`}: ${accepted} read, ${duplicates} imported before`,
    rejected: (count) => (count === 1 ? '1 row cannot be read:' : `${count} rows cannot be read:`),
    line: (row, field, sentence) => `Row ${row}, ${field}: ${sentence}`,
    file: 'whole file',
  },
  files: {
    title: (count) => `Imported claims files (${count})`,
    line: (when, who) => `${when}, by ${who}`,
    counts: (accepted, duplicates, rejected) =>
      [
        accepted === 1 ? '1 row read' : `${accepted} rows read`,
        duplicates > 0 ? `${duplicates} known before` : '',
        rejected > 0 ? `${rejected} not read` : '',
      ]
        .filter(Boolean)
        .join(', '),
    forget: 'Remove',
    onlyManager: 'Only a manager can remove an imported claims file.',
    askTitle: (file) => `Remove ${file}?`,
    askLead:
      'Its claims are no longer compared. The visits stay as they are; import the file again to compare it once more.',
  },
  noClaims: 'No claims imported yet',
  noClaimsHint:
    'Export the claims from your HIS (identity number, birthday, visit date, treatment, drug days) and import them here; every difference is named.',
  allSame: 'The imported claims agree with what is here',
  allSameHint: 'Import the next claims file before it is handed in.',
  kinds: {
    differs: 'Differs',
    not_here: 'Claimed, but not here',
    not_claimed: 'Here, but not claimed',
    not_registered: 'Claimed, but not yet at HPA',
  },
  fieldColumns: { field: 'Fact', here: 'Here', claim: 'Claim' },
  fields: {
    ID: 'Identity number',
    BIRTHDAY: 'Birthday',
    FUNC_DATE: 'Visit date',
    CURE_TYPE: 'Treatment',
    DRUG_DAYS: 'Drug days',
    HOSP_ID: 'Institution',
  },
  drugDays: (days) => (days === '1' ? '1 day' : `${days} days`),
  nothing: '(none)',
  correct: 'Correct here',
  show: 'View visit',
  enter: 'Enter this visit',
  hintNotHere: 'Enter it, or correct the claim in the HIS.',
  hintNotClaimed: 'Nothing to do if it is not claimed this time.',
  hintNotRegistered: 'The facts agree; it can be claimed once it is registered at HPA.',
  claimRow: (row) => `row ${row} of the file`,
};
