import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { expectSound } from './soundness.fixture.js';

interface Served {
  readonly event: string;
  readonly on: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const APPOINTED = {
  ...{ event: 'investigatorAppointed', on: '2025-12-15' },
  with: { investigator: 'investigator-9' },
};
const MEETING_NOTICE = {
  ...{ event: 'meetingNoticeServed', on: '2026-03-26' },
  with: { personConducting: 'person-conducting-9' },
};
const HEARING_NOTICE = {
  ...{ event: 'hearingNoticeServed', on: '2026-03-26' },
  with: { chair: 'chair-9' },
};
const INFORMED = { event: 'officerInformed', on: '2026-06-01' };

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

  const brings = (stage: string, on: string, more: Readonly<Record<string, unknown>>) =>
    desk.opens([
      [
        ...(['caseBroughtIn', on] as const),
        {
          ...{ stage, cameToAttentionOn: '2025-12-01', finding: 'misconduct' },
          ...{ outcome: 'final-written-warning', ...more },
        },
      ],
    ]);

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

  it.each([
    ['meeting.awaiting.responding', 'meetingNoticeServed', 'CK-38'],
    ['meeting.informing', 'outcomeReported', 'CK-43'],
    ['appeal.awaiting-appeal', 'officerInformed', 'CK-45'],
  ])('at %s without its date is refused, naming the field', async (stage, event, clock) => {
    const refused = brings(stage, '2026-06-03', { served: [] });

    await expect(refused).rejects.toMatchObject({ code: 'impossible-fact' });
    await expect(refused).rejects.toMatchObject({
      cause: {
        code: 'invalid-event',
        problems: [
          {
            field: 'served',
            problem: expect.stringMatching(new RegExp(`no date for .*${event}.*${clock}`)),
          },
        ],
      },
    });
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
    const served = [MEETING_NOTICE, { event: 'investigationReported', on: '2026-02-10' }];
    const more = { served, cameToAttentionOn: '2025-02-03' };
    const id = await brings('meeting.awaiting.responding', '2026-03-30', more);

    // Month 12 ended on 2 February 2026; ten working days after it.
    expect(await desk.verdicts(id, 'CK-25')).toEqual(['reached as-known 2026-02-03']);
    expect(await desk.clock(id, 'CK-25-report')).toMatchObject({
      ...{ due: '2026-02-16', verdict: 'breached', status: 'running' },
    });
    expect(await desk.clock(id, 'CK-26')).toMatchObject({ verdict: 'cancelled' });
  });

  const NOTICE = { event: 'noticeServed', on: '2025-12-19' };
  const REFUSED: readonly (readonly [string, string, object, string, RegExp])[] = [
    [
      'that is suspended since no day',
      'investigation.investigating',
      { served: [NOTICE], suspended: true },
      ...(['served', /officerSuspended or suspensionReviewed: the officer is suspended/] as const),
    ],
    [
      'that is investigated without notice',
      'investigation.investigating',
      { served: [] },
      ...(['served', /no date for noticeServed/] as const),
    ],
    [
      'past month 12 without the end of its investigation',
      'meeting.awaiting.responding',
      { served: [MEETING_NOTICE], cameToAttentionOn: '2024-12-02' },
      ...(['served', /no date for investigationReported: twelve months/] as const),
    ],
    [
      'under appeal since no day',
      'appeal.sifting',
      { served: [] },
      ...(['served', /no date for officerInformed/] as const),
    ],
    [
      'under appeal from nothing',
      'appeal.sifting',
      { served: [INFORMED], outcome: undefined },
      ...(['outcome', /it has been decided/] as const),
    ],
    [
      'with a dismissal of no day',
      'hearing.informing',
      {
        ...{ outcome: 'dismissal-without-notice', finding: 'gross-misconduct' },
        served: [{ event: 'outcomeReported', on: '2026-05-29' }],
      },
      ...(['served', /no date for officerDismissed/] as const),
    ],
    [
      'with an event that there is not',
      'investigation.investigating',
      { served: [NOTICE, { event: 'noticeSrved', on: '2025-12-19' }] },
      ...(['served.noticeSrved.type', /no event of misconduct/] as const),
    ],
    [
      'with something that the event does not carry',
      'investigation.investigating',
      { served: [{ ...NOTICE, with: { methd: 'post' } }] },
      ...(['served.noticeServed.methd', /not a property/] as const),
    ],
    [
      'with an interview that cannot be told from others',
      'investigation.investigating',
      { served: [NOTICE, { event: 'interviewDateSpecified', on: '2025-12-22' }] },
      ...(['served.interviewDateSpecified.interview', /a clock reads it/] as const),
    ],
    [
      'with a date that lies ahead',
      'investigation.investigating',
      { served: [{ ...NOTICE, on: '2026-06-04' }] },
      ...(['served.0.on', /later than the fact itself/] as const),
    ],
  ];

