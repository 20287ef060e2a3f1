import type { Pool, PoolClient } from 'pg';
import type {
  CaseHistory,
  CaseStore,
  Command,
  LoadedCase,
  Outcome,
  WriteSet,
} from './case-store.js';
import type { CaseFile } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Idempotency } from './entities/outbox.entity.js';

/** Rows leave PostgreSQL as JSON, so that instants arrive as numbers and one trip fetches a batch. */
const READ = `SELECT
  (SELECT json_agg(i) FROM idempotency i WHERE i.key = ANY($2)) AS answered,
  (SELECT json_agg(f) FROM case_file f WHERE f.id = ANY($1)) AS files,
  (SELECT json_agg(k) FROM clock k
    WHERE k.case_id = ANY($1) AND k.superseded_at IS NULL AND k.status <> 'ended') AS clocks`;

const HISTORY = `SELECT
  (SELECT json_agg(e ORDER BY e.seq) FROM case_event e WHERE e.case_id = $1) AS events,
  (SELECT json_agg(k) FROM clock k WHERE k.case_id = $1 AND k.superseded_at IS NULL) AS clocks,
  (SELECT json_agg(s) FROM stage_interval s WHERE s.case_id = $1 AND s.superseded_at IS NULL) AS stages,
  (SELECT json_agg(v ORDER BY v.event_seq) FROM verdict v WHERE v.case_id = $1) AS verdicts`;

/** NB: always ordered; without it a prepared poll with nothing due becomes a scan of the table. */
const DUE = `SELECT case_id FROM clock WHERE next_at <= $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED`;

interface Read {
  readonly answered: readonly Idempotency[] | null;
  readonly files: readonly CaseFile[] | null;
  readonly clocks: readonly Clock[] | null;
}

type Client = Pool | PoolClient;

/**
 * Cases on PostgreSQL, by several processes at once. A batch is two trips: one reads, one commits by
 * function; the case's sequence guards what was read.
 */
export function postgresStore(pool: Pool): CaseStore {
  return {
    run: (commands) => runOn(pool, commands),
    runDue: (now, limit, commandFor) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ case_id: string }>({
          name: 'probity-due',
          text: DUE,
          values: [now, limit],
        });
        const caseIds = [...new Set(rows.map((row) => row.case_id))];
        return runOn(client, caseIds.map(commandFor));
      }),
    load: async (caseId, withHistory) => {
      const read = await readBatch(pool, [caseId], []);
      const file = read.files?.[0];
      if (file === undefined) return null;
      const history = withHistory ? await historyOf(pool, caseId) : null;
      return { file, clocks: read.clocks ?? [], history };
    },
    nextDue: async () => {
      const { rows } = await pool.query<{ at: string | null }>(
        'SELECT next_at AS at FROM clock WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1',
      );
      const at = rows[0]?.at ?? null;
      return at === null ? null : Number(at);
    },
  };
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
  const loaded = new Map((read.files ?? []).map((file) => [file.id, loadedOf(file, read)]));
  const decided: Decided[] = [];
  for (const command of commands) decided.push(await decideOn(client, command, read, loaded));
  return commitBatch(client, decided);
}

const loadedOf = (file: CaseFile, read: Read): LoadedCase => ({
  file,
  clocks: (read.clocks ?? []).filter((clock) => clock.case_id === file.id),
  history: null,
});

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
      const found = all.get(id);
      if (found === undefined) continue;
      const history = command.needsHistory(found) ? await historyOf(client, id) : null;
      loaded.set(id, { ...found, history });
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
  const { rows } = await client.query<{ answers: string[] }>({
    name: 'probity-commit',
    text: 'SELECT probity_commit($1::jsonb) AS answers',
    values: [JSON.stringify(writes)],
  });
  return rows[0]?.answers ?? [];
}

async function readBatch(
  client: Client,
  caseIds: readonly string[],
  keys: readonly string[],
): Promise<Read> {
  const { rows } = await client.query<Read>({
    name: 'probity-read',
    text: READ,
    values: [caseIds, keys],
  });
  return rows[0] ?? { answered: null, files: null, clocks: null };
}

async function historyOf(client: Client, caseId: string): Promise<CaseHistory> {
  const { rows } = await client.query<{ [Part in keyof CaseHistory]: CaseHistory[Part] | null }>({
    name: 'probity-history',
    text: HISTORY,
    values: [caseId],
  });
  const row = rows[0];
  return {
    events: row?.events ?? [],
    clocks: row?.clocks ?? [],
    stages: row?.stages ?? [],
    verdicts: row?.verdicts ?? [],
  };
}
