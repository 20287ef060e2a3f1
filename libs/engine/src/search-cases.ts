import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { CaseFile, Matter, Person as Registered } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { plainSql, type Person } from './access.js';
import { recordListed } from './case-reads.js';
import { cursorOf, limitOf, pageOf, placeOf, type Page } from './cursor.js';
import {
  knowsAll,
  onlyAskedFor,
  lookedUp,
  onlyFoundBy,
  type CaseFilters,
} from './search-filters.js';
import { textSql, type TextSql } from './search-text.js';
import { NEXT_DUE_SQL, OPEN_SQL, standingSql } from './standing.js';
import { countOf, type Count } from './count-clocks.js';
import { onlyStuck } from './stuck.js';
import type { ListedCase } from './worklist.js';

/** A case that somebody found. Ids of people are `null` too when the reader may not know them. */
export interface FoundCase extends ListedCase {
  readonly id: string;
  readonly matter: string;
  readonly officer: string | null;
  /** Collar number and name of the officer concerned. */
  readonly officerReference: string | null;
  readonly officerName: string | null;
  readonly owner: string | null;
  readonly supervisor: string | null;
  readonly team: string | null;
  readonly restricted: boolean;
  readonly pseudonymous: boolean;
}

export interface CaseQuery extends CaseFilters {
  /** Part of a case's or matter's reference, of the officer's name or collar number, words of the allegation. */
  readonly text?: string;
  /** Only those on nobody's desk. */
  readonly unallocated?: boolean;
  /** Only those of these workflows that are stuck, see `callingWorkflows`. */
  readonly stuckIn?: readonly string[];
  readonly cursor?: string;
  readonly limit?: number;
}

/** The cases that the person finds, those opened last first. Throws `ListRefused`. */
export async function searchCases(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  query: CaseQuery = {},
): Promise<Page<FoundCase>> {
  const limit = limitOf(query.limit);
  const place = placeOf('cases', ['s'], query.cursor);
  const matching = await matchingCases(dataSource, person, query);
  if (place !== null) matching.andWhere('f.id < :last', { last: place[0] });
  const found = await matching
    .orderBy('f.id', 'DESC')
    .limit(limit + 1)
    .getRawMany<Marked>();
  const page = pageOf(found, limit, ({ id }) => cursorOf('cases', [id]));
  const rows = await detailsOf(dataSource, page.rows, now);
  const shown = rows.map(({ id }) => id);
  await recordListed(dataSource, shown, { reader: person, at: now });
  return { rows, next: page.next };
}

/** How many cases `searchCases` would find on all its pages, up to a number. */
export async function countCases(
  dataSource: DataSource,
  person: Person,
  { most, ...query }: Omit<CaseQuery, 'cursor' | 'limit'> & { readonly most: number },
): Promise<Count> {
  const matching = await matchingCases(dataSource, person, query);
  const found = await matching.limit(most + 1).getRawMany();
  return countOf(found.length, most);
}

async function matchingCases(
  dataSource: DataSource,
  person: Person,
  query: CaseQuery,
): Promise<SelectQueryBuilder<CaseFile>> {
  const matching = dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .select('f.id', 'id')
    .where('1 = 1');
  onlyFoundBy(matching, person);
  onlyAskedFor(matching, person, await lookedUp(dataSource, query));
  const { text, unallocated, stuckIn } = query;
  if (text !== undefined) onlyWith(matching, person, await textSql(dataSource, text));
  if (unallocated === true) matching.andWhere('f.owner_id IS NULL');
  if (stuckIn !== undefined) onlyStuck(matching, stuckIn);
  return matching;
}

/** A case that somebody finds, and whether they may know its people. */
export interface Marked {
  readonly id: string;
  readonly plain: number;
}

function onlyWith(query: SelectQueryBuilder<CaseFile>, person: Person, text: TextSql): void {
  const { everywhere, byReference, parameters } = text;
  query.setParameters(parameters).andWhere(everywhere);
  if (knowsAll(person)) return;
  query.andWhere(`(${plainSql(person, 'f')} OR (${byReference}))`);
}

interface Detail {
  readonly id: string;
  readonly reference: string;
  readonly matter: string | null;
  readonly officer: string | null;
  readonly officer_reference: string | null;
  readonly officer_name: string | null;
  readonly workflow: string;
  readonly stage: string;
  readonly closed: number;
  readonly seq: number;
  readonly owner: string | null;
  readonly supervisor: string | null;
  readonly team: string | null;
  readonly restricted: number;
  readonly next_due: string | null;
  readonly late: string | number | null;
}

/** The rows of one page, in its order. */
export async function detailsOf(
  dataSource: DataSource,
  marked: readonly Marked[],
  now: Instant,
): Promise<FoundCase[]> {
  if (marked.length === 0) return [];
  const query = dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .leftJoin(Matter, 'm', 'm.id = f.matter_id')
    .leftJoin(Registered, 'p', 'p.id = f.officer_id')
    .select(['f.id AS id', 'f.reference AS reference', 'f.workflow AS workflow', 'f.seq AS seq'])
    .addSelect(['f.stage AS stage', 'f.closed AS closed', 'f.team AS team'])
    .addSelect(['f.owner_id AS owner', 'f.supervisor_id AS supervisor', 'f.officer_id AS officer'])
    .addSelect(['f.restricted AS restricted', 'm.reference AS matter'])
    .addSelect(['p.reference AS officer_reference', 'p.name AS officer_name'])
    .addSelect(`(SELECT ${NEXT_DUE_SQL} ${OPEN_CLOCKS})`, 'next_due')
    .addSelect(
      `(SELECT SUM(CASE WHEN ${standingSql(['late'])} THEN 1 ELSE 0 END) ${OPEN_CLOCKS})`,
      'late',
    )
    .where('f.id IN (:...ids)', { ids: marked.map(({ id }) => id), now });
  const details = new Map((await query.getRawMany<Detail>()).map((row) => [row.id, row]));
  return marked.flatMap(({ id, plain }) => {
    const row = details.get(id);
    return row === undefined ? [] : [foundCase(row, plain === 1)];
  });
}

const OPEN_CLOCKS = `FROM clock k WHERE k.case_id = f.id AND k.superseded_at IS NULL AND ${OPEN_SQL}`;

const foundCase = (row: Detail, plain: boolean): FoundCase => ({
  ...{ id: row.id, reference: row.reference, workflow: row.workflow, stage: row.stage },
  ...{ matter: row.matter ?? '', closed: row.closed === 1, revision: row.seq, team: row.team },
  ...{ nextDue: row.next_due, late: Number(row.late ?? 0), restricted: row.restricted === 1 },
  officer: plain ? row.officer : null,
  officerReference: plain ? row.officer_reference : null,
  officerName: plain ? row.officer_name : null,
  owner: plain ? row.owner : null,
  supervisor: plain ? row.supervisor : null,
  pseudonymous: !plain,
});
