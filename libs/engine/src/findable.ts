import type { DataSource } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { onlyOpenTo, type Person } from './access.js';
import { recordReads } from './case-reads.js';

/** Values to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;

/** Of these cases, by id, the ones that the person finds, to be shown in a list: that is a read of each. */
export async function onlyFindable(
  dataSource: DataSource,
  person: Person,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const watched: string[] = [];
  for (let place = 0; place < ids.length; place += BATCH) {
    const query = dataSource.manager
      .createQueryBuilder(CaseFile, 'f')
      .leftJoin(CaseFile, 'a', 'a.id = f.about_id')
      .select('f.id', 'id')
      .addSelect('f.restricted + COALESCE(a.restricted, 0)', 'watched')
      .where('f.id IN (:...ids)', { ids: ids.slice(place, place + BATCH) });
    onlyOpenTo(query, person, 'f');
    for (const row of await query.getRawMany<{ id: string; watched: number | string }>()) {
      found.add(row.id);
      if (Number(row.watched) > 0) watched.push(row.id);
    }
  }
  await recordReads(dataSource, watched, { reader: person, what: 'list', at: now });
  return found;
}
