// The dashboards' own words, in English.
import type { Strings } from '../zh-Hant-TW';

export const insights: Strings['insights'] = {
  rail: 'Dashboards',
  title: 'Dashboards',
  tabs: 'Choose a dashboard',
  boards: {
    return_visits: 'Return visits',
    satisfaction: 'Satisfaction',
    statistics: 'Statistics',
    cessation: 'Cessation programme',
    reminders: 'Reminders',
    reviews: 'Reviews',
  },
  period: {
    label: 'Period',
    from: 'From',
    to: 'to',
    month: (year, month) => `${month}/${year}`,
    presets: { now: 'This month', year: 'Last 12 months', two: 'Last 24 months' },
    compare: 'Compare with the year before',
  },
  age: {
    ownAt: (when) => `Counted from the own record ${when}`,
    fetched: (when) => `Fetched ${when}`,
    oldest: (when) => `The oldest figure was fetched ${when}`,
    never: 'Never fetched yet',
  },
  fetch: {
    act: 'Refresh',
    again: 'Count again',
    running: 'Fetching…',
    progress: (done, total) => `Fetched ${done} of ${total}`,
    cancel: 'Cancel',
    stopped: {
      cancelled: 'Cancelled; what was fetched stays',
      signed_out: 'The CRM refuses the account: update it in the settings',
      unreachable: 'The CRM cannot be reached; what was fetched stays',
      no_answer: 'The CRM did not answer; what was fetched stays',
    },
    refused: (count, said) =>
      `The CRM refused ${count} ${count === 1 ? 'call' : 'calls'}${said ? `: “${said}”` : ''}`,
    done: 'Refreshed',
  },
  counselors: { title: 'By counselor', measure: 'Figure' },
  tiles: 'Key figures',
  chart: {
    table: 'Table',
    chart: 'Chart',
    csv: 'CSV',
    xlsx: 'XLSX',
    png: 'PNG',
    save: (title, format) => `Save “${title}” as ${format}`,
    saved: (file) => `Written to ${file}`,
    marks: { label: 'Key', part: 'not over yet', recomputed: 'recomputed' },
    drawing: 'Drawing…',
    undrawn: 'It cannot be drawn here; the table has every figure.',
    noFigures: 'There is no figure for this period.',
    tools: (title) => `Tools of ${title}`,
  },
  unsorted: {
    title: (count) =>
      count === 1
        ? '1 name may be a doctor or a measure'
        : `${count} names may be doctors or measures`,
    lead: 'The answer holds these names. Sort each once; it stays so.',
    doctor: 'A doctor',
    metric: 'A measure',
  },
  report: {
    act: 'Monthly report…',
    month: 'Month of the report',
    write: 'Write PDF',
    writing: 'Writing…',
    done: (file) => `The report was written to ${file}`,
    leftOut: (names) => `No room on two pages for: ${names.join(', ')}`,
    close: 'Close',
  },
  empty: {
    fetch: {
      title: (board) => `${board}: nothing fetched yet`,
      hint: 'Refresh asks the CRM for this period. Each answer is kept with its day, so that a history grows.',
    },
    cessation: {
      title: 'No cessation visit in this period',
      hint: 'Once visits are entered, the figures appear by themselves. Or choose another period.',
    },
    reminders: {
      title: 'No reminder in this period',
      hint: 'Once appointments are entered, what was sent and answered appears by itself. Or choose another period.',
    },
    reviews: {
      title: 'No review in this period',
      hint: 'Once reviews are entered or imported, how fast they were handled appears by itself. Or choose another period.',
    },
    visits: 'Go to visits',
    appointments: 'Go to appointments',
  },
};
