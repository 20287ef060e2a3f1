import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { CaseFile, Clock } from '#libs/persistence';
import { endOfLondonDay, type Instant, type LegalDay } from '#libs/working-time';
import { inStagesKnownBy } from './known-stages.js';
import {
  narrowToStandings,
  NEXT_DUE_SQL,
  standingOf,
  standingSql,
  type Judged,
  type Standing,
} from './standing.js';

/** A clock as it stands in a list. */
export interface ListedClock {
  readonly case: string;
  readonly stage: string;
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly kind: string;
  readonly owner: string;
  readonly basis: string;
  readonly origin: string;
  readonly originalDue: string | null;
  readonly due: string | null;
  readonly provisional: boolean;
  readonly standing: Standing;
  readonly verdict: string | null;
  readonly endedOn: string | null;
}

export interface ClockFilter {
  readonly standing?: readonly Standing[];
  /** Clock number or name. */
  readonly clock?: string;
  readonly workflow?: string;
  readonly kind?: string;
  readonly dueBy?: LegalDay;
  /** As known at the end of this London day, whatever has been recorded or corrected since. */
  readonly knownOn?: LegalDay;
  readonly limit?: number;
}

/** Clocks, next due first. A clock of a closed case is listed too: a warning goes on. */
export async function listClocks(
  dataSource: DataSource,
  now: Instant,
  filter: ClockFilter = {},
): Promise<ListedClock[]> {
  const { knownOn, limit } = filter;
  const end = knownOn === undefined ? null : endOfLondonDay(knownOn);
  const at = end === null ? now : (Math.min(now, end) as Instant);
  const query = clocksWithCases(dataSource);
  known(query, end);
  narrow(query, filter, at);
  const rows = await query
    .orderBy('k.due_at', 'ASC', 'NULLS LAST')
    .addOrderBy('k.key', 'ASC')
    .limit(limit)
    .getRawMany<RawClock>();
  const then = end === null ? rows : await inStagesKnownBy(dataSource, rows, end);
  return then.map((row) => listedClock(row, at));
}

/** A clock's row with what its case adds to it. */
export interface RawClock extends Judged, Omit<Clock, keyof Judged> {
  readonly reference: string;
  readonly stage: string;
}

const COLUMNS = [
  ...[
    'case_id',
    'key',
    'declared',
    'name',
    'kind',
    'owner',
    'basis',
    'origin',
    'original_due',
    'due',
  ],
  ...['due_at', 'provisional', 'status', 'verdict', 'overran', 'ended_on', 'rungs'],
  ...['next_at', 'next_what'],
];

/** Clocks k with their cases f. */
export function clocksWithCases(dataSource: DataSource): SelectQueryBuilder<Clock> {
  const query = dataSource.manager
    .createQueryBuilder(Clock, 'k')
    .innerJoin(CaseFile, 'f', 'f.id = k.case_id')
    .select(['f.reference AS reference', 'f.stage AS stage', 'f.judged_until AS judged_until']);
  for (const column of COLUMNS) query.addSelect(`k.${column}`, column);
  return query;
}

/** The rows that were current just before an instant; `null`: those that are current. */
function known(query: SelectQueryBuilder<Clock>, at: Instant | null): void {
  if (at === null) {
    query.where('k.superseded_at IS NULL');
    return;
  }
  query.where('k.recorded_at < :at', { at });
  query.andWhere('(k.superseded_at IS NULL OR k.superseded_at >= :at)');
}

function narrow(query: SelectQueryBuilder<Clock>, filter: ClockFilter, now: Instant): void {
  const { clock, workflow, kind, dueBy, standing } = filter;
  if (clock !== undefined) {
    query.andWhere('(k.declared = :clock OR k.name = :clock)', { clock });
  }
  if (workflow !== undefined) query.andWhere('f.workflow = :workflow', { workflow });
  if (kind !== undefined) query.andWhere('k.kind = :kind', { kind });
  if (dueBy !== undefined) query.andWhere('k.due_at <= :by', { by: endOfLondonDay(dueBy) });
  if (standing !== undefined) narrowToStandings(query, standing, now);
}

