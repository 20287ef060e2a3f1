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

eachDatabase('A case brought in that does not add up', (database) => {
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
      {
        served: [
          NOTICE,
          {
            event: 'interviewDateSpecified',
            on: '2025-12-22',
            with: { interviewOn: '2026-01-12' },
          },
        ],
      },
      ...(['served.interviewDateSpecified.interview', /a clock reads it/] as const),
    ],
    [
      'with a date that lies ahead',
      'investigation.investigating',
      { served: [{ ...NOTICE, on: '2026-06-04' }] },
      ...(['served.0.on', /later than the fact itself/] as const),
    ],
    [
      'with a notice that was sent after it was given',
      'investigation.investigating',
      { served: [{ ...NOTICE, with: { sentOn: '2025-12-20' } }] },
      ...(['served.noticeServed.sentOn', /later than the fact itself/] as const),
    ],
    [
      'with an interview named for a day gone by',
      'investigation.investigating',
      {
        served: [
          NOTICE,
          {
            ...{ event: 'interviewDateSpecified', on: '2025-12-22' },
            with: { interview: 'i-1', interviewOn: '1990-01-01' },
          },
        ],
      },
      ...(['served.interviewDateSpecified.interviewOn', /before the fact itself/] as const),
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
      [APPOINTED, MEETING_NOTICE, INFORMED, ARGUABLE],
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
});
