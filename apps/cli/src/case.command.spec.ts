import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Sqlite } from '#libs/persistence';
import { temporaryFolder } from '#libs/testing';
import { capturedRun, type CapturedRun } from './captured-run.js';

const AUTHORITY = ['appropriate-authority', 'DCI-9'] as const;
const INVESTIGATOR = ['investigator', 'DS-31'] as const;
const CONDUCTING = ['person-conducting', 'SUPT-4'] as const;
type Who = readonly [role: string, by: string];

/** A case from allegation to a final written warning: event, day, by whom, what it carries. */
const ROAD: readonly (readonly [string, string, Who, (Record<string, unknown> | undefined)?])[] = [
  [
    'severityAssessed',
    '2025-12-04',
    AUTHORITY,
    { severity: 'misconduct', finalWarningInForce: false },
  ],
  ['investigatorAppointed', '2025-12-15', AUTHORITY, { investigator: 'DS-31' }],
  ['noticeServed', '2025-12-19', INVESTIGATOR, { method: 'in-person' }],
  ['officerStatementReceived', '2026-01-06', INVESTIGATOR],
  ['investigationCompleted', '2026-02-02', INVESTIGATOR],
  ['investigationReported', '2026-02-10', INVESTIGATOR],
];
const ON_TO_THE_WARNING: typeof ROAD = [
  [
    'caseToAnswerFound',
    '2026-03-11',
    AUTHORITY,
    { caseToAnswer: 'misconduct', unconnectedIncidents: false },
  ],
  ['caseReferred', '2026-03-17', AUTHORITY],
  [
    'meetingNoticeServed',
    '2026-03-18',
    AUTHORITY,
    { method: 'in-person', personConducting: 'SUPT-4' },
  ],
  ['responseReceived', '2026-04-08', AUTHORITY],
  ['meetingHeld', '2026-04-15', CONDUCTING],
  ['misconductFound', '2026-04-15', CONDUCTING],
  ['finalWarningGiven', '2026-04-15', CONDUCTING],
  ['outcomeReported', '2026-04-17', CONDUCTING],
  ['officerInformed', '2026-04-20', AUTHORITY, { method: 'in-person' }],
];

const database = join(temporaryFolder(), 'by-hand.sqlite');
const on = (day: string) => ['--clock', `${day}T12:00:00Z`, '--database', database];
const as = ([role, by]: Who) => ['--as', role, '--by', by];

const advance = (
  [event, day, who, payload = {}]: (typeof ROAD)[number],
  ...more: readonly string[]
): Promise<CapturedRun> =>
  capturedRun([
    ...['case', 'advance', 'CM-1', event, '--on', day, '--reasons', 'in writing'],
    ...['--data', JSON.stringify(payload), ...as(who), ...on(day), ...more],
  ]);

const asked = async (...argv: readonly string[]): Promise<string> => {
  const { status, stdout, stderr } = await capturedRun(argv);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};
const askedJson = async (...argv: readonly string[]): Promise<unknown> =>
  JSON.parse(await asked(...argv, '--json')) as unknown;

interface Shown {
  readonly revision: number;
  readonly officer: string;
  readonly people: Record<string, string>;
  readonly history: { id: string; type: string; actor: string; payload: Record<string, unknown> }[];
  readonly verdicts: { declared: string; verdict: string; basis: string; on_day: string }[];
  readonly clocks: { declared: string; due: string; verdict: string | null; status: string }[];
}
const shown = async (day: string) => (await askedJson('case', 'show', 'CM-1', ...on(day))) as Shown;
const verdictsOf = async (clock: string, day: string) =>
  (await shown(day)).verdicts
    .filter(({ declared }) => declared === clock)
    .map(({ verdict, basis, on_day }) => `${verdict} ${basis} ${on_day}`);

