import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody can guess. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: it finds the row, and cannot be turned back. */
export const hashOf = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/** Equal or not, in the same time either way. */
export const sameToken = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)));
