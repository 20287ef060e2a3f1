import type { Definition, Moment } from '../definition.js';
import { byThen, knownSql } from '../store/case-end.js';
import { APPEAL, CRIMINAL, TAKEN_IN } from '../store/names.js';
import { dateOf, literal } from '../store/sql.js';
import { AskedWrong } from './asked.error.js';
import { populationSql, type Subject } from './attributes.js';
import { asAtOf, casesSql, cutSql, type Scope } from './cases-sql.js';
import {
  besideC,
  groupSql,
  matterSql,
  needsFile,
  subjectOf,
  type SpansAsked,
} from './span-parts-sql.js';
import { staySpans } from './stays-sql.js';

/** A moment of a case that is a column. */
const MOMENTS: Readonly<Record<string, string>> = {
  received: 'c.received_on',
  opened: 'z.opened_on',
  closed: 'z.closed_on',
  finalised: 'z.finalised_on',
};

/** The first fact of a case that is no part of taking it in. */
const FIRST_ACTION = 'first-action';

/**
 * A query for the spans of a definition, as the tables `WITH` it needs and `spans`: case_no, matter_id,
 * start_day, end_day (null while open), outcome (how it ended), cut (the last day known about), entered_on
 * (followed only from then on), finalised_on, grp, clock_key.
 */
export function spansSql(asked: SpansAsked): string {
  const subject = subjectOf(asked.definition);
  return `${casesSql(asked.scope, { ofFile: needsFile(asked), rare: asked.rare })}, ${SPANS[subject](asked)}`;
}

type SpansOf = (asked: SpansAsked) => string;

const SPANS: Readonly<Record<Subject, SpansOf>> = {
  case: (asked) => caseSpans(asked, 'case'),
  matter: matterSpans,
  allegation: allegationSpans,
  stay: staySpans,
  clock: clockSpans,
};

function caseSpans(
  asked: SpansAsked,
  subject: Subject,
  received = 'c.received_on',
  also = '',
): string {
  const { definition, scope, by, rare } = asked;
  const events = [...new Set([definition.start, definition.end].flatMap(eventOf))];
  const tables = events
    .map((type, at) => `e${String(at)} AS (${firstSql(type, scope)}), `)
    .join('');
  const joins = events
    .map((_, at) => ` LEFT JOIN e${String(at)} ON e${String(at)}.case_no = c.case_no`)
    .join('');
  const dayOf = (moment: Moment): string => momentSql(moment, events, received);
  const isFirstAction = definition.end.fact === FIRST_ACTION;
  // What was done before a case was brought in is not known here: its first action is not the first.
  const begun = isFirstAction ? 'c.entered_on IS NULL' : 'true';
  const start = `CASE WHEN ${begun} THEN ${dayOf(definition.start)} END`;
  const end = dayOf(definition.end);
  const elsewhere = eventOf(definition.end).length > 0;
  return `${tables}spans AS (SELECT c.case_no, ${matterSql(asked)}, ${start} AS start_day,
      ${elsewhere ? `coalesce(${end}, z.finalised_on)` : end} AS end_day,
      ${elsewhere ? `CASE WHEN ${end} IS NULL THEN 'ended-otherwise' ELSE 'reached' END` : `'reached'`} AS outcome,
      ${cutSql(scope, rare)} AS cut, c.entered_on, z.finalised_on, ${groupSql(subject, by)} AS grp, NULL AS clock_key
    FROM ${besideC(subject, asked, true)}${also}${joins}
    WHERE true${populationSql(subject, definition.population.where)})`;
}

const eventOf = ({ fact }: Moment): readonly string[] =>
  fact === FIRST_ACTION || fact.startsWith('event:') ? [fact] : [];

function momentSql({ fact }: Moment, events: readonly string[], received: string): string {
  const at = events.indexOf(fact);
  if (at >= 0) return `e${String(at)}.day`;
  if (fact === 'received') return received;
  const column = Object.hasOwn(MOMENTS, fact) ? MOMENTS[fact] : undefined;
  if (column !== undefined) return column;
  throw new AskedWrong(
    'definition',
    `there is no moment '${fact.slice(0, 60)}'`,
    `give ${Object.keys(MOMENTS).join(', ')}, ${FIRST_ACTION}, event:<type>, stage:<path> or clock:<name>`,
  );
}

