import { v7 as newId } from 'uuid';
import type { DataSource } from 'typeorm';
import { CaseRead, type LoadedCase } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';

/** What of a case was read. */
export type Read =
  'view' | 'choices' | 'explain' | 'replay' | 'preview' | 'advance' | 'correct' | 'list' | 'export';

/** Whether reading the case is recorded: it is restricted, or is about one that is. */
export const isWatched = ({ file, about }: Pick<LoadedCase, 'file' | 'about'>): boolean =>
  [file, ...about].some(({ restricted }) => restricted === 1);

/** Records that somebody read these restricted cases. To be waited for before they are shown. */
export async function recordReads(
  dataSource: DataSource,
  caseIds: readonly string[],
  { reader, what, at }: { readonly reader: Person; readonly what: Read; readonly at: Instant },
): Promise<void> {
  if (caseIds.length === 0) return;
  const rows = caseIds.map((case_id) => ({ id: newId(), case_id, person_id: reader.id, what, at }));
  await dataSource.manager.insert(CaseRead, rows);
}
