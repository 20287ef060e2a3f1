import { In, type DataSource } from 'typeorm';
import { newPerson } from '#libs/engine';
import { Person } from '#libs/persistence';
import type { Instant } from '#libs/working-time';

/** Registers everyone who is new, in one statement, and gives the id of each by collar number. */
export async function peopleOf(
  dataSource: DataSource,
  references: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const { manager } = dataSource;
  const everyone = [...new Set(references)];
  const rows = everyone.map((reference) => newPerson(reference, now));
  const found: Person[] = [];
  for (let place = 0; place < everyone.length; place += BATCH) {
    const batch = rows.slice(place, place + BATCH);
    await manager.createQueryBuilder().insert().into(Person).values(batch).orIgnore().execute();
    const reference = In(batch.map((each) => each.reference));
    found.push(...(await manager.findBy(Person, { reference })));
  }
  return new Map(found.map(({ reference, id }) => [reference, id]));
}

/** Rows to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;
