import { describe, expect, it } from '@jest/globals';
import { ASSESSED, ASSESSED_UNDER_WARNING, WARNED } from './example-roads.fixture.js';
import { eventOf, given } from './given.fixture.js';
import { misconductConditions } from './misconduct.conditions.js';
import { STAGES } from './misconduct.words.js';

describe('A case brought in', () => {
  it.each(STAGES)('enters at %s', (stage) => {
    const entered = given(['caseBroughtIn', { stage }]);

    expect(entered.stage).toBe(stage === 'assessing' ? 'assessing.weighing' : stage);
  });

  it('is refused a stage that is not one', () => {
    expect(given().whyNot(['caseBroughtIn', { stage: 'closed' }])).toHaveLength(1);
  });

  it('brings its suspension and its criminal proceedings with it', () => {
    const entered = given([
      'caseBroughtIn',
      { stage: 'hearing.awaiting.preparing.ready', suspended: true, criminal: 'blocking' },
    ]);

    expect(entered.snapshot.value).toMatchObject({ suspension: 'suspended', criminal: 'blocking' });
    expect(entered.whyNot('hearingHeld')).toHaveLength(1);
  });

  it('brings what guards look at', () => {
    const entered = given([
      'caseBroughtIn',
      { stage: 'hearing.choosing-outcome', finding: 'misconduct', finalWarningInForce: true },
    ]);

    expect(entered.whyNot('officerDismissed')).toEqual([]);
  });

  it('may be appealed when it is brought in for that', () => {
    const lapsed = given(
      ['caseBroughtIn', { stage: 'appeal.awaiting-appeal', finding: 'misconduct' }],
      { lapses: 'appeal-received' },
    );

    expect(lapsed.whyNot('appealReceived')).toEqual([]);
  });

  it.each([
    ['assessing', true],
    ['investigation.reporting', true],
    ['determining.deciding', false],
    ['meeting.awaiting.responding', false],
  ])('at %s still owes the report of month twelve: %s', (stage, owed) => {
    const step = ['caseBroughtIn', { stage }] as const;

    expect(misconductConditions.investigationIsOwed(given(step).snapshot, eventOf(step))).toBe(
      owed,
    );
  });

  it('is brought in once', () => {
    expect(given('caseOpened').whyNot('caseBroughtIn')).toHaveLength(1);
    expect(given('caseOpened').whyNot('caseOpened')).toHaveLength(1);
  });
});

describe('A closed case', () => {
  const closed = given(...WARNED, { lapses: 'appeal-received' });

  it('is closed and not final: it may be reopened, and is then assessed afresh', () => {
    const reopened = closed.and('reopened');

    expect(closed.snapshot.hasTag('closed')).toBe(true);
    expect(closed.snapshot.status).toBe('active');
    expect(reopened.stage).toBe('assessing.weighing');
    expect(reopened.running).toEqual(['assessing-target']);
    expect(reopened.snapshot.context).toMatchObject({
      severity: null,
      finding: null,
      appealable: false,
    });
  });

  it('forgets, when reopened, the warning that the first assessment looked at', () => {
    const reopened = given(
      ...ASSESSED_UNDER_WARNING,
      ['severityRevised', { severity: 'neither' }],
      'reopened',
      'severityAssessed',
    );

    expect(reopened.snapshot.context).toMatchObject({ finalWarningInForce: false });
  });

  it('still takes a report of timeliness that is recorded late', () => {
    expect(closed.and('timelinessReportSent').effects).toEqual([
      { type: 'informLocalPolicingBody', params: { about: 'timeliness' } },
    ]);
  });

  it('owes no report to the barred list unless the officer was dismissed', () => {
    expect(closed.whyNot('barredListReported')).toHaveLength(1);
  });
});

describe('The warnings', () => {
  it('stand for the outcome that stands', () => {
    const { snapshot } = given(...WARNED);
    const event = eventOf('officerInformed');

    expect(misconductConditions.writtenWarningBegins(snapshot, event)).toBe(true);
    expect(misconductConditions.finalWarningBegins(snapshot, event)).toBe(false);
  });
});

describe('A step that the case does not take', () => {
  it('is refused at the stage the case has reached', () => {
    expect(() => given(...ASSESSED, 'meetingHeld')).toThrow(/meetingHeld at investigation/);
  });

  it('is refused when its payload is not whole', () => {
    expect(given().whyNot(['caseOpened', { cameToAttentionOn: '2026-02-30' }])).toEqual([
      expect.stringMatching(/^cameToAttentionOn/),
    ]);
  });
});
