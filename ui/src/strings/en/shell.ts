// The frame around every screen, in English.
import type { Strings } from '../zh-Hant-TW';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const shell: Strings['shell'] = {
  product: 'Clinic Desk',
  rail: { label: 'Main menu', visits: 'Cessation', outbox: 'Outbox', settings: 'Settings' },
  cessation: {
    label: 'Cessation',
    visits: 'Visits',
    eligibility: 'Eligibility list',
    risk: 'At risk',
  },
  skip: 'Skip to content',
  search: {
    label: 'Search visits',
    placeholder: 'Search visits: name, identity number, birthday',
    results: 'Search results',
    none: 'No visit found',
    all: 'Show all in the list',
    keys: '↑ ↓ to choose, Enter to open, Alt Q for eligibility',
    searching: 'Searching…',
    found: (count) => `${count} found`,
  },
  newVisit: 'New visit',
  lock: 'Lock',
  footer: {
    label: 'Status',
    network: 'NHI VPN',
    lights: {
      never: 'not called yet',
      ok: 'working',
      unreachable: 'unreachable',
      signed_out: 'account refused',
      paused: 'paused',
    },
    next: (when) => `again ${when}`,
    waiting: (count) => `${count} to send`,
    allSent: 'all sent',
    attention: (count) => plural(count, 'needs attention', 'need attention'),
    unknown: (count) => `${count} to confirm`,
    who: 'Signed in',
  },
  ago: {
    now: 'just now',
    minutes: (count) => `${count} min ago`,
    hours: (count) => `${count} h ago`,
    days: (count) => plural(count, 'day ago', 'days ago'),
  },
  environment: {
    test: 'Test environment',
    testHint: "Sent to HPA's test host; nothing is truly registered",
    practice: 'Practice mode',
    practiceHint: 'A sample clinic with invented people; nothing leaves this computer',
  },
  roles: { receptionist: 'Receptionist', counselor: 'Counselor', manager: 'Manager' },
  common: {
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    remove: 'Remove',
    loading: 'Loading…',
    working: 'Working…',
    more: 'Load more',
    back: 'Back',
    none: '—',
    optional: 'optional',
    saved: 'Saved',
    problem: 'A problem',
    choose: 'Choose',
    stop: 'Stop waiting',
  },
};
