import type { DataSource } from 'typeorm';

/** A day in milliseconds, near enough: synthetic clocks keep no summer time. */
const DAY = 86_400_000;

/** What a chart's snapshot, open stages and positions weigh in a case that is under way. */
const STATE = JSON.stringify({
  desk: { owner: null, team: null, supervisor: null, restrictedTo: null },
  positions: {},
  snapshot: 'x'.repeat(1_500),
});

const TEAMS = 40;
const INVESTIGATORS = 500;
const SUPERVISORS = 80;

/** Whole numbers from 0, in a way that both databases take. */
const numbers = (count: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

const caseId = (i: string): string => `('case-' || (1000000 + ${i}))`;
const teamOf = (i: string): string => `('team-' || (${i} % ${TEAMS}))`;
const ownerOf = (i: string): string => `('investigator-' || (${i} % ${INVESTIGATORS}))`;
const supervisorOf = (i: string): string => `('supervisor-' || (${i} % ${SUPERVISORS}))`;
/** Half of all cases are closed; one in a hundred is restricted. */
const CLOSED = '(i / 7 % 2)';
const RESTRICTED = '(CASE WHEN i % 100 = 99 THEN 1 ELSE 0 END)';
const STAGES = [
  'assessing',
  'investigation.investigating',
  'determining.deciding',
  'meeting.deciding',
];
const STAGE = `('proceedings.' || CASE i % 4 ${STAGES.map((stage, at) => `WHEN ${at} THEN '${stage}'`).join(' ')} END || ' suspension.none')`;

const FILES = (
  count: number,
): string => `INSERT INTO case_file (id, reference, matter_id, officer_id,
  workflow, version, seq, head_hash, state, stage, closed, settled_to, calendar, policy, owner_id, team,
  supervisor_id, restricted, created_at, updated_at)
  ${numbers(count)} SELECT ${caseId('i')}, 'PSD/' || (2020 + i % 7) || '/' || (1000000 + i),
  'matter-' || i, 'officer-' || (i % ${Math.ceil(count / 5)}), 'misconduct', '1', 9, '', '${STATE}', ${STAGE},
  ${CLOSED}, 0, 'c', 'p', ${ownerOf('i')}, ${teamOf('i')}, ${supervisorOf('i')}, ${RESTRICTED}, 0, 0 FROM n`;

const PEOPLE = (count: number, relation: string, who: string): string =>
  `INSERT INTO case_person (id, case_id, person_id, relation) ${numbers(count)}
   SELECT ${caseId('i')} || '/${relation}', ${caseId('i')}, ${who}, '${relation}' FROM n`;

const OFFICERS = (
  count: number,
): string => `INSERT INTO person (id, reference, name, roles, teams, created_at)
  ${numbers(Math.ceil(count / 5))} SELECT 'officer-' || i, 'C' || (10000 + i),
  'Given' || (i % 83) || ' Family' || i, '[]', '[]', 0 FROM n`;

/** Three clocks to a case; those of a closed one have ended. One in ten is late, one in five warned of. */
const CLOCKS = (
  count: number,
  now: number,
): string => `INSERT INTO clock (id, case_id, key, declared, name,
  kind, owner, started_by, started_on, occurrence, rule, basis, origin, ledger, calendar, original_due, due,
  due_at, provisional, status, overran, rungs, armed_on, next_at, recorded_at, superseded_at)
  ${numbers(count * 4)} SELECT 'clock-' || i, ${caseId('(i / 4)')}, 'key-' || i, 'CK-' || (i % 40), 'clock-' || (i % 40),
  CASE i % 4 WHEN 0 THEN 'duty' WHEN 1 THEN 'duty' WHEN 2 THEN 'right' ELSE 'milestone' END, 'investigator', 'e', '2026-01-01', 1, 'A', 'law', '2026-01-01',
  '[]', 'c', '2026-06-01', '2026-06-01', ${now} + CAST(CAST(i AS bigint) * 7919 % 10007 % 200 - 20 AS bigint) * ${DAY}, 0,
  CASE WHEN i / 4 / 7 % 2 = 1 THEN 'ended' ELSE 'running' END, 0,
  CASE WHEN i % 5 = 0 THEN '["rung-5@2026-06-01"]' ELSE '[]' END, '2026-01-01', NULL, 0,
  CASE WHEN i % 4 = 3 THEN 1 ELSE NULL END FROM n`;

/** Thirty words of reasons: one in a third of all cases, one in a fiftieth, one of its own, fillers. */
const WORDS = (count: number): string => `INSERT INTO case_search (id, case_id, text)
  ${numbers(count)} SELECT ${caseId('i')} || '/note', ${caseId('i')}, 'own' || i || CASE WHEN i % 3 = 0 THEN ' custody' ELSE '' END
  || CASE WHEN i % 50 = 0 THEN ' baton' ELSE '' END
  || ${Array.from({ length: 28 }, (_, at) => `' filler' || (i * ${at + 3} % 4999)`).join(' || ')} FROM n`;

const REFERENCES = (count: number): string => `INSERT INTO case_search (id, case_id, text)
  ${numbers(count)} SELECT ${caseId('i')} || '/reference', ${caseId('i')},
  'psd' || (2020 + i % 7) || (1000000 + i) || ' ' || (2020 + i % 7) || (1000000 + i) || ' ' || (1000000 + i) FROM n`;

/** Rows of so many cases, put straight into an empty database: lists do not ask how they came there. */
export async function fillWithCases(
  dataSource: DataSource,
  count: number,
  now: number,
): Promise<void> {
  const statements = [
    ...[FILES(count), OFFICERS(count), CLOCKS(count, now), WORDS(count), REFERENCES(count)],
    PEOPLE(count, 'owner', ownerOf('i')),
    PEOPLE(count, 'supervisor', supervisorOf('i')),
    PEOPLE(count, 'position:investigator', `('investigator-' || (i * 7 % ${INVESTIGATORS}))`),
    `INSERT INTO case_person (id, case_id, person_id, relation) ${numbers(Math.floor(count / 100))}
     SELECT ${caseId('(i * 100 + 99)')} || '/named', ${caseId('(i * 100 + 99)')}, 'named-1', 'named' FROM n`,
  ];
  for (const statement of statements) await dataSource.query(statement);
  // A server of PostgreSQL does this by itself after a while; SQLite never does, and is measured so.
  if (dataSource.options.type === 'postgres') await dataSource.query('VACUUM ANALYZE');
}