  it.each(REFUSED)('%s is refused', async (...row) => {
    const [, stage, more, field, problem] = row;
    const payload = Object.fromEntries(
      Object.entries(more).filter(([, value]) => value !== undefined),
    );
    const left = 'outcome' in more && more.outcome === undefined ? { finding: 'misconduct' } : {};
    const refused = desk.opens([
      [
        ...(['caseBroughtIn', '2026-06-03'] as const),
        {
          ...{ stage, cameToAttentionOn: '2025-12-01', finding: 'misconduct' },
          ...('outcome' in more ? left : { outcome: 'final-written-warning' }),
          ...payload,
        },
      ],
    ]);

    const error = await refused.catch((caught: unknown) => caught);
    const { problems } = ((error as { cause?: unknown }).cause ?? error) as {
      readonly problems: readonly { readonly field: string; readonly problem: string }[];
    };
    expect(problems).toEqual([
      expect.objectContaining({ field, problem: expect.stringMatching(problem) }),
    ]);
  });

  it('keeps whoever investigated it from deciding it', async () => {
    const served = [APPOINTED, { event: 'investigationReported', on: '2026-02-10' }];
    const id = await brings('determining.deciding', '2026-02-16', { served });
    const actor = { id: 'investigator-9', role: 'appropriate-authority' };

    await expect(
      desk.records(id, ['caseToAnswerFound', '2026-02-17'], { actor }),
    ).rejects.toMatchObject({ code: 'not-permitted' });
  });

  const REPORTED = { event: 'investigationReported', on: '2026-02-10' };
  const ARGUABLE = { event: 'appealFoundArguable', on: '2026-06-08' };

  it.each<[string, string, string, readonly Served[]]>([
    ['determining.deciding', 'investigator', 'investigatorAppointed', [REPORTED]],
    ['meeting.awaiting.responding', 'investigator', 'investigatorAppointed', [MEETING_NOTICE]],
    [
      ...(['meeting.awaiting.responding', 'person-conducting', 'meetingNoticeServed'] as const),
      [APPOINTED, { ...MEETING_NOTICE, with: {} }],
    ],
    [
      ...(['hearing.awaiting.responding', 'chair', 'hearingNoticeServed'] as const),
      [APPOINTED, { ...HEARING_NOTICE, with: {} }],
    ],
    [
      ...(['appeal.awaiting-appeal', 'person-conducting', 'personConductingChanged'] as const),
      [APPOINTED, INFORMED],
    ],
    [
      ...(['appeal.arranging', 'appeal-decider', 'appealDeciderChanged'] as const),
      [APPOINTED, MEETING_NOTICE, ARGUABLE],
    ],
  ])('at %s names its %s, or it would bar nobody', async (stage, position, event, served) => {
    const refused = brings(stage, '2026-06-09', { served });

    await expect(refused).rejects.toMatchObject({
      cause: {
        code: 'invalid-event',
        problems: [
          {
            field: 'served',
            problem: expect.stringMatching(`names no ${position}, whom a case at ".*" has`),
            remedy: expect.stringContaining(`event: "${event}"`),
          },
        ],
      },
    });
  });

  it('before anybody is appointed needs no names', async () => {
    await expect(brings('investigation.appointing', '2026-01-02', { served: [] })).resolves.toEqual(
      expect.any(String),
    );
  });

  it.each<[string, readonly Served[], RegExp]>([
    [
      'whoever investigated it to chair the hearing',
      [APPOINTED, { ...HEARING_NOTICE, with: { chair: 'investigator-9' } }],
      /is or was the investigator of the case cannot be its chair/,
    ],
    [
      'the officer concerned',
      [{ ...APPOINTED, with: { investigator: 'officer-1' } }, HEARING_NOTICE],
      /officer concerned cannot be the investigator/,
    ],
  ])('does not name %s', async (_, served, why) => {
    await expect(
      brings('hearing.awaiting.responding', '2026-03-30', { served }),
    ).rejects.toMatchObject({ code: 'not-permitted', message: expect.stringMatching(why) });
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
