import { In, type DataSource } from 'typeorm';
import { CaseFile, Idempotency } from '#libs/persistence';
import type { CasePlan } from './plan-cases.js';

/** Names asked for in one query: both databases take far more, but not without end. */
const ASKED_AT_ONCE = 500;

/** What of a plan is in the database already. */
export interface KnownCases {
  /** By reference. */
  readonly cases: ReadonlyMap<string, { readonly id: string; readonly closed: boolean }>;
  /** Keys under which this import brought in cases exactly as they are now read. */
  readonly keys: ReadonlySet<string>;
}

/** Looks up the cases of a plan, many at a time. */
export async function knownCases(
  { manager }: DataSource,
  plans: readonly CasePlan[],
  keyOf: (plan: CasePlan) => string,
): Promise<KnownCases> {
  const cases = new Map<string, { id: string; closed: boolean }>();
  const keys = new Set<string>();
  for (const some of chunked(plans)) {
    const files = await manager.find(CaseFile, {
      select: { id: true, reference: true, closed: true },
      where: { reference: In(some.map(({ reference }) => reference)) },
    });
    for (const { id, reference, closed } of files)
      cases.set(reference, { id, closed: closed === 1 });
    const used = await manager.find(Idempotency, {
      select: { key: true },
      where: { key: In(some.map(keyOf)) },
    });
    for (const { key } of used) keys.add(key);
  }
  return { cases, keys };
}

/** The list in parts that fit into one query. */
export function* chunked<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += ASKED_AT_ONCE) {
    yield list.slice(from, from + ASKED_AT_ONCE);
  }
}
