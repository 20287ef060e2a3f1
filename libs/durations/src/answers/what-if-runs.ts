import type { LegalDay } from '#libs/working-time';
import { byThen, knownSql } from '../store/case-end.js';
import { dateOf, literal } from '../store/sql.js';
import type { DurationStore } from '../store/store.js';
import { AskedWrong } from './asked.error.js';
import { asAtOf, casesSql, type Scope } from './cases-sql.js';
import { daysOf } from './period.js';

/** Which runs are judged again. */
export interface RunsAsked {
  readonly scope: Scope;
  /** A duty by its name or its number: nothing else is ever late. */
  readonly clock: string;
  /** Those that fell due in it, as they were; `null`: whenever. */
  readonly period: string | null;
}

/** A run of a duty that was not called off. */
export interface Run {
  readonly stage: string;
  readonly team: string;
  readonly rule: string;
  readonly origin: LegalDay;
  readonly due: LegalDay | null;
  readonly ended: LegalDay | null;
  readonly ledger: string;
  readonly calendar: string;
  readonly cut: LegalDay;
}

/** What clocks that are no duties come to: none of them is ever late. */
const NEVER_LATE: Readonly<Record<string, string>> = {
  right: 'a right, which is used or lapses',
  milestone: 'a milestone, which is reached',
  expiry: 'an expiry, at which something ends',
  window: 'a window, within which something is done',
};

/** Why there is no run to judge: it is no duty, or there is none. */
export async function nothingOf(
  store: Pick<DurationStore, 'rows'>,
  clock: string,
): Promise<AskedWrong> {
  const [found] = await store.rows<{ kind: string }>(
    `SELECT k.kind FROM clock_row k WHERE ${namedSql(clock)} ORDER BY k.kind = 'duty' DESC LIMIT 1`,
  );
  const name = clock.slice(0, 60);
  const kind = NEVER_LATE[found?.kind ?? ''];
  return kind === undefined
    ? new AskedWrong(
        'clock',
        `no run of '${name}' is known`,
        'give the name or the number of a duty, and a period in which it fell due',
      )
    : new AskedWrong(
        'clock',
        `'${name}' is ${kind}: it is never late`,
        'give the name or the number of a duty',
      );
}

const namedSql = (clock: string): string =>
  `(k.name = ${literal(clock)} OR k.declared = ${literal(clock)})`;

export function runsSql({ scope, clock, period }: RunsAsked): string {
  const asAt = asAtOf(scope);
  const within = period === null ? null : daysOf(period);
  const due =
    within === null
      ? ''
      : ` AND coalesce(k.due, k.original_due) BETWEEN ${dateOf(within.from)} AND ${dateOf(within.to)}`;
  return `WITH ${casesSql(scope, { ofFile: false })},
  r AS (SELECT row_number() OVER () AS no, k.*, c.team AS of_team, c.cut, ${byThen('k.ended_on', asAt)} AS ended
    FROM c JOIN clock_row k ON k.case_no = c.case_no
    WHERE ${namedSql(clock)} AND k.kind = 'duty' AND k.started_on <= c.cut
      AND (k.ended_on IS NULL OR k.verdict IS DISTINCT FROM 'cancelled') AND ${knownSql('k', asAt)}${due}),
  w AS (SELECT r.no, arg_max(s.stage, {'from': s.from_day, 'depth': length(s.stage)}) AS stage
    FROM r JOIN stay s ON s.case_no = r.case_no AND s.stage <> 'case' AND s.from_day <= r.started_on
      AND (s.to_day IS NULL OR s.to_day >= r.started_on) AND ${knownSql('s', asAt)}
      AND NOT starts_with(s.stage, 'suspension') AND NOT starts_with(s.stage, 'criminal')
    GROUP BY r.no)
  SELECT coalesce(w.stage, 'none') AS stage, coalesce(r.of_team, 'none') AS team, r.rule,
    r.origin::VARCHAR AS origin, r.due::VARCHAR AS due, r.ended::VARCHAR AS ended, r.ledger, r.calendar,
    r.cut::VARCHAR AS cut
  FROM r LEFT JOIN w ON w.no = r.no ORDER BY ALL`;
}
