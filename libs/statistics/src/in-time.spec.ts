import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longForm, seed } from '#libs/testing';
import {
  aalenJohansen,
  brierScore,
  calibration,
  clusteredKaplanMeier,
  kaplanMeier,
  probabilityMet,
  probabilityOfOutcomes,
} from './index.js';
import { sixteen } from './fixtures/sixteen.fixture.js';
import { KINDS, durationsOf } from './fixtures/generated.fixture.js';

const runs = { seed: seed(), numRuns: longForm ? 3_000 : 100 };
const someDurations = fc.array(fc.nat(KINDS - 1), { minLength: 1, maxLength: 40 }).map(durationsOf);

const curve = kaplanMeier(sixteen);
const incidences = aalenJohansen(sixteen);

describe('The probability that a running duty is met', () => {
  it('is 1 - S(due) / S(age), with its error', () => {
    const found = probabilityMet(curve, { age: 10, due: 20 }, 5);

    // of 9 at risk beyond 10: 1 of 9 ends at 12, 1 of 8 at 15, 1 of 6 at 20
    const ratio = (8 / 9) * (7 / 8) * (5 / 6);
    const error = ratio * Math.sqrt(1 / (9 * 8) + 1 / (8 * 7) + 1 / (6 * 5));
    expect(found).toEqual({
      kind: 'forecast',
      probability: expect.closeTo(1 - ratio, 12),
      stdError: expect.closeTo(error, 12),
      atRisk: 9,
    });
  });

  it('is certain past due, and where all had ended by then', () => {
    const late = { kind: 'forecast', probability: 0, stdError: 0 };

    expect(probabilityMet(curve, { age: 20, due: 20 }, 1)).toMatchObject(late);
    expect(probabilityMet(curve, { age: 90, due: 20 }, 5)).toMatchObject(late);
    expect(probabilityMet(curve, { age: 10, due: 90 }, 5)).toMatchObject({ probability: 1 });
  });

  it('has no error of one who ignores the matters that the curve allows for', () => {
    const found = probabilityMet(clusteredKaplanMeier(sixteen), { age: 10, due: 20 }, 5);

    expect(found).toMatchObject({ kind: 'forecast', stdError: null });
  });

  it('is not said from fewer than the stated number', () => {
    const few = { kind: 'too-few', because: 'few-at-risk' };

    expect(probabilityMet(curve, { age: 20, due: 40 }, 6)).toEqual({ ...few, atRisk: 5 });
    expect(probabilityMet(curve, { age: 60, due: 70 }, 1)).toEqual({ ...few, atRisk: 0 });
  });

  it('is not said beyond the last observation', () => {
    const open = kaplanMeier([...sixteen, { time: 60, event: false }]);
    const beyond = { kind: 'too-few', because: 'beyond-last-observation' };

    expect(probabilityMet(open, { age: 10, due: 61 }, 5)).toEqual({ ...beyond, atRisk: 10 });
    expect(probabilityMet(open, { age: 10, due: 60 }, 5)).toMatchObject({ kind: 'forecast' });
    expect(probabilityMet(kaplanMeier([]), { age: 1, due: 2 }, 1)).toEqual({
      ...beyond,
      atRisk: 0,
    });
  });

  it.each([
    [-2, 5, 1],
    [Number.NaN, 5, 1],
    [1, Infinity, 1],
    [1, 5, 0],
  ])('is refused for age %p, due %p, at least %p', (age, due, minimum) => {
    expect(() => probabilityMet(curve, { age, due }, minimum)).toThrow(
      expect.objectContaining({ code: 'invalid-option', field: 'duty' }),
    );
  });
});

describe('The ways in which a running duty may turn out', () => {
  it('are shared out by cumulative incidence', () => {
    const found = probabilityOfOutcomes(incidences, { age: 10, due: 20 }, 5);

    const running = 0.6730769230769;
    expect(found).toEqual({
      kind: 'forecast',
      outcomes: [
        { outcome: 'ended', probability: expect.closeTo(0.08725071225 / running, 9) },
        { outcome: 'kept', probability: expect.closeTo(0.1495726495726 / running, 9) },
      ],
      late: expect.closeTo(0.4362535612536 / running, 9),
      atRisk: 9,
    });
  });

  it('are late and nothing else past due; not said where too few are', () => {
    expect(probabilityOfOutcomes(incidences, { age: 60, due: 20 }, 5)).toMatchObject({
      late: 1,
      outcomes: [{ probability: 0 }, { probability: 0 }],
    });
    expect(probabilityOfOutcomes(incidences, { age: 41, due: 50 }, 5)).toMatchObject({
      kind: 'too-few',
    });
  });

  it(`sum to one, and agree with the curve (seed ${String(runs.seed)})`, () => {
    const day = fc.integer({ min: 0, max: 40 });
    const property = fc.property(someDurations, day, day, (durations, age, due) => {
      const all = durations.map((it) => ({ ...it, event: it.outcome !== null }));
      const found = probabilityOfOutcomes(aalenJohansen(all), { age, due }, 1);
      const met = probabilityMet(kaplanMeier(all), { age, due }, 1);
      expect(found.kind).toBe(met.kind);
      if (found.kind === 'too-few' || met.kind === 'too-few') return;
      const ended = found.outcomes.reduce((sum, { probability }) => sum + probability, 0);
      expect(ended + found.late).toBeCloseTo(1, 9);
      expect(ended).toBeCloseTo(met.probability, 9);
    });
    fc.assert(property, runs);
  });
});

describe('Forecasts looked back upon', () => {
  const forecasts = [
    { probability: 0.9, came: true },
    { probability: 0.95, came: false },
    { probability: 1, came: true },
    { probability: 0.25, came: false },
  ];

  it('have a Brier score', () => {
    expect(brierScore(forecasts)).toBeCloseTo((0.01 + 0.9025 + 0 + 0.0625) / 4, 12);
    expect(brierScore([])).toBeNull();
  });

  it('stand beside what came about, bin by bin', () => {
    const bins = calibration(forecasts, 4);

    expect(bins.map(({ n }) => n)).toEqual([0, 1, 0, 3]);
    expect(bins[0]).toEqual({ from: 0, to: 0.25, n: 0, forecast: null, observed: null });
    expect(bins[3]).toMatchObject({ from: 0.75, to: 1, observed: 2 / 3 });
    expect(bins[3]!.forecast).toBeCloseTo(0.95, 12);
    expect(calibration(forecasts)).toHaveLength(10);
  });

  it('are refused what is no probability', () => {
    const wrong = [{ probability: 1.2, came: true }];
    const refused = expect.objectContaining({ code: 'invalid-probability' });

    expect(() => brierScore(wrong)).toThrow(refused);
    expect(() => calibration(wrong)).toThrow(refused);
  });
});
