// Settings: the words that decide what HPA's answer means, in English.
import type { Strings } from '../zh-Hant-TW';

export const wordTables: Strings['wordTables'] = {
  title: 'Words of answers',
  lead: 'HPA answers in prose without codes; these words decide what it means. Mend them here when the service says something else.',
  order: 'Negatives first',
  orderLead:
    'The Chinese for "may not be enrolled" contains that for "may be enrolled". So the negative words are looked for first and end the search. White space and case make no difference.',
  tables: {
    ineligible: { title: 'May not be enrolled', when: 'Eligibility; tried first' },
    eligible: {
      title: 'May be enrolled',
      when: 'Eligibility, when none of the above is there; otherwise a person must read it',
    },
    booked: {
      title: 'Booked',
      when: 'Query and book; without these words it counts as perhaps booked',
    },
    sign_in: { title: 'Account refused', when: 'Every call; sending stops until you update it' },
    token: { title: 'Token refused', when: 'Eligibility; a new one is fetched once' },
    already_there: { title: 'Registered already', when: 'Saving a visit' },
    not_there: { title: 'No such visit', when: 'Updating or deleting a visit' },
    busy: { title: 'Busy', when: 'Every call; nobody knows whether it was taken' },
  },
  parts: { any: 'has one of', with: 'and one of', without: 'and none of' },
  nothing: '(no words: it never fits)',
  add: (table) => `Add a word to "${table}"`,
  addShort: 'add a word',
  remove: (word) => `Remove "${word}"`,
  reset: 'Back to all shipped words',
  isShipped: 'these are the shipped words',
  giveUp: 'Give up changes',
  tryTitle: 'Try out',
  tryLead:
    'Paste a sentence of HPA and see how the words above read it, changes that are not saved included.',
  tryLabel: 'Words of the answer',
  tryRun: 'Read it',
  tryColumns: { call: 'As an answer to', reading: 'Read as', matched: 'Because of' },
  calls: {
    GetTokenID: 'sign-in',
    GetSCDataB: 'eligibility query',
    Save: 'save',
    Update: 'update',
    Delete: 'delete',
  },
  problems: {
    required: 'At least one word, or it never fits',
    blank_word: 'One of the words is empty; remove it',
    never_read: 'A word here contains a negative word, so that it is never read; change it',
  },
  readings: {
    eligible: 'may be enrolled',
    ineligible: 'may not be enrolled',
    unclear: 'a person must read it',
    sign_in: 'account refused',
    token: 'token refused',
    already_there: 'registered already',
    not_there: 'no such visit',
    busy: 'busy',
    refused: 'refused (shown word for word)',
    other: 'refused (shown word for word)',
  },
};
