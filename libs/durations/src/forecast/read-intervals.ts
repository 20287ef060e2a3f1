import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { CaseFile, Clock, Matter } from '#libs/persistence';
import { type Calendar, type Instant, type LegalDay, londonDayOf } from '#libs/working-time';
import { turn } from '../turns.js';
import type { ClockInterval, Paused } from './clock-interval.js';

/** What intervals to read. */
export interface IntervalQuery {
  /** Number or name of one clock. */
  readonly clock?: string;
  /** Only what was known at this moment; absent: whatever was ever known. */
  readonly knownAt?: Instant;
}

/** What a duty can be grouped by, beside its clock. */
export const GROUPS = ['team', 'matter-kind', 'workflow'] as const;
export type Group = (typeof GROUPS)[number];

/** Rows read at once. */
const PAGE = 500;

interface Row {
  readonly id: string;
  readonly case_id: string;
  readonly reference: string;
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly calendar: string;
  readonly origin: LegalDay;
  readonly started_on: LegalDay;
  readonly original_due: LegalDay | null;
  readonly due: LegalDay | null;
  readonly status: string;
  readonly verdict: string | null;
  readonly ended_on: LegalDay | null;
  readonly ledger: string;
  readonly recorded_at: number | string;
  readonly superseded_at: number | string | null;
  readonly judged_until: number | string | null;
  readonly team: string | null;
  readonly workflow: string;
  readonly matter_kind: string;
}

/** The clocks of duties that have a due day, version by version. Those of reviews and requests are nobody's durations. */
export async function readIntervals(
  dataSource: DataSource,
  calendarOf: (version: string) => Calendar,
  query: IntervalQuery = {},
): Promise<ClockInterval[]> {
  const intervals: ClockInterval[] = [];
  let rows: Row[] = [];
  do {
    rows = await pageAfter(dataSource, rows.at(-1)?.id ?? '', query);
    for (const row of rows) intervals.push(intervalOf(row, calendarOf));
    await turn(); // SQLite is read in this thread
  } while (rows.length === PAGE);
  return intervals;
}

const COLUMNS = [
  ...['id', 'case_id', 'key', 'name', 'unit', 'calendar', 'origin', 'started_on'],
  ...['original_due', 'due'],
  ...['status', 'verdict', 'ended_on', 'ledger', 'recorded_at', 'superseded_at'],
] as const;

function pageAfter(
  dataSource: DataSource,
  last: string,
  { clock, knownAt }: IntervalQuery,
): Promise<Row[]> {
  const query: SelectQueryBuilder<Clock> = dataSource.manager
    .createQueryBuilder(Clock, 'k')
    .innerJoin(CaseFile, 'f', 'f.id = k.case_id')
    .innerJoin(Matter, 'm', 'm.id = f.matter_id')
    .select(COLUMNS.map((column) => `k.${column} AS ${column}`))
    .addSelect(['f.reference AS reference', 'f.team AS team', 'f.workflow AS workflow'])
    .addSelect(['f.judged_until AS judged_until', 'm.kind AS matter_kind'])
    .where('k.id > :last', { last })
    .andWhere('f.about_id IS NULL')
    .andWhere(`k.kind = 'duty' AND k.due IS NOT NULL AND k.original_due IS NOT NULL`);
  if (clock !== undefined) query.andWhere('(k.declared = :clock OR k.name = :clock)', { clock });
  if (knownAt !== undefined) {
    query.andWhere('k.recorded_at < :knownAt', { knownAt });
    query.andWhere('(k.superseded_at IS NULL OR k.superseded_at >= :knownAt)');
  }
  return query.orderBy('k.id').limit(PAGE).getRawMany<Row>();
}

function intervalOf(row: Row, calendarOf: (version: string) => Calendar): ClockInterval {
  const ended = row.status === 'ended';
  return {
    ...{ caseId: row.case_id, case: row.reference, key: row.key, clock: row.name },
    unit: row.unit === 'working-days' ? 'working-days' : 'calendar-days',
    ...{ calendar: calendarOf(row.calendar), start: startOf(row) },
    originalDue: row.original_due ?? row.origin, // the query leaves out those without
    due: row.due ?? row.origin,
    end: ended ? row.ended_on : null,
    outcome: ended ? outcomeOf(row.verdict) : null,
    pauses: pausesIn(row.ledger),
    followedUntil: row.judged_until === null ? null : lastDayBefore(row.judged_until),
    attributes: { team: row.team, workflow: row.workflow, 'matter-kind': row.matter_kind },
    knownFrom: momentOf(row.recorded_at),
    knownTo: row.superseded_at === null ? null : momentOf(row.superseded_at),
  };
}

/** What is counted back from a date runs from the day on which it came about. */
const startOf = ({ origin, started_on: came, due }: Row): LegalDay =>
  due !== null && due < origin ? came : origin;

/** PostgreSQL hands out instants as text. */
const momentOf = (stored: number | string): Instant => Number(stored) as Instant;

/** A case is judged to the end of a day: the instant is the first after it. */
const lastDayBefore = (until: number | string): LegalDay =>
  londonDayOf((momentOf(until) - 1) as Instant);

/** A breach that nothing came after was called off: what is done late is met late. */
const outcomeOf = (verdict: string | null): 'done' | 'cancelled' =>
  verdict === 'cancelled' || verdict === 'breached' ? 'cancelled' : 'done';

interface LedgerRow {
  readonly entry: { readonly kind: string; readonly on: LegalDay };
}

function pausesIn(ledger: string): Paused[] {
  const pauses: Paused[] = [];
  for (const { entry } of JSON.parse(ledger) as readonly LedgerRow[]) {
    if (entry.kind === 'paused') pauses.push({ from: entry.on, until: null });
    const open = pauses.at(-1);
    if (entry.kind === 'resumed' && open?.until === null) {
      pauses[pauses.length - 1] = { from: open.from, until: entry.on };
    }
  }
  return pauses;
}
