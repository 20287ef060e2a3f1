import type { DataSource } from 'typeorm';
import { About } from './entities/register.entity.js';
import { CaseFile } from './entities/case-file.entity.js';

/** Thrown when somebody would turn the time of a database that holds real cases. */
export class NotARehearsal extends Error {
  readonly code = 'not-a-rehearsal';
  constructor() {
    super(
      'The time can be turned by hand only on a rehearsal database, and this one holds cases recorded in real time: use a new database.',
    );
  }
}

/** What a database says of itself under a name, `null` when it says nothing. */
export async function aboutDatabase(dataSource: DataSource, name: string): Promise<string | null> {
  return (await dataSource.manager.findOneBy(About, { name }))?.value ?? null;
}

/** Has the database say something of itself, once and for all. */
export async function sayAbout(dataSource: DataSource, name: string, value: string): Promise<void> {
  const insert = dataSource.manager.createQueryBuilder().insert().into(About);
  await insert.values({ name, value }).orIgnore().execute();
}

/** Marks a database without cases as a rehearsal, for ever; refuses one that holds real cases. */
export async function asRehearsal(dataSource: DataSource): Promise<void> {
  if ((await aboutDatabase(dataSource, 'mode')) === 'rehearsal') return;
  if (await dataSource.manager.exists(CaseFile)) throw new NotARehearsal();
  await sayAbout(dataSource, 'mode', 'rehearsal');
}
