import type { Definition, Period } from '../definition.js';
import { sentenceOf } from '../sentence.js';
import type { DurationStore } from '../store/store.js';
import { lastDay, rareIn, type Rare, type Scope } from './cases-sql.js';
import { type Days, periodSql } from './period.js';
import { publishedFlow, type FoundPeriod } from './publish-flow.js';
import { PUBLISHED } from './publish.js';
import { spansSql } from './spans-sql.js';

export interface FlowAsked {
  readonly definition: Definition;
  readonly scope: Scope;
  readonly every: Period;
  /** Days looked at, whole periods of them. */
  readonly days: Days;
  /** For publication: periods with small numbers are put together. */
  readonly publish?: boolean;
}

/** What came in and was done in a period, and what that left open at its end. */
export type FlowPeriod = Omit<FoundPeriod, 'first'>;

export interface Flow {
  readonly definition: string;
  readonly asAt: string;
  readonly every: Period;
  readonly periods: readonly FlowPeriod[];
  readonly notes: readonly string[];
}

/** Received and finalised period by period; what was open at the end of each follows from the two. */
export async function flow(store: Pick<DurationStore, 'rows'>, asked: FlowAsked): Promise<Flow> {
  const { definition, scope, every, days, publish = false } = asked;
  const sql = flowSql(asked, publish ? 'month' : every, await rareIn(store));
  const found = await store.rows<FoundPeriod>(sql);
  const all = publish ? publishedFlow(found, every) : found;
  const periods = all.filter(({ first }) => first >= days.from && first <= days.to);
  return {
    ...{ definition: sentenceOf(definition), asAt: lastDay(scope), every },
    periods: periods.map(({ period, received, finalised, openAtEnd }) => ({
      ...{ period, received, finalised, openAtEnd },
    })),
    notes: publish ? [TOGETHER, PUBLISHED] : [],
  };
}

const TOGETHER =
  'Months with a small number are shown with their quarter, quarters with their financial year, years together.';

const flowSql = ({ definition, scope }: FlowAsked, every: Period, rare: Rare): string =>
  `WITH ${spansSql({ definition, scope, by: null, rare })},
  m AS (SELECT start_day AS day, 1 AS came, 0 AS went FROM spans WHERE start_day IS NOT NULL
    UNION ALL SELECT end_day, 0, 1 FROM spans
      WHERE start_day IS NOT NULL AND end_day IS NOT NULL AND end_day <= cut),
  d AS (SELECT day, sum(came) AS came, sum(went) AS went FROM m GROUP BY day),
  t AS (SELECT ${periodSql(every, 'day')} AS period, min(day) AS first, sum(came)::INTEGER AS received,
      sum(went)::INTEGER AS finalised FROM d GROUP BY 1)
  SELECT period, first::VARCHAR AS first, received, finalised,
    sum(received - finalised) OVER (ORDER BY first)::INTEGER AS "openAtEnd" FROM t ORDER BY first`;
