import { CaseError } from './case-error.js';

/** A list cannot be had as it was asked for. */
export class ListRefused extends CaseError {
  readonly code = 'list-refused';
  constructor(
    readonly field: string,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`The list is refused: ${field} ${problem} ${remedy}`);
  }
}

/** A page of a list; `next` asks for the one after it, `null` when it is the last. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Where a page ended: the list, then the values it is ordered by. */
type Place = readonly (string | number | null)[];

/** A place as callers carry it: opaque to them. */
export const cursorOf = (list: string, place: Place): string =>
  Buffer.from(JSON.stringify([list, ...place])).toString('base64url');

/**
 * The place that a cursor stands for, as strings, numbers and nulls; `null` without a cursor.
 *
 * @param shape a letter for each value: `s` string, `n` number or null.
 * @throws ListRefused when it is none that this list gave.
 */
export function placeOf(
  list: string,
  shape: readonly ('s' | 'n')[],
  cursor: string | undefined,
): Place | null {
  if (cursor === undefined) return null;
  const [from, ...place] = decoded(cursor);
  const fits =
    from === list &&
    place.length === shape.length &&
    place.every((value, at) => isOfKind(value, shape[at]));
  if (fits) return place as Place;
  const remedy = 'Send the one that came with the page before, or none to begin again.';
  throw new ListRefused('cursor', 'is none that this list gave.', remedy);
}

/** Half a character, or none, is in no place that a list gave: PostgreSQL would not take it. */
const UNSAYABLE = /[\ud800-\udfff\0]/u;

const isOfKind = (value: unknown, kind: 's' | 'n' | undefined): boolean =>
  kind === 's'
    ? typeof value === 'string' && !UNSAYABLE.test(value)
    : value === null || Number.isSafeInteger(value);

const LONGEST = 2_000;

function decoded(cursor: string): unknown[] {
  if (cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 200;

/** How many rows to a page. Throws `ListRefused`. */
export function limitOf(limit = DEFAULT_LIMIT): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_LIMIT) return limit;
  const remedy = `Ask for 1 to ${LARGEST_LIMIT} rows.`;
  throw new ListRefused('limit', 'is no number of rows that is given.', remedy);
}

/** The page that `found` is, where one row more than the limit was asked for. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  cursorOfRow: (row: Row) => string,
): Page<Row> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? cursorOfRow(last) : null };
}
