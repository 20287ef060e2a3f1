import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkPayload, checkPolicy, compile, parsePolicy } from '#libs/workflow-kit';
import { breachReviewV1 } from '#workflows/breach-review';
import { requestV1 } from '#workflows/request';
import { eventOf, workflow } from './given.fixture.js';
import { misconductEvents } from './misconduct.events.js';
import type { MisconductEvent } from './misconduct.events.js';

const clocks = [...workflow.clocks.values()];
const duties = [...workflow.duties.values()];
const TYPES = Object.keys(misconductEvents) as MisconductEvent['type'][];

describe('The clocks', () => {
  it('have every clock of the law that this version covers', () => {
    const ids = clocks.map(({ id }) => id);

    expect(ids).toEqual(
      expect.arrayContaining(
        [10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 31, 32, 33, 34, 35, 36, 37, 38]
          .concat([39, 40, 41, 42, 43, 45, 46, 47, 48, 60, 61, 62])
          .map((number) => `CK-${number}`),
      ),
    );
  });

  it('give the periods of the officer as rights, which nobody can breach', () => {
    const ofTheOfficer = clocks.filter(({ owner }) => owner === 'officer');

    expect(ofTheOfficer.map(({ id }) => id).sort()).toEqual([
      'CK-11',
      'CK-22',
      'CK-24',
      'CK-31',
      'CK-32',
      'CK-37',
      'CK-39',
      'CK-45',
      'CK-47',
    ]);
    expect(ofTheOfficer.filter(({ kind }) => kind !== 'right')).toEqual([]);
  });

  it('may not pause, but for a warning during a career break', () => {
    expect(clocks.filter(({ pause }) => pause !== null).map(({ id }) => id)).toEqual([
      'CK-60',
      'CK-61',
    ]);
  });

  it('are reduced by agreement of the officer among others, and only under Part 4', () => {
    const reducible = clocks.filter(({ shortening }) => shortening !== null);

    expect(reducible.every(({ shortening }) => shortening?.agreementOf.includes('officer'))).toBe(
      true,
    );
    expect(reducible.map(({ id }) => id)).not.toContain('CK-22');
    expect(reducible.map(({ id }) => id)).toContain('CK-32');
  });

  it('say POLICY of every local target and of nothing else', () => {
    const local = clocks.filter(({ status }) => Object.values(status).includes('POLICY'));

    expect(local.map(({ id }) => id).every((id) => id.startsWith('LT-'))).toBe(true);
    expect(local).toHaveLength(clocks.filter(({ id }) => id.startsWith('LT-')).length);
    expect(local.filter(({ period }) => period !== null)).toEqual([]);
  });

  it('let a supervisor extend local targets and nothing else', () => {
    const bySupervisor = clocks.filter(({ extension }) => extension?.by.includes('supervisor'));

    expect(bySupervisor.map(({ id }) => id)).toEqual(
      clocks.filter(({ id }) => id.startsWith('LT-')).map(({ id }) => id),
    );
  });

  it('outlive the case only as warnings and as the report to the barred list', () => {
    const outliving = clocks.filter((clock) => clock.by === 'obligation' && clock.survivesClosure);

    expect(outliving.map(({ id }) => id)).toEqual(['CK-60', 'CK-61', 'CK-62']);
  });
});

