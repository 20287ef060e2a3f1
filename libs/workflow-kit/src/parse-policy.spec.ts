import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPolicy } from './check-policy.js';
import { compile } from './compile.js';
import { days, policy, told } from './fixtures/policies.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import { InvalidPolicy } from './invalid-policy.error.js';
import { parsePolicy } from './parse-policy.js';

describe('A policy file', () => {
  const file = {
    id: 'force',
    version: '1',
    decidedBy: 'head of professional standards',
    reason: 'Invented',
  };

  it('is read, and sections left out are empty', () => {
    expect(
      parsePolicy({ ...file, targets: { 'severity-assessed': days(5) }, rungs: { default: [5] } }),
    ).toEqual(policy({ targets: { 'severity-assessed': days(5) }, rungs: { default: [5] } }));
  });

  it('may name the owner, the supervisor and the address of a team in its chain', () => {
    const escalation = [told('owner', 0), told('supervisor', 1), told('late@force.test', 60)];

    expect(parsePolicy({ ...file, escalation })).toEqual(policy({ escalation }));
    expect(checkPolicy(compile(toy), policy({ escalation }))).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['']],
    ['a list', [], ['']],
    ['no decider', { ...file, decidedBy: '' }, ['decidedBy']],
    ['a section of another name', { ...file, target: {} }, ['target']],
    ['a list for a section', { ...file, targets: [] }, ['targets']],
    ['an unknown rule', { ...file, targets: { x: { ...days(5), rule: 'Z' } } }, ['targets.x.rule']],
    [
      'an unknown unit',
      { ...file, stricter: { x: { ...days(5), unit: 'hours' } } },
      ['stricter.x.unit'],
    ],
    [
      'a length of words',
      { ...file, targets: { x: { ...days(5), length: '5' } } },
      ['targets.x.length'],
    ],
    [
      'a length of three',
      { ...file, targets: { x: { ...days(5), length: [1, 2, 3] } } },
      ['targets.x.length'],
    ],
    [
      'an endless length',
      { ...file, targets: { x: { ...days(5), length: 1e9 } } },
      ['targets.x.length'],
    ],
    [
      'a period without a source',
      { ...file, corrections: { x: { ...days(5), source: '' } } },
      ['corrections.x.source'],
    ],
    ['an entry that is no period', { ...file, targets: { x: 5 } }, ['targets.x']],
    ['escalation that is no list', { ...file, escalation: {} }, ['escalation']],
    [
      'a step to somebody unknown, on something unknown, after no number',
      { ...file, escalation: [told('owner', 0), { on: 'met', to: 'chief', after: 'soon' }] },
      ['escalation.1.on', 'escalation.1.to', 'escalation.1.after'],
    ],
    ['a step too far', { ...file, escalation: [told('owner', 61)] }, ['escalation.0.after']],
    ['rungs that are no list', { ...file, rungs: { default: 5 } }, ['rungs.default']],
    [
      'a prototype',
      { ...file, targets: JSON.parse('{"__proto__":{}}') as unknown },
      ['targets.__proto__'],
    ],
    [
      'two bad entries',
      { ...file, targets: { x: 5 }, rungs: { y: ['a'] } },
      ['targets.x', 'rungs.y'],
    ],
  ])('is refused with %s', (_title, value, fields) => {
    expect([...new Set(fieldsRefused(value))]).toEqual(fields);
  });

  it('is read or refused by name, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(fieldsRefused(value).length).toBeGreaterThan(0);
      }),
    );
  });

  function fieldsRefused(value: unknown): string[] {
    try {
      parsePolicy(value);
      return [];
    } catch (error) {
      if (!(error instanceof InvalidPolicy)) throw error;
      expect(error.message).toContain('The policy file cannot be used');
      return error.problems.map(({ field }) => field);
    }
  }
});
