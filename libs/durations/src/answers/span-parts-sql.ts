import type { Definition } from '../definition.js';
import { attributeSql, OF_A_FILE, type Subject } from './attributes.js';
import type { Rare, Scope } from './cases-sql.js';

/** What a definition counts: stays in stages, runs of clocks, or its own counting unit. */
export function subjectOf({ start, countingUnit }: Definition): Subject {
  if (start.fact.startsWith('stage:')) return 'stay';
  return start.fact.startsWith('clock:') ? 'clock' : countingUnit;
}

/** Spans of a definition, asked by an attribute. */
export interface SpansAsked {
  readonly definition: Definition;
  readonly scope: Scope;
  /** `null`: all in one group. */
  readonly by: string | null;
  /** Whether to tell matters apart. */
  readonly clustered?: boolean;
  /** What is known of the store; when left out, anything may be. */
  readonly rare?: Rare;
}

const attributesOf = ({ definition, by }: SpansAsked): readonly string[] => [
  ...(by === null ? [] : [by]),
  ...Object.keys(definition.population.where),
];

const isByMatter = ({ definition, clustered = false }: SpansAsked): boolean =>
  clustered || subjectOf(definition) === 'matter';

/** Whether anything is asked that only the files of cases say. */
export const needsFile = (asked: SpansAsked): boolean =>
  isByMatter(asked) || attributesOf(asked).some((name) => OF_A_FILE.has(name));

/** The matter, where matters are told apart. */
export const matterSql = (asked: SpansAsked): string =>
  `${isByMatter(asked) ? 'c.matter_id' : 'NULL'} AS matter_id`;

/** Null where it is not known, but of a matter, whose cases are compared by it. */
export function groupSql(subject: Subject, by: string | null): string {
  if (by === null) return `'all'`;
  const sql = attributeSql(subject, by);
  return subject === 'matter' ? `coalesce(${sql}, 'none')` : sql;
}

/** The cases with their ends and their places, each only where it is asked for: both cost a walk of all stays. */
export function besideC(subject: Subject, asked: SpansAsked, needsEnd: boolean): string {
  const sql = attributesOf(asked)
    .map((name) => attributeSql(subject, name))
    .join(' ');
  const z = needsEnd || sql.includes('z.') ? ' JOIN z ON z.case_no = c.case_no' : '';
  const p = sql.includes('p.') ? ' LEFT JOIN p ON p.case_no = c.case_no' : '';
  return `c${z}${p}`;
}
