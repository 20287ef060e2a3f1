import type { DataSource } from 'typeorm';
import { CaseFile, Clock } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';
import { aboutNoOther, knowsAll, onlyFoundBy } from './search-filters.js';
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
 * Open cases by owner or by team, reviews and requests left out, the heaviest load first. By owner it leaves
 * out the cases whose people the reader may not know.
 */
export async function caseloads(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  by: 'owner' | 'team',
): Promise<readonly Caseload[]> {
  const column = by === 'owner' ? 'f.owner_id' : 'f.team';
  const cases = dataSource.manager.createQueryBuilder(CaseFile, 'f').select(column, 'of_whom');
  cases
    .leftJoin(Clock, 'k', `k.case_id = f.id AND k.superseded_at IS NULL AND ${OPEN_SQL}`)
    .addSelect(`CASE WHEN f.state LIKE :gross THEN ${GROSS_WEIGHT} ELSE 1 END`, 'weight')
    .addSelect(`MAX(CASE WHEN ${standingSql(['late'])} THEN 1 ELSE 0 END)`, 'late')
    .addSelect(`MAX(CASE WHEN ${standingSql(['at-risk'])} THEN 1 ELSE 0 END)`, 'at_risk')
    .addSelect(NEXT_DUE_SQL, 'next_due')
    .where('f.closed = 0')
    .groupBy('f.id')
    .setParameters({ gross: GROSS, now });
  cases.andWhere(aboutNoOther(cases));
  onlyFoundBy(cases, person);
  // Summed where the rows are: of a hundred thousand cases a few hundred desks are read.
  const desks = dataSource
    .createQueryBuilder()
    .from(`(${cases.getQuery()})`, 'c')
    .select('c.of_whom', 'of_whom')
    .addSelect('COUNT(*)', 'open')
    .addSelect('SUM(c.weight)', 'weight')
    .addSelect('SUM(c.late)', 'late')
    .addSelect('SUM(c.at_risk)', 'at_risk')
    .addSelect('MIN(c.next_due)', 'next_due')
    .groupBy('c.of_whom')
    .setParameters(cases.getParameters());
  if (by === 'owner' && !knowsAll(person)) desks.where('c.plain = 1');
  return (await desks.getRawMany<DeskRow>()).map(loadOf).sort(heaviestFirst);
}

/** Sums are text on PostgreSQL. */
interface DeskRow {
  readonly of_whom: string | null;
  readonly open: string | number;
  readonly weight: string | number;
  readonly late: string | number;
  readonly at_risk: string | number;
  readonly next_due: string | null;
}

const loadOf = (row: DeskRow): Caseload => ({
  ...{ of: row.of_whom, open: Number(row.open), weight: Number(row.weight) },
  ...{ late: Number(row.late), atRisk: Number(row.at_risk), nextDue: row.next_due },
});

const heaviestFirst = (a: Caseload, b: Caseload): number =>
  b.weight - a.weight || String(a.of).localeCompare(String(b.of));
