import { describe, expect, it } from '@jest/globals';
import { checkPolicy } from './check-policy.js';
import { compile } from './compile.js';
import { effectivePeriod, rungsFor } from './effective-period.js';
import { days, policy, told } from './fixtures/policies.fixture.js';
import { obligation, stageClock } from './fixtures/rows.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import type { Policy } from './policy.js';

const UNCERTAIN = { existence: 'CONFIRMED', length: 'RECALLED', trigger: 'CONFIRMED' } as const;
const workflow = compile({
  ...toy,
  clocks: [
    ...toy.clocks,
    obligation('recalled', { from: ['caseOpened'], status: UNCERTAIN }),
    obligation('right-recalled', {
      ...{ from: ['caseOpened'], status: UNCERTAIN, kind: 'right', owner: 'officer' },
    }),
    obligation('chaired', { from: ['caseOpened'], owner: 'chair' }),
    obligation('served-before', {
      from: ['caseOpened'],
      period: { rule: 'A-reverse', length: 5, unit: 'working-days' },
    }),
    obligation('held-within', {
      from: ['caseOpened'],
      period: { rule: 'C', length: [10, 15], unit: 'working-days' },
    }),
    obligation('window', {
      from: ['caseOpened'],
      kind: 'window',
      period: { rule: 'C', length: [10, 15], unit: 'working-days' },
      status: UNCERTAIN,
    }),
  ],
});
const clock = (name: string) => workflow.clocks.get(name) ?? stageClock(name);

describe('The period a clock runs by', () => {
  it.each([
    ['law, where the policy is silent', 'hearing-held', {}, ['law', 10, 'Invented']],
    ['nothing, where law and policy give no number', 'severity-assessed', {}, null],
    [
      'the target, where the law gives no number',
      'severity-assessed',
      { targets: { 'severity-assessed': days(5) } },
      ['policy', 5, 'Force board minute 1'],
    ],
    [
      'a stricter period',
      'hearing-held',
      { stricter: { 'hearing-held': days(8) } },
      ['stricter', 8, 'Force board minute 1'],
    ],
    [
      'a corrected period',
      'recalled',
      { corrections: { recalled: days(15) } },
      ['corrected', 15, 'Force board minute 1'],
    ],
    [
      'the stricter of a corrected period',
      'recalled',
      { corrections: { recalled: days(15) }, stricter: { recalled: days(12) } },
      ['stricter', 12, 'Force board minute 1'],
    ],
  ])('is %s', (_title, name, changes, expected) => {
    const found = effectivePeriod(clock(name), policy(changes));

    expect(found && [found.basis, found.period.length, found.source]).toEqual(expected);
  });

  it('is policy for a local target with a number of its own', () => {
    const local = obligation('local', { status: { ...UNCERTAIN, existence: 'POLICY' } });

    expect(effectivePeriod(local, policy())?.basis).toBe('policy');
  });

  it('does not take a word that every object knows for an entry', () => {
    expect(effectivePeriod(obligation('constructor', { period: null }), policy())).toBeNull();
    expect(rungsFor(obligation('constructor'), policy())).toEqual([]);
  });
});

describe('The rungs of a clock', () => {
  it('are its own, else the default, else none', () => {
    const rungs = { default: [10, 5], 'hearing-held': [20] };

    expect(rungsFor(clock('hearing-held'), policy({ rungs }))).toEqual([20]);
    expect(rungsFor(clock('month-twelve'), policy({ rungs }))).toEqual([10, 5]);
    expect(rungsFor(clock('month-twelve'), policy())).toEqual([]);
  });
});

describe('A policy within what a force may decide', () => {
  it('has no problem', () => {
    const good = policy({
      targets: { 'severity-assessed': days(5) },
      stricter: {
        'hearing-held': days(9),
        recalled: days(11),
        'served-before': { ...days(7), rule: 'A-reverse' },
      },
      corrections: {
        ...{ recalled: days(12), 'right-recalled': days(10) },
        window: { ...days(1), rule: 'C', length: [8, 12] },
      },
      rungs: { default: [10, 5, 1], 'hearing-held': [20] },
    });

    expect(checkPolicy(workflow, good)).toEqual([]);
  });
});

