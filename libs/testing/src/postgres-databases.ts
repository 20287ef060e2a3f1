import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Databases } from './test-database.js';
import { TestSetupError } from './test-setup.error.js';

/**
 * PostgreSQL databases of random name on the run's shared server (`TEST_POSTGRES_URL`), dropped
 * afterwards even where a test left a connection open.
 *
 * @throws TestSetupError when there is no such server
 */
export async function openPostgres(): Promise<Databases> {
  const server = serverUrl();
  const client = new Client({ connectionString: server });
  await client.connect();
  const made: string[] = [];

  return {
    fresh: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await client.query(`CREATE DATABASE ${name}`);
      made.push(name);
      return withDatabase(server, name);
    },
    close: async () => {
      for (const name of made) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await client.end();
    },
  };
}

function serverUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url === undefined) {
    throw new TestSetupError(
      'TEST_POSTGRES_URL is not set: run the tests with `npm test`, which starts a server, or set it ' +
        'to the address of a PostgreSQL server whose user may create databases.',
    );
  }
  return url;
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
