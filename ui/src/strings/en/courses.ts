// The course card, in English.
import type { Strings } from '../zh-Hant-TW';

export const courses: Strings['courses'] = {
  title: 'Course',
  source: "Counted from this clinic's record; HPA's answer is what counts.",
  none: 'No earlier course of this person is on record here.',
  waiting: 'Shown once identity number and treatment are entered.',
  kinds: { drug: 'Drugs', education: 'Education' },
  weeks: 'Weeks',
  sessions: 'Sessions',
  days: 'Days',
  course: 'Course',
  of: (used, limit) => `${used} / ${limit}`,
  nth: (year, course, limit) => `${course} of ${limit} in ${year}`,
  nthOnly: (year, course) => `number ${course} in ${year}`,
  since: (date) => `since ${date}`,
  over: 'this visit begins a new one',
  session: (session) => `This is session ${session}`,
  refill: (date) => `Refill from ${date}`,
  early: (days) => (days === 1 ? '1 day too early' : `${days} days too early`),
  proposal: 'Proposed',
  apply: 'Apply',
  applyOne: (field, value) => `Apply ${field}: ${value}`,
  applyAll: 'Apply all',
  agrees: 'as proposed',
  yearEnd: 'Across the new year: the course year can be read in two ways; choose one',
  thisYear: 'A new course of this year (year of the claim)',
  firstVisitYear: 'The course of the first visit goes on',
  reading: (year, stage, total) =>
    `year ${year}, course ${stage}${total ? `, ${total} in total` : ''}`,
  yearEndAsk: "If in doubt, HPA's answer to the eligibility query decides.",
  semicolon: '; ',
  chart: {
    title: 'Cigarettes a day and CO',
    cigarettes: 'a day',
    co: 'CO ppm',
    summary: (visits, first, last) => `${visits} visits; a day from ${first} to ${last}`,
    coSummary: (first, last) => `CO from ${first} to ${last} ppm`,
    coOne: (value) => `CO ${value} ppm`,
    gaps: (count) => `${count} without CO`,
    one: (value) => `1 visit only: ${value} a day`,
  },
  advice: {
    first_course: () => 'The first course on record here',
    continues: (args) => `Goes on with the course of ${args['begun']}`,
    new_course_clinic: () => 'Another institution: a new course',
    new_course_branch: () => 'Another branch: a new course',
    new_course_weeks: (args) =>
      `${args['used']} ${args['used'] === '1' ? 'week' : 'weeks'} used; with this visit over ${args['most']}: a new course`,
    new_course_sessions: (args) => `All ${args['most']} sessions used: a new course`,
    new_course_window: (args) =>
      `Day ${args['day']} since ${args['begun']}, over ${args['window']}: a new course`,
    new_course_year: (args) => `The last course began ${args['begun']}, another year: a new course`,
    new_course_recorded: () => 'Recorded under another course before',
    session_jump: (args) =>
      `${args['days']} days since the first: the session jumps to ${args['session']}`,
    duplicate_visit: (args) => `A visit of ${args['date']} and this treatment is here already`,
    early_refill: (args) =>
      args['days'] === '1'
        ? `1 day too early; refill from ${args['earliest']}`
        : `${args['days']} days too early; refill from ${args['earliest']}`,
    weeks_over_course: (args) =>
      `${args['used']} of ${args['most']} weeks used, ${args['left']} left`,
    courses_over_year: (args) =>
      `Drug course ${args['number']} of ${args['year']}; ${args['most']} a year are subsidised`,
    year_end: (args) => `The course of ${args['begun']} crosses into this year`,
    course_start_unknown: () => 'The beginning of the course is not on record; these are minimums',
    later_visits: (args) => `${args['visits']} later on record, whose totals this would change`,
  },
  keys: { apply: 'Alt P' },
};
