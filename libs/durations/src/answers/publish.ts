import { AskedWrong } from './asked.error.js';
import { OF_PEOPLE } from './attributes.js';
import { subjectOf, type SpansAsked } from './span-parts-sql.js';

/** Below this many, a number above none may tell of somebody: it is not published. */
export const SMALL = 5;

/** What everybody who is given published figures has to know of them. */
export const PUBLISHED =
  `Numbers from 1 to ${String(SMALL - 1)} are kept back, and with them others from which they could be worked ` +
  'out. Figures of overlapping days, periods or attributes can be subtracted from each other: publish one set.';

/** Where one of two splits is kept back alone. */
export const APART =
  'Where one of two columns of the same runs is kept back, the difference of the two would tell of a few.';

/** Said where stages that contain others are left out. */
export const INNERMOST =
  'Stages that contain others are left out: less the others, what they hold would tell of the rest.';

/**
 * Of spans by stage, those in stages that contain no other: the same case is in both at once, and the one less the
 * others would be a number that was kept back.
 */
export function innermost<Span extends { readonly group: string }>(
  spans: readonly Span[],
  { definition, by }: Pick<SpansAsked, 'definition' | 'by'>,
): readonly Span[] {
  if (subjectOf(definition) !== 'stay' || by !== 'stage') return spans;
  const groups = [...new Set(spans.map(({ group }) => group))];
  const outer = new Set(
    groups.filter((group) => groups.some((other) => other.startsWith(`${group}.`))),
  );
  return outer.size === 0 ? spans : spans.filter(({ group }) => !outer.has(group));
}

type Numbers = readonly (readonly number[])[];

export const isSmall = (n: number): boolean => n > 0 && n < SMALL;

/** Null where the number is too small to publish. */
export const unlessSmall = (n: number): number | null => (isSmall(n) ? null : n);

/** Whether a share of so many can be told: with fewer on a side, its value is that of a few of them. */
export const isTold = (p: number, n: number): boolean =>
  n * Math.min(p, 1 - p) >= SMALL - 1e-9; /* 0.1 of 50 */

/** Throws `AskedWrong` where what is to be published would tell people apart. */
export function refusePeople(by: string | null): void {
  if (by === null || !OF_PEOPLE.has(by)) return;
  throw new AskedWrong('by', `${by} tells people apart`, 'publish by team or by another attribute');
}

/**
 * Places of the rows of a table that may not be published: those with a number from 1 to 4; then the smallest
 * others, until two rows or more are kept back and come, column by column, to none or to 5 and more. A total
 * less the rows that are shown is then no small number.
 */
export function keptBack(rows: Numbers): ReadonlySet<number> {
  const kept = new Set([...rows.keys()].filter((at) => rows[at]?.some(isSmall)));
  while (kept.size > 0) {
    const needy = columnsOf(rows, kept).flatMap((n, column) => (isSmall(n) ? column : []));
    if (kept.size > 1 && needy.length === 0) break;
    const next = smallest(rows, kept, needy);
    if (next === null) break;
    kept.add(next);
  }
  return kept;
}

/**
 * Places of the rows of which only one of two splits of the same runs may be published: those where a number of the
 * one less that of the other is from 1 to 4, and others until the differences of all that is kept back come, column by
 * column, to none or to 5 and more. `differences` are of one split less the other, row by row.
 */
export function keptApart(differences: Numbers, kept: ReadonlySet<number>): ReadonlySet<number> {
  const sizes = differences.map((row) => row.map(Math.abs));
  const apart = new Set(
    [...sizes.keys()].filter((at) => !kept.has(at) && sizes[at]?.some(isSmall) === true),
  );
  for (;;) {
    const hidden = new Set([...kept, ...apart]);
    const needy = columnsOf(differences, hidden).flatMap((n, at) =>
      isSmall(Math.abs(n)) ? at : [],
    );
    const next = leastOf(sizes, helping(sizes, hidden, needy));
    if (next === null) return apart;
    apart.add(next);
  }
}

/** What some rows come to, column by column. */
const columnsOf = (rows: Numbers, some: ReadonlySet<number>): readonly number[] =>
  (rows[0] ?? []).map((_, column) => total([...some].map((at) => rows[at]?.[column])));

/** The smallest row that is still shown and has anything in it: one that helps, where there is one. */
function smallest(rows: Numbers, kept: ReadonlySet<number>, needy: readonly number[]) {
  const shown = [...rows.keys()].filter((at) => !kept.has(at) && total(rows[at] ?? []) > 0);
  return leastOf(rows, helping(rows, kept, needy)) ?? leastOf(rows, shown);
}

/** Rows still shown that have anything in some columns. */
const helping = (rows: Numbers, kept: ReadonlySet<number>, needy: readonly number[]) =>
  [...rows.keys()].filter(
    (at) => !kept.has(at) && needy.some((column) => (rows[at]?.[column] ?? 0) > 0),
  );

const leastOf = (rows: Numbers, places: readonly number[]): number | null =>
  [...places].sort((one, other) => total(rows[one] ?? []) - total(rows[other] ?? []))[0] ?? null;

const total = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
