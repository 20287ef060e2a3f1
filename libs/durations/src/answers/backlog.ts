import { grouped } from '#libs/statistics';
import type { Definition, Period } from '../definition.js';
import { sentenceOf } from '../sentence.js';
import { dateOf } from '../store/sql.js';
import type { DurationStore } from '../store/store.js';
import { lastDay, type Scope } from './cases-sql.js';
import { closedOnly } from './closed-only.js';
import { countsOf } from './counts.js';
import { type Days, periodSql } from './period.js';
import { spansSql } from './spans-sql.js';

export interface BacklogAsked {
  readonly definition: Definition;
  /** Its `asAt.day` is the day on which they were open. */
  readonly scope: Scope;
  readonly by: string | null;
  readonly percentiles: readonly number[];
}

export interface BacklogGroup {
  readonly group: string;
  readonly open: number;
  /** Ages, in the unit of the definition, of those open. */
  readonly ages: {
    readonly median: number | null;
    readonly mean: number | null;
    readonly oldest: number | null;
    readonly percentiles: readonly { readonly p: number; readonly value: number | null }[];
  };
}

export interface Backlog {
  readonly definition: string;
  readonly unit: Definition['unit'];
  readonly asAt: string;
  readonly known: 'now' | 'then';
  readonly by: string | null;
  readonly groups: readonly BacklogGroup[];
}

/** What was open on a day, and how old it was. */
export async function backlog(
  store: Pick<DurationStore, 'rows'>,
  { definition, scope, by, percentiles }: BacklogAsked,
): Promise<Backlog> {
  const counts = await countsOf(store, {
    ...{ definition, scope, by, period: null, clustered: false },
  });
  const open = counts.flatMap(({ grp, time, outcome, n }) =>
    outcome === null && time !== null && time >= 0 ? [{ grp, time, n }] : [],
  );
  return {
    definition: `Open on ${lastDay(scope)}: ${sentenceOf(definition)}`,
    ...{ unit: definition.unit, asAt: lastDay(scope), by },
    known: scope.asAt.known === null ? 'now' : 'then',
    groups: [...grouped(open, ({ grp }) => grp)].map(([group, own]) => ({
      group,
      open: own.reduce((sum, { n }) => sum + n, 0),
      ages: {
        ...closedOnly(own, percentiles, definition.percentileType),
        oldest: own.reduce((oldest, { time }) => Math.max(oldest, time), 0),
      },
    })),
  };
}

export interface FlowAsked {
  readonly definition: Definition;
  readonly scope: Scope;
  readonly every: Period;
  /** Days looked at, whole periods of them. */
  readonly days: Days;
}

/** What came in and what was done in a period, and what that left open at its end. */
export interface FlowPeriod {
  readonly period: string;
  readonly received: number;
  readonly finalised: number;
  readonly openAtEnd: number;
}

export interface Flow {
  readonly definition: string;
  readonly asAt: string;
  readonly every: Period;
  readonly periods: readonly FlowPeriod[];
}

/** Received and finalised period by period; what was open at the end of each follows from the two. */
export async function flow(
  store: Pick<DurationStore, 'rows'>,
  { definition, scope, every, days }: FlowAsked,
): Promise<Flow> {
  const periods = await store.rows<FlowPeriod>(`WITH ${spansSql({ definition, scope, by: null })},
  m AS (SELECT start_day AS day, 1 AS came, 0 AS went FROM spans WHERE start_day IS NOT NULL
    UNION ALL SELECT end_day, 0, 1 FROM spans
      WHERE start_day IS NOT NULL AND end_day IS NOT NULL AND end_day <= cut),
  t AS (SELECT ${periodSql(every, 'day')} AS period, min(day) AS first, sum(came)::INTEGER AS received,
      sum(went)::INTEGER AS finalised FROM m GROUP BY 1),
  r AS (SELECT *, sum(received - finalised) OVER (ORDER BY first)::INTEGER AS "openAtEnd" FROM t)
  SELECT period, received, finalised, "openAtEnd" FROM r
  WHERE first BETWEEN ${dateOf(days.from)} AND ${dateOf(days.to)} ORDER BY first`);
  return { definition: sentenceOf(definition), asAt: lastDay(scope), every, periods };
}
