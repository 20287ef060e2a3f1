import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';
import { pausedSinceSql } from './paused-since.js';
import { matchingClocks, type ClockQuery } from './search-clocks.js';
import { leavesFew, lookedUp, type AskedFor } from './search-filters.js';
import { onlyMaybeWarned, standingSql } from './standing.js';

/** So many, or `more` than it was worth to count. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

/** What a list that was read to one row more than `most` counts. */
export const countOf = (read: number, most: number): Count => ({
  ...{ count: Math.min(read, most), more: read > most },
});

/** What tells lists of clocks apart that are counted together. */
export type CountedList = Pick<ClockQuery, 'kind' | 'pausedBy'> &
  Required<Pick<ClockQuery, 'standing'>>;

/** What is counted: lists by name, and what narrows them all. */
export interface ClockCounts<List extends string> extends Omit<
  ClockQuery,
  'cursor' | 'limit' | keyof CountedList
> {
  readonly lists: Readonly<Record<List, CountedList>>;
  readonly most: number;
}

type Asked = Omit<ClockQuery, 'stage'> & AskedFor;

/**
 * How many clocks `searchClocks` would find in each list on all its pages, up to a number. Of few cases all
 * lists are counted in one pass; of many, each along its own index until there are enough.
 */
export async function countClocks<List extends string>(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  { lists, most, ...query }: ClockCounts<List>,
): Promise<Record<List, Count>> {
  const asked: Asked = await lookedUp(dataSource, query);
  const names = Object.keys(lists) as List[];
  const counts: Partial<Record<List, number>> = leavesFew(person, asked)
    ? await together(matchingClocks(dataSource, person, asked, now).setParameters({ now }), lists)
    : {};
  await Promise.all(
    names.map(async (name) => {
      const list = { ...asked, ...lists[name] };
      counts[name] ??= await upTo(matchingClocks(dataSource, person, list, now), {
        ...{ list, most, now },
      });
    }),
  );
  return Object.fromEntries(
    names.map((name) => [name, countOf(counts[name] ?? 0, most)]),
  ) as Record<List, Count>;
}

type Query = ReturnType<typeof matchingClocks>;

/**
 * There are enough along the days, one after the other; but PostgreSQL would rather look at every clock that runs:
 * those at risk it is given by what makes them so.
 */
async function upTo(
  query: Query,
  { list, most, now }: { readonly list: CountedList; readonly most: number; readonly now: Instant },
): Promise<number> {
  query.select('k.id', 'id').limit(most + 1);
  const isPicked =
    list.standing.join() === 'at-risk' && query.dataSource.options.type === 'postgres';
  if (isPicked) onlyMaybeWarned(query, now);
  else query.orderBy('k.due_at');
  return (await query.getRawMany()).length;
}

async function together<List extends string>(
  query: Query,
  lists: Readonly<Record<List, CountedList>>,
): Promise<Partial<Record<List, number>>> {
  query.select('COUNT(*)', 'counted');
  const named = Object.entries<CountedList>(lists) as [List, CountedList][];
  for (const [place, [, list]] of named.entries()) {
    const { kind, pausedBy, standing } = list;
    const conditions = [
      standingSql(standing),
      ...(kind === undefined ? [] : [`k.kind = :kind${String(place)}`]),
      ...(pausedBy === undefined
        ? []
        : [`${pausedSinceSql(query.dataSource)} <= :pausedBy${String(place)}`]),
    ];
    query
      .addSelect(
        `SUM(CASE WHEN ${conditions.join(' AND ')} THEN 1 ELSE 0 END)`,
        `n${String(place)}`,
      )
      .setParameters({ [`kind${String(place)}`]: kind, [`pausedBy${String(place)}`]: pausedBy });
  }
  const row = await query.getRawOne<Record<string, string | number | null>>();
  return Object.fromEntries(
    named.map(([name], place) => [name, Number(row?.[`n${String(place)}`] ?? 0)]),
  ) as Partial<Record<List, number>>;
}
