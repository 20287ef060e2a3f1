import type { DataSource } from 'typeorm';
import { CaseFile, Clock } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';
import { knowsAll, onlyFoundBy } from './search-filters.js';
import { NEXT_DUE_SQL, OPEN_SQL, standingSql } from './standing.js';

/** What a person or a team has on their desk, of what the reader finds. */
export interface Caseload {
  /** The id of the owner, or the name of the team; `null`: on nobody's. */
  readonly of: string | null;
  /** Open cases. */
  readonly open: number;
  /** Open cases, one of alleged gross misconduct counted twice. */
  readonly weight: number;
  /** Open cases with a clock that is late; with one that is at risk. */
  readonly late: number;
  readonly atRisk: number;
  /** The earliest due day of an open clock, past ones included; `null` when none is dated. */
  readonly nextDue: string | null;
}

/** How the state of a case says that its conduct was assessed as gross misconduct. */
const GROSS = `%"severity":"gross-misconduct"%`;
const GROSS_WEIGHT = 2;

/**
 * Open cases by owner or by team, the heaviest load first. By owner it leaves out the cases whose people
 * the reader may not know.
 */
export async function caseloads(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  by: 'owner' | 'team',
): Promise<readonly Caseload[]> {
  const column = by === 'owner' ? 'f.owner_id' : 'f.team';
  const query = dataSource.manager.createQueryBuilder(CaseFile, 'f').select(column, 'of_whom');
  query
    .leftJoin(Clock, 'k', `k.case_id = f.id AND k.superseded_at IS NULL AND ${OPEN_SQL}`)
    .addSelect('f.id', 'id')
    .addSelect(`CASE WHEN f.state LIKE :gross THEN ${GROSS_WEIGHT} ELSE 1 END`, 'weight')
    .addSelect(`MAX(CASE WHEN ${standingSql(['late'])} THEN 1 ELSE 0 END)`, 'late')
    .addSelect(`MAX(CASE WHEN ${standingSql(['at-risk'])} THEN 1 ELSE 0 END)`, 'at_risk')
    .addSelect(NEXT_DUE_SQL, 'next_due')
    .where('f.closed = 0')
    .groupBy('f.id')
    .setParameters({ gross: GROSS, now });
  onlyFoundBy(query, person);
  const rows = await query.getRawMany<CaseRow>();
  const known = by === 'team' || knowsAll(person) ? rows : rows.filter(({ plain }) => plain === 1);
  return summed(known);
}

interface CaseRow {
  readonly of_whom: string | null;
  readonly weight: number;
  readonly late: number;
  readonly at_risk: number;
  readonly next_due: string | null;
  readonly plain: number;
}

function summed(rows: readonly CaseRow[]): Caseload[] {
  const loads = new Map<string | null, Caseload>();
  for (const row of rows) {
    const of = row.of_whom;
    const load = loads.get(of) ?? { of, open: 0, weight: 0, late: 0, atRisk: 0, nextDue: null };
    loads.set(of, {
      of,
      open: load.open + 1,
      weight: load.weight + row.weight,
      late: load.late + row.late,
      atRisk: load.atRisk + row.at_risk,
      nextDue: earlier(load.nextDue, row.next_due),
    });
  }
  return [...loads.values()].sort(
    (a, b) => b.weight - a.weight || String(a.of).localeCompare(String(b.of)),
  );
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a;
