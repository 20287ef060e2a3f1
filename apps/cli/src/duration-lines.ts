import type { Answer, Backlog, Flow, InTimeReturn, SqlAnswer, WhatIf } from '#libs/durations';
import { figure } from './figures.js';
import { listOf, tableOf } from './table.js';

/** Why limits are missing, or fall together. */
const LIMITS: Readonly<Record<string, string>> = {
  'one-matter': 'no limits: all of one matter',
  'few-matters': 'no limits: of too few matters',
  'all-ended': 'no limits: all had ended by then',
  ties: 'limits meet: many at that age',
  'too-few-to-publish': 'kept back: too few',
  'limits-of-few': 'limits kept back: of too few',
};

const KEPT_BACK = 'kept back';

const count = (n: number | null): string => (n === null ? KEPT_BACK : String(n));
const age = (value: number | null | undefined): string =>
  value === null || value === undefined ? '-' : figure(value);
const reached = (value: number | null | undefined): string =>
  value === null ? 'not reached' : age(value);

type Survival = Answer['groups'][number]['survival'];

/** Limits that are kept back were reached all the same. */
const limit = (survival: Survival, which: 'lower' | 'upper'): string =>
  survival?.because === 'limits-of-few' ? KEPT_BACK : reached(survival?.[which]);

/** An answer in words: its definition first, the closed ones alone always beside the estimate. */
export const answerLines = (answer: Answer): string[] => [
  answer.definition,
  `As at ${answer.asAt}, as known ${answer.known}; ${answer.unit}; 95 % limits (${answer.interval}).`,
  '',
  ...listOf(answer.groups, {
    group: ({ group }) => group,
    finalised: ({ finalised }) => count(finalised),
    open: ({ open }) => count(open),
    'closed only: median': ({ closedOnly }) => age(closedOnly?.median),
    mean: ({ closedOnly }) => age(closedOnly?.mean),
    'with open ones: median': ({ survival }) => reached(survival?.median),
    lower: ({ survival }) => limit(survival, 'lower'),
    upper: ({ survival }) => limit(survival, 'upper'),
    '': ({ survival }) => LIMITS[survival?.because ?? ''] ?? '',
  }),
  ...answer.leftOut.map(({ why, n }) => `left out: ${String(n)}, ${why}`),
  ...answer.notes,
];

/** The in-time return, against the current due day and the original one. */
export const inTimeLines = ({
  definition,
  asAt,
  known,
  groups,
  by,
  notes,
}: InTimeReturn): string[] => [
  definition,
  `As at ${asAt}, as known ${known}.`,
  '',
  ...listOf(groups, {
    [by]: ({ group }) => group,
    'in time': ({ current }) => count(current.inTime),
    late: ({ current }) => count(current.late),
    'open in time': ({ current }) => count(current.openInTime),
    'open late': ({ current }) => count(current.openLate),
    'original: in time': ({ original }) => count(original.inTime),
    'late by it': ({ original }) => count(original.late),
    'called off': ({ calledOff }) => count(calledOff),
  }),
  ...notes,
];

/** What was open, and how old. */
export const backlogLines = ({ definition, groups, unit, notes }: Backlog): string[] => [
  definition,
  '',
  ...listOf(groups, {
    group: ({ group }) => group,
    open: ({ open }) => count(open),
    [`median age (${unit})`]: ({ ages }) => age(ages.median),
    mean: ({ ages }) => age(ages.mean),
    oldest: ({ ages }) => age(ages.oldest),
  }),
  ...notes,
];

/** Period by period. */
export const flowLines = ({ definition, periods, notes }: Flow): string[] => [
  definition,
  '',
  ...listOf(periods, {
    period: ({ period }) => period,
    received: ({ received }) => String(received),
    finalised: ({ finalised }) => String(finalised),
    'open at its end': ({ openAtEnd }) => String(openAtEnd),
  }),
  ...notes,
];

/** Rows under their columns. */
export const sqlLines = ({ columns, rows, more }: SqlAnswer): string[] => [
  ...tableOf([columns, ...rows.map((row) => row.map((cell) => textOf(cell)))]),
  ...(more ? ['', 'There are more rows; --rows shows more of them.'] : []),
];

const textOf = (cell: unknown): string =>
  typeof cell === 'string' ? cell : cell === null ? '-' : JSON.stringify(cell);

const lateIn = (counts: WhatIf['groups'][number]['was']): string => {
  const { late, 'open-late': openLate } = counts;
  return count(late === null || openLate === null ? null : late + openLate);
};

/** What another length would have changed. */
export const whatIfLines = (told: WhatIf): string[] => [
  told.definition,
  `${count(told.differ)} of ${count(told.runs)} runs would have come to another verdict.`,
  '',
  ...listOf(told.groups, {
    stage: ({ stage }) => stage,
    team: ({ team }) => team,
    runs: ({ runs }) => count(runs),
    differ: ({ differ }) => count(differ),
    'late: was': ({ was }) => lateIn(was),
    would: ({ would }) => lateIn(would),
  }),
  ...(told.leftOut === 0 ? [] : [`left out: ${count(told.leftOut)}, without a length to change`]),
  ...told.notes,
];
