import type { DataSource } from 'typeorm';
import type { Delivery, Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { errorText } from './failures.js';

/** How long a row is its claimer's: renewed before one that comes late in its batch. */
export const LEASE = 5 * 60_000;

/** How often, and how patiently, a row is tried. */
export interface Patience {
  /** Attempts after which it is a dead letter. */
  readonly attempts: number;
  /** Wait after the first failure; it doubles with each. */
  readonly first: number;
  readonly longest: number;
}

export const PATIENCE: Patience = { attempts: 10, first: 30_000, longest: 3_600_000 };

type Rows = { readonly effect: Effect; readonly delivery: Delivery };
export type QueueTable = keyof Rows;

/** Rows of one table that wait to be performed. Every change is one guarded statement: no transaction. */
export interface Queue<Row extends Effect | Delivery> {
  /** Leases the rows that wait longest. */
  readonly claim: (now: Instant, limit: number) => Promise<readonly Row[]>;
  /** Leases a row again; `false` when somebody else has it by now. */
  readonly renew: (row: Row, now: Instant) => Promise<boolean>;
  readonly done: (row: Row, now: Instant, note?: string) => Promise<void>;
  /** Not finished: to be gone on with at an instant, nothing counted against it. */
  readonly again: (row: Row, at: Instant) => Promise<void>;
  /** Gives it back as it was, ahead of what was queued after it. */
  readonly release: (row: Row) => Promise<void>;
  /** Counts a failure; the row waits, or is a dead letter. */
  readonly failed: (row: Row, now: Instant, failure: Failure) => Promise<'queued' | 'dead'>;
  /** When the next row is to be tried, `null` when none waits. */
  readonly nextAt: () => Promise<number | null>;
}

export interface Failure {
  readonly error: unknown;
  /** Trying again is useless. */
  readonly forGood: boolean;
  readonly patience: Patience;
}

/** The queue of a table. `attempts` is the lease's token: whoever claims a row after us has another. */
export const queueOf = <T extends QueueTable>(
  dataSource: DataSource,
  table: T,
): Queue<Rows[T]> => ({
  ...leases<Rows[T]>(dataSource, table),
  ...endings<Rows[T]>(dataSource, table),
  nextAt: async () => {
    const [row] = await dataSource.sql<{ at: string | number }[]>`SELECT next_at AS at
      FROM ${() => table} WHERE status = 'queued' ORDER BY next_at LIMIT 1`;
    return row === undefined ? null : Number(row.at);
  },
});

/** How a row becomes ours for a while. On SQLite there is nothing to lock: one statement, one writer. */
function leases<Row extends Effect | Delivery>(
  dataSource: DataSource,
  table: QueueTable,
): Pick<Queue<Row>, 'claim' | 'renew'> {
  const name = () => table;
  const lock = () => (dataSource.options.type === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : '');
  return {
    claim: async (now, limit) => {
      const found = await dataSource.sql<unknown>`WITH due AS MATERIALIZED (
          SELECT id FROM ${name} WHERE status = 'queued' AND next_at <= ${now}
          ORDER BY next_at, created_at, id LIMIT ${limit} ${lock})
        UPDATE ${name} SET next_at = ${now + LEASE}, attempts = attempts + 1
          WHERE id IN (SELECT id FROM due) AND status = 'queued' AND next_at <= ${now} RETURNING *`;
      return updated<Row>(found).map(withNumbers).sort(byAge);
    },
    renew: async (row, now) => {
      const found = await dataSource.sql<unknown>`UPDATE ${name} SET next_at = ${now + LEASE}
        WHERE id = ${row.id} AND status = 'queued' AND attempts = ${row.attempts} RETURNING id`;
      return updated(found).length === 1;
    },
  };
}

/** What becomes of a row that we have. */
function endings<Row extends Effect | Delivery>(
  dataSource: DataSource,
  table: QueueTable,
): Pick<Queue<Row>, 'done' | 'again' | 'release' | 'failed'> {
  const name = () => table;
  const put = async (row: Row, at: number, attempts: number): Promise<void> => {
    await dataSource.sql`UPDATE ${name} SET next_at = ${at}, attempts = ${attempts}
      WHERE id = ${row.id} AND status = 'queued' AND attempts = ${row.attempts}`;
  };
  return {
    done: async (row, now, note) => {
      // Not guarded by the lease: it is done, whoever has it by now.
      await dataSource.sql`UPDATE ${name} SET status = 'performed', performed_at = ${now},
        error = ${note ?? null} WHERE id = ${row.id} AND status = 'queued'`;
    },
    again: (row, at) => put(row, at, 0),
    release: (row) => put(row, row.created_at, row.attempts - 1),
    failed: async (row, now, { error, forGood, patience }) => {
      const status = forGood || row.attempts >= patience.attempts ? 'dead' : 'queued';
      await dataSource.sql`UPDATE ${name} SET status = ${status}, error = ${errorText(error)},
        next_at = ${now + waitAfter(row.attempts, patience)}
        WHERE id = ${row.id} AND status = 'queued' AND attempts = ${row.attempts}`;
      return status;
    },
  };
}

/** Doubles with each attempt, up to the longest. */
export const waitAfter = (
  attempts: number,
  { first, longest }: Omit<Patience, 'attempts'>,
): number => Math.min(longest, first * 2 ** (attempts - 1));

/** What an UPDATE returned: the rows on SQLite, the rows and their count on PostgreSQL. */
export function updated<T>(result: unknown): T[] {
  const rows: unknown = Array.isArray(result) && Array.isArray(result[0]) ? result[0] : result;
  return Array.isArray(rows) ? (rows as T[]) : [];
}

/** Raw rows skip the entity's transformers: on PostgreSQL a bigint is text. */
const withNumbers = <Row extends Effect | Delivery>(row: Row): Row =>
  Object.assign(row, { created_at: whole(row.created_at), next_at: whole(row.next_at) });

const whole = (stored: unknown): number => Number(stored);

const byAge = (a: Effect | Delivery, b: Effect | Delivery): number =>
  a.created_at === b.created_at ? (a.id < b.id ? -1 : 1) : a.created_at - b.created_at;
