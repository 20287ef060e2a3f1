import type { Pool, PoolClient } from 'pg';
import type { Person } from './entities/register.entity.js';
import type { CaseStore, Command, LoadedCase, Outcome, WriteSet } from './case-store.js';
import {
  aboutThese,
  loadedOf,
  readBatch,
  wholeOf,
  type Client,
  type Read,
} from './postgres-reads.js';

/**
 * NB: always ordered; without it a prepared poll with nothing due becomes a scan of the table. It claims
 * the case, not the clock: whoever writes a case locks its row first, and so nobody waits for each other.
 */
export const POSTGRES_DUE = `SELECT k.case_id FROM clock k JOIN case_file f ON f.id = k.case_id
  WHERE k.next_at <= $1 AND k.case_id <> ALL($3)
  ORDER BY k.next_at LIMIT $2 FOR UPDATE OF f SKIP LOCKED`;

export const POSTGRES_NEXT_DUE =
  'SELECT next_at AS at FROM clock WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1';

/**
 * Cases on PostgreSQL, by several processes at once. A batch is two trips: one reads, one commits by
 * function; the case's sequence guards what was read.
 */
export function postgresStore(pool: Pool): CaseStore {
  return {
    run: (commands) => runOn(pool, commands),
    runDue: ({ by, limit, except }, commandFor) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ case_id: string }>({
          name: 'probity-due',
          text: POSTGRES_DUE,
          values: [by, limit, except],
        });
        const caseIds = [...new Set(rows.map((row) => row.case_id))];
        return runOn(client, caseIds.map(commandFor));
      }),
    load: async (caseId, withHistory) => {
      if (withHistory) return wholeOf(pool, caseId);
      const read = await readBatch(pool, [caseId], []);
      const file = read.files?.[0];
      return file === undefined ? null : loadedOf(file, read, await aboutThese(pool, [file]));
    },
    register: (people) => register(pool, people),
    nextDue: async () => {
      const { rows } = await pool.query<{ at: string | null }>(POSTGRES_NEXT_DUE);
      const at = rows[0]?.at ?? null;
      return at === null ? null : Number(at);
    },
    close: () => Promise.resolve(),
  };
}

/** In one order, whoever registers them: two that meet the same people crosswise would wait for each other. */
async function register(pool: Pool, people: readonly Person[]): Promise<void> {
  await pool.query({
    name: 'probity-register',
    text: `INSERT INTO person SELECT * FROM jsonb_populate_recordset(NULL::person, $1::jsonb)
      ORDER BY reference ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(people)],
  });
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function runOn(client: Client, commands: readonly Command[]): Promise<readonly Outcome[]> {
  if (commands.length === 0) return [];
  const caseIds = [...new Set(commands.flatMap((command) => command.caseIds))];
  const keys = commands.flatMap((command) => (command.key === null ? [] : [command.key]));
  const read = await readBatch(client, caseIds, keys);
  const files = read.files ?? [];
  const about = await aboutThese(client, files);
  const loaded = new Map(files.map((file) => [file.id, loadedOf(file, read, about)]));
  const decided: Decided[] = [];
  for (const command of commands) decided.push(await decideOn(client, command, read, loaded));
  return commitBatch(client, decided);
}

/** Either what to write, or an outcome that needs no writing. */
type Decided = { readonly write: WriteSet } | { readonly outcome: Outcome };

async function decideOn(
  client: Client,
  command: Command,
  read: Read,
  all: ReadonlyMap<string, LoadedCase>,
): Promise<Decided> {
  const first = read.answered?.find((answer) => answer.key === command.key);
  if (first !== undefined) return { outcome: { kind: 'repeated', first } };
  try {
    const loaded = new Map<string, LoadedCase>();
    for (const id of command.caseIds) {
      const read = all.get(id);
      if (read === undefined) continue;
      const found = command.needsHistory(read) ? await wholeOf(client, id) : read;
      if (found !== null) loaded.set(id, found);
    }
    return { write: command.decide(loaded) };
  } catch (error) {
    return { outcome: { kind: 'refused', error } };
  }
}

async function commitBatch(
  client: Client,
  decided: readonly Decided[],
): Promise<readonly Outcome[]> {
  const writes = decided.flatMap((each) => ('write' in each ? [each.write] : []));
  const answers = writes.length === 0 ? [] : await commit(client, writes);
  let next = 0;
  const outcomes = decided.map((each): Outcome => {
    if ('outcome' in each) return each.outcome;
    const answer = answers[next++];
    if (answer === 'committed') return { kind: 'committed', written: each.write };
    return answer === 'taken' ? { kind: 'taken' } : { kind: 'stale' };
  });
  return outcomes;
}

async function commit(client: Client, writes: readonly WriteSet[]): Promise<readonly string[]> {
  try {
    const { rows } = await client.query<{ answers: string[] }>({
      name: 'probity-commit',
      text: 'SELECT probity_commit($1::jsonb) AS answers',
      values: [JSON.stringify(writes)],
    });
    return rows[0]?.answers ?? [];
  } catch (error) {
    if (isDeadlock(error)) return writes.map(() => 'stale');
    throw error;
  }
}

/** Two batches named the same new matters in another order: this one wrote nothing, and is tried again. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40P01';
