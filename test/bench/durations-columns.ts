import { openDurationStore, type DurationStore } from '#libs/durations';
import type { OpenEngine } from '#libs/engine';
import { englandAndWales } from '#libs/working-time';

export const TODAY = '2026-05-01';
export const TEAMS = 43;
const STAGES = [
  ...['assessing', 'investigation.appointing', 'investigation.investigating', 'determining'],
  ...['hearing.notifying', 'hearing.awaiting', 'hearing.informing'],
];

/** Log-normal durations with the medians that the Home Office published; three in ten still open. */
const fillSql = (cases: number): readonly string[] => [
  'SELECT setseed(0.42)',
  `CREATE TABLE made AS SELECT i::INTEGER AS no, 'team-' || (i % ${String(TEAMS)}) AS team,
     DATE '2019-01-01' + (random() * 2600)::INTEGER AS received,
     CASE WHEN random() < 0.7 THEN 'conduct-matter' ELSE 'recordable-conduct-matter' END AS kind,
     sqrt(-2 * ln(1 - random())) * cos(6.283185307 * random()) AS z
   FROM range(1, ${String(cases + 1)}) t(i)`,
  `CREATE TABLE lasting AS SELECT *, greatest(1,
     ((CASE kind WHEN 'conduct-matter' THEN 111 ELSE 311 END) * exp(z))::INTEGER) AS days FROM made`,
  `INSERT INTO case_file SELECT no, 'case-' || no, 'C-' || no, 'matter-' || no, 'M-' || no,
     'misconduct', '1', NULL, NULL, team, 0, NULL, 1 FROM lasting`,
  `INSERT INTO case_version BY NAME SELECT no AS case_no, received AS received_on, team,
     kind AS matter_kind, 1 AS known_from FROM lasting`,
  `INSERT INTO stay BY NAME SELECT no AS case_no, 'case' AS stage, received AS from_day,
     CASE WHEN received + days <= DATE '${TODAY}' THEN received + days END AS to_day,
     'caseOpened' AS begun_with, 'officerInformed' AS ended_with, 1 AS known_from FROM lasting`,
  ...STAGES.map(
    (stage, at) => `INSERT INTO stay BY NAME SELECT no AS case_no,
     'proceedings.${stage}' AS stage, received + (days * ${String(at)} // ${String(STAGES.length)})::INTEGER AS from_day,
     CASE WHEN received + (days * ${String(at + 1)} // ${String(STAGES.length)})::INTEGER <= DATE '${TODAY}'
       THEN received + (days * ${String(at + 1)} // ${String(STAGES.length)})::INTEGER END AS to_day,
     'caseOpened' AS begun_with, 'caseReferred' AS ended_with, 1 AS known_from FROM lasting`,
  ),
  `INSERT INTO case_end SELECT case_no, from_day, to_day, to_day, from_day FROM stay WHERE stage = 'case'`,
  'DROP TABLE made',
  'DROP TABLE lasting',
];

/** A store that follows a database. */
export const storeOf = ({ dataSource }: OpenEngine): Promise<DurationStore> =>
  openDurationStore({ dataSource, calendar: () => englandAndWales, nameOf: (id) => id });

/** Makes cases straight in the columns, eight stays to each. */
export async function fillColumns(store: DurationStore, cases: number): Promise<void> {
  for (const sql of fillSql(cases)) {
    await store.rows(sql);
    await store.rows('CHECKPOINT'); // as a refresh does every so many cases
  }
}

/** The last day that counts of a stay in being open; every case has one such stay. */
const STAYS = `case_version v JOIN stay s ON s.case_no = v.case_no AND s.stage = 'case' AND s.known_to IS NULL`;
const CUT = `least(coalesce(s.to_day, DATE '${TODAY}'), DATE '${TODAY}')`;

/**
 * The counts that questions need, as somebody writes them who knows what is in the tables: that nothing criminal goes
 * on, nobody was brought in part-way, and no case is judged to another day.
 */
export const BY_HAND = {
  team: `SELECT v.team, ${CUT} - v.received_on AS time, s.to_day IS NOT NULL AS ended, count(*)::INTEGER AS n
    FROM ${STAYS} WHERE v.known_to IS NULL GROUP BY ALL`,
  working: `SELECT v.team, b.ordinal - a.ordinal AS time, s.to_day IS NOT NULL AS ended, count(*)::INTEGER AS n
    FROM ${STAYS} JOIN calendar_day a ON a.day = v.received_on JOIN calendar_day b ON b.day = ${CUT}
    WHERE v.known_to IS NULL GROUP BY ALL`,
  stage: `SELECT s.stage, ${CUT} - s.from_day AS time, s.to_day IS NOT NULL AS ended, count(*)::INTEGER AS n
    FROM stay s JOIN case_version v ON v.case_no = s.case_no AND v.known_to IS NULL
    WHERE s.stage <> 'case' AND s.known_to IS NULL AND s.from_day <= DATE '${TODAY}' GROUP BY ALL`,
  open: `SELECT v.team, DATE '${TODAY}' - v.received_on AS time, false AS ended, count(*)::INTEGER AS n
    FROM ${STAYS} WHERE v.known_to IS NULL AND s.to_day IS NULL GROUP BY ALL`,
  flow: `WITH m AS (SELECT v.received_on AS day, false AS ended FROM case_version v WHERE v.known_to IS NULL
      UNION ALL SELECT s.to_day, true FROM ${STAYS} WHERE v.known_to IS NULL AND s.to_day IS NOT NULL)
    SELECT strftime(day, '%Y-%m') AS month, ended, count(*)::INTEGER AS n FROM m GROUP BY ALL`,
} as const;
