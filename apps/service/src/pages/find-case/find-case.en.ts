/** Every word of the search for cases. */
export const findCaseWords = {
  title: 'Cases',
  label: 'Find a case',
  hint: 'Reference, officer’s name or number, words of the allegation',
  go: 'Search',
  openCase: 'Open a case',
  closed: 'Open or closed',
  any: 'Any',
  open: 'Open',
  isClosed: 'Closed',
  caption: 'Cases found, those opened last first',
  columns: { case: 'Case', officer: 'Officer', stage: 'Stage', due: 'Next due', late: 'Overdue' },
  restricted: 'Restricted',
  nothingDue: 'Nothing',
  pseudonym: 'Not shown to you',
  nothing: 'No case that is open to you fits. Check the spelling, or search for less.',
} as const;
