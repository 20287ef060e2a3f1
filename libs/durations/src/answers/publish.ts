import { AskedWrong } from './asked.error.js';
import { OF_PEOPLE } from './attributes.js';

/** Below this many, a number above none may tell of somebody: it is not published. */
export const SMALL = 5;

/** What everybody who is given published figures has to know of them. */
export const PUBLISHED =
  `Numbers from 1 to ${String(SMALL - 1)} are kept back, and with them others from which they could be worked ` +
  'out. Figures of overlapping days, periods or attributes can be subtracted from each other: publish one set.';

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
export function keptBack(rows: readonly (readonly number[])[]): ReadonlySet<number> {
  const kept = new Set([...rows.keys()].filter((at) => rows[at]?.some(isSmall)));
  while (kept.size > 0) {
    const columns = rows[0]?.map((_, column) => total([...kept].map((at) => rows[at]?.[column])));
    const needy = (columns ?? []).flatMap((n, column) => (isSmall(n) ? [column] : []));
    if (kept.size > 1 && needy.length === 0) break;
    const next = smallest(rows, kept, needy);
    if (next === null) break;
    kept.add(next);
  }
  return kept;
}

/** The smallest row that is still shown and has anything in it: one that helps, where there is one. */
function smallest(
  rows: readonly (readonly number[])[],
  kept: ReadonlySet<number>,
  needy: readonly number[],
): number | null {
  const shown = [...rows.keys()].filter((at) => !kept.has(at) && total(rows[at] ?? []) > 0);
  const helping = shown.filter((at) => needy.some((column) => (rows[at]?.[column] ?? 0) > 0));
  const [least] = (helping.length > 0 ? helping : shown).sort(
    (one, other) => total(rows[one] ?? []) - total(rows[other] ?? []),
  );
  return least ?? null;
}

const total = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
