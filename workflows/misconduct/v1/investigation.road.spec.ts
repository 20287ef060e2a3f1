import { describe, expect, it } from '@jest/globals';
import { ASSESSED, ASSESSED_GROSS, INVESTIGATED } from './example-roads.fixture.js';
import { checkPayload } from '#libs/workflow-kit';
import { given, workflow } from './given.fixture.js';

describe('A severity assessment', () => {
  it.each(['misconduct', 'gross-misconduct'])('of %s starts an investigation', (severity) => {
    const assessed = given('caseOpened', ['severityAssessed', { severity }]);

    expect(assessed.stage).toBe('investigation.appointing');
    expect(assessed.running).toEqual(['investigation-target']);
    expect(assessed.effects).toEqual([]);
  });

  it.each(['neither', 'practice-requiring-improvement'])(
    'of %s closes the case and tells the officer',
    (severity) => {
      const assessed = given('caseOpened', ['severityAssessed', { severity }]);

      expect(assessed.stage).toBe('closed');
      expect(assessed.running).toEqual([]);
      expect(assessed.effects).toEqual([{ type: 'informOfficer', params: { about: 'severity' } }]);
    },
  );

  it('is refused a severity that the Regulations do not know', () => {
    expect(given('caseOpened').whyNot(['severityAssessed', { severity: 'serious' }])).toHaveLength(
      1,
    );
  });
});

describe('An investigation', () => {
  it('goes from the appointment to the report', () => {
    const stages = [
      'investigatorAppointed',
      'noticeServed',
      'investigationCompleted',
      'investigationReported',
    ] as const;
    const walked = stages.map(
      (_, index) => given(...ASSESSED, ...stages.slice(0, index + 1)).stage,
    );

    expect(walked).toEqual([
      'investigation.serving-notice',
      'investigation.investigating',
      'investigation.reporting',
      'determining.deciding',
    ]);
  });

  it('orders the notice to be prepared when an investigator is appointed', () => {
    expect(given(...ASSESSED, 'investigatorAppointed').effects).toEqual([
      { type: 'prepareNotice', params: { notice: 'investigation' } },
    ]);
  });

  it('may be reported without saying first that it is complete', () => {
    expect(given(...ASSESSED, ...INVESTIGATED, 'investigationReported').stage).toBe(
      'determining.deciding',
    );
  });

  it('holds no interview before the officer has notice', () => {
    const waiting = given(...ASSESSED, 'investigatorAppointed', 'noticeWithheld');

    expect(waiting.stage).toBe('investigation.withholding-notice');
    expect(waiting.whyNot('interviewHeld')).toHaveLength(1);
  });

  it('owes no notice while it is withheld, and owes it anew when that ends', () => {
    const withheld = given(...ASSESSED, 'investigatorAppointed', 'noticeWithheld');

    expect(withheld.running).toEqual(['investigation-target']);
    expect(withheld.and('noticeWithholdingEnded').running).toEqual([
      ...['investigation-target', 'notice-served'],
    ]);
    expect(withheld.and('noticeServed').stage).toBe('investigation.investigating');
  });

  it('takes what is due again and again without starting a clock anew', () => {
    const investigating = given(...ASSESSED, ...INVESTIGATED);
    const later = investigating.and(
      'progressNotified',
      'progressNotified',
      'interviewDateSpecified',
      'alternativeInterviewDateProposed',
      'interviewHeld',
      'termsOfReferenceRevised',
      'revisedTermsServed',
      'investigatorAppointed',
      'timelinessReportSent',
    );

    expect(later.stage).toBe('investigation.investigating');
    expect(later.started).toEqual([]);
    expect(later.timers).toEqual(investigating.timers);
  });

  it('takes the statement of the officer while it is reported and after', () => {
    const reporting = given(...ASSESSED, ...INVESTIGATED, 'investigationCompleted');

    expect(reporting.whyNot('officerStatementReceived')).toEqual([]);
    expect(reporting.and('investigationReported').whyNot('officerStatementReceived')).toEqual([]);
  });
});

describe('A revision of the severity', () => {
  it.each([
    [ASSESSED, 'gross-misconduct'],
    [ASSESSED_GROSS, 'misconduct'],
  ] as const)('up or down within misconduct leaves every clock running', (assessed, severity) => {
    const before = given(...assessed, 'investigatorAppointed');
    const revised = before.and(['severityRevised', { severity }]);

    expect(revised.stage).toBe('investigation.serving-notice');
    expect(revised.snapshot.context).toMatchObject({ severity });
    expect(revised.started).toEqual([]);
    expect(revised.timers).toEqual(before.timers);
    expect(revised.effects).toEqual([]);
  });

  it.each(['neither', 'practice-requiring-improvement'])(
    'to %s ends the investigation wherever it stands',
    (severity) => {
      const revised = given(...ASSESSED, ...INVESTIGATED, 'investigationCompleted', [
        'severityRevised',
        { severity },
      ]);

      expect(revised.stage).toBe('closed');
      expect(revised.running).toEqual([]);
      expect(revised.effects).toEqual([{ type: 'informOfficer', params: { about: 'severity' } }]);
    },
  );

  it('keeps the warning that was in force at the assessment', () => {
    const revised = given(
      'caseOpened',
      ['severityAssessed', { finalWarningInForce: true }],
      ['severityRevised', { severity: 'gross-misconduct' }],
      ['severityRevised', { severity: 'misconduct' }],
    );

    expect(revised.snapshot.context).toMatchObject({ finalWarningInForce: true });
  });
});

describe('An assessment below misconduct', () => {
  it.each([
    ['severityAssessed', { finalWarningInForce: false }],
    ['severityRevised', {}],
  ])('says what becomes of it: %s', (type, more) => {
    const problemsOf = (payload: object) => checkPayload(workflow, type, { ...more, ...payload });

    expect(problemsOf({ severity: 'neither' })).toEqual([
      expect.objectContaining({ field: 'disposal', problem: 'It is missing.' }),
    ]);
    expect(problemsOf({ severity: 'neither', disposal: 'vetting' })).toEqual([]);
    expect(problemsOf({ severity: 'misconduct' })).toEqual([]);
    expect(problemsOf({ severity: 'misconduct', disposal: 'a rebuke' })).toHaveLength(1);
  });
});
