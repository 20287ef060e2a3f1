import type { DurationStore } from '../store/store.js';
import { type AsAt, caseEndSql, byThen, knownSql } from '../store/case-end.js';
import { BEING_OPEN, BESIDE } from '../store/names.js';
import { dateOf } from '../store/sql.js';

/** Of which cases, as of when: what every answer is asked with. */
export interface Scope {
  readonly asAt: AsAt;
  /** The London day on which it is asked: what is open has come so far. */
  readonly today: string;
  /** A query for the ids of the cases that whoever asks may see; all when left out. */
  readonly seen?: string | undefined;
}

/** The last day that counts: the day asked as at, or today. */
export const lastDay = ({ asAt, today }: Pick<Scope, 'asAt' | 'today'>): string =>
  asAt.day === null || asAt.day > today ? today : asAt.day;

/** As of when, with a last day: nothing of the future has happened. */
export const asAtOf = (scope: Scope): AsAt => ({ ...scope.asAt, day: lastDay(scope) });

/** Whether cases have what only their files say: matter, workflow, version. The join costs more than all the rest. */
export interface Beside {
  readonly ofFile: boolean;
  readonly rare?: Rare | undefined;
}

/** What few caseloads have. Whoever asks first whether any case has it spares every case the arithmetic of it. */
export interface Rare {
  /** Cases brought in part-way. */
  readonly broughtIn: boolean;
  /** Cases of which nothing is known after a day of their own. */
  readonly judged: boolean;
}

/** Whether a store has such cases. */
export async function rareIn(store: Pick<DurationStore, 'rows'>): Promise<Rare> {
  const any = (column: string): string =>
    `EXISTS (SELECT 1 FROM case_version WHERE ${column} IS NOT NULL)`;
  const [found] = await store.rows<Rare>(
    `SELECT ${any('entered_on')} AS "broughtIn", ${any('judged_until')} AS judged`,
  );
  return found ?? MAY_BE;
}

const MAY_BE: Rare = { broughtIn: true, judged: true };

/**
 * The tables that every answer begins with: `c`, the cases received by then, each with `cut`, the last day on
 * which it is known about; `z`, when they ended; `p`, where each stands, or last stood before it closed.
 */
export function casesSql(scope: Scope, { ofFile, rare = MAY_BE }: Beside): string {
  const asAt = asAtOf(scope);
  const day = dateOf(asAt.day ?? scope.today);
  const seen =
    scope.seen === undefined
      ? ''
      : ` AND v.case_no IN (SELECT f.case_no FROM case_file f WHERE f.id IN (${scope.seen}))`;
  const cut = rare.judged ? `least(${day}, coalesce(v.judged_until, ${day}))` : day;
  const columns = rare.broughtIn ? 'v.*' : 'v.* REPLACE (NULL::DATE AS entered_on)';
  return `c AS (SELECT ${columns}, ${cut} AS cut
      ${ofFile ? ', f.matter_id, f.workflow, f.version' : ''}
    FROM case_version v ${ofFile ? 'JOIN case_file f USING (case_no)' : ''}
    WHERE ${knownSql('v', asAt)} AND (v.received_on IS NULL OR v.received_on <= ${day})${seen}),
  z AS (${caseEndSql(asAt)}),
  p AS (${placeSql(asAt)})`;
}

/**
 * The last day on which a case `c` is known about: of a store in which every case is followed to the same day, that
 * day itself, with which whole blocks of rows are passed over.
 */
export const cutSql = (scope: Scope, rare: Rare = MAY_BE): string =>
  rare.judged ? 'c.cut' : dateOf(lastDay(scope));

/** Whether a stage is one of closed cases. */
export const closedSql = (stage: string): string =>
  `(${stage} = 'closed' OR ends_with(${stage}, '.closed'))`;

/** The innermost stage that a case is in, else the one that it left last; on one day, the one begun later. */
function placeSql(asAt: AsAt): string {
  const beside = BESIDE.map((road) => ` AND NOT starts_with(w.stage, '${road}')`).join('');
  const from = asAt.day === null ? '' : ` AND w.from_day <= ${dateOf(asAt.day)}`;
  return `SELECT w.case_no, arg_max(w.stage, {
      'until': coalesce(${byThen('w.to_day', asAt)}, DATE '9999-12-31'),
      'from': w.from_day, 'depth': length(w.stage)}) AS stage
    FROM stay w WHERE w.stage <> '${BEING_OPEN}' AND NOT ${closedSql('w.stage')}${beside}
      ${from} AND ${knownSql('w', asAt)}
    GROUP BY w.case_no`;
}
