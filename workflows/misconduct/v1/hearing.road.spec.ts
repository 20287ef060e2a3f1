import { describe, expect, it } from '@jest/globals';
import {
  ASSESSED,
  ASSESSED_UNDER_WARNING,
  HEARING_AWAITED,
  PREPARED,
  REPORTED,
} from './example-roads.fixture.js';
import { given } from './given.fixture.js';
import type { Step } from './given.fixture.js';

const EXCEPTIONAL = { exceptionalCircumstances: true } as const;

const HELD: readonly Step[] = [...HEARING_AWAITED, ...PREPARED, 'preHearingHeld', 'hearingHeld'];

/** A hearing held on a case to answer for misconduct alone, because of `assessed` or the incidents. */
const heldForMisconduct = (assessed: readonly Step[], unconnectedIncidents: boolean) =>
  given(
    ...assessed,
    ...REPORTED,
    ['caseToAnswerFound', { caseToAnswer: 'misconduct', unconnectedIncidents }],
    'caseReferred',
    'hearingNoticeServed',
    'responseReceived',
    'hearingHeld',
    'misconductFound',
  );

describe('A misconduct hearing', () => {
  it('is awaited under its own clock for the whole of the preparation', () => {
    const awaited = given(...HEARING_AWAITED);
    const prepared = awaited.and(...PREPARED);

    expect(awaited.running).toEqual(['hearing-held', 'hearing-target', 'response-received']);
    expect(prepared.stage).toBe('hearing.awaiting.preparing.pre-hearing');
    expect(prepared.running).toEqual(['hearing-held', 'hearing-target', 'pre-hearing-held']);
    expect(prepared.and('preHearingHeld').running).toEqual(['hearing-held', 'hearing-target']);
  });

  it('notes dates and public notice without starting a clock of the chart', () => {
    const awaited = given(...HEARING_AWAITED);
    const noted = awaited.and(
      'hearingDateFixed',
      'hearingDateFixed',
      'preHearingDateFixed',
      'alternativeDateProposed',
      'publicNoticeGiven',
      'chairChanged',
    );

    expect(noted.stage).toBe('hearing.awaiting.responding');
    expect(noted.timers).toEqual(awaited.timers);
  });

  it('may be held without a pre-hearing, and not before the officer could answer', () => {
    expect(given(...HEARING_AWAITED).whyNot('hearingHeld')).toHaveLength(1);
    expect(given(...HEARING_AWAITED, ...PREPARED, 'hearingHeld').stage).toBe('hearing.deciding');
  });

  it('is not begun by a meeting', () => {
    expect(given(...HEARING_AWAITED, 'responseReceived').whyNot('meetingHeld')).toHaveLength(1);
  });

  it('ends without an appeal from a meeting', () => {
    const closed = given(
      ...HELD,
      'grossMisconductFound',
      ['finalWarningGiven', EXCEPTIONAL],
      'outcomeReported',
      'officerInformed',
    );

    expect(closed.stage).toBe('closed');
    expect(closed.whyNot('appealReceived')).toHaveLength(1);
  });
});

describe('The outcomes of a hearing', () => {
  const gross = given(...HELD, 'grossMisconductFound');
  const misconductAlone = given(...HELD, 'misconductFound');
  const underWarning = heldForMisconduct(ASSESSED_UNDER_WARNING, false);
  const unconnected = heldForMisconduct(ASSESSED, true);

  it.each([
    ['gross misconduct', gross, { written: false, dismissal: true }],
    ['misconduct alone', misconductAlone, { written: true, dismissal: false }],
    ['misconduct under a final warning', underWarning, { written: true, dismissal: true }],
    ['misconduct in unconnected incidents', unconnected, { written: true, dismissal: true }],
  ])('of %s are those of r42', (_, found, { written, dismissal }) => {
    expect(found.whyNot('writtenWarningGiven').length === 0).toBe(written);
    expect(found.whyNot(['finalWarningGiven', EXCEPTIONAL])).toEqual([]);
    expect(found.whyNot(['rankReduced', EXCEPTIONAL]).length === 0).toBe(dismissal);
    expect(found.whyNot('officerDismissed').length === 0).toBe(dismissal);
  });

  it.each(['finalWarningGiven', 'rankReduced'] as const)(
    'ask for exceptional circumstances for %s, once gross misconduct is found',
    (event) => {
      const why = [
        expect.stringMatching(/unless exceptional circumstances .*2025\/558: SECONDARY/),
      ];

      expect(gross.whyNot(event)).toEqual(why);
      expect(gross.whyNot([event, { exceptionalCircumstances: false }])).toEqual(why);
      expect(gross.whyNot([event, EXCEPTIONAL])).toEqual([]);
      expect(underWarning.whyNot(event)).toEqual([]);
      expect(unconnected.whyNot(event)).toEqual([]);
    },
  );

  it('do not ask for them to dismiss', () => {
    expect(gross.whyNot('officerDismissed')).toEqual([]);
  });

  it('do not reduce a special constable in rank, also once the case was reopened', () => {
    const [opening, ...rest] = HELD;
    const special = given([opening as 'caseOpened', { rankGroup: 'special-constable' }], ...rest);
    const found = special.and('grossMisconductFound');
    const reopened = found.and(
      'officerDismissed',
      'outcomeReported',
      'officerInformed',
      'reopened',
    );
    const why = [expect.stringMatching(/no special constable.*legal advice/)];

    expect(found.whyNot(['rankReduced', EXCEPTIONAL])).toEqual(why);
    expect(found.whyNot(['finalWarningGiven', EXCEPTIONAL])).toEqual([]);
    expect(
      reopened.and(...HELD.slice(1), 'grossMisconductFound').whyNot(['rankReduced', EXCEPTIONAL]),
    ).toEqual(why);
  });

  it('say why an officer may not be dismissed', () => {
    expect(misconductAlone.whyNot('officerDismissed')).toEqual([
      expect.stringMatching(/^The finding is gross misconduct; or .*r42\(5\)-\(6\)/),
    ]);
  });

  it('end in a report to the barred list when the officer is dismissed, and only then', () => {
    const dismissed = gross.and('officerDismissed');
    const reduced = gross.and(['rankReduced', EXCEPTIONAL]);

    expect(dismissed.effects).toEqual([{ type: 'prepareBarredListReport', params: undefined }]);
    expect(dismissed.whyNot('barredListReported')).toEqual([]);
    expect(dismissed.and('outcomeReported', 'officerInformed', 'barredListReported').stage).toBe(
      'closed',
    );
    expect(reduced.whyNot('barredListReported')).toEqual([
      expect.stringContaining('The officer was dismissed without notice'),
    ]);
  });

  it('may set up to five years for a final written warning', () => {
    const warned = gross.and(['finalWarningGiven', { ...EXCEPTIONAL, months: 60 }]);

    expect(warned.snapshot.context).toMatchObject({ warningMonths: 60 });
    expect(
      [23, 61, 36.5].map(
        (months) => gross.whyNot(['finalWarningGiven', { ...EXCEPTIONAL, months }]).length > 0,
      ),
    ).toEqual([true, true, true]);
  });

  it('owe the report to the barred list at every stage, until it is made', () => {
    const reopened = gross.and(
      'officerDismissed',
      'outcomeReported',
      'officerInformed',
      'reopened',
    );

    expect(reopened.and('barredListReported').stage).toBe('assessing.weighing');
    expect(reopened.and('barredListReported').whyNot('barredListReported')).toHaveLength(1);
  });
});
