// The sections of the settings, in the order of the navigation, and which of them share a page.
export const groups = [
  { id: 'hpa', sections: ['account', 'hosts', 'connection', 'sending', 'asking', 'words'] },
  { id: 'crm', sections: ['crm', 'crmTest', 'reminders', 'channels', 'bindings'] },
  { id: 'codes', sections: ['staff', 'drugs', 'departments', 'rules'] },
  { id: 'desk', sections: ['clinic', 'hours', 'backup', 'look', 'about'] },
] as const;

export type Section = (typeof groups)[number]['sections'][number];

/** Short cards stand together; a table has a page of its own. */
const alone: readonly Section[] = [
  'words',
  'staff',
  'drugs',
  'departments',
  'rules',
  'channels',
  'bindings',
  'hours',
];

/** The section asked for, or the first. */
export function sectionOf(asked: string | null): Section {
  const all = groups.flatMap((group): readonly Section[] => group.sections);
  return all.find((section) => section === asked) ?? 'account';
}

/** The sections that stand on the page with this one. */
export function pageOf(section: Section): readonly Section[] {
  if (alone.includes(section)) return [section];
  const group = groups.find(({ sections }) => (sections as readonly Section[]).includes(section));
  return group?.sections.filter((one) => !alone.includes(one)) ?? [section];
}