describe('The duties', () => {
  it.each(['noCaseToAnswerFound', 'proceedingsWithdrawn', 'officerDismissed', 'reopened'])(
    'ask for reasons when %s',
    (event) => {
      expect(workflow.duties.get(event)?.reasons).toBe('required');
    },
  );

  it.each([
    ['caseToAnswerFound', 'investigator'],
    ['meetingHeld', 'investigator'],
    ['misconductFound', 'investigator'],
    ['officerDismissed', 'investigator'],
    ['appealFoundArguable', 'person-conducting'],
    ['appealDetermined', 'person-conducting'],
    ['appealDetermined', 'investigator'],
  ])('keep %s from the %s of the case', (event, position) => {
    expect(workflow.duties.get(event)?.notBy).toContain(position);
  });

  it.each([
    ['severityAssessed', 'severity-assessor', 'self'],
    ['investigatorAppointed', 'investigator', 'investigator'],
    ['meetingNoticeServed', 'person-conducting', 'personConducting'],
    ['hearingNoticeServed', 'chair', 'chair'],
    ['appealFoundArguable', 'appeal-decider', 'self'],
  ])('let %s fill the position of %s', (event, position, property) => {
    expect(workflow.duties.get(event)?.appoints).toEqual({ [position]: property });
  });

  const FORUMS = {
    meeting: {
      role: 'person-conducting',
      position: 'person-conducting',
      at: 'proceedings.meeting',
    },
    hearing: { role: 'chair', position: 'chair', at: 'proceedings.hearing' },
    appeal: { role: 'appeal-decider', position: 'appeal-decider', at: 'proceedings.appeal' },
  } as const;

  it.each<[string, readonly (keyof typeof FORUMS)[]]>([
    ['meetingDateFixed', ['meeting']],
    ['meetingHeld', ['meeting']],
    ['preHearingDateFixed', ['hearing']],
    ['preHearingHeld', ['hearing']],
    ['hearingDateFixed', ['hearing']],
    ['hearingHeld', ['hearing']],
    ['misconductFound', ['meeting', 'hearing']],
    ['misconductNotFound', ['meeting', 'hearing']],
    ['writtenWarningGiven', ['meeting', 'hearing']],
    ['finalWarningGiven', ['meeting', 'hearing']],
    ['grossMisconductFound', ['hearing']],
    ['rankReduced', ['hearing']],
    ['officerDismissed', ['hearing']],
    ['outcomeReported', ['meeting', 'hearing']],
    ['appealMeetingDateFixed', ['appeal']],
    ['appealMeetingHeld', ['appeal']],
    ['appealDetermined', ['appeal']],
    ['appealNotified', ['appeal']],
  ])('keep %s to whoever decides in the %s', (event, forums) => {
    expect(workflow.duties.get(event)?.onlyBy).toEqual(forums.map((forum) => FORUMS[forum]));
  });

  it('give an administrator no finding and no outcome to record', () => {
    const deciding = duties.filter(({ source }) => source === 'PCR r42' || source === 'PCR r47');

    expect(deciding.map(({ event }) => event)).toContain('finalWarningGiven');
    expect(
      deciding.filter(({ by, reasons }) => reasons === 'required' && by.includes('administrator')),
    ).toEqual([]);
  });

  it('let nobody but the authority decide a suspension', () => {
    const ofSuspension = ['officerSuspended', 'suspensionReviewed', 'suspensionEnded'];

    expect(duties.filter(({ event }) => ofSuspension.includes(event)).map(({ by }) => by)).toEqual(
      ofSuspension.map(() => ['appropriate-authority']),
    );
  });
});

describe('The events', () => {
  it.each(TYPES)('%s accepts its example and refuses what it does not know', (type) => {
    const { type: _, occurredOn: __, ...payload } = eventOf(type);

    expect(checkPayload(workflow, type, payload)).toEqual([]);
    expect(checkPayload(workflow, type, { ...payload, officerName: 'An Officer' })).toHaveLength(1);
  });

  it.each(['An Officer', '', 'x'.repeat(65), 'a@b'])(
    'take no "%s" for a reference',
    (investigator) => {
      expect(checkPayload(workflow, 'investigatorAppointed', { investigator })).toHaveLength(1);
    },
  );
});

describe('The default policy', () => {
  const policy = parsePolicy(
    parse(readFileSync('workflows/misconduct/policy/default.policy.yaml', 'utf8')),
  );

  const served = [workflow, compile(breachReviewV1), compile(requestV1)];

  it('is within what a force may decide', () => {
    expect(checkPolicy(served, policy)).toEqual([]);
  });

  it.each(['meeting-held', 'hearing-held', 'outcome-reported', 'appeal-notified'])(
    "could not be stricter about %s, which is not the force's to do",
    (name) => {
      const row = workflow.clocks.get(name);
      const length = Number(row?.period?.length) - 1;
      const shorter = { rule: 'A', length, unit: 'working-days', source: 'force board' } as const;
      const problems = checkPolicy(served, { ...policy, stricter: { [name]: shorter } });

      expect(problems).toEqual([
        expect.objectContaining({
          problem: expect.stringContaining(`a duty of the ${row?.owner ?? ''}, not of the force`),
        }),
      ]);
    },
  );

  it('could be stricter about what the force does itself', () => {
    const within = { rule: 'A', length: 8, unit: 'working-days', source: 'force board' } as const;

    expect(checkPolicy(served, { ...policy, stricter: { 'papers-supplied': within } })).toEqual([]);
  });

  it.each(['objection-received', 'suspension-representations-received'])(
    'could not be corrected to leave the officer less time for %s',
    (name) => {
      const shorter = { rule: 'A', length: 2, unit: 'working-days', source: 'a mirror' } as const;
      const problems = checkPolicy(served, { ...policy, corrections: { [name]: shorter } });

      expect(problems.map(({ problem }) => problem)).toEqual([
        'It could take time from the officer, whose right it is.',
      ]);
    },
  );

  it('has a target for every duty without a number, of cases, reviews and requests', () => {
    const all = served.flatMap(({ definition }) => definition.clocks);
    const without = all.filter(({ period }) => period === null).map(({ name }) => name);

    expect(Object.keys(policy.targets).sort()).toEqual(without.sort());
  });

  it('says that the target for the determination is guidance, recalled', () => {
    expect(policy.targets['case-to-answer-determined']).toEqual({
      rule: 'A',
      length: 15,
      unit: 'working-days',
      source: expect.stringMatching(/Home Office guidance.*RECALLED/),
    });
  });
});
