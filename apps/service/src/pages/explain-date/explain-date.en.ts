/** Every word of how a date was worked out. */
export const explainWords = {
  title: 'How was this date worked out?',
  back: 'Back to the case',
  result: {
    due: (day: string): string => `Due at the end of ${day}.`,
    undated: 'It has no date: it is to be done as soon as practicable, and no local target is set.',
    provisional: 'The date is provisional: bank holidays are not yet published so far ahead.',
    local: 'This is a local target of the force. It is not law.',
    stricter: 'The force made its own duty stricter than the law.',
    corrected: 'The period was corrected in the force’s policy, with its source.',
    paused: 'The clock is paused: the date moves for as long as it is.',
  },
  facts: {
    clock: 'Clock',
    kind: 'Kind',
    owner: 'Whose',
    source: 'Provision',
    sure: 'How sure we are',
    period: 'Period',
    from: 'Counts from',
    first: 'First due',
    earliest: 'Not before',
    calendar: 'Bank holidays known to',
    extension: 'May be extended',
    shortening: 'May be shortened',
    pause: 'May be paused',
    note: 'Note',
    nobody: 'By nobody',
    by: (who: string, grounds: string, source: string): string =>
      `By ${who}${grounds === '' ? '' : `: ${grounds}`} (${source})`,
    agreement: (who: string): string => `with the agreement of ${who}`,
  },
  sure: (existence: string, length: string, trigger: string): string =>
    existence === length && length === trigger
      ? existence
      : `that it exists: ${existence}; how long it is: ${length}; what starts it: ${trigger}`,
  certainty: {
    CONFIRMED: 'confirmed',
    'CONFIRMED-MIRROR': 'confirmed in a copy',
    FRAGMENT: 'seen in part',
    SECONDARY: 'from guidance or commentary',
    RECALLED: 'recalled, not checked',
    DERIVED: 'derived',
    POLICY: 'local policy',
  } as Readonly<Record<string, string>>,
  units: {
    'working-days': 'working day',
    days: 'day',
    weeks: 'week',
    months: 'month',
  } as Readonly<Record<string, string>>,
  period: (phrase: string, letter: string): string => `${phrase} (rule ${letter})`,
  dayCountedFrom: 'the day counted from',
  practicable: 'As soon as practicable: the law gives no number, and no local target is set',
  moved: {
    heading: 'What moved it',
    nothing: 'Nothing has moved it.',
    extended: 'Extended',
    shortened: 'Shortened by agreement',
    paused: 'Paused',
    resumed: 'Resumed',
    calendar: 'Bank holidays changed',
    policy: 'Local targets changed',
    origin: 'Counts from another day',
    by: (count: number): string => `by ${String(count)}`,
    until: (day: string): string => `until ${day}`,
    on: (what: string, day: string): string => `${what} on ${day}`,
  },
  days: {
    heading: 'Day by day',
    lead: 'Each day from the one that it counts from to the day it is due.',
    columns: { day: 'Day', counted: 'Counted', reason: 'Why' },
    not: 'not counted',
  },
  verdicts: {
    heading: 'What it came to',
    nothing: 'Nothing yet.',
    columns: { verdict: 'Verdict', on: 'On', due: 'Due then', basis: 'Known how' },
    basis: { 'as-known': 'as known then', recomputed: 'as recomputed since' } as Readonly<
      Record<string, string>
    >,
  },
} as const;
