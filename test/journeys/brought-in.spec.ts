import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import {
  APPOINTED,
  broughtIn,
  HEARING_NOTICE,
  INFORMED,
  MEETING_NOTICE,
  type Served,
} from './brought-in.fixture.js';
import { openDesk, type Desk } from './desk.fixture.js';
import { expectSound } from './soundness.fixture.js';

/** Stage, day it is brought in, what was served, and the due days that follow. */
const STAGES: readonly (readonly [string, string, readonly Served[], Record<string, string>])[] = [
  [
    'investigation.investigating',
    '2026-01-02',
    [APPOINTED, { event: 'noticeServed', on: '2025-12-19' }],
    { 'CK-22': '2026-01-07', 'CK-23': '2026-01-18', 'CK-25': '2026-11-30' },
  ],
  [
    'determining.deciding',
    '2026-02-16',
    [APPOINTED, { event: 'investigationReported', on: '2026-02-10' }],
    { 'CK-28': '2026-03-03' },
  ],
  [
    'meeting.awaiting.responding',
    '2026-03-30',
    [APPOINTED, MEETING_NOTICE],
    { 'CK-31': '2026-03-31', 'CK-32': '2026-04-20', 'CK-38': '2026-04-27' },
  ],
  [
    'meeting.awaiting.preparing.exchanging',
    '2026-04-21',
    [APPOINTED, MEETING_NOTICE, { event: 'responseReceived', on: '2026-04-20' }],
    { 'CK-33': '2026-04-23', 'CK-38': '2026-04-27' },
  ],
  [
    'hearing.awaiting.preparing.pre-hearing',
    '2026-05-11',
    [APPOINTED, { event: 'papersSupplied', on: '2026-05-08' }, HEARING_NOTICE],
    { 'CK-36': '2026-06-01', 'CK-40': '2026-08-19' },
  ],
  [
    'meeting.informing',
    '2026-06-01',
    [APPOINTED, MEETING_NOTICE, { event: 'outcomeReported', on: '2026-05-29' }],
    { 'CK-43': '2026-06-03' },
  ],
  [
    'appeal.awaiting-appeal',
    '2026-06-03',
    [APPOINTED, MEETING_NOTICE, INFORMED],
    { 'CK-45': '2026-06-10', 'CK-61': '2028-05-31' },
  ],
];