/** The day of the first fact of a type in each case. What a case did before it came is not known. */
function firstSql(fact: string, scope: Scope): string {
  const asAt = asAtOf(scope);
  const type =
    fact === FIRST_ACTION
      ? `e.type NOT IN (${[...TAKEN_IN].map(literal).join(', ')})`
      : `e.type = ${literal(fact.slice('event:'.length))}`;
  const kinds = fact === FIRST_ACTION ? `e.kind = 'fact'` : `e.kind IN ('fact', 'ledger')`;
  return `SELECT e.case_no, min(e.occurred_on) AS day FROM event_row e
    WHERE ${kinds} AND ${type} AND e.occurred_on <= ${dateOf(asAt.day ?? scope.today)}
      AND ${knownSql('e', asAt)} GROUP BY e.case_no`;
}

const allegationTable = ({ scope }: SpansAsked): string =>
  ` JOIN allegation_row a ON a.case_no = c.case_no AND ${knownSql('a', asAtOf(scope))}`;

function allegationSpans(asked: SpansAsked): string {
  const received = 'coalesce(a.received_on, c.received_on)';
  return caseSpans(asked, 'allegation', received, allegationTable(asked));
}

/** A matter begins with the first of its cases and ends with the last; what they do not share is `several`. */
function matterSpans(asked: SpansAsked): string {
  return `${caseSpans(asked, 'matter').replace('spans AS', 'of_cases AS')},
  spans AS (SELECT min(case_no) AS case_no, matter_id, min(start_day) AS start_day,
      CASE WHEN NOT bool_or(end_day IS NULL) THEN max(end_day) END AS end_day, max(outcome) AS outcome,
      max(cut) AS cut, max(entered_on) AS entered_on,
      CASE WHEN NOT bool_or(finalised_on IS NULL) THEN max(finalised_on) END AS finalised_on,
      CASE WHEN min(grp) = max(grp) THEN min(grp) ELSE 'several' END AS grp, NULL AS clock_key
    FROM of_cases GROUP BY matter_id)`;
}

function clockSpans(asked: SpansAsked): string {
  const { definition, scope, by, rare } = asked;
  const cut = cutSql(scope, rare);
  const asAt = asAtOf(scope);
  const name = definition.start.fact.slice('clock:'.length);
  const which =
    name === '*' ? 'true' : `(k.name = ${literal(name)} OR k.declared = ${literal(name)})`;
  const ended = byThen('k.ended_on', asAt);
  return `spans AS (SELECT c.case_no, ${matterSql(asked)}, k.origin AS start_day, ${ended} AS end_day,
      k.verdict AS outcome, ${cut} AS cut, NULL::DATE AS entered_on, ${ended} AS finalised_on,
      ${groupSql('clock', by)} AS grp, k.key AS clock_key
    FROM ${besideC('clock', asked, false)} JOIN clock_row k ON k.case_no = c.case_no
    WHERE ${which} AND k.started_on <= ${cut} AND ${knownSql('k', asAt)}${populationSql('clock', definition.population.where)})`;
}

/** What a definition takes out: days from the first that does not count up to the first that counts again. */
export function takenOutSql({ netOf }: Definition, scope: Scope): string | null {
  if (netOf.length === 0) return null;
  const asAt = asAtOf(scope);
  const stays = (stages: readonly string[]): string =>
    `SELECT x.case_no, x.from_day, ${byThen('x.to_day', asAt)} AS to_day, NULL AS clock_key FROM stay x
      WHERE x.stage IN (${stages.map(literal).join(', ')}) AND ${knownSql('x', asAt)}`;
  return netOf
    .map((each) => {
      if (each === 'criminal-time') return stays(CRIMINAL);
      if (each === 'appeals') return stays([APPEAL]);
      return `SELECT x.case_no, x.from_day, ${byThen('x.to_day', asAt)} AS to_day, x.clock_key FROM pause x
        WHERE x.category = ${literal(each.slice('pause:'.length))} AND ${knownSql('x', asAt)}`;
    })
    .join(' UNION ALL ');
}
