import { v7 as newId } from 'uuid';
import { In, IsNull, MoreThan, Not, type DataSource } from 'typeorm';
import { Person } from '#libs/persistence';
import type { Claimed } from './claimed.js';
import { IdentityRefused } from './identity-error.js';

/** What a request needs to know of a person. */
export type Known = Pick<Person, 'id' | 'reference' | 'name'>;

/** The register of people, as sign-in needs it. */
export interface People {
  /** Finds or makes the person, and brings the row up to what the provider says now. */
  signedIn(claimed: Claimed): Promise<Person>;
  /** Finds or makes the person; a row that is there stays as it was at the last sign-in. */
  known(claimed: Claimed): Promise<Known>;
}

/** The people kept in a database. Every write is one statement, so none needs a transaction. */
export function openPeople(dataSource: DataSource, now: () => number): People {
  const { manager } = dataSource;

  const register = async (reference: string): Promise<Person> => {
    const found = await manager.findOneBy(Person, { reference });
    if (found !== null) return found;
    const insert = manager.createQueryBuilder().insert().into(Person);
    await insert.values(newRow(reference, now())).orIgnore().execute();
    return manager.findOneByOrFail(Person, { reference });
  };

  /** A staff number is linked to the first subject that signs in with it, and to no other. */
  const link = async (claimed: Claimed): Promise<Person> => {
    const person = await register(claimed.reference);
    if (person.subject === null) {
      const changes = { subject: claimed.subject, ...(await changesTo(person, claimed, register)) };
      await manager.update(Person, { id: person.id, subject: IsNull() }, changes);
    }
    const linked = await manager.findOneByOrFail(Person, { id: person.id });
    if (linked.subject !== claimed.subject) throw taken(claimed);
    return linked;
  };

  const bySubject = findKnown(dataSource);

  return {
    async known(claimed) {
      const found = await bySubject(claimed.subject);
      return found === null ? link(claimed) : sameNumber(found, claimed);
    },

    async signedIn(claimed) {
      const found = await manager.findOneBy(Person, { subject: claimed.subject });
      const person = found === null ? await link(claimed) : sameNumber(found, claimed);
      const changes = await changesTo(person, claimed, register);
      if (Object.keys(changes).length === 0) return person;
      await manager.update(Person, { id: person.id }, changes);
      return Object.assign(person, changes);
    },
  };
}

/** Plain SQL: every request with a bearer token comes this way. */
function findKnown(dataSource: DataSource): (subject: string) => Promise<Known | null> {
  const { driver } = dataSource;
  const statement = `SELECT id, reference, name FROM person WHERE subject = ${driver.createParameter('subject', 0)}`;
  return async (subject) => (await dataSource.query<Known[]>(statement, [subject]))[0] ?? null;
}

function sameNumber<Found extends Known>(found: Found, claimed: Claimed): Found {
  if (found.reference !== claimed.reference) throw renumbered(found, claimed);
  return found;
}

const newRow = (reference: string, now: number): Person => ({
  ...{ id: newId(), reference, name: null, rank: null, email: null, subject: null },
  ...{ roles: '[]', teams: '[]', manager_id: null, created_at: now },
});

/** What of the row differs from the claims. A claim that was not sent changes nothing. */
async function changesTo(
  person: Person,
  claimed: Claimed,
  register: (reference: string) => Promise<Person>,
): Promise<Partial<Person>> {
  const { manager, name, email, roles, teams } = claimed;
  const said: Partial<Person> = {
    ...{ roles: JSON.stringify(roles), teams: JSON.stringify(teams) },
    ...(name === null ? {} : { name }),
    ...(email === null ? {} : { email }),
    ...(manager === null ? {} : { manager_id: (await register(manager)).id }),
  };
  const differs = ([field, value]: [string, unknown]): boolean =>
    person[field as keyof Person] !== value;
  return Object.fromEntries(Object.entries(said).filter(differs));
}

const renumbered = (found: Known, claimed: Claimed): IdentityRefused =>
  new IdentityRefused(
    `The provider now gives you the staff number ${claimed.reference}; here you are ${found.reference}. ` +
      'An administrator must say which is right.',
  );

const taken = ({ reference }: Claimed): IdentityRefused =>
  new IdentityRefused(
    `The staff number ${reference} belongs to another account of the provider. ` +
      'An administrator must say whose it is.',
  );

/** Somebody who has signed in, with what the provider said of them then. */
export interface SignedInPerson extends Pick<Person, 'reference' | 'name'> {
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  /** Staff number of the line manager. */
  readonly manager: string | null;
}

/** Who has signed in, by their staff numbers: `most` of them `after` one. */
export async function signedInPeople(
  { manager }: DataSource,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<SignedInPerson[]> {
  const people = await manager.find(Person, {
    where: { subject: Not(IsNull()), reference: MoreThan(after) },
    ...{ order: { reference: 'ASC' }, take: most },
  });
  const ids = people.flatMap(({ manager_id: id }) => id ?? []);
  const managers = await manager.findBy(Person, { id: In(ids) });
  const numbers = new Map(managers.map(({ id, reference }) => [id, reference]));
  return people.map(({ reference, name, roles, teams, manager_id: id }) => ({
    ...{ reference, name, manager: id === null ? null : (numbers.get(id) ?? null) },
    roles: JSON.parse(roles) as string[],
    teams: JSON.parse(teams) as string[],
  }));
}
