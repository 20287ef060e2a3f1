import { stringify } from 'csv-stringify/sync';
import type { Answer } from '#libs/durations';

type Group = Answer['groups'][number];

const COLUMNS: Readonly<Record<string, (group: Group, answer: Answer) => string | number | null>> =
  {
    group: ({ group }) => group,
    ended: ({ finalised }) => finalised,
    still_open: ({ open }) => open,
    median_of_the_ended_alone: ({ closedOnly }) => closedOnly?.median ?? null,
    mean_of_the_ended_alone: ({ closedOnly }) => closedOnly?.mean ?? null,
    median_with_the_open_ones: ({ survival }) => survival?.median ?? null,
    lower_95: ({ survival }) => survival?.lower ?? null,
    upper_95: ({ survival }) => survival?.upper ?? null,
    limits: ({ survival }) => survival?.because ?? null,
    kept_back: ({ suppressed }) => String(suppressed),
    unit: (_, { unit }) => unit,
    as_at: (_, { asAt }) => asAt,
    as_known: (_, { known }) => known,
    definition: (_, { definition }) => definition,
    notes: (_, { notes }) => notes.join(' '),
  };

/** The times of an answer as CSV: each row says what it counts, wherever it is copied to. */
export const timesFile = (answer: Answer): string =>
  stringify(
    [
      Object.keys(COLUMNS),
      ...answer.groups.map((group) => Object.values(COLUMNS).map((cell) => cell(group, answer))),
    ],
    { escape_formulas: true },
  );
