import type { DataSource } from 'typeorm';
import { Delivery, Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { queueOf, updated, type QueueTable } from './queue.js';

const TABLES: readonly QueueTable[] = ['effect', 'delivery'];

/** Something given up: what it was, of which case, and what it failed of. */
export interface DeadLetter {
  readonly id: string;
  readonly table: QueueTable;
  /** Type of the effect, kind of the mail. */
  readonly type: string;
  readonly caseId: string | null;
  readonly attempts: number;
  readonly createdAt: number;
  readonly error: string;
}

/** The dead letters of both queues, the oldest first. */
export async function listDead(dataSource: DataSource, limit = 100): Promise<DeadLetter[]> {
  const { manager } = dataSource;
  const dead = { where: { status: 'dead' }, order: { created_at: 'ASC' }, take: limit } as const;
  const effects = await manager.find(Effect, dead);
  const deliveries = await manager.find(Delivery, dead);
  return [
    ...effects.map((row) => letter('effect', row, row.type)),
    ...deliveries.map((row) => letter('delivery', row, row.kind)),
  ]
    .sort((a, b) => a.createdAt - b.createdAt)
    .slice(0, limit);
}

const letter = (table: QueueTable, row: Effect | Delivery, type: string): DeadLetter => ({
  ...{ id: row.id, table, type, caseId: row.case_id, attempts: row.attempts },
  ...{ createdAt: row.created_at, error: row.error ?? '' },
});

/** Queues a dead letter again, as new. `false` when there is none of that id. */
export async function retryDead(
  dataSource: DataSource,
  id: string,
  now: Instant,
): Promise<boolean> {
  for (const table of TABLES) {
    const found = await dataSource.sql<unknown>`UPDATE ${() => table}
      SET status = 'queued', attempts = 0, next_at = ${now}
      WHERE id = ${id} AND status = 'dead' RETURNING id`;
    if (updated(found).length > 0) return true;
  }
  return false;
}

/** How much waits in each queue, since when, and how much was given up. */
export interface QueueDepth {
  readonly table: QueueTable;
  readonly queued: number;
  readonly dead: number;
  readonly nextAt: number | null;
}

/** The depth of both queues, for metrics and `doctor`. */
export function queueDepths(dataSource: DataSource): Promise<QueueDepth[]> {
  const { manager } = dataSource;
  return Promise.all(
    TABLES.map(async (table) => ({
      table,
      queued: await manager.countBy(table, { status: 'queued' }),
      dead: await manager.countBy(table, { status: 'dead' }),
      nextAt: await queueOf(dataSource, table).nextAt(),
    })),
  );
}
