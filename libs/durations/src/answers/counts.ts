import type { Definition } from '../definition.js';
import type { Fields } from '../store/connection.js';
import type { DurationStore } from '../store/store.js';
import { dateOf } from '../store/sql.js';
import type { Days } from './period.js';
import { casesSql, rareIn } from './cases-sql.js';
import { needsFile, subjectOf, type SpansAsked } from './span-parts-sql.js';
import { spansSql, takenOutSql } from './spans-sql.js';
import { countedStays } from './stays-sql.js';

/** Durations that are alike, counted, as the statistics take them. Times are in the definition's unit, net of what it takes out. */
export interface CountedSpan {
  readonly group: string;
  /** From the start to the end, or to where it has come; null without a start. */
  readonly time: number | null;
  /** How it ended; null while it is open. */
  readonly outcome: string | null;
  /** Whether it has ended, in whatever way. */
  readonly event: boolean;
  /** Followed only after this age; absent: from the start. */
  readonly entry: number | undefined;
  /** Whether it was received, and whether it ended, in the period asked for. */
  readonly received: boolean;
  readonly ended: boolean;
  readonly count: number;
  /** The matter; empty where it was not asked for. */
  readonly cluster: string;
}

export interface CountsAsked extends SpansAsked {
  /** `null`: whenever. */
  readonly period: Days | null;
  /** Whether those that are open are all that is wanted. */
  readonly onlyOpen?: boolean;
}

/**
 * A query for the counted durations of a definition: a list of ages to all that is alike but for them. Columns are
 * counted by as they are kept: what is made of them first, a million times, is slow to count by.
 */
export function countsSql(asked: CountsAsked): string {
  const { clustered = false, onlyOpen = false } = asked;
  return `WITH ${isOfStays(asked) ? countedStaysSql(asked) : countedSpansSql(asked)}
  SELECT coalesce(grp, 'none') AS "group", CASE WHEN is_over THEN coalesce(outcome, 'ended') END AS how,
    received, ended, time IS NOT NULL AS timed, list({
      'count': n, 'time': coalesce(time, 0), 'entry': coalesce(entry, ${String(FROM_THE_START)})
      ${clustered ? `, 'cluster': cluster} ORDER BY time, entry, cluster, n)` : '})'}
  FROM counted ${onlyOpen ? 'WHERE NOT is_over' : ''} GROUP BY "group", how, received, ended, timed
  ORDER BY "group", how, received, ended, timed`;
}

/** Whether stays are counted by nothing but how many calendar days each took. */
const isOfStays = ({ definition, period, clustered = false }: CountsAsked): boolean =>
  subjectOf(definition) === 'stay' &&
  definition.unit === 'calendar-days' &&
  definition.netOf.length === 0 &&
  period === null &&
  !clustered;

const countedStaysSql = (asked: CountsAsked): string =>
  `${casesSql(asked.scope, { ofFile: needsFile(asked), rare: asked.rare })}, ${countedStays(asked)}`;

/** The table `counted`, with what it is made of. */
function countedSpansSql(asked: CountsAsked): string {
  const { definition, scope, period, clustered = false, rare, onlyOpen = false } = asked;
  const isFollowed = rare?.broughtIn === false;
  const net = netSql(definition, takenOutSql(definition, scope));
  const within = (day: string): string =>
    period === null
      ? 'true'
      : `coalesce(${day} BETWEEN ${dateOf(period.from)} AND ${dateOf(period.to)}, false)`;
  return `${spansSql(asked)},
  s AS (SELECT ${net === NOTHING ? '' : 'row_number() OVER () AS no, '}*, least(coalesce(end_day, cut), cut) AS last_day,
      coalesce(end_day <= cut, false) AS is_over FROM spans)${net.tables},
  counted AS (SELECT s.grp, (${between(definition, 's.start_day', 's.last_day')}${net.less})::INTEGER AS time,
      s.outcome, s.is_over,
      ${isFollowed ? 'NULL' : `CASE WHEN s.entered_on > s.start_day THEN (${between(definition, 's.start_day', 's.entered_on')})::INTEGER END`} AS entry,
      ${within('s.start_day')} AS received, ${within('s.last_day')} AS ended,
      ${clustered ? `coalesce(s.matter_id, '')` : 'NULL'} AS cluster, count(*)::INTEGER AS n
    FROM s${joins(definition, ['s.start_day', 's.last_day', ...(isFollowed ? [] : ['s.entered_on'])])}${net.join}
    ${onlyOpen ? 'WHERE NOT s.is_over' : ''} GROUP BY ALL)`;
}

/** No age: before every one. */
const FROM_THE_START = -1;

const ordinalOf = (day: string): string => `"${day}"`;

/** Days from one to the other, the first left out, the last counted. */
const between = ({ unit }: Definition, from: string, to: string): string =>
  unit === 'calendar-days'
    ? `${to} - ${from}`
    : `${ordinalOf(to)}.ordinal - ${ordinalOf(from)}.ordinal`;

