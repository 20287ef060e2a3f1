import type { Delivery, Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { errorText, Refused, Unavailable } from './failures.js';
import type { Log } from './log.js';
import { LEASE, type Patience, type Queue } from './queue.js';

/** What came of performing a row: nothing given, it is done. */
export interface Performed {
  /** It is to be gone on with then. */
  readonly again?: Instant;
  /** Why there was nothing to do. */
  readonly note?: string;
}

/** Work on one queue. */
export interface Work<Row extends Effect | Delivery> {
  readonly name: string;
  readonly queue: Queue<Row>;
  /** Idempotent by the row's id: after a crash it is done again. */
  readonly perform: (row: Row, now: Instant) => Promise<Performed>;
  readonly now: () => Instant;
  readonly log: Log;
  readonly patience: Patience;
  /** Asked between rows. */
  readonly stopping: () => boolean;
  /** Waited for between rows: what comes first. */
  readonly first: () => Promise<unknown>;
}

/** Rows leased at once: enough to share a statement, few enough to give back quickly. */
const BATCH = 20;

/** Performs everything that is due, batch by batch. `unavailable`: what it leans on is away, try later. */
export async function workOff<Row extends Effect | Delivery>(
  work: Work<Row>,
): Promise<'done' | 'unavailable'> {
  for (;;) {
    const claimedAt = work.now();
    const rows = await work.queue.claim(claimedAt, BATCH);
    let halted = false;
    for (const row of rows) {
      if (halted || work.stopping()) await work.queue.release(row);
      else halted = (await performOne(work, row, claimedAt)) === 'unavailable';
      await nextTurn();
      await work.first();
    }
    if (halted) return 'unavailable';
    if (rows.length < BATCH || work.stopping()) return 'done';
  }
}

/** SQLite answers without ever yielding: timers and requests would wait for the whole queue. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

async function performOne<Row extends Effect | Delivery>(
  work: Work<Row>,
  row: Row,
  claimedAt: Instant,
): Promise<'done' | 'unavailable'> {
  const { queue, now } = work;
  const isFresh = now() - claimedAt < LEASE / 2;
  if (!isFresh && !(await queue.renew(row, now()))) return 'done';
  let performed: Performed;
  try {
    performed = await work.perform(row, now());
  } catch (error) {
    return failedWith(work, row, error);
  }
  if (performed.again === undefined) await queue.done(row, now(), performed.note);
  else await queue.again(row, performed.again);
  return 'done';
}

async function failedWith<Row extends Effect | Delivery>(
  { queue, now, log, patience, name }: Work<Row>,
  row: Row,
  error: unknown,
): Promise<'done' | 'unavailable'> {
  const fields = { queue: name, id: row.id, attempts: row.attempts, error: errorText(error) };
  if (error instanceof Unavailable) {
    await queue.release(row);
    log.warn(fields, 'unavailable: everything waits');
    return 'unavailable';
  }
  const forGood = error instanceof Refused;
  const status = await queue.failed(row, now(), { error, forGood, patience });
  if (status === 'dead') log.error(fields, 'given up: a dead letter');
  else log.warn(fields, 'failed: it will be tried again');
  return 'done';
}