eachDatabase('A case brought in', (database) => {
  let desk: Desk;

  const brings = (...given: Parameters<typeof broughtIn>) => desk.opens([broughtIn(...given)]);

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(() => {
    desk.turnTo('2025-12-01');
  });
  afterEach(async () => {
    await expectSound(desk);
  });

  it.each(STAGES)('at %s counts from the dates already served', async (stage, on, served, dues) => {
    const id = await brings(stage, on, { served });
    const { stage: entered, clocks } = await desk.engine.view(id);
    const found = clocks
      .filter(({ declared, status }) => declared in dues && status === 'running')
      .map(({ declared, due }) => [declared, due]);

    expect(entered).toContain(`proceedings.${stage}`);
    expect(Object.fromEntries(found)).toEqual(dues);
  });

  it('counts a local target from the day it came', async () => {
    const served = [APPOINTED, { event: 'noticeServed', on: '2025-12-19' }];
    const id = await brings('investigation.investigating', '2026-01-02', { served });

    expect(await desk.clock(id, 'LT-investigation')).toMatchObject({
      ...{ origin: '2026-01-02', basis: 'policy' },
    });
  });

  it('after a period of its stage ran out has moved on, and the lapse has its own day', async () => {
    const served = [APPOINTED, MEETING_NOTICE];
    const id = await brings('meeting.awaiting.responding', '2026-04-22', { served });
    const { stage, stages } = await desk.engine.view(id);

    expect(stage).toContain('meeting.awaiting.preparing.exchanging');
    expect(await desk.verdicts(id, 'CK-32')).toEqual(['lapsed as-known 2026-04-21']);
    // It was never here before it came: no stay begins earlier, and none ends before it begins.
    expect(stages.every(({ from, to }) => from >= '2026-04-22' && (to ?? from) >= from)).toBe(true);
  });

  it('brings the recurring duties that were being kept', async () => {
    const served = [
      APPOINTED,
      { event: 'progressNotified', on: '2026-01-16' },
      { event: 'noticeServed', on: '2025-12-19' },
      { event: 'officerSuspended', on: '2026-01-05', with: { orally: false } },
    ];
    const more = { served, suspended: true };
    const id = await brings('investigation.investigating', '2026-01-20', more);

    // Four weeks from the last of them, whatever their order in the file.
    expect(await desk.clock(id, 'CK-23')).toMatchObject({ due: '2026-02-15', status: 'running' });
    // Four weeks from Tuesday 6 January: a matter before 13 July 2026.
    expect(await desk.clock(id, 'CK-12')).toMatchObject({ due: '2026-02-02', status: 'running' });
    expect((await desk.engine.view(id)).stage).toContain('suspension.suspended');
  });

  it('has kept in time the reports of timeliness that were sent before it came', async () => {
    const served = [
      APPOINTED,
      { event: 'noticeServed', on: '2025-09-15' },
      { event: 'timelinessReportSent', on: '2026-09-03' },
    ];
    const more = { served, cameToAttentionOn: '2025-09-01' };
    const id = await brings('investigation.investigating', '2026-09-21', more);

    // Twelve months of which 1 September 2025 is the first; then six of which 1 September 2026 is.
    expect(await desk.verdicts(id, 'CK-25')).toEqual(['reached as-known 2026-09-01']);
    expect(await desk.verdicts(id, 'CK-25-report')).toEqual(['met as-known 2026-09-03']);
    expect(await desk.clock(id, 'CK-26')).toMatchObject({ due: '2027-02-28', status: 'running' });
  });

  it('still owes the report of a month 12 that passed before its investigation was reported', async () => {
    const served = [
      ...[APPOINTED, MEETING_NOTICE],
      { event: 'investigationReported', on: '2026-02-10' },
    ];
    const more = { served, cameToAttentionOn: '2025-02-03' };
    const id = await brings('meeting.awaiting.responding', '2026-03-30', more);

    // Month 12 ended on 2 February 2026; ten working days after it.
    expect(await desk.verdicts(id, 'CK-25')).toEqual(['reached as-known 2026-02-03']);
    expect(await desk.clock(id, 'CK-25-report')).toMatchObject({
      ...{ due: '2026-02-16', verdict: 'breached', status: 'running' },
    });
    expect(await desk.clock(id, 'CK-26')).toMatchObject({ verdict: 'cancelled' });
  });

  it('keeps whoever investigated it from deciding it', async () => {
    const served = [APPOINTED, { event: 'investigationReported', on: '2026-02-10' }];
    const id = await brings('determining.deciding', '2026-02-16', { served });
    const actor = { id: 'investigator-9', role: 'appropriate-authority' };

    await expect(
      desk.records(id, ['caseToAnswerFound', '2026-02-17'], { actor }),
    ).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('before anybody is appointed needs no names', async () => {
    await expect(brings('investigation.appointing', '2026-01-02', { served: [] })).resolves.toEqual(
      expect.any(String),
    );
  });

  it('goes on under whoever was named, and nobody else', async () => {
    const served = [APPOINTED, MEETING_NOTICE, { event: 'responseReceived', on: '2026-04-20' }];
    const id = await brings('meeting.awaiting.preparing.exchanging', '2026-04-21', { served });
    const held = ['meetingHeld', '2026-04-22'] as const;
    const actor = { id: 'person-conducting-9', role: 'person-conducting' };

    await expect(desk.records(id, held)).rejects.toMatchObject({ code: 'not-permitted' });
    await desk.records(id, held, { actor });
  });

  it('may have its dates corrected like any other', async () => {
    const served = [APPOINTED, MEETING_NOTICE];
    const id = await brings('meeting.awaiting.responding', '2026-03-30', { served });
    const { history } = await desk.engine.view(id);
    const fact = history.find(({ type }) => type === 'caseBroughtIn')!;
    const payload = {
      ...(JSON.parse(fact.payload) as Record<string, unknown>),
      served: [APPOINTED, { ...MEETING_NOTICE, on: '2026-03-27' }],
    };
    await desk.corrects(id, { replace: [{ event: fact.id, payload }] });

    expect(await desk.clock(id, 'CK-32')).toMatchObject({ due: '2026-04-21' });
  });

  it('leaves the officer who is not suspended, and whom no crime is alleged of, as they are', async () => {
    const id = await brings('assessing', '2025-12-01', { served: [] });

    expect((await desk.engine.view(id)).stage).toBe(
      'proceedings.assessing.weighing suspension.not-suspended criminal.clear',
    );
  });
});
