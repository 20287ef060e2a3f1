import { In, MoreThan } from 'typeorm';
import { CaseEvent, CaseFile, EventNote, Matter, type SearchRow } from '#libs/persistence';
import { factsOf } from './decode-history.js';
import type { OpenEngine } from './open-engine.js';
import { factRows, referenceRow } from './search-words.js';

/** Cases at a time: all their events are asked for by id, and statements take so many parameters. */
const PAGE = 50;

/** Works out anew by which words cases are found, and how many cases that were. Erased reasons stay erased. */
export async function rebuildSearch({
  dataSource,
}: Pick<OpenEngine, 'dataSource'>): Promise<number> {
  const { manager } = dataSource;
  let [last, rebuilt] = ['', 0];
  for (;;) {
    const files = await manager.find(CaseFile, {
      select: { id: true, reference: true, matter_id: true },
      where: { id: MoreThan(last) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    const newest = files.at(-1);
    if (newest === undefined) return rebuilt;
    last = newest.id;
    rebuilt += files.length;
    const rows = await rowsFor(manager, files);
    await replaceRows(
      manager,
      files.map(({ id }) => id),
      rows,
    );
  }
}

type Manager = OpenEngine['dataSource']['manager'];

/** What is found stays found: rows come before those that nothing bears out go. No transaction: the engine's own may run. */
async function replaceRows(
  manager: Manager,
  ids: readonly string[],
  rows: readonly SearchRow[],
): Promise<void> {
  const insert = manager
    .createQueryBuilder()
    .insert()
    .into('case_search', ['id', 'case_id', 'text']);
  await insert
    .values([...rows])
    .orUpdate(['text'], ['id'])
    .execute();
  const stale = manager.createQueryBuilder().delete().from('case_search');
  await stale
    .where('case_id IN (:...ids) AND id NOT IN (:...kept)', { ids, kept: rows.map(({ id }) => id) })
    .execute();
}

async function rowsFor(
  manager: Manager,
  files: readonly Pick<CaseFile, 'id' | 'reference' | 'matter_id'>[],
): Promise<SearchRow[]> {
  const caseIds = files.map(({ id }) => id);
  const order = { case_id: 'ASC', seq: 'ASC' } as const;
  const events = await manager.find(CaseEvent, { where: { case_id: In(caseIds) }, order });
  const notes = await manager.find(EventNote, {
    where: { event_id: In(events.map(({ id }) => id)) },
  });
  const reasons = new Map(notes.map(({ event_id, text }) => [event_id, text]));
  const matters = await manager.find(Matter, { where: { id: In(files.map((f) => f.matter_id)) } });
  const references = new Map(matters.map(({ id, reference }) => [id, reference]));
  return files.flatMap(({ id, reference, matter_id }) => [
    referenceRow(id, [reference, references.get(matter_id) ?? '']),
    ...factsOf(events.filter(({ case_id }) => case_id === id))
      .filter(({ kind }) => kind === 'fact')
      .flatMap((fact) => factRows(id, fact.id, fact.payload, reasons.get(fact.id))),
  ]);
}
