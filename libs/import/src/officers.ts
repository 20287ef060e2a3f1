import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { Person } from '#libs/persistence';
import type { Instant } from '#libs/working-time';

/** Ids of people by their reference; who is not there yet is registered, by reference alone. */
export function officers(
  { manager }: DataSource,
  now: Instant,
): (reference: string) => Promise<string> {
  const asked = new Map<string, Promise<string>>();
  const find = async (reference: string): Promise<string | undefined> =>
    (await manager.findOneBy(Person, { reference }))?.id;

  const register = async (reference: string): Promise<string> => {
    const known = await find(reference);
    if (known !== undefined) return known;
    const id = newId();
    try {
      await manager.insert(Person, { id, reference, name: null, rank: null, created_at: now });
      return id;
    } catch (error) {
      // Another process may have been quicker: then the person is there now.
      const other = await find(reference);
      if (other === undefined) throw error;
      return other;
    }
  };

  return (reference) => {
    const id = asked.get(reference) ?? register(reference);
    asked.set(reference, id);
    return id;
  };
}
