import type { DataSource } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import { accessSql, type Person } from './access.js';

/** Values to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;

/** Of these cases, by id, the ones that the person finds. */
export async function onlyFindable(
  dataSource: DataSource,
  person: Person,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { open, parameters } = accessSql(person, 'f');
  const found = new Set<string>();
  for (let place = 0; place < ids.length; place += BATCH) {
    const rows = await dataSource.manager
      .createQueryBuilder(CaseFile, 'f')
      .select('f.id', 'id')
      .where('f.id IN (:...ids)', { ids: ids.slice(place, place + BATCH) })
      .andWhere(open, parameters)
      .getRawMany<{ id: string }>();
    for (const { id } of rows) found.add(id);
  }
  return found;
}
