import { counted } from '../layout/days.en.js';

/** The figures of the trend, as their columns are headed. */
const trendFigures = {
  all: 'Fell due',
  inTime: 'In time',
  late: 'Done late',
  openLate: 'Open late',
  breached: 'Breached',
  share: 'Share breached',
} as const;

/** Every word of the supervisor's board. */
export const boardWords = {
  title: 'Board',
  parts: {
    label: 'Parts of the board',
    lists: 'Late, at risk, waiting',
    caseloads: 'Caseloads',
    milestones: '12-month milestones',
    trend: 'Trend',
  },
  lists: {
    label: 'Lists',
    breached: {
      name: 'Breached',
      lead: 'Duties whose due day is over and which are still to be done, the longest overdue first.',
    },
    'at-risk': {
      name: 'At risk',
      lead: 'Duties that have passed a warning and are still in time, next due first.',
    },
    paused: {
      name: 'Paused too long',
      lead: (days: number): string =>
        `Clocks that have been paused for ${counted(days, 'calendar day')} or longer.`,
    },
    stuck: {
      name: 'Stuck',
      lead: 'Open cases on which no clock runs: nothing will ever call anybody to them. A fact may be missing; record or correct it.',
    },
    unallocated: { name: 'Unallocated', lead: 'Open cases on nobody’s desk.' },
  },
  atLeast: (count: number): string => `more than ${String(count)}`,
  filter: {
    team: 'Team',
    investigator: 'Investigator (staff number)',
    stage: 'Stage',
    clock: 'Clock',
    any: 'Any',
    apply: 'Apply',
    clear: 'Clear',
  },
  columns: {
    case: 'Case',
    clock: 'Clock',
    due: 'Due',
    how: 'How long',
    stage: 'Stage',
    who: 'Who',
  },
  choose: (reference: string): string => `Choose ${reference}`,
  allocate: 'Allocate the chosen cases',
  officer: 'Officer',
  nobody: 'Nobody',
  team: (team: string): string => `team ${team}`,
  dutyOf: (owner: string): string => `duty of the ${owner}`,
  provisional: 'provisional',
  nothing: 'There are none.',
  noneOfThese: 'There are none like that. Change what is shown, or clear it.',
  pausedFor: (days: number, since: string): string =>
    `Paused for ${counted(days, 'calendar day')}, since ${since}`,
  caseloads: {
    lead: 'Open cases on each desk, of those that you find, the heaviest load first. In the weight a case of alleged gross misconduct counts twice.',
    by: { owner: 'By investigator', team: 'By team' },
    none: { owner: 'On nobody’s desk', team: 'In no team' },
    columns: {
      owner: 'Investigator',
      team: 'Team',
      open: 'Open cases',
      weight: 'Weight',
      late: 'With something late',
      atRisk: 'At risk',
      nextDue: 'First due',
    },
    lateOf: (of: string): string => `cases of ${of} with something late`,
    atRiskOf: (of: string): string => `cases of ${of} at risk`,
  },
  milestones: {
    lead: 'Twelve months since a matter came to attention, and every six months after, on open cases: reached in the last three months, and coming in the next two.',
    columns: { milestone: 'Milestone', day: 'Day' } as Readonly<Record<string, string>>,
    reached: 'Reached',
    today: 'Today',
    coming: 'Coming',
  },
  trend: {
    heading: 'Breaches month by month',
    byTeam: 'The same twelve months by team',
    byTeamLead: 'Follow a team to see its months alone.',
    lead: 'Duties by the month in which they fell due, as their due day now stands, of the cases that you find. Breached: done late, or still open late. What is open and still in time is not counted yet; the last month is not over.',
    columns: { month: 'Month', ...trendFigures },
    teamColumns: { team: 'Team', ...trendFigures },
  },
} as const;
