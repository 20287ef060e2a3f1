import { describe, expect, it } from '@jest/globals';
import type { Clock } from '../clock.js';
import { faultsOf } from '../fixtures/around.fixture.js';
import { obligation, stageClock } from '../fixtures/rows.fixture.js';
import { toy } from '../fixtures/toy.fixture.js';
import { periodFault } from '../period.js';

const withClocks = (...clocks: Clock[]): string[] =>
  faultsOf({ ...toy, clocks: [...toy.clocks, ...clocks] });

const without = (name: string, changed: Clock): string[] =>
  faultsOf({ ...toy, clocks: toy.clocks.map((clock) => (clock.name === name ? changed : clock)) });

describe('A clock table is refused', () => {
  it.each<[string, string[], string[]]>([
    [
      'when two clocks have one name',
      withClocks(obligation('month-twelve', { id: 'CK-99', from: ['caseOpened'] })),
      ['duplicate-clock at clock name "month-twelve"'],
    ],
    [
      'when two clocks have one id',
      withClocks(obligation('second', { id: 'CK-month-twelve', from: ['caseOpened'] })),
      ['duplicate-clock at clock id "CK-month-twelve"'],
    ],
    [
      'when a clock has the name by which a policy means all clocks',
      withClocks(obligation('default', { from: ['caseOpened'] })),
      ['bad-clock-name at clock "default"'],
    ],
    [
      'when it starts from an event that no state takes',
      withClocks(obligation('x', { from: ['caseLost'] })),
      ['unknown-event at clock "x"'],
    ],
    [
      'when it is met by an event that no state takes',
      withClocks(obligation('x', { from: ['caseOpened'], metBy: ['caseLost'] })),
      ['unknown-event at clock "x"'],
    ],
    [
      'when it is cancelled by an event that no state takes',
      withClocks(obligation('x', { from: ['caseOpened'], cancelledBy: ['caseLost'] })),
      ['unknown-event at clock "x"'],
    ],
    [
      'when it starts after a clock that does not exist',
      withClocks(obligation('x', { from: ['caseOpened'], after: ['month-thirteen'] })),
      ['unknown-clock at clock "x"'],
    ],
    [
      'when it starts on a condition that does not exist',
      withClocks(obligation('x', { from: ['caseOpened'], when: 'toString' })),
      ['unknown-condition at clock "x"'],
    ],
    [
      'when it is kept on a condition that does not exist',
      withClocks(obligation('x', { from: ['caseOpened'], keptWhen: 'isKept' })),
      ['unknown-condition at clock "x"'],
    ],
    [
      'when it takes over from a clock that does not exist',
      withClocks(obligation('x', { from: ['caseOpened'], carriesPausesOf: ['month-thirteen'] })),
      ['unknown-clock at clock "x"'],
    ],
    [
      'when it counts from a day that the chart does not keep',
      withClocks(obligation('x', { from: ['caseOpened'], originKept: 'complainedOn' })),
      ['unknown-property at clock "x"'],
    ],
    [
      'when its length is one that the chart does not keep',
      withClocks(
        obligation('x', {
          from: ['caseOpened'],
          lengthKept: { property: 'months', least: 24, most: 60 },
        }),
      ),
      ['unknown-property at clock "x"'],
    ],
    ['when nothing starts it', withClocks(obligation('x')), ['never-started at clock "x"']],
    [
      'when two clocks wait for each other',
      withClocks(obligation('x', { after: ['y'] }), obligation('y', { after: ['x'] })),
      ['never-started at clock "x"', 'never-started at clock "y"'],
    ],
    [
      'when it tells instances apart by a property that its events do not carry',
      withClocks(obligation('x', { from: ['interviewHeld'], per: 'interviewee' })),
      ['unknown-property at clock "x"'],
    ],
    [
      'when it counts from a property that its events do not carry',
      withClocks(obligation('x', { from: ['caseOpened'], origin: 'complainedOn' })),
      ['unknown-property at clock "x"'],
    ],
    [
      'when its extension is for the holder of a position that nobody fills',
      withClocks(
        obligation('x', {
          from: ['caseOpened'],
          extension: {
            ...{ by: ['chair'], grounds: 'Invented', source: 'Invented' },
            onlyBy: [{ role: 'chair', position: 'panel' }],
          },
        }),
      ),
      ['unfilled-position at clock "x"'],
    ],
    [
      'when the force could shorten a right alone',
      without(
        'response-received',
        stageClock('response-received', {
          kind: 'right',
          owner: 'officer',
          shortening: { by: ['chair'], agreementOf: ['appropriate authority'], source: 'Invented' },
        }),
      ),
      ['shortening-without-owner at clock "response-received"'],
    ],
    [
      'when a duty could be shortened by nobody in particular',
      without(
        'hearing-held',
        stageClock('hearing-held', {
          shortening: { by: ['chair'], agreementOf: [], source: 'Invented' },
        }),
      ),
      ['shortening-without-owner at clock "hearing-held"'],
    ],
    [
      'when rule and unit disagree',
      without(
        'hearing-held',
        stageClock('hearing-held', { period: { rule: 'D', length: 12, unit: 'days' } }),
      ),
      ['bad-period at clock "hearing-held"'],
    ],
  ])('%s', (_title, faults, expected) => {
    expect(faults).toEqual(expected);
  });

  it('unless a chain of obligations begins with a fact', () => {
    expect(
      withClocks(
        obligation('x', { after: ['y'] }),
        obligation('y', { after: ['y', 'month-twelve'] }),
      ),
    ).toEqual([]);
  });
});

describe('A period is', () => {
  it.each([
    [{ rule: 'A', length: 10, unit: 'working-days' }, true],
    [{ rule: 'A', length: 10, unit: 'days' }, false],
    [{ rule: 'A', length: [5, 10], unit: 'working-days' }, false],
    [{ rule: 'B', length: 0, unit: 'working-days' }, false],
    [{ rule: 'B', length: 1.5, unit: 'working-days' }, false],
    [{ rule: 'C', length: [10, 15], unit: 'working-days' }, true],
    [{ rule: 'C', length: [15, 10], unit: 'working-days' }, false],
    [{ rule: 'C', length: 10, unit: 'working-days' }, false],
    [{ rule: 'D', length: 12, unit: 'months' }, true],
    [{ rule: 'E', length: 28, unit: 'days' }, true],
    [{ rule: 'G', length: 4, unit: 'weeks' }, true],
    [{ rule: 'H', length: 1, unit: 'days' }, true],
    [{ rule: 'H', length: 2, unit: 'days' }, false],
  ] as const)('%j: whole is %s', (period, whole) => {
    expect(periodFault(period) === null).toBe(whole);
  });
});
