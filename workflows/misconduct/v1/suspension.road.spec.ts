import { describe, expect, it } from '@jest/globals';
import { ASSESSED, ASSESSED_GROSS, MEETING_AWAITED } from './example-roads.fixture.js';
import { eventOf, given } from './given.fixture.js';
import type { GivenCase, Step } from './given.fixture.js';
import { misconductConditions } from './misconduct.conditions.js';

const isSuspended = (one: GivenCase) => one.snapshot.matches({ suspension: 'suspended' });

const mustDecide = (...steps: readonly Step[]) => {
  const last = steps.at(-1) ?? 'caseOpened';
  return misconductConditions.suspensionMustBeDecided(given(...steps).snapshot, eventOf(last));
};

describe('A suspension', () => {
  it('runs beside the case, and its reviews restart no clock of the case', () => {
    const waiting = given(...ASSESSED, 'investigatorAppointed');
    const reviewed = waiting.and(
      ['officerSuspended', { orally: true }],
      'suspensionConfirmed',
      'suspensionRepresentationsReceived',
      'suspensionReviewed',
      'suspensionReviewed',
    );

    expect(isSuspended(reviewed)).toBe(true);
    expect(reviewed.stage).toBe('investigation.serving-notice');
    expect(reviewed.started).toEqual([]);
    expect(reviewed.timers).toEqual(waiting.timers);
  });

  it('ends when it is ended, and may begin again', () => {
    const ended = given(...ASSESSED, 'officerSuspended', 'suspensionEnded');

    expect(isSuspended(ended)).toBe(false);
    expect(isSuspended(ended.and('officerSuspended'))).toBe(true);
  });

  it('ends with the case', () => {
    const closed = given(...MEETING_AWAITED, 'officerSuspended', 'proceedingsWithdrawn');

    expect(isSuspended(closed)).toBe(false);
  });

  it('is refused to a case that is not open', () => {
    const closed = given(...MEETING_AWAITED, 'proceedingsWithdrawn');

    expect(given().whyNot('officerSuspended')).toEqual(['The case is open.']);
    expect(closed.whyNot('officerSuspended')).toEqual(['The case is open.']);
    expect(closed.whyNot('suspensionDeclined')).toEqual(['The case is open.']);
  });

  it('is not reviewed while there is none', () => {
    expect(given(...ASSESSED).whyNot('suspensionReviewed')).toHaveLength(1);
  });
});

describe('The duty to decide whether to suspend', () => {
  it.each<[string, boolean, Step[]]>([
    ['a criminal investigation alone', false, [...ASSESSED, 'criminalInvestigationStarted']],
    ['gross misconduct alone', false, [...ASSESSED_GROSS]],
    ['both', true, [...ASSESSED_GROSS, 'criminalInvestigationStarted']],
    ['both, the other way round', true, ['criminalInvestigationStarted', ...ASSESSED_GROSS]],
    [
      'gross misconduct on revision',
      true,
      [
        ...ASSESSED,
        'criminalInvestigationStarted',
        ['severityRevised', { severity: 'gross-misconduct' }],
      ],
    ],
    [
      'both, the officer suspended already',
      false,
      [...ASSESSED_GROSS, 'officerSuspended', 'criminalInvestigationStarted'],
    ],
    [
      'both, and it was decided not to',
      false,
      [
        ...ASSESSED_GROSS,
        'criminalInvestigationStarted',
        'suspensionDeclined',
        ['severityRevised', { severity: 'gross-misconduct' }],
      ],
    ],
    [
      'both again, after it was less for a while',
      true,
      [
        ...ASSESSED_GROSS,
        'criminalInvestigationStarted',
        'suspensionDeclined',
        ['severityRevised', { severity: 'misconduct' }],
        ['severityRevised', { severity: 'gross-misconduct' }],
      ],
    ],
    [
      'both again, in another criminal investigation',
      true,
      [
        ...ASSESSED_GROSS,
        'criminalInvestigationStarted',
        'suspensionDeclined',
        'criminalProceedingsConcluded',
        'criminalInvestigationStarted',
      ],
    ],
    [
      'both, in a matter before 13 July 2026',
      false,
      [
        ['caseOpened', { cameToAttentionOn: '2026-07-12' }],
        ['severityAssessed', { severity: 'gross-misconduct' }],
        'criminalInvestigationStarted',
      ],
    ],
  ])('with %s begins: %s', (_, begins, steps) => {
    expect(mustDecide(...steps)).toBe(begins);
  });
});

describe('The duty to confirm a suspension in writing', () => {
  it.each([true, false])('with a suspension told orally (%s) begins just then', (orally) => {
    const step: Step = ['officerSuspended', { orally }];
    const { snapshot } = given(...ASSESSED, step);

    expect(misconductConditions.suspendedOrally(snapshot, eventOf(step))).toBe(orally);
  });
});
