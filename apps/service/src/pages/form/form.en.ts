import type { PayloadField } from '#libs/workflow-kit';
import { nameWords } from '../layout/stage-words.js';

/** Names that words made of them would not explain; the others are made of theirs. */
const LABELS: Readonly<Record<string, string>> = {
  finalWarningInForce: 'Is a final written warning in force on this day?',
  unconnectedIncidents: 'Are there unconnected incidents?',
  copiedToOfficer: 'Has the officer been given a copy?',
  orally: 'Was the officer told orally?',
  exceptionalCircumstances: 'Are there exceptional circumstances?',
  method: 'How it was given',
  sentOn: 'Day it was sent, if not the day on which it counts as given',
  caseToAnswer: 'There is a case to answer in respect of',
  disposal: 'What becomes of it',
  investigator: 'Investigator',
  id: 'Short name of the allegation',
  interview: 'Short name of the interview',
  standards: 'Standards of Professional Behaviour',
  months: 'Months that the warning lasts, if not 24',
  reasonCode: 'Main reason',
  cameToAttentionOn: 'Day it came to attention',
  matterKind: 'Kind of matter',
  rankGroup: 'The officer is',
};

/** Every word of the forms that are made from what an event carries. */
export const formWords = {
  occurredOn: 'When did it happen?',
  occurredOnName: 'The day on which it happened',
  dayHint: 'For example, 27 3 2026',
  reasons: 'Reasons',
  reasonsHint:
    'They are kept with the decision, apart from the history, and shown in the decision log.',
  reasonsNeeded: 'Enter the reasons',
  parts: { day: 'Day', month: 'Month', year: 'Year' },
  optional: (label: string): string => `${label} (optional)`,
  personHint: 'Collar or staff number',
  listHint: 'One on each line',
  choose: 'Choose one',
  label: ({ name }: Pick<PayloadField, 'name'>): string => LABELS[name] ?? nameWords(name),
  problems: {
    day: (label: string): string => `Enter the day: ${label.toLowerCase()}`,
    partial: (label: string, without: readonly string[]): string =>
      `${label} must include a ${without.join(' and a ')}`,
    unreal: (label: string): string => `${label} must be a real date`,
    select: (label: string): string => `Select an answer: ${label.toLowerCase()}`,
    enter: (label: string): string => `Enter an answer: ${label.toLowerCase()}`,
    number: (label: string): string => `${label} must be a whole number`,
    person: (label: string): string => `${label} must be a collar or staff number without spaces`,
    other: (label: string, remedy: string): string => `${label}: ${remedy}`,
    impossible: (event: string, day: string, why: string): string =>
      `“${event}” of ${day} becomes impossible. ${why}`,
    heading: 'There is a problem',
  },
} as const;
