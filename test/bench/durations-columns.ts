import type { DurationStore } from '#libs/durations';

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
  'DROP TABLE made',
  'DROP TABLE lasting',
];

/** Makes cases straight in the columns, eight stays to each. */
export async function fillColumns(store: DurationStore, cases: number): Promise<void> {
  for (const sql of fillSql(cases)) await store.rows(sql);
}
