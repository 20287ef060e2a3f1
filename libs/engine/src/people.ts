import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import { Person } from '#libs/persistence';
import type { Instant } from '#libs/working-time';

/** The row of a person of whom nothing is known yet but the collar or staff number. */
export const newPerson = (reference: string, now: Instant): Person => ({
  ...{ id: newId(), reference, name: null, rank: null, email: null, subject: null },
  ...{ roles: '[]', teams: '[]', manager_id: null, created_at: now },
});

/**
 * The id of the person with this reference (a collar or staff number); registers them when they are new.
 * Histories know people by this id alone.
 */
export async function personId(
  dataSource: DataSource,
  reference: string,
  now: Instant,
): Promise<string> {
  const { manager } = dataSource;
  const found = await manager.findOneBy(Person, { reference });
  if (found !== null) return found.id;
  await manager
    .createQueryBuilder()
    .insert()
    .into(Person)
    .values(newPerson(reference, now))
    .orIgnore()
    .execute();
  return (await manager.findOneByOrFail(Person, { reference })).id;
}
