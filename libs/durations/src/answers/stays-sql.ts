import { byThen, knownSql } from '../store/case-end.js';
import { BEING_OPEN, BROUGHT_IN, CRIMINAL } from '../store/names.js';
import { literal } from '../store/sql.js';
import { populationSql } from './attributes.js';
import { asAtOf, closedSql, cutSql } from './cases-sql.js';
import { besideC, groupSql, matterSql, type SpansAsked } from './span-parts-sql.js';

/**
 * Stays begun in another system began on a day that is not known: they have no start. What goes on in the chart of a
 * closed case, as its regions do, has ended with the case; what only began with its closing, or later, was no stay in it.
 */
export function staySpans(asked: SpansAsked): string {
  const { definition, scope, by, rare } = asked;
  const cut = cutSql(scope, rare);
  const asAt = asAtOf(scope);
  const left = byThen('s.to_day', asAt);
  const end = `CASE WHEN ${OUTLIVES} THEN z.closed_on ELSE ${left} END`;
  return `spans AS (SELECT c.case_no, ${matterSql(asked)},
      CASE WHEN s.begun_with <> '${BROUGHT_IN}' THEN s.from_day END AS start_day,
      ${end} AS end_day, CASE WHEN ${OUTLIVES} THEN '${WITH_ITS_CASE}' ELSE s.ended_with END AS outcome,
      ${cut} AS cut, NULL::DATE AS entered_on,
      ${end} AS finalised_on, ${groupSql('stay', by)} AS grp, NULL AS clock_key
    FROM ${besideC('stay', asked, true)} JOIN stay s ON s.case_no = c.case_no
    WHERE ${stageSql(asked)} AND s.from_day <= ${cut} AND NOT (s.from_day >= z.closed_on AND ${OUTLIVES})
      AND ${knownSql('s', asAt)}${populationSql('stay', definition.population.where)})`;
}

/** The stages that are asked for, of stays `s`. */
function stageSql({ definition }: SpansAsked): string {
  const path = definition.start.fact.slice('stage:'.length);
  if (path !== '*') return `s.stage = ${literal(path)}`;
  return `s.stage <> '${BEING_OPEN}' AND NOT ${closedSql('s.stage')}`;
}

/** How a stay ended that was left by no fact of its own. */
const WITH_ITS_CASE = 'case-closed';

/** Criminal proceedings may outlive a case, and so does its being closed. */
const ENDS_WITH_CASE = `(s.stage NOT IN (${CRIMINAL.map(literal).join(', ')}) AND NOT ${closedSql('s.stage')})`;

/** Whether a stay goes beyond the closing of its case. */
const OUTLIVES = `(coalesce(s.to_day > z.closed_on, z.closed_on IS NOT NULL) AND ${ENDS_WITH_CASE})`;

/**
 * The same, counted by how many days each took: a table `counted` as of the spans. Counted first by what is kept and
 * then judged, a hundred thousand times fewer, where nothing asks for the days themselves.
 */
export function countedStays(asked: SpansAsked): string {
  const { definition, scope, by, rare } = asked;
  const cut = cutSql(scope, rare);
  const beyond = 'coalesce(s.to_day > z.closed_on, true)';
  return `alike AS (SELECT ${groupSql('stay', by)} AS grp, s.stage, s.begun_with, s.ended_with,
      s.to_day - s.from_day AS took, CASE WHEN s.to_day <= ${cut} THEN NULL ELSE ${cut} - s.from_day END AS age,
      CASE WHEN ${beyond} THEN z.closed_on - s.from_day END AS shut, count(*) AS n
    FROM ${besideC('stay', asked, true)} JOIN stay s ON s.case_no = c.case_no
    WHERE s.from_day <= ${cut} AND ${knownSql('s', asAtOf(scope))}${populationSql('stay', definition.population.where)}
    GROUP BY ALL),
  judged AS (SELECT *, shut IS NOT NULL AND ${ENDS_WITH_CASE} AS outlives FROM alike s WHERE ${stageSql(asked)}),
  over AS (SELECT *, age IS NULL OR (outlives AND shut <= age) AS is_over FROM judged
    WHERE NOT (outlives AND shut <= 0)),
  counted AS (SELECT grp, (CASE WHEN begun_with <> '${BROUGHT_IN}' THEN
        CASE WHEN NOT is_over THEN age WHEN outlives THEN shut ELSE took END END)::INTEGER AS time,
      CASE WHEN outlives THEN '${WITH_ITS_CASE}' ELSE ended_with END AS outcome, is_over,
      NULL AS entry, true AS received, true AS ended, NULL AS cluster, sum(n)::INTEGER AS n
    FROM over GROUP BY ALL)`;
}
