import type { DataSource } from 'typeorm';
import { CaseEvent, EventNote } from '#libs/persistence';

/** The reasons in writing of a case's history, by entry; those that were erased are not among them. */
export async function reasonsOf(
  dataSource: DataSource,
  caseId: string,
): Promise<ReadonlyMap<string, string>> {
  const notes = await dataSource.manager
    .createQueryBuilder(EventNote, 'n')
    .innerJoin(CaseEvent, 'e', 'e.id = n.event_id')
    .where('e.case_id = :caseId', { caseId })
    .getMany();
  return new Map(notes.map(({ event_id, text }) => [event_id, text]));
}
