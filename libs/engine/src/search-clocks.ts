import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Clock } from '#libs/persistence';
import { endOfLondonDay, startOfLondonDay, type Instant, type LegalDay } from '#libs/working-time';
import type { Person } from './access.js';
import { recordListed } from './case-reads.js';
import { cursorOf, limitOf, pageOf, placeOf, type Page } from './cursor.js';
import {
  leavesFew,
  lookedUp,
  onlyAskedFor,
  onlyFoundBy,
  type AskedFor,
  type CaseFilters,
} from './search-filters.js';
import { pausedSinceSql } from './paused-since.js';
import { FIRST_OF_CASE_SQL, narrowToStandings, type Standing } from './standing.js';
import { clocksWithCases, listedClock, type ListedClock, type RawClock } from './worklist.js';

/** A clock that somebody found, with whose desk its case is on. */
export interface FoundClock extends ListedClock {
  readonly caseId: string;
  readonly team: string | null;
  /** Whose desk the case is on, by id; `null` too when the reader may not know. */
  readonly caseOwner: string | null;
  readonly pseudonymous: boolean;
  /** What the clock counts: `working-days`, `days`, `months`; `null` when it has no period. */
  readonly unit: string | null;
  /** The first day that does not count of the pause in which it is; `null` when it is in none. */
  readonly pausedOn: string | null;
}

export interface ClockQuery extends CaseFilters {
  readonly standing?: readonly Standing[];
  /** Clock number or name. */
  readonly clock?: string;
  readonly kind?: string;
  /** First and last due day. */
  readonly dueFrom?: LegalDay;
  readonly dueBy?: LegalDay;
  /** Of each case only the clock that is due first, among those that still ask for something. */
  readonly firstOfCase?: boolean;
  /** Paused on that day or before, and still. */
  readonly pausedBy?: LegalDay;
  /** Without those that were called off. */
  readonly stands?: boolean;
  readonly cursor?: string;
  readonly limit?: number;
}

type Query = SelectQueryBuilder<Clock>;

interface Raw extends RawClock {
  readonly case_id: string;
  readonly team: string | null;
  readonly owner_id: string | null;
  readonly plain: number;
  readonly unit: string | null;
  readonly paused_on: string | null;
}

/**
 * Clocks of the cases that the person finds, next due first, undated ones last; ended ones only when they
 * are asked for. Throws `ListRefused`.
 */
export async function searchClocks(
  dataSource: DataSource,
  person: Person,
  now: Instant,
  query: ClockQuery = {},
): Promise<Page<FoundClock>> {
  const limit = limitOf(query.limit);
  const place = placeOf('clocks', ['n', 's', 's'], query.cursor);
  const asked = await lookedUp(dataSource, query);
  const walk = (): Query => matchingClocks(dataSource, person, asked, now);
  const found: Raw[] = [];
  // Two walks along the index: neither database keeps the undated in the same place.
  // Added to, so that no index is walked in its order past the clocks of nearly all cases.
  const due = leavesFew(person, asked) ? 'k.due_at + 0' : 'k.due_at';
  if (place?.[0] !== null) found.push(...(await dated(walk().orderBy(due), place, limit + 1)));
  if (found.length <= limit && query.dueFrom === undefined && query.dueBy === undefined) {
    found.push(...(await undated(walk(), place, limit + 1 - found.length)));
  }
  const page = pageOf(found, limit, cursorOfRow);
  const shown = new Set(page.rows.map(({ case_id }) => case_id));
  await recordListed(dataSource, [...shown], { reader: person, at: now });
  return { rows: page.rows.map((row) => foundClock(row, now)), next: page.next };
}

const cursorOfRow = ({ due_at, key, case_id }: Raw): string =>
  cursorOf('clocks', [due_at === null ? null : Number(due_at), key, case_id]);

type Place = readonly (string | number | null)[] | null;

function dated(query: Query, place: Place, limit: number): Promise<Raw[]> {
  const [dueAt, key, id] = place ?? [];
  query.andWhere('k.due_at IS NOT NULL');
  if (place !== null) {
    query.andWhere('(k.due_at, k.key, k.case_id) > (:dueAt, :key, :id)', { dueAt, key, id });
  }
  return query.addOrderBy('k.key').addOrderBy('k.case_id').limit(limit).getRawMany();
}

function undated(query: Query, place: Place, limit: number): Promise<Raw[]> {
  query.andWhere('k.due_at IS NULL');
  if (place?.[0] === null) {
    query.andWhere('(k.key, k.case_id) > (:key, :id)', { key: place[1], id: place[2] });
  }
  return query.orderBy('k.key').addOrderBy('k.case_id').limit(limit).getRawMany();
}

/** The current clocks k, with their cases f, that the person finds and that are asked for. */
export function matchingClocks(
  dataSource: DataSource,
  person: Person,
  asked: Omit<ClockQuery, 'stage'> & AskedFor,
  now: Instant,
): Query {
  const query = clocksWithCases(dataSource).where('k.superseded_at IS NULL');
  query.addSelect(['f.team AS team', 'f.owner_id AS owner_id', 'k.unit AS unit']);
  query.addSelect(pausedSinceSql(dataSource), 'paused_on');
  onlyFoundBy(query, person);
  onlyAskedFor(query, person, asked);
  const { standing, clock, kind, dueFrom, dueBy } = asked;
  narrowToStandings(query, standing, now);
  if (clock !== undefined) query.andWhere('(k.declared = :clock OR k.name = :clock)', { clock });
  onlyOfKind(query, kind);
  // Due is the end of a day: the first instant after it.
  if (dueFrom !== undefined)
    query.andWhere('k.due_at > :from', { from: startOfLondonDay(dueFrom) });
  if (dueBy !== undefined) query.andWhere('k.due_at <= :by', { by: endOfLondonDay(dueBy) });
  if (asked.pausedBy !== undefined) {
    query.andWhere(`${pausedSinceSql(dataSource)} <= :pausedBy`, { pausedBy: asked.pausedBy });
  }
  if (asked.stands === true) query.andWhere("COALESCE(k.verdict, '') <> 'cancelled'");
  if (asked.firstOfCase === true) query.andWhere(`k.id = ${FIRST_OF_CASE_SQL}`, { now });
  return query;
}

/** Milestones have an index of their own, which asks for their name as it stands there. */
function onlyOfKind(query: Query, kind: string | undefined): void {
  if (kind === 'milestone') query.andWhere("k.kind = 'milestone'");
  else if (kind !== undefined) query.andWhere('k.kind = :kind', { kind });
}

const foundClock = (row: Raw, now: Instant): FoundClock => ({
  ...listedClock(row, now),
  ...{ caseId: row.case_id, team: row.team, pseudonymous: row.plain !== 1 },
  caseOwner: row.plain === 1 ? row.owner_id : null,
  ...{ unit: row.unit, pausedOn: row.paused_on },
});
