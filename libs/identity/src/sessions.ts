import { LessThan, type DataSource } from 'typeorm';
import { Session, type Person } from '#libs/persistence';
import type { Claimed } from './claimed.js';
import type { Presented } from './identity.js';
import type { IdentityOptions } from './identity-options.js';
import { hashOf, newToken } from './tokens.js';

const MINUTE = 60_000;

/** A request is written down at most so often: most requests then read and write nothing. */
const SEEN_EVERY = MINUTE;

type Times = Pick<IdentityOptions, 'idleMinutes' | 'absoluteMinutes' | 'now'>;

interface Row {
  readonly person_id: string;
  readonly reference: string;
  readonly name: string | null;
  readonly roles: string;
  readonly teams: string;
  readonly csrf: string;
  // PostgreSQL hands out bigints as strings.
  readonly seen_at: number | string;
  readonly expires_at: number | string;
}

/** The sessions of browsers. */
export interface Sessions {
  /** Begins a session and returns its token, which is kept nowhere but in the cookie. */
  begin(person: Person, claimed: Claimed, idToken: string | null): Promise<string>;
  /** Who holds the token; `null` when the session is over or never was. */
  find(token: string): Promise<Presented | null>;
  /** Ends the session, at once and in every process; returns the id token it began with. */
  end(token: string): Promise<string | null>;
}

/** The sessions kept in a database. Every write is one statement, so none needs a transaction. */
export function openSessions(dataSource: DataSource, times: Times): Sessions {
  const { manager } = dataSource;
  const idle = times.idleMinutes * MINUTE;
  const find = findRow(dataSource);
  return {
    async begin(person, { roles, teams }, idToken) {
      const now = times.now();
      await manager.delete(Session, { expires_at: LessThan(now) });
      await manager.delete(Session, { seen_at: LessThan(now - idle) });
      const token = newToken();
      await manager.insert(Session, {
        ...{ id: hashOf(token), person_id: person.id, csrf: newToken(), id_token: idToken },
        ...{ roles: JSON.stringify(roles), teams: JSON.stringify(teams) },
        ...{ created_at: now, seen_at: now, expires_at: now + times.absoluteMinutes * MINUTE },
      });
      return token;
    },

    async find(token) {
      const id = hashOf(token);
      const row = await find(id);
      if (row === null) return null;
      const now = times.now();
      if (now >= Number(row.expires_at) || now >= Number(row.seen_at) + idle) {
        await manager.delete(Session, { id });
        return null;
      }
      if (now >= Number(row.seen_at) + Math.min(SEEN_EVERY, idle / 2)) {
        await manager.update(Session, { id }, { seen_at: now });
      }
      return presented(row);
    },

    async end(token) {
      const id = hashOf(token);
      const row = await manager.findOneBy(Session, { id });
      await manager.delete(Session, { id });
      return row?.id_token ?? null;
    },
  };
}

/** Plain SQL: every request of every page comes this way. */
function findRow(dataSource: DataSource): (id: string) => Promise<Row | null> {
  const statement = `SELECT s.person_id, p.reference, p.name, s.roles, s.teams, s.csrf, s.seen_at, s.expires_at
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${dataSource.driver.createParameter('id', 0)}`;
  return async (id) => (await dataSource.query<Row[]>(statement, [id]))[0] ?? null;
}

const presented = (row: Row): Presented => ({
  identity: {
    ...{ personId: row.person_id, reference: row.reference, name: row.name ?? row.reference },
    // Both lists were written from claimed names.
    roles: JSON.parse(row.roles) as string[],
    teams: JSON.parse(row.teams) as string[],
  },
  csrf: row.csrf,
});
