import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seed } from '#libs/testing';
import { curveOf, estimated } from './estimate.js';
import { BUILT_IN, type Question } from '../index.js';

const question: Question = {
  ...{ definition: BUILT_IN['received-to-finalised']!, by: null, period: null },
  ...{ percentiles: [0.1, 0.5], interval: 'log', publish: false },
  scope: { asAt: { day: null, known: null }, today: '2026-11-23' },
};

/** Durations that ended, each with the matter that it is of. */
const of = (matterOf: (at: number) => number, times: readonly number[]) =>
  times.map((time, at) => ({ time, event: true, cluster: String(matterOf(at)) }));
const told = (observations: ReturnType<typeof of>, changes: Partial<Question> = {}) =>
  estimated(curveOf(observations, question, true), { ...question, ...changes });

const many = Array.from({ length: 24 }, (_, at) => 100 + at * 7);
const atOneAge = [
  ...Array.from({ length: 4 }, (_, at) => 90 + at),
  ...Array<number>(30).fill(185),
  201,
  204,
];

describe('The limits of a median', () => {
  it('of cases of one matter are none, and say so: not the median itself', () => {
    expect(told(of(() => 1, [185, 210, 240]))).toMatchObject({
      ...{ median: 210, lower: null, upper: null, because: 'one-matter' },
      restrictedMean: { stdError: null },
    });
  });

  it('of cases of few matters are none: how matters differ is not known from so few', () => {
    expect(told(of((at) => at % 5, many))).toMatchObject({
      ...{ lower: null, upper: null, because: 'few-matters' },
    });
  });

  it('of cases in pairs, many matters: are wider than if each were a matter of its own', () => {
    const [pairs, apart] = [told(of((at) => at >> 1, many)), told(of((at) => at, many))];

    expect([pairs.because, apart.because]).toEqual([null, null]);
    expect(pairs.upper! - pairs.lower!).toBeGreaterThan(apart.upper! - apart.lower!);
  });

  it('where most ended at one age are that age, and say why', () => {
    expect(told(of((at) => at >> 1, atOneAge))).toMatchObject({
      ...{ median: 185, lower: 185, upper: 185, because: 'ties' },
    });
  });

  it('where all had ended by then are none, and say why', () => {
    expect(told(of((at) => at, Array<number>(12).fill(0)))).toMatchObject({
      ...{ median: 0, lower: null, upper: null, because: 'all-ended' },
    });
  });
});

describe('For publication', () => {
  /** Ages told of a curve, limits and all. */
  const agesIn = ({ median, lower, upper, quantiles, restrictedMean }: ReturnType<typeof told>) =>
    [
      ...[median, lower, upper, restrictedMean?.tau ?? null],
      ...quantiles.flatMap((each) => [each.estimate, each.lower, each.upper]),
    ].filter((age) => age !== null);
  const percentiles = [0.1, 0.25, 0.5, 0.75, 0.9];
  const intervals = fc.constantFrom<Question['interval']>('log', 'log-log', 'plain');
  const durations = fc.array(fc.record({ time: fc.nat(200), event: fc.boolean() }), {
    minLength: 5,
    maxLength: 60,
  });

  it('no estimate, no limit and no age that a mean is cut off at is that of a few', () => {
    fc.assert(
      fc.property(durations, intervals, (rows, interval) => {
        const observations = rows.map((each, at) => ({ ...each, cluster: String(at) }));
        const limits = curveOf(observations, { interval }, true);
        const asked = { ...question, percentiles, publish: true };

        for (const age of agesIn(estimated(limits, asked))) {
          const ended = rows.filter(({ time, event }) => event && time <= age).length;
          const beyond = rows.filter(({ time }) => time > age).length;
          expect([age, ended >= 5, beyond >= 5]).toEqual([age, true, true]);
        }
      }),
      { seed: seed() },
    );
  });

  it('limits that are those of a few are kept back, and the answer says so', () => {
    const few = of(
      (at) => at,
      Array.from({ length: 12 }, (_, at) => 10 * (at + 1)),
    );

    expect(told(few)).toMatchObject({ median: 65, lower: 40, because: null });
    expect(told(few, { publish: true })).toMatchObject({
      ...{ median: 65, lower: null, upper: null, because: 'limits-of-few' },
      quantiles: [{ p: 0.5, estimate: 65, lower: null, upper: null }],
    });
  });

  it('an age that few had come to is not told', () => {
    const quantiles = (changes: Partial<Question>) =>
      told(
        of((at) => at, many),
        changes,
      ).quantiles.map(({ p }) => p);

    expect([quantiles({}), quantiles({ publish: true })]).toEqual([[0.1, 0.5], [0.5]]);
    expect(
      told(
        of((at) => at, [1, 2, 3, 4, 5, 6]),
        { publish: true },
      ),
    ).toMatchObject({
      ...{ median: null, because: 'too-few-to-publish' },
    });
  });
});
