import { counted } from '../layout/days.en.js';

/** Every word of allocating cases. */
export const allocateWords = {
  title: 'Allocate cases',
  done: 'What became of it',
  lead: 'What you leave open stays as it is.',
  chosen: (count: number): string => `Chosen: ${counted(count, 'case')}`,
  owner: 'Investigator',
  team: 'Team',
  supervisor: 'Supervisor',
  staffNumber: 'Staff number',
  reasons: 'Reasons (optional)',
  go: 'Allocate',
  doubts: 'Check this before you allocate',
  goAnyway: 'Allocate all the same',
  back: 'Back to the board',
  columns: { case: 'Case', came: 'What became of it' },
  allocated: 'Allocated',
  refused: 'Not allocated',
  summary: (done: number, all: number): string =>
    `${String(done)} of ${counted(all, 'case')} allocated`,
  problems: {
    noCases: 'Choose at least one case on the board',
    noDesk: 'Enter an investigator, a team or a supervisor',
    tooMany: (most: number): string => `Choose at most ${String(most)} cases`,
    person: (label: string): string => `${label} must be a staff number without spaces`,
  },
} as const;
