import type { DurationStore } from '../store/store.js';
import { byThen, knownSql } from '../store/case-end.js';
import { dateOf, literal } from '../store/sql.js';
import { attributeSql, OF_A_FILE, populationSql } from './attributes.js';
import { asAtOf, casesSql, lastDay, type Scope } from './cases-sql.js';
import { daysOf } from './period.js';
import { APART, keptApart, keptBack, PUBLISHED, refusePeople } from './publish.js';

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
  /** To the due day as the law or the policy gave it; for publication null where it is too near the other. */
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

const PARTS = ['in_time', 'late', 'open_in_time', 'open_late'] as const;

type Counted = `${'current' | 'original'}_${(typeof PARTS)[number]}` | 'called_off';

/** The duties of a group counted. */
export type InTimeRow = Readonly<Record<Counted, number>> & { readonly grp: string };

/** In time, late, open in time, open late: every duty with a due day, told apart by an attribute. */
export async function inTimeReturn(
  store: Pick<DurationStore, 'rows'>,
  asked: InTimeAsked,
): Promise<InTimeReturn> {
  const { scope, by, period, publish } = asked;
  if (publish) refusePeople(by);
  const rows = await store.rows<InTimeRow>(inTimeSql(asked));
  return {
    definition:
      'Duties with a due day, each run counted once; in time means by the end of the due day in London; ' +
      'against the due day as it stands and against the original one.',
    ...{ asAt: lastDay(scope), known: scope.asAt.known === null ? 'now' : 'then', by, period },
    groups: groupsOf(rows, publish),
    notes: publish ? [PUBLISHED, APART] : [],
  };
}

const NONE: ReadonlySet<number> = new Set();

/** The groups of counted rows; for publication without what would tell of a few. */
export function groupsOf(rows: readonly InTimeRow[], publish: boolean): readonly InTimeGroup[] {
  const kept = publish ? keptBack(rows.map(numbersOf)) : NONE;
  const apart = publish ? keptApart(rows.map(movedOf), kept) : NONE;
  return rows.map((row, at) => groupOf(row, kept.has(at), kept.has(at) || apart.has(at)));
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

const numbersOf = (row: InTimeRow): readonly number[] => [
  ...(['current', 'original'] as const).flatMap((basis) =>
    PARTS.map((part) => row[`${basis}_${part}`]),
  ),
  row.called_off,
];

/** How many more there are of each part to the due day as it stands than to the original one. */
const movedOf = (row: InTimeRow): readonly number[] =>
  PARTS.map((part) => row[`current_${part}`] - row[`original_${part}`]);

function groupOf(row: InTimeRow, suppressed: boolean, isApart: boolean): InTimeGroup {
  const shown = (name: Counted, isHidden: boolean): number | null => (isHidden ? null : row[name]);
  const split = (basis: 'current' | 'original', isHidden: boolean): Split => ({
    inTime: shown(`${basis}_in_time`, isHidden),
    late: shown(`${basis}_late`, isHidden),
    openInTime: shown(`${basis}_open_in_time`, isHidden),
    openLate: shown(`${basis}_open_late`, isHidden),
  });
  return {
    group: row.grp,
    ...{ current: split('current', suppressed), original: split('original', isApart) },
    ...{ calledOff: shown('called_off', suppressed), suppressed },
  };
}
