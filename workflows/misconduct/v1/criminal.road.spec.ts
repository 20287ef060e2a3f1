import { describe, expect, it } from '@jest/globals';
import { HEARING_AWAITED, MEETING_AWAITED, REPORTED, ASSESSED } from './example-roads.fixture.js';
import { given } from './given.fixture.js';

const BLOCKED = ['criminalInvestigationStarted', 'prejudiceFound'] as const;
const WHY = [expect.stringMatching(/^Misconduct proceedings would no longer prejudice .*r10/)];

describe('Criminal proceedings that would be prejudiced', () => {
  it('keep a case from being referred, and say why', () => {
    const answered = given(...ASSESSED, ...REPORTED, 'caseToAnswerFound', ...BLOCKED);

    expect(answered.whyNot('caseReferred')).toEqual(WHY);
    expect(answered.and('prejudiceEnded', 'caseToAnswerFound', 'caseReferred').stage).toBe(
      'meeting.notifying',
    );
  });

  it('keep a meeting and a hearing from being held', () => {
    expect(given(...MEETING_AWAITED, 'responseReceived', ...BLOCKED).whyNot('meetingHeld')).toEqual(
      WHY,
    );
    expect(given(...HEARING_AWAITED, 'responseReceived', ...BLOCKED).whyNot('hearingHeld')).toEqual(
      WHY,
    );
  });

  it('stop no clock of the chart and start none', () => {
    const awaited = given(...HEARING_AWAITED);
    const blocked = awaited.and(...BLOCKED);

    expect(blocked.started).toEqual([]);
    expect(blocked.timers).toEqual(awaited.timers);
    expect(blocked.and('prejudiceEnded').timers).toEqual(awaited.timers);
  });

  it('do not keep the investigation from going on', () => {
    expect(given(...ASSESSED, ...BLOCKED, ...REPORTED).stage).toBe('determining.deciding');
  });

  it.each(['prejudiceEnded', 'criminalProceedingsConcluded'] as const)(
    'stand no longer in the way after %s',
    (event) => {
      const free = given(...MEETING_AWAITED, 'responseReceived', ...BLOCKED, event);

      expect(free.whyNot('meetingHeld')).toEqual([]);
    },
  );
});

describe('A criminal investigation', () => {
  it('may have begun before the matter came in', () => {
    const opened = given('criminalInvestigationStarted', 'caseOpened');

    expect(opened.snapshot.matches({ criminal: 'running' })).toBe(true);
    expect(opened.stage).toBe('assessing.weighing');
  });

  it('stands in the way of nothing until prejudice is found', () => {
    const running = given(...MEETING_AWAITED, 'responseReceived', 'criminalInvestigationStarted');

    expect(running.whyNot('meetingHeld')).toEqual([]);
  });
});
