import { PERIODS } from '../definition.js';
import { literal } from '../store/sql.js';
import { AskedWrong } from './asked.error.js';
import { periodSql } from './period.js';

/** What cases can be told apart by, with the SQL for it: `c` is the case, `z` its end, `p` its place. */
const OF_A_CASE: Readonly<Record<string, string>> = {
  team: 'c.team',
  holder: 'c.holder',
  supervisor: 'c.supervisor',
  'matter-kind': 'c.matter_kind',
  workflow: 'c.workflow',
  version: `c.workflow || '@' || c.version`,
  'rank-group': 'c.rank_group',
  severity: 'c.severity',
  'case-to-answer': 'c.case_to_answer',
  finding: 'c.finding',
  disposal: 'c.disposal',
  outcome: 'c.outcome',
  category: 'c.category',
  source: 'c.source',
  'brought-in': `CASE WHEN c.entered_on IS NULL THEN 'no' ELSE 'yes' END`,
  stage: 'p.stage',
  ...Object.fromEntries(
    PERIODS.flatMap((period) => [
      [`received-${period}`, periodSql(period, 'c.received_on')],
      [`finalised-${period}`, periodSql(period, 'z.finalised_on')],
    ]),
  ),
};

/** Attributes by which people are told apart: their values are ids. */
export const OF_PEOPLE: ReadonlySet<string> = new Set(['holder', 'supervisor']);

/** Attributes that only the file of a case has. */
export const OF_A_FILE: ReadonlySet<string> = new Set(['workflow', 'version']);

/** Stays and clocks have these of their own. */
const OF_A_STAY: Readonly<Record<string, string>> = { stage: 's.stage', outcome: 's.ended_with' };
const OF_A_CLOCK: Readonly<Record<string, string>> = {
  clock: 'k.name',
  declared: 'k.declared',
  kind: 'k.kind',
  'duty-of': 'k.duty_of',
};
const OF_AN_ALLEGATION: Readonly<Record<string, string>> = { category: 'a.category' };

/** What durations are counted of. */
export type Subject = 'case' | 'matter' | 'allegation' | 'stay' | 'clock';

const OWN: Readonly<Record<Subject, Readonly<Record<string, string>>>> = {
  case: {},
  matter: {},
  allegation: OF_AN_ALLEGATION,
  stay: OF_A_STAY,
  clock: OF_A_CLOCK,
};

const attributesOf = (subject: Subject): Readonly<Record<string, string>> => ({
  ...OF_A_CASE,
  ...OWN[subject],
});

/** The names of what a subject can be told apart by. */
export const attributeNames = (subject: Subject): readonly string[] =>
  Object.keys(attributesOf(subject));

/** SQL for an attribute of a subject. Throws `AskedWrong` on a name that it does not have. */
export function attributeSql(subject: Subject, name: string, field = 'by'): string {
  const attributes = attributesOf(subject);
  const sql = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (sql !== undefined) return `(${sql})`;
  throw new AskedWrong(
    field,
    `a ${subject} has no '${name.slice(0, 40)}'`,
    `give one of ${Object.keys(attributes).join(', ')}`,
  );
}

/** SQL for the population of a definition: every attribute has one of its values. */
export const populationSql = (
  subject: Subject,
  where: Readonly<Record<string, readonly string[]>>,
): string =>
  Object.entries(where)
    .map(([name, values]) => {
      const sql = attributeSql(subject, name, 'population.where');
      return ` AND ${sql} IN (${values.map(literal).join(', ')})`;
    })
    .join('');
