import { performReviewEffect, REVIEW_ORDERS, type QueuedEffect } from '#libs/engine';
import { CaseFile } from '#libs/persistence';
import type { Desk } from './desk.fixture.js';

/** The orders about reviews in the outbox, oldest first. */
export async function reviewOrders({ open }: Pick<Desk, 'open'>): Promise<QueuedEffect[]> {
  const types = REVIEW_ORDERS.map((type) => `'${type}'`).join(', ');
  const rows: (Omit<QueuedEffect, 'created_at'> & { readonly created_at: number | string })[] =
    await open.dataSource.query(
      `SELECT id, case_id, type, params, created_at FROM effect WHERE type IN (${types})
     ORDER BY created_at, id`,
    );
  // On PostgreSQL a bigint is text.
  return rows.map((row) => ({ ...row, created_at: Number(row.created_at) }));
}

/** Carries out every order about the case's reviews, whether it was carried out before or not. */
export async function performs(
  desk: Pick<Desk, 'open'>,
  caseId: string,
  order: (orders: QueuedEffect[]) => QueuedEffect[] = (orders) => orders,
): Promise<void> {
  const all = (await reviewOrders(desk)).filter(({ case_id }) => case_id === caseId);
  for (const each of order(all)) await performReviewEffect(desk.open, each);
}

/** Everything that is about the case, oldest first. */
export const beside = ({ open }: Pick<Desk, 'open'>, caseId: string): Promise<CaseFile[]> =>
  open.dataSource.manager.find(CaseFile, { where: { about_id: caseId }, order: { id: 'ASC' } });
