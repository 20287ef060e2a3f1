import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, type Desk } from './desk.fixture.js';
import {
  INVESTIGATED,
  MEETING_CALLED,
  PREPARED,
  REPORTED,
  type Step,
} from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const OPENED: Step = ['caseOpened', '2025-12-01'];
const GROSS = { severity: 'gross-misconduct' };
const HEARING = { caseToAnswer: 'gross-misconduct' };
const AT_HEARING: readonly Step[] = [
  ['severityAssessed', '2025-12-04', GROSS],
  ...INVESTIGATED.slice(1),
  ...REPORTED,
  ['caseToAnswerFound', '2026-03-02', HEARING],
  ['caseReferred', '2026-03-17'],
  ['hearingNoticeServed', '2026-03-26'],
  ...PREPARED,
];

eachDatabase('A day that a fact tells of', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([OPENED]);
  });
  afterEach(async () => {
    await expectSound(desk);
  });
  afterAll(() => desk.close());

  const expectRefused = async (steps: readonly Step[], step: Step, problem: object) => {
    await desk.walks(id, steps);
    await expect(desk.records(id, step)).rejects.toMatchObject({
      code: 'invalid-event',
      problems: [problem],
    });
  };

  it('given a notice, when it was sent after the day it was served, then it is refused', async () => {
    const steps = INVESTIGATED.slice(0, 2);
    await expectRefused(steps, ['noticeServed', '2025-12-19', { sentOn: '2025-12-20' }], {
      field: 'sentOn',
      problem: '2025-12-20 is later than the fact itself (2025-12-19).',
      remedy: expect.stringContaining('Correct the day'),
    });

    await desk.records(id, ['noticeServed', '2025-12-19', { sentOn: '2025-12-19' }]);
  });

  it('given an outcome, when its notice was sent after the officer was told, then it is refused', async () => {
    const decided: readonly Step[] = [
      ['meetingHeld', '2026-05-22'],
      ['misconductFound', '2026-05-22'],
      ['writtenWarningGiven', '2026-05-22'],
      ['outcomeReported', '2026-05-29'],
    ];
    await expectRefused(
      [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED, ...PREPARED, ...decided],
      ['officerInformed', '2026-06-01', { sentOn: '2026-06-02' }],
      { field: 'sentOn', problem: expect.stringContaining('later than the fact itself') },
    );
  });

  const AHEAD: readonly (readonly [string, readonly Step[], Step, string])[] = [
    [
      'an interview',
      INVESTIGATED,
      ['interviewDateSpecified', '2025-12-22', { interviewOn: '1990-01-01' }],
      'interviewOn',
    ],
    [
      'the end of an investigation',
      INVESTIGATED,
      ['timelinessReportSent', '2025-12-22', { conclusionExpectedOn: '2025-12-21' }],
      'conclusionExpectedOn',
    ],
    [
      'a meeting',
      [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED],
      ['meetingDateFixed', '2026-04-01', { meetingOn: '2026-03-31' }],
      'meetingOn',
    ],
    [
      'a pre-hearing',
      AT_HEARING,
      ['preHearingDateFixed', '2026-05-11', { preHearingOn: '2026-05-10' }],
      'preHearingOn',
    ],
    [
      'a hearing',
      AT_HEARING,
      ['hearingDateFixed', '2026-05-11', { hearingOn: '2026-05-10' }],
      'hearingOn',
    ],
  ];

  it.each(AHEAD)(
    'given the day of %s, when it lies before the day it is named, then it is refused',
    async (_, steps, step, field) => {
      const [type, on, payload] = step;
      await expectRefused(steps, step, {
        field,
        problem: `${String(payload?.[field])} is before the fact itself (${on}).`,
        remedy: expect.stringContaining('Correct the day'),
      });

      await desk.records(id, [type, on, { [field]: on }]);
    },
  );

  it('given a day that stands, when a correction puts it before its fact, then it is refused', async () => {
    const named: Step = ['interviewDateSpecified', '2025-12-22', { interviewOn: '2026-01-12' }];
    await desk.walks(id, [...INVESTIGATED, named]);
    desk.turnTo('2026-02-02');
    const event = await desk.entry(id, 'interviewDateSpecified');

    await expect(
      desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2026-01-13') }] }),
    ).rejects.toMatchObject({ code: 'invalid-event', problems: [{ field: 'interviewOn' }] });
  });

  describe('that the officer proposes instead of Thursday 27 August 2026', () => {
    const SPECIFIED: readonly Step[] = [
      ...INVESTIGATED,
      ['interviewDateSpecified', '2026-08-20', { interviewOn: '2026-08-27' }],
    ];
    const proposed = (interviewOn: string, on = '2026-08-21'): Step => [
      ...(['alternativeInterviewDateProposed', on] as const),
      { interviewOn },
    ];

    it.each(['2026-08-26', '2026-08-27', '2026-09-05', '2026-12-01'])(
      'given the five working days after it, when %s is proposed, then it is refused',
      async (day) => {
        await expectRefused(SPECIFIED, proposed(day), {
          field: 'interviewOn',
          problem: `${day} is not within the period that PCR r20(4)-(5) allows for it, 2026-08-28 to 2026-09-04.`,
          remedy: expect.stringContaining('Give a day within it'),
        });

        expect(await desk.clock(id, 'CK-24')).toMatchObject({ verdict: null });
      },
    );

    it.each(['2026-08-28', '2026-08-29', '2026-09-04'])(
      'given the same, when %s is proposed, then the right is used',
      async (day) => {
        await desk.walks(id, [...SPECIFIED, proposed(day)]);

        expect(await desk.clock(id, 'CK-24')).toMatchObject({ verdict: 'used' });
      },
    );

    it('given a late entry, when its day is outside the period, then it is refused as well', async () => {
      const met: Step = ['progressNotified', '2026-08-24'];
      await expectRefused([...SPECIFIED, met], proposed('2026-09-07'), { field: 'interviewOn' });
    });

    it('given a correction, when it moves the day out of the period, then it is refused', async () => {
      await desk.walks(id, [...SPECIFIED, proposed('2026-09-01')]);
      const event = await desk.entry(id, 'alternativeInterviewDateProposed');
      const payload = { interview: 'i-1', interviewOn: '2026-09-07' };

      await expect(desk.corrects(id, { replace: [{ event, payload }] })).rejects.toMatchObject({
        ...{ code: 'invalid-event', problems: [{ field: 'interviewOn' }] },
      });
    });

    it('given that the period has lapsed, when a day is proposed, then it is taken as late', async () => {
      await desk.walks(id, [...SPECIFIED, proposed('2026-09-14', '2026-09-07')]);

      expect(await desk.clock(id, 'CK-24')).toMatchObject({ verdict: 'used-late' });
    });
  });

  it.each<[string, readonly Step[], Step, Step, string]>([
    [
      'meeting',
      [...INVESTIGATED, ...REPORTED, ...MEETING_CALLED],
      ['meetingDateFixed', '2026-04-01', { meetingOn: '2026-04-20' }],
      ['alternativeDateProposed', '2026-04-02', { proposedOn: '2026-04-28' }],
      '2026-04-21 to 2026-04-27',
    ],
    [
      'pre-hearing',
      AT_HEARING,
      ['preHearingDateFixed', '2026-05-11', { preHearingOn: '2026-05-21' }],
      ['alternativeDateProposed', '2026-05-12', { proposedOn: '2026-06-01' }],
      '2026-05-22 to 2026-05-29',
    ],
  ])(
    'given the day of a %s, when one outside the five working days after it is proposed, then it is refused',
    async (...[, steps, fixed, proposal, period]) => {
      await expectRefused([...steps, fixed], proposal, {
        field: 'proposedOn',
        problem: expect.stringContaining(period),
      });
    },
  );
});
