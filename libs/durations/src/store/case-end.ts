import { BEING_OPEN, CRIMINAL } from './names.js';

/** As of when something is asked. */
export interface AsAt {
  /** The last London day that counts: what happened later has not happened. `null`: no such day. */
  readonly day: string | null;
  /** What had been recorded by this instant; `null`: what is known now. */
  readonly known: number | null;
}

export const NOW: AsAt = { day: null, known: null };

/** Rows that were known to be so. */
export const knownSql = (alias: string, { known }: AsAt): string =>
  known === null
    ? `${alias}.known_to IS NULL`
    : `${alias}.known_from <= ${String(known)} AND (${alias}.known_to IS NULL OR ${alias}.known_to > ${String(known)})`;

/** A day that has come by then; else null. */
export const byThen = (day: string, { day: last }: AsAt): string =>
  last === null ? day : `CASE WHEN ${day} <= DATE '${last}' THEN ${day} END`;

const begunBy = (alias: string, { day }: AsAt): string =>
  day === null ? '' : ` AND ${alias}.from_day <= DATE '${day}'`;

/**
 * When each case was opened, closed, and finalised: closed, with no criminal proceedings going on, on the
 * last day of all these. Null while it is not so. A row to every case. What is known now is kept, and only reckoned
 * anew for cases of which anything began later.
 */
export function caseEndSql(asAt: AsAt): string {
  if (asAt.known !== null || asAt.day === null) return endsSql(asAt, 'true');
  const day = `DATE '${asAt.day}'`;
  return `SELECT case_no, opened_on, ${byThen('closed_on', asAt)} AS closed_on,
      ${byThen('finalised_on', asAt)} AS finalised_on
    FROM case_end WHERE last_from IS NULL OR last_from <= ${day}
    UNION ALL ${endsSql(asAt, `last_from > ${day}`)}`;
}

/** Of the cases that are kept with an end for which something holds. */
const endsSql = (asAt: AsAt, holds: string): string =>
  `SELECT e.case_no, f.opened_on, f.closed_on, f.finalised_on FROM case_end e
    LEFT JOIN (${foundSql(asAt, `case_no IN (SELECT case_no FROM case_end WHERE ${holds})`)}) f USING (case_no)
    WHERE ${holds.replace('last_from', 'e.last_from')}`;

/** Fills in when some cases ended; of all cases when none are given. */
export function caseEndsSql(cases?: readonly number[]): string {
  const which = cases === undefined ? 'true' : `case_no IN (${cases.join(', ')})`;
  return `INSERT INTO case_end SELECT v.case_no, f.opened_on, f.closed_on, f.finalised_on, f.last_from
    FROM (SELECT DISTINCT case_no FROM case_version WHERE ${which}) v
    LEFT JOIN (${foundSql(NOW, which)}) f USING (case_no)`;
}

/** What the stays say, where there are any. */
function foundSql(asAt: AsAt, which: string): string {
  const criminal = CRIMINAL.map((stage) => `'${stage}'`).join(', ');
  const ended = byThen('s.to_day', asAt);
  const isCase = `s.stage = '${BEING_OPEN}'`;
  return `SELECT case_no, opened_on, closed_on,
      CASE WHEN closed_on IS NOT NULL AND NOT goes_on THEN last_on END AS finalised_on, last_from
    FROM (SELECT s.case_no, min(s.from_day) FILTER (${isCase}) AS opened_on,
        CASE WHEN NOT bool_or(${ended} IS NULL) FILTER (${isCase}) THEN max(s.to_day) FILTER (${isCase}) END AS closed_on,
        bool_or(${ended} IS NULL) AS goes_on, max(s.to_day) AS last_on, max(s.from_day) AS last_from
      FROM stay s WHERE s.stage IN ('${BEING_OPEN}', ${criminal})${begunBy('s', asAt)}
        AND ${knownSql('s', asAt)} AND ${which}
      GROUP BY s.case_no)`;
}
