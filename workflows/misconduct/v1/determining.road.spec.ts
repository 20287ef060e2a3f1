import { describe, expect, it } from '@jest/globals';
import {
  ASSESSED,
  ASSESSED_GROSS,
  ASSESSED_UNDER_WARNING,
  MEETING_AWAITED,
  HEARING_AWAITED,
  REPORTED,
} from './example-roads.fixture.js';
import { given } from './given.fixture.js';
import type { Step } from './given.fixture.js';

const found = (caseToAnswer: string, unconnectedIncidents = false): Step => [
  'caseToAnswerFound',
  { caseToAnswer, unconnectedIncidents },
];

const RUNNING: readonly Step[] = [...ASSESSED, ...REPORTED, 'criminalInvestigationStarted'];
const WAITING: readonly Step[] = [
  ...[...ASSESSED_GROSS, ...REPORTED],
  ...(['criminalInvestigationStarted', 'prejudiceFound'] as const),
];

describe('A determination', () => {
  // The forum that the law asks for: severity assessment, case to answer, several incidents.
  it.each([
    ['a meeting', 'misconduct', ASSESSED, found('misconduct')],
    ['a meeting', 'misconduct after an assessment as gross', ASSESSED_GROSS, found('misconduct')],
    ['a hearing', 'gross misconduct', ASSESSED_GROSS, found('gross-misconduct')],
    ['a hearing', 'misconduct under a final warning', ASSESSED_UNDER_WARNING, found('misconduct')],
    ['a hearing', 'misconduct in unconnected incidents', ASSESSED, found('misconduct', true)],
  ] as const)('refers to %s when there is a case to answer for %s', (forum, _, assessed, step) => {
    const answered = given(...assessed, ...REPORTED, step);

    expect(answered.stage).toBe(`determining.referring-to-${forum.replace('a ', '')}`);
    expect(answered.and('caseReferred').stage).toBe(`${forum.replace('a ', '')}.notifying`);
  });

  it('looks at the warning on the day of the assessment, not at one in force since', () => {
    const revised = given(
      ...ASSESSED,
      ...REPORTED,
      ['severityRevised', { severity: 'misconduct' }],
      found('misconduct'),
    );

    expect(revised.stage).toBe('determining.referring-to-meeting');
  });

  it('closes the case when there is no case to answer', () => {
    const closed = given(...ASSESSED, ...REPORTED, [
      'noCaseToAnswerFound',
      { disposal: 'reflective-practice' },
    ]);

    expect(closed.stage).toBe('closed');
    expect(closed.effects).toEqual([{ type: 'informOfficer', params: { about: 'determination' } }]);
  });

  it('stops its own clock, and leaves the target of the stage running', () => {
    const reported = given(...ASSESSED, ...REPORTED);

    expect(reported.running).toEqual(['case-to-answer-determined', 'determining-target']);
    expect(reported.and(found('misconduct')).running).toEqual(['determining-target']);
  });

  it('may be made again before the case is referred', () => {
    const answered = given(...ASSESSED_GROSS, ...REPORTED, found('gross-misconduct'));

    expect(answered.and(found('misconduct')).stage).toBe('determining.referring-to-meeting');
    expect(answered.and('noCaseToAnswerFound').stage).toBe('closed');
  });

  it.each(['prejudiceEnded', 'criminalProceedingsConcluded'] as const)(
    'is due again when %s: a case that had to wait is not referred on the old one',
    (ends) => {
      const waiting = given(...WAITING, found('gross-misconduct'));
      const over = waiting.and(ends);

      expect(over.stage).toBe('determining.deciding');
      expect(over.running).toEqual(['case-to-answer-determined', 'determining-target']);
      expect(over.whyNot('caseReferred')).toHaveLength(1);
      expect(over.and(found('gross-misconduct'), 'caseReferred').stage).toBe('hearing.notifying');
    },
  );

  it('stands when criminal proceedings end that it did not have to wait for', () => {
    const answered = given(...RUNNING, found('misconduct'), 'criminalProceedingsConcluded');

    expect(answered.stage).toBe('determining.referring-to-meeting');
  });

  it('is due again when the severity is raised to gross misconduct before a meeting', () => {
    const answered = given(...ASSESSED, ...REPORTED, found('misconduct'));
    const raised = answered.and(['severityRevised', { severity: 'gross-misconduct' }]);

    expect(raised.stage).toBe('determining.deciding');
    expect(raised.snapshot.context).toMatchObject({ severity: 'gross-misconduct' });
    expect(answered.and(['severityRevised', { severity: 'misconduct' }]).stage).toBe(
      'determining.referring-to-meeting',
    );
  });

  it('is not reached by a case whose severity falls below misconduct', () => {
    const revised = given(...ASSESSED, ...REPORTED, ['severityRevised', { severity: 'neither' }]);

    expect(revised.stage).toBe('closed');
  });

  it('has nothing to refer before a case to answer is found', () => {
    expect(given(...ASSESSED, ...REPORTED).whyNot('caseReferred')).toHaveLength(1);
  });
});

describe('A withdrawal', () => {
  it.each([
    ['before a meeting is referred', given(...ASSESSED, ...REPORTED, found('misconduct'))],
    [
      'before a hearing is referred',
      given(...ASSESSED_GROSS, ...REPORTED, found('gross-misconduct')),
    ],
    ['while a meeting is awaited', given(...MEETING_AWAITED)],
    ['while a hearing is awaited', given(...HEARING_AWAITED, 'responseReceived')],
  ])('closes the case %s, and tells the officer', (_, open) => {
    const closed = open.and('proceedingsWithdrawn');

    expect(closed.stage).toBe('closed');
    expect(closed.running).toEqual([]);
    expect(closed.effects).toEqual([{ type: 'informOfficer', params: { about: 'withdrawal' } }]);
  });

  it('comes too late once proceedings have begun', () => {
    const begun = given(...MEETING_AWAITED, 'responseReceived', 'meetingHeld');

    expect(begun.whyNot('proceedingsWithdrawn')).toHaveLength(1);
  });
});
