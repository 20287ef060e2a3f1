import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { Clock } from '#libs/persistence';
import { endOfLondonDay, startOfLondonDay, type Instant, type LegalDay } from '#libs/working-time';
import type { Person } from './access.js';
import { recordReads } from './case-reads.js';
import { cursorOf, limitOf, pageOf, placeOf, type Page } from './cursor.js';
import { onlyAskedFor, onlyFoundBy, type CaseFilters } from './search-filters.js';
import { OPEN_SQL, standingSql, type Standing } from './standing.js';
import { clocksWithCases, listedClock, type ListedClock, type RawClock } from './worklist.js';

/** A clock that somebody found, with whose desk its case is on. */
export interface FoundClock extends ListedClock {
  readonly caseId: string;
  readonly team: string | null;
  /** Whose desk the case is on, by id; `null` too when the reader may not know. */
  readonly caseOwner: string | null;
  readonly pseudonymous: boolean;
}

export interface ClockQuery extends CaseFilters {
  readonly standing?: readonly Standing[];
  /** Clock number or name. */
  readonly clock?: string;
  readonly kind?: string;
  /** First and last due day. */
  readonly dueFrom?: LegalDay;
  readonly dueBy?: LegalDay;
  readonly cursor?: string;
  readonly limit?: number;
}

type Query = SelectQueryBuilder<Clock>;

interface Raw extends RawClock {
  readonly case_id: string;
  readonly team: string | null;
  readonly owner_id: string | null;
  readonly restricted: number;
  readonly plain: number;
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
  const found: Raw[] = [];
  // Two walks along the index: neither database keeps the undated in the same place.
  const ofUndated = place?.[0] === null;
  if (!ofUndated) {
    const dated = matching(dataSource, person, query, now).andWhere('k.due_at IS NOT NULL');
    if (place !== null) after(dated, '(k.due_at, k.key, k.case_id) > (:dueAt, :key, :id)', place);
    found.push(
      ...(await dated
        .orderBy('k.due_at')
        .addOrderBy('k.key')
        .addOrderBy('k.case_id')
        .limit(limit + 1)
        .getRawMany<Raw>()),
    );
  }
  if (found.length <= limit && query.dueFrom === undefined && query.dueBy === undefined) {
    const undated = matching(dataSource, person, query, now).andWhere('k.due_at IS NULL');
    if (ofUndated) after(undated, '(k.key, k.case_id) > (:key, :id)', place);
    const left = limit + 1 - found.length;
    found.push(
      ...(await undated.orderBy('k.key').addOrderBy('k.case_id').limit(left).getRawMany<Raw>()),
    );
  }
  const page = pageOf(found, limit, cursorOfRow);
  const restricted = page.rows.filter((row) => row.restricted === 1).map((row) => row.case_id);
  const read = { reader: person, what: 'list', at: now } as const;
  await recordReads(dataSource, [...new Set(restricted)], read);
  return { rows: page.rows.map((row) => foundClock(row, now)), next: page.next };
}

const cursorOfRow = ({ due_at, key, case_id }: Raw): string =>
  cursorOf('clocks', [due_at === null ? null : Number(due_at), key, case_id]);

const after = (query: Query, sql: string, [dueAt, key, id]: readonly unknown[]): Query =>
  query.andWhere(sql, { dueAt, key, id });

function matching(dataSource: DataSource, person: Person, asked: ClockQuery, now: Instant): Query {
  const query = clocksWithCases(dataSource).where('k.superseded_at IS NULL');
  query.addSelect(['f.team AS team', 'f.owner_id AS owner_id']);
  query.addSelect('f.restricted', 'restricted');
  onlyFoundBy(query, person);
  onlyAskedFor(query, person, asked);
  const { standing, clock, kind, dueFrom, dueBy } = asked;
  if (standing?.includes('ended') !== true) query.andWhere(OPEN_SQL);
  if (standing !== undefined) query.andWhere(standingSql(standing), { now });
  if (clock !== undefined) query.andWhere('(k.declared = :clock OR k.name = :clock)', { clock });
  if (kind !== undefined) query.andWhere('k.kind = :kind', { kind });
  // Due is the end of a day: the first instant after it.
  if (dueFrom !== undefined)
    query.andWhere('k.due_at > :from', { from: startOfLondonDay(dueFrom) });
  if (dueBy !== undefined) query.andWhere('k.due_at <= :by', { by: endOfLondonDay(dueBy) });
  return query;
}

const foundClock = (row: Raw, now: Instant): FoundClock => ({
  ...listedClock(row, now),
  ...{ caseId: row.case_id, team: row.team, pseudonymous: row.plain !== 1 },
  caseOwner: row.plain === 1 ? row.owner_id : null,
});
