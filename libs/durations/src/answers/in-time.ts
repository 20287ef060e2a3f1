import type { DurationStore } from '../store/store.js';
import { byThen, knownSql } from '../store/case-end.js';
import { dateOf, literal } from '../store/sql.js';
import { attributeSql, OF_A_FILE, populationSql } from './attributes.js';
import { asAtOf, casesSql, lastDay, type Scope } from './cases-sql.js';
import { daysOf } from './period.js';
import { keptBack, PUBLISHED, refusePeople } from './publish.js';

export interface InTimeAsked {
  readonly scope: Scope;
  readonly by: string;
  /** Those that fell due in it, by their current due day; `null`: whenever. */
  readonly period: string | null;
  /** A clock by its name or its number; `null`: every duty. */
  readonly clock: string | null;
  /** The cases of a team; `null`: of every team and of none. */
  readonly team: string | null;
  readonly publish: boolean;
}

/** How duties stood to one due day. */
export interface Split {
  readonly inTime: number | null;
  readonly late: number | null;
  readonly openInTime: number | null;
  readonly openLate: number | null;
}

export interface InTimeGroup {
  readonly group: string;
  /** To the due day as it was moved: once it was passed, what is done is late, whatever was decided since. */
  readonly current: Split;
  /** To the due day as the law or the policy gave it. */
  readonly original: Split;
  /** Called off before they were met: neither in time nor late. */
  readonly calledOff: number | null;
  readonly suppressed: boolean;
}

export interface InTimeReturn {
  readonly definition: string;
  readonly asAt: string;
  readonly known: 'now' | 'then';
  readonly by: string;
  readonly period: string | null;
  readonly groups: readonly InTimeGroup[];
  readonly notes: readonly string[];
}

type Row = Readonly<Record<string, number>> & { readonly grp: string };

/** In time, late, open in time, open late: every duty with a due day, told apart by an attribute. */
export async function inTimeReturn(
  store: Pick<DurationStore, 'rows'>,
  asked: InTimeAsked,
): Promise<InTimeReturn> {
  const { scope, by, period, publish } = asked;
  if (publish) refusePeople(by);
  const rows = await store.rows<Row>(inTimeSql(asked));
  const kept = publish ? keptBack(rows.map(numbersOf)) : new Set<number>();
  return {
    definition:
      'Duties with a due day, each run counted once; in time means by the end of the due day in London; ' +
      'against the due day as it stands and against the original one.',
    ...{ asAt: lastDay(scope), known: scope.asAt.known === null ? 'now' : 'then', by, period },
    groups: rows.map((row, at) => groupOf(row, kept.has(at))),
    notes: publish ? [PUBLISHED] : [],
  };
}

function inTimeSql({ scope, by, period, clock, team }: InTimeAsked): string {
  const asAt = asAtOf(scope);
  const ofTeam = team === null ? '' : populationSql('clock', { team: [team] });
  const within = period === null ? null : daysOf(period);
  const named =
    clock === null ? '' : ` AND (k.name = ${literal(clock)} OR k.declared = ${literal(clock)})`;
  const due =
    within === null ? '' : ` AND k.due BETWEEN ${dateOf(within.from)} AND ${dateOf(within.to)}`;
  return `WITH ${casesSql(scope, { ofFile: OF_A_FILE.has(by) })},
  d AS (SELECT coalesce(${attributeSql('clock', by)}, 'none') AS grp, k.original_due, k.due, c.cut,
      ${byThen('k.ended_on', asAt)} AS ended_on, k.verdict, k.overran
    FROM c JOIN z ON z.case_no = c.case_no LEFT JOIN p ON p.case_no = c.case_no
    JOIN clock_row k ON k.case_no = c.case_no
    WHERE k.kind = 'duty' AND k.original_due IS NOT NULL AND k.started_on <= c.cut
      AND ${knownSql('k', asAt)}${named}${ofTeam}${due})
  SELECT grp, ${countOf('called_off', CALLED_OFF)},
    ${splitSql('current', `ended_on > due OR verdict = 'met-late'`, 'due < cut')},
    ${splitSql('original', 'ended_on > original_due', 'original_due < cut')}
  FROM d GROUP BY grp ORDER BY grp`;
}

const CALLED_OFF = `ended_on IS NOT NULL AND verdict = 'cancelled'`;
const DONE = `ended_on IS NOT NULL AND verdict IS DISTINCT FROM 'cancelled'`;

const countOf = (name: string, condition: string): string =>
  `(count(*) FILTER (${condition}))::INTEGER AS ${name}`;

/** A paused duty has no due day for the time being: it is not late. */
const splitSql = (name: string, late: string, openLate: string): string =>
  [
    countOf(`${name}_in_time`, `${DONE} AND NOT coalesce(${late}, false)`),
    countOf(`${name}_late`, `${DONE} AND coalesce(${late}, false)`),
    countOf(`${name}_open_in_time`, `ended_on IS NULL AND NOT coalesce(${openLate}, false)`),
    countOf(`${name}_open_late`, `ended_on IS NULL AND coalesce(${openLate}, false)`),
  ].join(', ');

const PARTS = ['in_time', 'late', 'open_in_time', 'open_late'] as const;

const numbersOf = (row: Row): readonly number[] => [
  ...['current', 'original'].flatMap((basis) => PARTS.map((part) => row[`${basis}_${part}`] ?? 0)),
  row['called_off'] ?? 0,
];

function groupOf(row: Row, suppressed: boolean): InTimeGroup {
  const shown = (n: number | undefined): number | null => (suppressed ? null : (n ?? 0));
  const split = (basis: string): Split => ({
    inTime: shown(row[`${basis}_in_time`]),
    late: shown(row[`${basis}_late`]),
    openInTime: shown(row[`${basis}_open_in_time`]),
    openLate: shown(row[`${basis}_open_late`]),
  });
  return {
    ...{ group: row.grp, current: split('current'), original: split('original') },
    ...{ calledOff: shown(row['called_off']), suppressed },
  };
}
