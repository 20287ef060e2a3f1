import type { DataSource } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { onlyOpenTo, type Person } from './access.js';
import { recordListed } from './case-reads.js';

/** Values to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;

/** Of these cases, by id, the ones that the person finds, to be shown in a list: that is a read of each. */
export async function onlyFindable(
  dataSource: DataSource,
  person: Person,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const found = await findableAmong(dataSource, person, ids);
  await recordListed(dataSource, [...found], { reader: person, at: now });
  return found;
}

/** The same, to be counted only: a number is no read of any of them. */
export async function findableAmong(
  dataSource: DataSource,
  person: Person,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let place = 0; place < ids.length; place += BATCH) {
    const query = dataSource.manager
      .createQueryBuilder(CaseFile, 'f')
      .select('f.id', 'id')
      .where('f.id IN (:...ids)', { ids: ids.slice(place, place + BATCH) });
    onlyOpenTo(query, person, 'f');
    for (const { id } of await query.getRawMany<{ id: string }>()) found.add(id);
  }
  return found;
}