describe('A case taken by the command line from the allegation to a final written warning', () => {
  beforeAll(() => {
    const PROBITY_POLICY = 'workflows/misconduct/policy/default.policy.yaml';
    jest.replaceProperty(process, 'env', { PROBITY_POLICY });
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('is opened, and a preview of that writes nothing', async () => {
    const opening = [
      ...['case', 'open', 'CM-1', '--officer', 'PC-417', '--on', '2025-12-01', ...as(AUTHORITY)],
      ...['--set', 'cameToAttentionOn=2025-12-01', '--set', 'matterKind=conduct-matter'],
      ...['--set', 'rankGroup=officer', '--set', 'allegations=[]', ...on('2025-12-01')],
    ];
    expect(await asked(...opening, '--preview')).toMatch(/^Nothing was written/);
    expect(existsSync(database)).toBe(false);

    expect(await asked(...opening)).toMatch(/^CM-1, revision 2: open, at proceedings.assessing/);
  });

  it('is not found by the officer concerned, whatever their role', async () => {
    const subject: Who = ['appropriate-authority', 'PC-417'];
    const refused = [
      await advance(['severityAssessed', '2025-12-04', subject, ROAD[0]?.[3]]),
      await capturedRun(['case', 'choices', 'CM-1', ...as(subject), ...on('2025-12-04')]),
    ];

    for (const each of refused) {
      expect(each).toMatchObject({ status: 2, stdout: '' });
      expect(each.stderr).toMatch(/^error: There is no case .*: check the reference\.\n$/);
    }
  });

  it('does not take the officer concerned as its investigator', async () => {
    await advance(ROAD[0]!);
    const payload = { investigator: 'PC-417' };
    const { status, stderr } = await advance([
      'investigatorAppointed',
      '2025-12-15',
      AUTHORITY,
      payload,
    ]);

    expect(status).toBe(2);
    expect(stderr).toMatch(/The officer concerned cannot be the investigator/);
  });

  it('goes its way, and a preview of each step writes nothing', async () => {
    for (const step of ROAD.slice(1)) {
      const before = await shown(step[1]);
      expect((await advance(step, '--preview')).stdout).toMatch(/^Nothing was written/);
      expect((await shown(step[1])).revision).toBe(before.revision);
      expect(await advance(step)).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('has a clock breached while nothing ran, found on the next start', async () => {
    expect(await verdictsOf('CK-28', '2026-03-03')).toEqual([]);
    expect(await askedJson('monitor', ...on('2026-03-10'))).toMatchObject({ verdicts: 1 });
    expect(await verdictsOf('CK-28', '2026-03-10')).toEqual(['breached as-known 2026-03-04']);
    expect(await asked('clocks', '--standing', 'late', ...on('2026-03-10'))).toMatch(
      /CM-1 +CK-28 .* 2026-03-03 +late/,
    );
  });

  it('has that due day explained day by day', async () => {
    const page = await asked('case', 'explain', 'CM-1', 'CK-28', ...on('2026-03-10'));

    expect(page).toMatch(/2026-02-10 Tuesday +- {2}the day counted from/);
    expect(page).toMatch(/2026-02-14 Saturday +- {2}Saturday/);
    expect(page).toMatch(/2026-03-03 Tuesday +15 {2}working day\n/);
  });

  it('is not determined by whoever investigated it', async () => {
    const [event, day, , payload] = ON_TO_THE_WARNING[0]!;
    const { status, stderr } = await advance([
      event,
      day,
      ['appropriate-authority', 'DS-31'],
      payload,
    ]);

    expect(status).toBe(2);
    expect(stderr).toMatch(/Whoever is or was the investigator of the case may not record it/);
  });

  it('has a right shortened by agreement, with the day of each, and a preview writes nothing', async () => {
    for (const step of ON_TO_THE_WARNING.slice(0, 3)) {
      expect(await advance(step)).toMatchObject({ status: 0 });
    }
    const shorten = (who: Who, agreedBy: string) =>
      capturedRun([
        ...['case', 'shorten', 'CM-1', 'CK-32', '--on', '2026-03-18', '--until', '2026-04-08'],
        ...['--agreed-by', agreedBy, '--reasons', 'agreed in writing', '--preview', ...as(who)],
        ...on('2026-03-18'),
      ]);
    const agreed = 'appropriate-authority, officer=2026-03-17, person-conducting-or-chairing';

    expect((await shorten(AUTHORITY, agreed)).stdout).toMatch(/CK-32 +re-dated/);
    expect((await shorten(INVESTIGATOR, agreed)).stderr).toMatch(/not for the investigator/);
    expect((await shorten(AUTHORITY, 'officer=soon')).stderr).toMatch(/--agreed-by/);
  });

  it('has a wrong date corrected, with both verdicts kept', async () => {
    for (const step of ON_TO_THE_WARNING.slice(3)) {
      expect(await advance(step)).toMatchObject({ status: 0 });
    }
    const event = (await shown('2026-04-20')).history.find(
      (e) => e.type === 'caseToAnswerFound',
    )!.id;
    const correction = [
      ...['case', 'correct', 'CM-1', '--replace', event, '--on', '2026-03-02', ...as(AUTHORITY)],
      ...['--reasons', 'decided on the 2nd, minuted on the 11th', ...on('2026-04-21')],
    ];
    expect(await asked(...correction, '--preview')).toMatch(/CK-28 +re-judged \(met\)/);
    expect(await verdictsOf('CK-28', '2026-04-21')).toHaveLength(2);

    await asked(...correction);

    expect(await verdictsOf('CK-28', '2026-04-21')).toEqual([
      ...['breached as-known 2026-03-04', 'met-late as-known 2026-03-11'],
      ...['withdrawn recomputed 2026-04-21', 'withdrawn recomputed 2026-04-21'],
      'met recomputed 2026-03-02',
    ]);
  });

  it.each([
    ['nothing to change', []],
    ['two changes at once', ['--replace', 'e-1', '--on', '2026-03-02', '--remove', 'e-2']],
    ['a replacement that changes nothing', ['--replace', 'e-1']],
  ])('takes no correction with %s', async (_, changes) => {
    const { revision } = await shown('2026-04-21');
    const correction = ['case', 'correct', 'CM-1', ...changes, '--reasons', 'by mistake'];
    const refused = await capturedRun([...correction, ...as(AUTHORITY), ...on('2026-04-21')]);

    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect((await shown('2026-04-21')).revision).toBe(revision);
  });

  it('ends in a final written warning of two years', async () => {
    const { clocks } = await shown('2026-04-21');

    expect(clocks.find(({ declared }) => declared === 'CK-61')).toMatchObject({
      ...{ due: '2028-04-19', status: 'running' },
    });
  });

  it('knows people by ids alone, and shows them by their numbers', async () => {
    const { history, people, officer } = await shown('2026-04-21');
    const kept = JSON.stringify(history);

    for (const reference of ['PC-417', 'DCI-9', 'DS-31', 'SUPT-4']) {
      expect(kept).not.toContain(reference);
    }
    expect(Object.values(people).sort()).toEqual(['DCI-9', 'DS-31', 'PC-417', 'SUPT-4']);
    expect(people[officer]).toBe('PC-417');
    expect(await asked('case', 'show', 'CM-1', ...on('2026-04-21'))).toMatch(
      /meetingHeld +SUPT-4 \(person-conducting\)/,
    );
  });

  it('is verified, and a change behind its back is told with status 1', async () => {
    expect(await askedJson('verify', ...on('2026-04-21'))).toMatchObject({
      ...{ cases: 1, broken: [], replayMismatches: [], clockMismatches: [] },
    });
    const db = new Sqlite(database);
    db.prepare("UPDATE clock SET due = '2030-01-01' WHERE declared = 'CK-61'").run();
    db.close();
    const { status, stdout, stderr } = await capturedRun(['verify', '--json', ...on('2026-04-21')]);

    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ clockMismatches: [{ case: 'CM-1' }] });
    expect(stderr).toMatch(/does not bear out its own history/);
  });
});

describe('probity clocks --workflow misconduct --json', () => {
  it('is the table of clocks, each with its owner, its source and how sure the law is', async () => {
    const table = JSON.parse(
      await asked('clocks', '--workflow', 'misconduct', '--json'),
    ) as unknown[];

    expect(table).toContainEqual(
      expect.objectContaining({
        ...{ id: 'CK-32', name: 'response-received', kind: 'right', rule: 'A', length: 15 },
        ...{ unit: 'working-days', owner: 'officer', source: 'PCR r31(1)' },
        status: { existence: 'CONFIRMED', length: 'CONFIRMED', trigger: 'CONFIRMED' },
      }),
    );
  });
});

describe('A list that is longer than its limit', () => {
  it.each([
    ['cases', ['cases']],
    ['clocks', ['clocks', '--standing', 'ended']],
  ])('of %s says that there is more', async (_, argv) => {
    const [one, all] = [
      await capturedRun([...argv, '--limit', '1', ...on('2026-04-21')]),
      await capturedRun([...argv, ...on('2026-04-21')]),
    ];

    expect(one.stdout.includes('There are more than these 1')).toBe(argv.length > 1);
    expect(all.stdout).not.toContain('There are more');
    expect((await capturedRun([...argv, '--limit', 'x', ...on('2026-04-21')])).status).toBe(2);
  });
});