describe('A policy that goes beyond it is refused', () => {
  it.each<[string, Partial<Policy>, string]>([
    ['for a clock that does not exist', { targets: { nowhere: days(5) } }, 'targets.nowhere'],
    ['for rungs of a clock that does not exist', { rungs: { nowhere: [5] } }, 'rungs.nowhere'],
    [
      'for a target where the law has a number',
      { targets: { 'hearing-held': days(5) } },
      'targets.hearing-held',
    ],
    [
      'for a right made shorter',
      { stricter: { 'response-received': days(5) } },
      'stricter.response-received',
    ],
    [
      'for a milestone made shorter',
      { stricter: { 'month-twelve': days(5) } },
      'stricter.month-twelve',
    ],
    ['for a window made shorter', { stricter: { window: days(5) } }, 'stricter.window'],
    [
      'for a stricter period as long as the law',
      { stricter: { 'hearing-held': days(10) } },
      'stricter.hearing-held',
    ],
    [
      'for a stricter period by another rule',
      { stricter: { 'hearing-held': { ...days(5), rule: 'B' } } },
      'stricter.hearing-held',
    ],
    [
      'for a stricter period that is due later',
      { stricter: { 'served-before': { ...days(4), rule: 'A-reverse' } } },
      'stricter.served-before',
    ],
    [
      'for a stricter period where the law has a first and a last day',
      { stricter: { 'held-within': { ...days(1), rule: 'C', length: [10, 12] } } },
      'stricter.held-within',
    ],
    [
      'for a stricter period without a number to beat',
      { stricter: { 'severity-assessed': days(5) } },
      'stricter.severity-assessed',
    ],
    [
      'for a stricter period longer than the corrected one',
      { stricter: { recalled: days(9) }, corrections: { recalled: days(8) } },
      'stricter.recalled',
    ],
    [
      'for a duty of somebody who is not the force',
      { stricter: { chaired: days(5) } },
      'stricter.chaired',
    ],
    [
      'for a correction that shortens a right',
      { corrections: { 'right-recalled': days(9) } },
      'corrections.right-recalled',
    ],
    [
      'for a correction of a right by a rule that may end earlier',
      { corrections: { 'right-recalled': { ...days(10), rule: 'B' } } },
      'corrections.right-recalled',
    ],
    [
      'for a correction of confirmed law',
      { corrections: { 'hearing-held': days(5) } },
      'corrections.hearing-held',
    ],
    [
      'for a correction of no number',
      { corrections: { 'severity-assessed': days(5) } },
      'corrections.severity-assessed',
    ],
    [
      'for a correction without a source',
      { corrections: { recalled: { ...days(5), source: ' ' } } },
      'corrections.recalled',
    ],
    [
      "for a period whose unit is not its rule's",
      { targets: { 'severity-assessed': { ...days(5), unit: 'weeks' } } },
      'targets.severity-assessed',
    ],
    ['for rungs that rise', { rungs: { default: [5, 10] } }, 'rungs.default'],
    ['for rungs that repeat', { rungs: { default: [5, 5] } }, 'rungs.default'],
    ['for a rung of no days', { rungs: { default: [5, 0] } }, 'rungs.default'],
    ['for a rung of half a day', { rungs: { default: [2.5] } }, 'rungs.default'],
    [
      'for a chain that goes back',
      { escalation: [told('supervisor', 2), told('owner', 1)] },
      'escalation.1',
    ],
    [
      'for a chain that tells somebody twice',
      { escalation: [told('desk@force.test', 0), told('Desk@force.test', 2)] },
      'escalation.1',
    ],
  ])('%s', (_title, changes, field) => {
    expect(checkPolicy(workflow, policy(changes)).map((problem) => problem.field)).toEqual([field]);
  });
});
