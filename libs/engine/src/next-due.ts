import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';
import type { Page } from './cursor.js';
import { detailsOf, type FoundCase } from './search-cases.js';
import { searchClocks, type ClockQuery, type FoundClock } from './search-clocks.js';

/** A case with what has to be done next on it. */
export interface NextDue extends FoundCase {
  readonly clock: FoundClock;
}

/**
 * Open cases that the person finds, one row each: the clock that is due first, next due first. A case on
 * which nothing is due has no row. Throws `ListRefused`.
 */
export async function nextDue(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  query: Omit<ClockQuery, 'firstOfCase'> = {},
): Promise<Page<NextDue>> {
  const asked: ClockQuery = { standing: ['late', 'at-risk', 'in-time'], ...query };
  const { rows, next } = await searchClocks(dataSource, person, now, {
    ...asked,
    firstOfCase: true,
  });
  const marked = rows.map(({ caseId: id, pseudonymous }) => ({ id, plain: pseudonymous ? 0 : 1 }));
  const cases = new Map((await detailsOf(dataSource, marked, now)).map((row) => [row.id, row]));
  return {
    rows: rows.flatMap((clock) => {
      const found = cases.get(clock.caseId);
      return found === undefined ? [] : [{ ...found, clock }];
    }),
    next,
  };
}
