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

/**
 * Records that somebody is shown these cases in a list: those that are restricted, or are about one that is,
 * through however many others. To be waited for before they are shown.
 */
export async function recordListed(
  dataSource: DataSource,
  caseIds: readonly string[],
  read: { readonly reader: Person; readonly at: Instant },
): Promise<void> {
  const watched: string[] = [];
  for (let place = 0; place < caseIds.length; place += BATCH) {
    const rows = await dataSource.sql<{ id: string }[]>`
      WITH RECURSIVE up AS (
        SELECT c.id AS root, c.about_id, c.restricted FROM case_file c
        WHERE c.id IN (${() => caseIds.slice(place, place + BATCH)})
        UNION ALL SELECT up.root, c.about_id, c.restricted FROM case_file c
        JOIN up ON c.id = up.about_id)
      SELECT DISTINCT root AS id FROM up WHERE restricted = 1`;
    watched.push(...rows.map(({ id }) => id));
  }
  await recordReads(dataSource, watched, { ...read, what: 'list' });
}

/** Values to a statement: SQLite and PostgreSQL both stop at some number of parameters. */
const BATCH = 1_000;
