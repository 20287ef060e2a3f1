import { searchCases, type CaseQuery, type FoundCase, type OpenEngine } from '#libs/engine';
import type { Identity } from '#libs/identity';
import { readerOf } from '../cases/acting.js';

/** All cases of a matter or an officer that the person finds, page by page: either has few. */
export async function casesOf(
  { dataSource, now }: Pick<OpenEngine, 'dataSource' | 'now'>,
  me: Identity,
  query: CaseQuery,
): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const place: CaseQuery = cursor === '' ? {} : { cursor };
    const page = await searchCases(dataSource, readerOf(me), now(), { ...query, ...place });
    found.push(...page.rows);
    cursor = page.next;
  }
  return found;
}
