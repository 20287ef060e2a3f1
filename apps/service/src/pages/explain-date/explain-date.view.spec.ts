import { describe, expect, it } from '@jest/globals';
import { compile } from '#libs/workflow-kit';
import { breachReviewV1 } from '#workflows/breach-review';
import { misconductV1 } from '#workflows/misconduct';
import { recordedV1 } from '#workflows/recorded';
import { requestV1 } from '#workflows/request';
import { RULES } from '#libs/working-time';
import { periodWords } from './explain-date.view.js';

const CLOCKS = [misconductV1, recordedV1, breachReviewV1, requestV1]
  .flatMap((definition) => [...compile(definition).clocks.values()])
  .flatMap(({ id, period }) => (period === null ? [] : [{ id, ...period }]));

/** A word, or a few, said twice over. */
const DOUBLED = /\b(\w+(?: \w+){0,4}) \1\b/i;

describe('How a date was worked out, in words', () => {
  it.each(CLOCKS)(
    'given the period of $id, when it is told, then nothing is said twice',
    (clock) => {
      const said = periodWords(clock);

      expect(said).toContain('the day counted from (rule');
      expect(said).not.toMatch(DOUBLED);
      expect(said.replace(/ \(rule .*/, '')).not.toMatch(/\b[NMD]\b/);
    },
  );

  it.each(RULES)(
    'given rule %s, when a period by it is told, then nothing is said twice',
    (rule) => {
      expect(periodWords({ rule, length: rule === 'C' ? [10, 15] : 1 })).not.toMatch(DOUBLED);
    },
  );

  it.each([
    ['D', 12, '12 months beginning with the day counted from (rule D)'],
    ['F', 1, '1 day beginning with the day counted from (rule F)'],
    [
      ...(['B', 5] as const),
      'Before the end of 5 working days beginning with the day counted from (rule B)',
    ],
    ['H', 1, 'Not later than the end of the day following the day counted from (rule H)'],
  ] as const)('given rule %s and %d, when it is told, then it reads "%s"', (rule, length, said) => {
    expect(periodWords({ rule, length })).toBe(said);
  });
});
