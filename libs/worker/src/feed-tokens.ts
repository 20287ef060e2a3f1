import { createHash, randomBytes } from 'node:crypto';
import { IsNull, type DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { FeedToken } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { updated } from './queue.js';

/** A token as it is listed: the secret itself is shown once, when it is issued. */
export interface ListedToken {
  readonly id: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

const BYTES = 32;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Issues a token for a person's calendar feed. The token is not kept: only its hash is. */
export async function issueFeedToken(
  dataSource: DataSource,
  personId: string,
  now: Instant,
): Promise<{ readonly id: string; readonly token: string }> {
  const id = newId();
  const token = randomBytes(BYTES).toString('base64url');
  const row = { id, person_id: personId, hash: hashOf(token), created_at: now, revoked_at: null };
  await dataSource.manager.insert(FeedToken, row);
  return { id, token };
}

/** A person's tokens, the newest first. */
export async function listFeedTokens(
  dataSource: DataSource,
  personId: string,
): Promise<ListedToken[]> {
  const rows = await dataSource.manager.find(FeedToken, {
    where: { person_id: personId },
    order: { created_at: 'DESC', id: 'DESC' },
  });
  return rows.map(({ id, created_at, revoked_at }) => ({
    ...{ id, createdAt: created_at, revokedAt: revoked_at },
  }));
}

/** Revokes a token of a person's own. `false` when they have no such token in force. */
export async function revokeFeedToken(
  dataSource: DataSource,
  { id, personId }: { readonly id: string; readonly personId: string },
  now: Instant,
): Promise<boolean> {
  const found = await dataSource.sql<unknown>`UPDATE feed_token SET revoked_at = ${now}
    WHERE id = ${id} AND person_id = ${personId} AND revoked_at IS NULL RETURNING id`;
  return updated(found).length === 1;
}

/** Whose a token is; `null` when it is nobody's, or was revoked. */
export async function personOfToken(dataSource: DataSource, token: string): Promise<string | null> {
  const where = { hash: hashOf(token), revoked_at: IsNull() };
  return (await dataSource.manager.findOneBy(FeedToken, where))?.person_id ?? null;
}
