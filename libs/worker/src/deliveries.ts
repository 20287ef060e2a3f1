import type { DataSource } from 'typeorm';
import type { Instant } from '#libs/working-time';

/** A mail to be queued. */
export interface NewDelivery {
  /** What it is about and for whom: queued once under it, whoever asks and however often. */
  readonly id: string;
  readonly kind: 'escalation' | 'task';
  readonly caseId: string;
  readonly personId: string | null;
  readonly address: string | null;
  readonly params: object;
  readonly at: Instant;
}

/** Queues a mail; one of the same id that was queued before stays as it is. */
export async function queueDelivery(
  dataSource: DataSource,
  { id, kind, caseId, personId, address, params, at }: NewDelivery,
  now: Instant,
): Promise<void> {
  await dataSource.sql`INSERT INTO delivery (id, kind, case_id, person_id, address, params, status,
      created_at, attempts, next_at, performed_at, error)
    VALUES (${id}, ${kind}, ${caseId}, ${personId}, ${address}, ${JSON.stringify(params)}, 'queued',
      ${now}, 0, ${at}, NULL, NULL) ON CONFLICT DO NOTHING`;
}
