/** Every word of the pages of the process and of another length. */
export const processWords = {
  process: {
    title: 'The ways cases went',
    lead: 'Facts of the cases that you can see, in their order; what is done to clocks and desks is no step. Times are calendar days.',
    counts: (cases: number, ways: number, median: string): string =>
      `${String(cases)} cases went ${String(ways)} ways, step by step; from first to last fact so far half took up to ${median} days.`,
    leftOut: (n: number | null): string =>
      `Left out are ${n === null ? 'a few' : String(n)} cases whose way too few went to publish it.`,
    first: (n: number, all: number): string =>
      `The first ${String(n)} of ${String(all)}; the file of /v1/process has them all.`,
    noMedian: 'not told',
    map: 'What followed what',
    drawn: (n: number, all: number): string =>
      `Drawn are the ${String(n)} most frequent of ${String(all)} moves.`,
    move: (n: number, median: string): string => `${String(n)} times, median ${median} days`,
    moves: 'Every move as a table',
    columns: { move: 'From and to', count: 'Times', median: 'Median days' },
    bottlenecks: 'Where the time goes',
    bottleneckColumns: {
      ...{ move: 'From and to', share: 'Share of all time' },
      ...{ count: 'Times', median: 'Median days' },
    },
    variants: 'Ways, the most frequent first',
    variantColumns: { steps: 'Steps', cases: 'Cases', median: 'Median days' },
    again: 'Done again',
    reworked: (n: number): string => `In ${String(n)} cases something was done more than once.`,
    againColumns: { activity: 'Step', casesRepeating: 'Cases', repeats: 'Times more' },
  },
  whatIf: {
    title: 'What if a clock had another length',
    lead: 'How many verdicts would have differed. Pauses and extensions stay as they were; nothing is written.',
    counts: (differ: string, runs: string): string =>
      `Of ${runs} runs ${differ} would have come to another verdict.`,
    leftOut: (n: string): string => `Left out: ${n}, without a length that could be another.`,
    team: (team: string): string => (team === 'none' ? 'team not known' : `team ${team}`),
    groups: 'By the stage in which it began, and team',
    columns: {
      ...{ group: 'Stage and team', runs: 'Runs', differ: 'Would differ' },
      ...{ was: 'Late as it was', would: 'Late with that length' },
    },
  },
} as const;