/** A row as it stands at an instant. */
export function listedClock(row: RawClock, now: Instant): ListedClock {
  return {
    ...{ case: row.reference, stage: row.stage, id: row.declared, name: row.name, key: row.key },
    ...{ kind: row.kind, owner: row.owner, basis: row.basis, origin: row.origin },
    ...{ originalDue: row.original_due, due: row.due, provisional: row.provisional === 1 },
    ...{ standing: standingOf(row, now), verdict: row.verdict, endedOn: row.ended_on },
  };
}

/** A case as it stands in a list. */
export interface ListedCase {
  readonly reference: string;
  readonly workflow: string;
  readonly stage: string;
  readonly closed: boolean;
  readonly revision: number;
  /** The next day on which something of it is due; `null` when nothing is. */
  readonly nextDue: string | null;
  readonly late: number;
}

export interface CaseFilter {
  readonly closed?: boolean;
  readonly workflow?: string;
  readonly limit?: number;
}

/** Cases, next due first; those with nothing due come last. */
export async function listCases(
  dataSource: DataSource,
  now: Instant,
  { closed, workflow, limit }: CaseFilter = {},
): Promise<ListedCase[]> {
  const query = dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .leftJoin(Clock, 'k', "k.case_id = f.id AND k.superseded_at IS NULL AND k.status <> 'ended'")
    .select(['f.reference AS reference', 'f.workflow AS workflow', 'f.stage AS stage'])
    .addSelect(['f.closed AS closed', 'f.seq AS revision'])
    .addSelect(NEXT_DUE_SQL, 'next_due')
    .addSelect(`SUM(CASE WHEN ${standingSql(['late'])} THEN 1 ELSE 0 END)`, 'late')
    .setParameter('now', now)
    .groupBy('f.id')
    .orderBy('next_due', 'ASC', 'NULLS LAST')
    .addOrderBy('f.reference', 'ASC')
    .limit(limit);
  if (closed !== undefined) query.andWhere('f.closed = :closed', { closed: Number(closed) });
  if (workflow !== undefined) query.andWhere('f.workflow = :workflow', { workflow });
  const rows = await query.getRawMany<RawCase>();
  return rows.map((row) => ({
    ...{ reference: row.reference, workflow: row.workflow, stage: row.stage },
    ...{ closed: row.closed === 1, revision: row.revision, nextDue: row.next_due },
    late: Number(row.late ?? 0),
  }));
}

interface RawCase {
  readonly reference: string;
  readonly workflow: string;
  readonly stage: string;
  readonly closed: number;
  readonly revision: number;
  readonly next_due: string | null;
  readonly late: string | number | null;
}

/** What never changes of a case. */
export type NamedCase = Pick<CaseFile, 'id' | 'workflow' | 'version'>;

/** The case with this reference, `null` when there is none. */
export async function caseNamed(
  dataSource: DataSource,
  reference: string,
): Promise<NamedCase | null> {
  // Put together by hand: every request about a case comes this way.
  const named = dataSource.driver.createParameter('reference', 0);
  const statement = `SELECT id, workflow, version FROM case_file WHERE reference = ${named}`;
  const [found] = await dataSource.query<NamedCase[]>(statement, [reference]);
  return found ?? null;
}

/** Its id, `null` when there is none. */
export const caseIdOf = async (dataSource: DataSource, reference: string): Promise<string | null> =>
  (await caseNamed(dataSource, reference))?.id ?? null;

/** How many clocks of one kind came to what: the split that a return asks for. */
export type Split = Readonly<Record<string, number>>;

/** Verdicts of ended clocks and standings of open ones, counted. */
export function splitOf(clocks: readonly ListedClock[]): Split {
  const counts: Record<string, number> = {};
  for (const { standing, verdict } of clocks) {
    const word = standing === 'ended' ? (verdict ?? 'ended') : `open-${standing}`;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