/** The ordinals that working days are subtracted from. */
const joins = ({ unit }: Definition, days: readonly string[]): string =>
  unit === 'calendar-days'
    ? ''
    : days
        .map((day) => ` LEFT JOIN calendar_day ${ordinalOf(day)} ON ${ordinalOf(day)}.day = ${day}`)
        .join('');

interface Net {
  readonly tables: string;
  readonly join: string;
  readonly less: string;
}

const NOTHING: Net = { tables: '', join: '', less: '' };

/** The days that a definition takes out of each span. */
function netSql(definition: Definition, taken: string | null): Net {
  if (taken === null) return NOTHING;
  const tables = subjectOf(definition) === 'matter' ? ofMatters : ofSpans;
  return {
    tables: tables(definition, taken),
    join: ' LEFT JOIN out_of ON out_of.no = s.no',
    less: ' - coalesce(out_of.days, 0)',
  };
}

/**
 * Of a span: the union of their spells within it, each cut off where the one before it ends, so that no day is
 * taken out twice.
 */
function ofSpans(definition: Definition, taken: string): string {
  return `,
  taken AS (${taken}),
  spells AS (SELECT s.no, greatest(t.from_day - 1, s.start_day) AS a,
      least(coalesce(t.to_day - 1, s.last_day), s.last_day) AS b
    FROM s JOIN taken t ON t.case_no = s.case_no
      AND (t.clock_key IS NULL OR s.clock_key IS NULL OR t.clock_key = s.clock_key)
    WHERE a < b),
  apart AS (SELECT no, b, greatest(a, coalesce(max(b) OVER (PARTITION BY no ORDER BY a, b
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), a)) AS a FROM spells),
  out_of AS (SELECT o.no, sum(${between(definition, 'o.a', 'o.b')}) AS days
    FROM apart o${joins(definition, ['o.a', 'o.b'])} WHERE o.a < o.b GROUP BY o.no)`;
}

/**
 * Of a matter: the days on which some case of it is open and every one that is open stands still. At each mark
 * the number open or standing still changes; what holds after a mark holds up to the next.
 */
const ofMatters = (definition: Definition, taken: string): string => `,
  taken AS (${taken}),
  lives AS (SELECT case_no, matter_id, start_day AS a, least(coalesce(end_day, cut), cut) AS b FROM of_cases
    WHERE start_day < least(coalesce(end_day, cut), cut)),
  spells AS (SELECT i.case_no, i.matter_id, greatest(t.from_day - 1, i.a) AS a,
      least(coalesce(t.to_day - 1, i.b), i.b) AS b
    FROM lives i JOIN taken t ON t.case_no = i.case_no
    WHERE greatest(t.from_day - 1, i.a) < least(coalesce(t.to_day - 1, i.b), i.b)),
  apart AS (SELECT case_no, matter_id, b, greatest(a, coalesce(max(b) OVER (PARTITION BY case_no ORDER BY a, b
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), a)) AS a FROM spells),
  marks AS (SELECT matter_id, a AS day, 1 AS goes, 0 AS stands FROM lives
    UNION ALL SELECT matter_id, b, -1, 0 FROM lives
    UNION ALL SELECT matter_id, a, 0, 1 FROM apart WHERE a < b
    UNION ALL SELECT matter_id, b, 0, -1 FROM apart WHERE a < b),
  between_marks AS (SELECT matter_id, day AS a, lead(day) OVER w AS b, sum(sum(goes)) OVER w AS goes,
      sum(sum(stands)) OVER w AS stands
    FROM marks GROUP BY matter_id, day WINDOW w AS (PARTITION BY matter_id ORDER BY day)),
  out_of AS (SELECT s.no, sum(${between(definition, 'o.a', 'o.b')}) AS days
    FROM s JOIN between_marks o ON o.matter_id = s.matter_id${joins(definition, ['o.a', 'o.b'])}
    WHERE o.stands > 0 AND o.stands = o.goes GROUP BY s.no)`;

/** What the durations of a list have in common; `timed`: whether they have a start. */
interface Run extends Pick<CountedSpan, 'group' | 'received' | 'ended'> {
  /** How they ended; null while they are open. */
  readonly how: string | null;
  readonly timed: boolean;
}

/** The counted durations of a definition. */
export async function countsOf(
  store: Pick<DurationStore, 'rows' | 'items'>,
  asked: Omit<CountsAsked, 'rare'>,
): Promise<readonly CountedSpan[]> {
  return store.items(countsSql({ ...asked, rare: await rareIn(store) }), spanOf);
}

/** As `countsSql` packs them. */
type Columns = readonly [
  counts: ArrayLike<number>,
  times: ArrayLike<number>,
  entries: ArrayLike<number>,
  clusters?: ArrayLike<string>,
];

/** Property by property: there are many. */
function spanOf(run: Run, fields: Fields): (at: number) => CountedSpan {
  const { group, how: outcome, received, ended, timed } = run;
  const [counts, times, entries, clusters] = fields as Columns;
  return (at) => ({
    group,
    time: timed ? (times[at] ?? null) : null,
    outcome,
    event: outcome !== null,
    entry: entries[at] === FROM_THE_START ? undefined : entries[at],
    received,
    ended,
    count: counts[at] ?? 0,
    cluster: clusters?.[at] ?? '',
  });
}
